import { autoscaling } from '../../../../../sandbox/account/autoscaling';
import { readUserData } from '../../../../../sandbox/account/autoscaling/userdata';
import { ec2 } from '../../../../../sandbox/account/ec2';
import { createGroup } from '../../../../../sandbox/account/logs';
import { scenarios } from '../../../../../sandbox/account/scenarios';
import { windowsAmis } from '../../../../../sandbox/account/ssm/windows-amis';
import { DEFINITION, openStage, type Stage, serviceIn } from '../ecs/stage';

const request = { logicalId: 'Hosts', stackName: 'cluster', stackId: 's', tags: {} };

const USER_DATA = `<powershell>
Initialize-ECSAgent -Cluster 'main' -EnableTaskENI
cfn-signal.exe --exit-code 0 --stack s --resource Hosts
</powershell>`;

/** A launch template of the ECS-optimised Windows Server 2022 image. */
function makeTemplate({ account }: Stage, userData = USER_DATA): string {
  const ami = windowsAmis('us-east-1').find((each) => each.osFamily === 'WINDOWS_SERVER_2022_CORE');
  const made = ec2.resources?.['AWS::EC2::LaunchTemplate']?.create(account, {
    ...request,
    type: 'AWS::EC2::LaunchTemplate',
    properties: {
      LaunchTemplateData: {
        ImageId: ami?.imageId,
        InstanceType: 'm5.large',
        UserData: Buffer.from(userData).toString('base64'),
      },
    },
  });
  return made?.physicalId ?? '';
}

function makeGroup(stage: Stage, change: object = {}, userData?: string): void {
  stage.call('CreateAutoScalingGroup', {
    AutoScalingGroupName: 'hosts',
    MinSize: '1',
    MaxSize: '3',
    VPCZoneIdentifier: stage.subnets.join(','),
    LaunchTemplate: { LaunchTemplateId: makeTemplate(stage, userData), Version: '1' },
    ...change,
  });
}

const group = (stage: Stage) => stage.call('DescribeAutoScalingGroups').AutoScalingGroups[0];
const states = (stage: Stage) => group(stage).Instances.map((each: { LifecycleState: string }) => each.LifecycleState);
const hosts = (stage: Stage) => stage.call('ListContainerInstances', { cluster: 'main' }).containerInstanceArns.length;

describe('user data', () => {
  test.each([
    ['Initialize-ECSAgent -Cluster Prod-1 -EnableTaskENI', { cluster: 'Prod-1', tellsVersion: false, signals: false }],
    ["Initialize-ECSAgent -EnableTaskENI -Cluster 'a'", { cluster: 'a', tellsVersion: false, signals: false }],
    ['echo ECS_CLUSTER=main >> /etc/ecs/ecs.config', { cluster: 'main', tellsVersion: false, signals: false }],
    [
      '[Environment]::SetEnvironmentVariable("ECS_CLUSTER", "b", "Machine")',
      { cluster: 'b', tellsVersion: false, signals: false },
    ],
    ['Send-CFNResourceSignal -StackName x', { tellsVersion: false, signals: true }],
    [
      '[Environment]::SetEnvironmentVariable("ECS_INSTANCE_ATTRIBUTES", (@{ "windows.os-version" = $v } | ConvertTo-Json))',
      { tellsVersion: true, signals: false },
    ],
    ['', { tellsVersion: false, signals: false }],
  ])('%s', (text, expected) => {
    expect(readUserData(Buffer.from(text).toString('base64'))).toEqual(expected);
  });
});

