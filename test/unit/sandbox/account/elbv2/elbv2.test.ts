import { openStage, type Stage } from '../ecs/stage';
import { makeTargetGroup } from '../ecs/stage-balancer';

const health = (stage: Stage, TargetGroupArn: string, Targets?: object[]) =>
  stage
    .call('DescribeTargetHealth', { TargetGroupArn, ...(Targets && { Targets }) })
    .TargetHealthDescriptions.map((each: { TargetHealth: { State: string; Reason?: string } }) => [
      each.TargetHealth.State,
      each.TargetHealth.Reason,
    ]);

test('a load balancer is active after some minutes', () => {
  const stage = openStage();
  makeTargetGroup(stage);
  const state = () => stage.call('DescribeLoadBalancers').LoadBalancers[0].State.Code;
  expect(state()).toBe('provisioning');
  stage.pass(151);
  expect(state()).toBe('active');
});

test('a target is initial, healthy after two checks, draining for its delay, then gone', () => {
  const stage = openStage();
  const arn = makeTargetGroup(stage);
  const Targets = [{ Id: '10.0.10.9', Port: '8080' }];
  expect(health(stage, arn, Targets)).toEqual([['unused', 'Target.NotRegistered']]);
  stage.call('RegisterTargets', { TargetGroupArn: arn, Targets });
  expect(health(stage, arn)).toEqual([['initial', 'Elb.InitialHealthChecking']]);
  stage.pass(29);
  expect(health(stage, arn)).toEqual([['initial', 'Elb.InitialHealthChecking']]);
  stage.pass(1);
  expect(health(stage, arn)).toEqual([['healthy', undefined]]);
  stage.call('DeregisterTargets', { TargetGroupArn: arn, Targets });
  expect(health(stage, arn)).toEqual([['draining', 'Target.DeregistrationInProgress']]);
  stage.pass(30);
  expect(health(stage, arn)).toEqual([]);
});

test('targets of a group that nothing sends to are unused', () => {
  const stage = openStage();
  makeTargetGroup(stage);
  const { VpcId } = stage.call('DescribeTargetGroups').TargetGroups[0];
  const lonely = stage.call('CreateTargetGroup', { Name: 'lonely', VpcId, TargetType: 'ip' }).TargetGroups[0];
  stage.call('RegisterTargets', { TargetGroupArn: lonely.TargetGroupArn, Targets: [{ Id: '10.0.10.9' }] });
  expect(health(stage, lonely.TargetGroupArn)).toEqual([['unused', 'Target.NotInUse']]);
});

test('rules have one priority each, and what is in use is not deleted', () => {
  const stage = openStage();
  const arn = makeTargetGroup(stage);
  const { LoadBalancerArn } = stage.call('DescribeLoadBalancers').LoadBalancers[0];
  const { ListenerArn } = stage.call('DescribeListeners', { LoadBalancerArn }).Listeners[0];
  const rule = { ListenerArn, Priority: '10', Conditions: [], Actions: [{ Type: 'forward', TargetGroupArn: arn }] };
  stage.call('CreateRule', rule);
  expect(() => stage.call('CreateRule', rule)).toThrow("Priority '10' is currently in use");
  expect(stage.call('DescribeRules', { ListenerArn }).Rules.map((each: { Priority: string }) => each.Priority)).toEqual(
    ['10', 'default'],
  );
  expect(() => stage.call('DeleteTargetGroup', { TargetGroupArn: arn })).toThrow('is currently in use');
  stage.call('DeleteLoadBalancer', { LoadBalancerArn });
  stage.call('DeleteTargetGroup', { TargetGroupArn: arn });
  expect(stage.call('DescribeTargetGroups').TargetGroups).toEqual([]);
});

test('refusals in the words of the API', () => {
  const stage = openStage();
  const arn = makeTargetGroup(stage);
  const [subnet] = stage.subnets;
  expect(() => stage.call('CreateLoadBalancer', { Name: 'one', Subnets: [subnet] })).toThrow(
    'At least two subnets in two different Availability Zones must be specified',
  );
  expect(() => stage.call('CreateTargetGroup', { Name: 'a'.repeat(33), VpcId: 'vpc-1' })).toThrow('32');
  expect(() => stage.call('DescribeTargetHealth', { TargetGroupArn: `${arn}x` })).toThrow('not found');
  const { LoadBalancerArn } = stage.call('DescribeLoadBalancers').LoadBalancers[0];
  expect(() => stage.call('CreateListener', { LoadBalancerArn, Port: '80' })).toThrow(
    'A listener already exists on this port',
  );
  stage.call('ModifyLoadBalancerAttributes', {
    LoadBalancerArn,
    Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
  });
  expect(() => stage.call('DeleteLoadBalancer', { LoadBalancerArn })).toThrow('deletion protection is enabled');
});
