import type { Stage } from './stage';

/** A load balancer whose listener sends to a target group of addresses; gives the target group's ARN. */
export function makeTargetGroup(stage: Stage, settings: object = {}): string {
  const [one = '', two = ''] = stage.subnets;
  const { vpcId } = stage.call('DescribeSubnets', { SubnetId: [one] }).subnetSet[0];
  const balancer = stage.call('CreateLoadBalancer', { Name: 'front', Subnets: [one, two] }).LoadBalancers[0];
  const group = stage.call('CreateTargetGroup', {
    Name: 'invento',
    Protocol: 'HTTP',
    Port: '8080',
    VpcId: vpcId,
    TargetType: 'ip',
    HealthCheckIntervalSeconds: '15',
    UnhealthyThresholdCount: '4',
    ...settings,
  }).TargetGroups[0];
  stage.call('ModifyTargetGroupAttributes', {
    TargetGroupArn: group.TargetGroupArn,
    Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
  });
  stage.call('CreateListener', {
    LoadBalancerArn: balancer.LoadBalancerArn,
    Port: '80',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: group.TargetGroupArn }],
  });
  return group.TargetGroupArn;
}