describe('a group of Windows hosts', () => {
  test('launches, and some six minutes later the host is a container instance of its cluster', () => {
    const stage = openStage();
    stage.call('CreateCluster', { clusterName: 'main' });
    makeGroup(stage);
    expect(states(stage)).toEqual(['Pending']);
    stage.pass(60);
    expect([states(stage), hosts(stage)]).toEqual([['InService'], 0]);
    stage.pass(300);
    expect(hosts(stage)).toBe(0);
    stage.pass(30);
    expect(hosts(stage)).toBe(1);
    const [activity] = stage.call('DescribeScalingActivities').Activities;
    expect(activity).toMatchObject({ StatusCode: 'Successful', Progress: 100 });
  });

  test('with a creation policy is ready when its host has signalled, and fails when the host cannot join', () => {
    const provider = autoscaling.resources?.['AWS::AutoScaling::AutoScalingGroup'];
    const outcome = (cluster: string) => {
      const stage = openStage();
      stage.call('CreateCluster', { clusterName: cluster });
      const made = provider?.create(stage.account, {
        ...request,
        type: 'AWS::AutoScaling::AutoScalingGroup',
        creationPolicy: { ResourceSignal: { Count: 1, Timeout: 'PT30M' } },
        properties: {
          MinSize: '1',
          MaxSize: '1',
          VPCZoneIdentifier: stage.subnets,
          LaunchTemplate: { LaunchTemplateId: makeTemplate(stage), Version: '1' },
        },
      });
      const ready = () => provider?.ready?.(stage.account, made?.physicalId ?? '').state;
      const states_ = [ready()];
      stage.pass(400);
      states_.push(ready());
      stage.pass(600);
      return [...states_, ready()];
    };
    expect(outcome('main')).toEqual(['pending', 'ready', 'ready']);
    expect(outcome('another')).toEqual(['pending', 'pending', 'failed']);
  });

  test('replaces a terminated instance; the cluster forgets the host', () => {
    const stage = openStage();
    stage.call('CreateCluster', { clusterName: 'main' });
    makeGroup(stage);
    stage.pass(400);
    const [{ InstanceId }] = group(stage).Instances;
    stage.call('TerminateInstanceInAutoScalingGroup', { InstanceId, ShouldDecrementDesiredCapacity: 'false' });
    stage.pass(130);
    expect([hosts(stage), states(stage)]).toEqual([0, ['InService']]);
    stage.pass(400);
    expect(hosts(stage)).toBe(1);
  });

  test('keeps its bounds, protects instances, and is not deleted with instances unless forced', () => {
    const stage = openStage();
    makeGroup(stage, { NewInstancesProtectedFromScaleIn: 'true' });
    stage.pass(60);
    const name = { AutoScalingGroupName: 'hosts' };
    expect(() => stage.call('SetDesiredCapacity', { ...name, DesiredCapacity: '9' })).toThrow(
      'New SetDesiredCapacity value 9 is above max value 3 for the AutoScalingGroup.',
    );
    stage.call('UpdateAutoScalingGroup', { ...name, MinSize: '0', DesiredCapacity: '0' });
    stage.pass(200);
    expect(states(stage)).toEqual(['InService']);
    const [{ InstanceId }] = group(stage).Instances;
    stage.call('SetInstanceProtection', { ...name, InstanceIds: [InstanceId], ProtectedFromScaleIn: 'false' });
    expect(() => stage.call('DeleteAutoScalingGroup', name)).toThrow('You cannot delete an AutoScalingGroup while');
    stage.call('DeleteAutoScalingGroup', { ...name, ForceDelete: 'true' });
    stage.pass(200);
    expect(stage.call('DescribeAutoScalingGroups').AutoScalingGroups).toEqual([]);
  });

  test('a launching hook holds an instance until it is completed; a terminating one until it times out', () => {
    const stage = openStage();
    makeGroup(stage, { MinSize: '0' });
    const hook = (name: string, transition: string) =>
      stage.call('PutLifecycleHook', {
        AutoScalingGroupName: 'hosts',
        LifecycleHookName: name,
        LifecycleTransition: `autoscaling:EC2_INSTANCE_${transition}`,
        HeartbeatTimeout: '300',
      });
    hook('up', 'LAUNCHING');
    hook('down', 'TERMINATING');
    stage.call('SetDesiredCapacity', { AutoScalingGroupName: 'hosts', DesiredCapacity: '1' });
    stage.pass(60);
    expect(states(stage)).toEqual(['Pending:Wait']);
    const [{ InstanceId }] = group(stage).Instances;
    stage.call('CompleteLifecycleAction', {
      AutoScalingGroupName: 'hosts',
      LifecycleHookName: 'up',
      InstanceId,
      LifecycleActionResult: 'CONTINUE',
    });
    expect(states(stage)).toEqual(['InService']);
    stage.call('SetDesiredCapacity', { AutoScalingGroupName: 'hosts', DesiredCapacity: '0' });
    expect(states(stage)).toEqual(['Terminating:Wait']);
    stage.pass(301);
    expect(states(stage)).toEqual([]);
  });

  test('an instance refresh replaces every instance', () => {
    const stage = openStage();
    makeGroup(stage, { DesiredCapacity: '2' });
    stage.pass(60);
    const before = group(stage).Instances.map((each: { InstanceId: string }) => each.InstanceId);
    stage.call('StartInstanceRefresh', { AutoScalingGroupName: 'hosts' });
    expect(() => stage.call('StartInstanceRefresh', { AutoScalingGroupName: 'hosts' })).toThrow('already in progress');
    stage.pass(900);
    expect(
      stage.call('DescribeInstanceRefreshes', { AutoScalingGroupName: 'hosts' }).InstanceRefreshes[0],
    ).toMatchObject({ Status: 'Successful', PercentageComplete: 100 });
    const after = group(stage).Instances.map((each: { InstanceId: string }) => each.InstanceId);
    expect(after.filter((id: string) => before.includes(id))).toEqual([]);
  });
});

