import { addRule } from '../../../../../sandbox/account/scenarios';
import {
  DEFINITION,
  deploymentsOf,
  describe1,
  line,
  logLines,
  messages,
  readyStage,
  type Stage,
  serviceIn,
  watch,
} from './stage';
import { makeTargetGroup } from './stage-balancer';

const CRASH = { exitAfterSeconds: 15, exitCode: 0xc0000005, logLines: ['boom'] };

function running(): Stage {
  const stage = readyStage();
  stage.call('CreateService', serviceIn(stage));
  stage.pass(120);
  return stage;
}

const update = (stage: Stage, change: object) =>
  stage.call('UpdateService', { cluster: 'main', service: 'invento', ...change });

describe('a service on one registered Windows host', () => {
  test('starts its task, gets steady, and its service deployment is SUCCESSFUL', () => {
    const stage = readyStage();
    stage.call('CreateService', serviceIn(stage));
    expect(watch(stage, 180)).toEqual([
      '0s 0 0 | PRIMARY/IN_PROGRESS/0 running/0 failed | PENDING',
      '3s 1 0 | PRIMARY/IN_PROGRESS/0 running/0 failed | IN_PROGRESS',
      '66s 0 1 | PRIMARY/IN_PROGRESS/1 running/0 failed | IN_PROGRESS',
      '97s 0 1 | PRIMARY/COMPLETED/1 running/0 failed | SUCCESSFUL',
    ]);
    expect(messages(stage)).toEqual([
      '(service invento) has started 1 tasks: (task).',
      '(service invento) (deployment ecs-svc) deployment completed.',
      '(service invento) has reached a steady state.',
    ]);
  });

  test('logs what it started to its group, and polling often or seldom shows the same history', () => {
    const often = running();
    const seldom = readyStage();
    seldom.call('CreateService', serviceIn(seldom));
    seldom.pass(40);
    seldom.pass(80);
    expect(describe1(seldom).events).toEqual(describe1(often).events);
    expect(logLines(often)[0]).toBe('invento: image mcr.microsoft.com/windows/servercore:ltsc2022');
  });

  test('a singleton (0/100) stops its old task before the new one starts', () => {
    const stage = running();
    stage.call('RegisterTaskDefinition', DEFINITION);
    update(stage, { taskDefinition: 'invento:2' });
    expect(watch(stage, 200)).toEqual([
      '120s 0 1 | PRIMARY/IN_PROGRESS/0 running/0 failed, ACTIVE/COMPLETED/1 running/0 failed | PENDING',
      '123s 0 0 | PRIMARY/IN_PROGRESS/0 running/0 failed, ACTIVE/COMPLETED/0 running/0 failed | IN_PROGRESS',
      '140s 1 0 | PRIMARY/IN_PROGRESS/0 running/0 failed, ACTIVE/COMPLETED/0 running/0 failed | IN_PROGRESS',
      '190s 0 1 | PRIMARY/IN_PROGRESS/1 running/0 failed, ACTIVE/COMPLETED/0 running/0 failed | IN_PROGRESS',
      '221s 0 1 | PRIMARY/COMPLETED/1 running/0 failed | SUCCESSFUL',
    ]);
  });

  test('100/200 keeps the old task until the new one is healthy', () => {
    const stage = readyStage();
    const rolling = { minimumHealthyPercent: 100, maximumPercent: 200 };
    const small = { ...DEFINITION.containerDefinitions[0], memory: 1024, cpu: 256 };
    stage.call('RegisterTaskDefinition', { ...DEFINITION, containerDefinitions: [small] });
    stage.call('RegisterTaskDefinition', { ...DEFINITION, containerDefinitions: [small] });
    stage.call('CreateService', serviceIn(stage, { taskDefinition: 'invento:2', deploymentConfiguration: rolling }));
    stage.pass(120);
    update(stage, { taskDefinition: 'invento:3' });
    const least = watch(stage, 200).map((row) => Number(row.split(' ')[2]));
    expect(Math.min(...least)).toBe(1);
    expect(Math.max(...least)).toBe(2);
    expect(line(stage)).toBe('0 1 | PRIMARY/COMPLETED/1 running/0 failed | SUCCESSFUL');
  });

  test('an update that changes nothing starts no deployment; a forced one does', () => {
    const stage = running();
    const before = describe1(stage).deployments[0].id;
    update(stage, { taskDefinition: 'invento:1', desiredCount: 1, deploymentConfiguration: { maximumPercent: 100 } });
    expect(deploymentsOf(stage)).toHaveLength(1);
    expect(describe1(stage).deployments[0].id).toBe(before);
    update(stage, { forceNewDeployment: true });
    expect(deploymentsOf(stage).map((each: { status: string }) => each.status)).toEqual(['PENDING', 'SUCCESSFUL']);
  });

  test('a newer update supersedes the deployment that still goes on', () => {
    const stage = running();
    stage.call('RegisterTaskDefinition', DEFINITION);
    update(stage, { taskDefinition: 'invento:2' });
    stage.pass(10);
    stage.call('RegisterTaskDefinition', DEFINITION);
    update(stage, { taskDefinition: 'invento:3' });
    stage.pass(200);
    expect(deploymentsOf(stage).map((each: { status: string }) => each.status)).toEqual([
      'SUCCESSFUL',
      'STOPPED',
      'SUCCESSFUL',
    ]);
    expect(describe1(stage).taskDefinition).toMatch(/invento:3$/);
  });

  test('scaling to zero stops the task without a deployment; deleting drains and ends INACTIVE', () => {
    const stage = running();
    update(stage, { desiredCount: 0 });
    stage.pass(60);
    expect(line(stage)).toBe('0 0 | PRIMARY/COMPLETED/0 running/0 failed | SUCCESSFUL');
    stage.call('DeleteService', { cluster: 'main', service: 'invento' });
    expect(describe1(stage).status).toBe('DRAINING');
    stage.pass(10);
    expect(describe1(stage).status).toBe('INACTIVE');
  });

  test('is not deleted while it is scaled above 0, unless forced', () => {
    const stage = running();
    expect(() => stage.call('DeleteService', { cluster: 'main', service: 'invento' })).toThrow(
      'The service cannot be stopped while it is scaled above 0.',
    );
    stage.call('DeleteService', { cluster: 'main', service: 'invento', force: true });
    stage.pass(60);
    expect(describe1(stage).status).toBe('INACTIVE');
  });
});

