import type { GroupRecord } from './state';

const viewTemplate = ({ id, name, version }: GroupRecord['launchTemplate']) => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  Version: version,
});

/** A group as DescribeAutoScalingGroups gives it. */
export function viewGroup(group: GroupRecord) {
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    LaunchTemplate: viewTemplate(group.launchTemplate),
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    DefaultCooldown: group.cooldown,
    AvailabilityZones: group.zones,
    LoadBalancerNames: [],
    TargetGroupARNs: group.targetGroupArns,
    HealthCheckType: group.healthCheckType,
    HealthCheckGracePeriod: group.healthCheckGracePeriod,
    Instances: group.instances.map((instance) => ({
      InstanceId: instance.id,
      InstanceType: instance.instanceType,
      AvailabilityZone: instance.zone,
      LifecycleState: instance.lifecycle,
      HealthStatus: 'Healthy',
      LaunchTemplate: viewTemplate(instance.launchTemplate),
      ProtectedFromScaleIn: instance.protected,
    })),
    CreatedTime: new Date(group.createdAt),
    SuspendedProcesses: [],
    VPCZoneIdentifier: group.subnets.join(','),
    EnabledMetrics: [],
    Status: group.deleting ? 'Delete in progress' : undefined,
    Tags: Object.entries(group.tags).map(([Key, Value]) => ({
      ResourceId: group.name,
      ResourceType: 'auto-scaling-group',
      Key,
      Value,
      PropagateAtLaunch: true,
    })),
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: group.newInstancesProtected,
  };
}