describe('a capacity provider with managed scaling', () => {
  const provided = (prepare: (stage: Stage) => void, minimum: string) => {
    const stage = openStage();
    prepare(stage);
    stage.call('CreateCluster', { clusterName: 'main' });
    makeGroup(stage, { MinSize: minimum });
    stage.pass(400);
    stage.call('CreateCapacityProvider', {
      name: 'hosts-provider',
      autoScalingGroupProvider: {
        autoScalingGroupArn: group(stage).AutoScalingGroupARN,
        managedScaling: { status: 'ENABLED' },
      },
    });
    stage.call('PutClusterCapacityProviders', {
      cluster: 'main',
      capacityProviders: ['hosts-provider'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'hosts-provider', weight: 1 }],
    });
    createGroup(stage.account, { name: '/invento' });
    stage.call('RegisterTaskDefinition', DEFINITION);
    const { launchType: _, ...service } = serviceIn(stage) as { launchType?: string };
    stage.call('CreateService', service);
    return stage;
  };
  const service = (stage: Stage) =>
    stage.call('DescribeServices', { cluster: 'main', services: ['invento'] }).services[0];

  test('a task waits in PROVISIONING for a host that scaling brings from zero', () => {
    const stage = provided(() => {}, '0');
    stage.pass(30);
    const { taskArns } = stage.call('ListTasks', { cluster: 'main', serviceName: 'invento' });
    const task = () => stage.call('DescribeTasks', { cluster: 'main', tasks: taskArns }).tasks[0];
    expect(task()).toMatchObject({ lastStatus: 'PROVISIONING', capacityProviderName: 'hosts-provider' });
    expect(service(stage).events[1].message).toMatch(/No Container Instances were found in your capacity provider/);
    stage.pass(60);
    expect(group(stage).DesiredCapacity).toBe(1);
    stage.pass(600);
    expect(task()).toMatchObject({ lastStatus: 'RUNNING' });
    expect(service(stage).deployments[0].rolloutState).toBe('COMPLETED');
  });

  test('hosts that were there before the provider belong to it', () => {
    const stage = provided(() => {}, '1');
    stage.pass(200);
    expect(service(stage)).toMatchObject({ runningCount: 1 });
    const { containerInstanceArns } = stage.call('ListContainerInstances', { cluster: 'main' });
    const described = { cluster: 'main', containerInstances: containerInstanceArns };
    expect(stage.call('DescribeContainerInstances', described).containerInstances[0].capacityProviderName).toBe(
      'hosts-provider',
    );
  });

  test('no capacity: the full host is named, EC2 has no more, and the deployment goes on waiting', () => {
    const stage = provided((each) => scenarios['no-capacity']?.apply(each.account), '1');
    stage.pass(1800);
    expect(service(stage)).toMatchObject({ runningCount: 0, pendingCount: 1 });
    expect(service(stage).deployments[0].rolloutState).toBe('IN_PROGRESS');
    expect(service(stage).events.at(-2)?.message ?? '').toMatch(/has started 1 tasks|insufficient memory/);
    expect(stage.call('DescribeScalingActivities').Activities[0]).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage: expect.stringContaining('InsufficientInstanceCapacity'),
    });
  });
});