describe('the circuit breaker', () => {
  test('fails a first deployment after three failed tasks and finds nothing to roll back to', () => {
    const stage = readyStage();
    addRule(stage.account, { match: {}, ...CRASH });
    stage.call('CreateService', serviceIn(stage));
    stage.pass(400);
    expect(line(stage)).toBe('0 0 | PRIMARY/FAILED/0 running/3 failed | ROLLBACK_FAILED');
    expect(describe1(stage).deployments[0].rolloutStateReason).toBe(
      'ECS deployment circuit breaker: tasks failed to start. No rollback candidate was found to run the rollback.',
    );
    expect(messages(stage).at(-1)).toBe(
      '(service invento) (deployment ecs-svc) deployment failed: tasks failed to start.',
    );
  });

  test('without rollback the deployment is STOPPED and nothing is launched any more', () => {
    const stage = readyStage();
    addRule(stage.account, { match: {}, ...CRASH });
    const breaker = { deploymentCircuitBreaker: { enable: true, rollback: false } };
    stage.call(
      'CreateService',
      serviceIn(stage, { deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0, ...breaker } }),
    );
    stage.pass(400);
    expect(line(stage)).toBe('0 0 | PRIMARY/FAILED/0 running/3 failed | STOPPED');
    expect(deploymentsOf(stage)[0].deploymentCircuitBreaker).toEqual({
      status: 'TRIGGERED',
      failureCount: 3,
      threshold: 3,
    });
  });

  test('rolls a failing second revision back to the first, and the service deployment says so', () => {
    const stage = running();
    addRule(stage.account, { match: { fromRevision: 2 }, ...CRASH });
    const [{ id: first }] = describe1(stage).deployments;
    stage.call('RegisterTaskDefinition', DEFINITION);
    update(stage, { taskDefinition: 'invento:2' });
    stage.pass(270);
    expect(line(stage)).toBe(
      '1 0 | PRIMARY/IN_PROGRESS/0 running/0 failed, ACTIVE/FAILED/0 running/3 failed | ROLLBACK_IN_PROGRESS',
    );
    expect(describe1(stage).deployments[0]).toMatchObject({
      id: first,
      rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${first}.`,
    });
    stage.pass(200);
    expect(line(stage)).toBe('0 1 | PRIMARY/COMPLETED/1 running/0 failed | ROLLBACK_SUCCESSFUL');
    const [last, before] = deploymentsOf(stage);
    expect(last.rollback.serviceRevisionArn).toBe(before.targetServiceRevision.arn);
    expect(describe1(stage).taskDefinition).toMatch(/invento:1$/);
    expect(messages(stage)).toContain('(service invento) rolling back to deployment ecs-svc.');
  });

  test('a rollback that fails too is ROLLBACK_FAILED', () => {
    const stage = running();
    stage.call('RegisterTaskDefinition', DEFINITION);
    addRule(stage.account, { match: {}, ...CRASH });
    update(stage, { taskDefinition: 'invento:2' });
    stage.pass(900);
    expect(deploymentsOf(stage)[0].status).toBe('ROLLBACK_FAILED');
  });

  test('off, ECS goes on trying: tasks that run and crash are never paused', () => {
    const stage = readyStage();
    addRule(stage.account, { match: {}, ...CRASH });
    const deploymentConfiguration = { minimumHealthyPercent: 0, maximumPercent: 100 };
    stage.call('CreateService', serviceIn(stage, { deploymentConfiguration }));
    stage.pass(1200);
    expect(describe1(stage).deployments[0]).toMatchObject({ rolloutState: 'IN_PROGRESS' });
    expect(describe1(stage).deployments[0].failedTasks).toBeGreaterThan(10);
  });
});

describe('StopServiceDeployment', () => {
  const begun = () => {
    const stage = running();
    stage.call('RegisterTaskDefinition', DEFINITION);
    update(stage, { taskDefinition: 'invento:2' });
    stage.pass(10);
    return { stage, arn: deploymentsOf(stage)[0].serviceDeploymentArn };
  };

  test('ROLLBACK brings the last successful revision back', () => {
    const { stage, arn } = begun();
    stage.call('StopServiceDeployment', { serviceDeploymentArn: arn, stopType: 'ROLLBACK' });
    expect(deploymentsOf(stage)[0].status).toBe('ROLLBACK_IN_PROGRESS');
    stage.pass(200);
    expect(deploymentsOf(stage)[0].status).toBe('ROLLBACK_SUCCESSFUL');
    expect(describe1(stage).taskDefinition).toMatch(/invento:1$/);
  });

  test('ABORT leaves the service as it stands; a finished one cannot be stopped', () => {
    const { stage, arn } = begun();
    stage.call('StopServiceDeployment', { serviceDeploymentArn: arn, stopType: 'ABORT' });
    stage.pass(200);
    expect(deploymentsOf(stage)[0].status).toBe('STOPPED');
    expect(() => stage.call('StopServiceDeployment', { serviceDeploymentArn: arn })).toThrow(
      'The service deployment cannot be stopped in the STOPPED state.',
    );
  });
});

describe('behind a load balancer', () => {
  const balanced = (change: object = {}) => {
    const stage = readyStage();
    const targetGroupArn = makeTargetGroup(stage);
    const loadBalancers = [{ targetGroupArn, containerName: 'invento', containerPort: 8080 }];
    return { stage, targetGroupArn, service: serviceIn(stage, { loadBalancers, ...change }) };
  };
  const health = (stage: Stage, TargetGroupArn: string) =>
    stage
      .call('DescribeTargetHealth', { TargetGroupArn })
      .TargetHealthDescriptions.map((each: { TargetHealth: { State: string } }) => each.TargetHealth.State);

  test('the deployment completes only when the target is healthy', () => {
    const { stage, service, targetGroupArn } = balanced();
    stage.call('CreateService', service);
    stage.pass(80);
    expect([line(stage), health(stage, targetGroupArn)]).toEqual([
      '0 1 | PRIMARY/IN_PROGRESS/1 running/0 failed | IN_PROGRESS',
      ['initial'],
    ]);
    stage.pass(40);
    expect([line(stage), health(stage, targetGroupArn)]).toEqual([
      '0 1 | PRIMARY/COMPLETED/1 running/0 failed | SUCCESSFUL',
      ['healthy'],
    ]);
    expect(messages(stage)[1]).toBe(`(service invento) registered 1 targets in (target-group ${targetGroupArn})`);
  });

  test('a target that stays unhealthy is replaced after the grace period, not before', () => {
    const { stage, service, targetGroupArn } = balanced({ healthCheckGracePeriodSeconds: 300 });
    addRule(stage.account, { match: {}, unhealthyTarget: true });
    stage.call('CreateService', service);
    stage.pass(360);
    expect(health(stage, targetGroupArn)).toEqual(['unhealthy']);
    stage.pass(20);
    expect(health(stage, targetGroupArn)).toEqual(['draining']);
    expect(messages(stage)).toContain(
      `(service invento) (task) (port 8080) is unhealthy in (target-group ${targetGroupArn}) due to (reason Request timed out).`,
    );
  });

  test('CreateService refuses a target group that no load balancer uses, or of the wrong kind', () => {
    const { stage, service, targetGroupArn } = balanced();
    const wrong = (TargetGroupArn: string) => () =>
      stage.call('CreateService', {
        ...service,
        loadBalancers: [{ targetGroupArn: TargetGroupArn, containerName: 'invento', containerPort: 8080 }],
      });
    const { VpcId } = stage.call('DescribeTargetGroups', { TargetGroupArns: [targetGroupArn] }).TargetGroups[0];
    const lonely = stage.call('CreateTargetGroup', { Name: 'lonely', VpcId, TargetType: 'ip' }).TargetGroups[0];
    expect(wrong(lonely.TargetGroupArn)).toThrow('does not have an associated load balancer');
    const { LoadBalancerArn } = stage.call('DescribeLoadBalancers').LoadBalancers[0];
    const byInstance = stage.call('CreateTargetGroup', { Name: 'byinstance', VpcId }).TargetGroups[0].TargetGroupArn;
    stage.call('CreateListener', {
      LoadBalancerArn,
      Port: '81',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: byInstance }],
    });
    expect(wrong(byInstance)).toThrow('has target type instance, which is incompatible with the awsvpc network mode');
  });
});
