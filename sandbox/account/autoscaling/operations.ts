import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { integer, required } from '../kernel/input';
import { fromTagList, type Tag } from '../kernel/tags';
import { viewActivity } from './activities';
import { converge, enterService, onTerminated, terminate } from './converge';
import { createGroup, deleteGroup, type GroupSettings, setDesired, updateGroup } from './groups';
import { startRefresh } from './refresh';
import {
  autoscalingState,
  findGroup,
  groupOf,
  type HookRecord,
  type LaunchTemplateReference,
  validationError,
} from './state';
import { viewGroup } from './view';

interface TemplateInput {
  readonly LaunchTemplateId?: string;
  readonly LaunchTemplateName?: string;
  readonly Version?: string;
}

/** As the query protocol brings it: text. */
interface GroupInput {
  readonly AutoScalingGroupName?: string;
  readonly MinSize?: string;
  readonly MaxSize?: string;
  readonly DesiredCapacity?: string;
  readonly VPCZoneIdentifier?: string;
  readonly AvailabilityZones?: readonly string[];
  readonly LaunchTemplate?: TemplateInput;
  readonly HealthCheckType?: string;
  readonly HealthCheckGracePeriod?: string;
  readonly DefaultCooldown?: string;
  readonly NewInstancesProtectedFromScaleIn?: string;
  readonly TargetGroupARNs?: readonly string[];
  readonly Tags?: readonly Tag[];
  readonly ForceDelete?: string;
}

export const templateOf = (given: TemplateInput | undefined): LaunchTemplateReference | undefined =>
  given && {
    ...(given.LaunchTemplateId !== undefined && { id: given.LaunchTemplateId }),
    ...(given.LaunchTemplateName !== undefined && { name: given.LaunchTemplateName }),
    version: String(given.Version ?? '$Default'),
  };

const settingsOf = (input: GroupInput): GroupSettings => ({
  min: integer(input.MinSize, 'minSize'),
  max: integer(input.MaxSize, 'maxSize'),
  desired: integer(input.DesiredCapacity, 'desiredCapacity'),
  subnets: input.VPCZoneIdentifier?.split(',').map((each) => each.trim()),
  zones: input.AvailabilityZones,
  launchTemplate: templateOf(input.LaunchTemplate),
  healthCheckType: input.HealthCheckType,
  healthCheckGracePeriod: integer(input.HealthCheckGracePeriod, 'healthCheckGracePeriod'),
  cooldown: integer(input.DefaultCooldown, 'defaultCooldown'),
  newInstancesProtected:
    input.NewInstancesProtectedFromScaleIn === undefined
      ? undefined
      : input.NewInstancesProtectedFromScaleIn === 'true',
  targetGroupArns: input.TargetGroupARNs,
});

const nameOf = (input: { AutoScalingGroupName?: string }): string =>
  required(input.AutoScalingGroupName, 'autoScalingGroupName', 'ValidationError');

const groupOperations = {
  CreateAutoScalingGroup(account: Account, input: GroupInput) {
    createGroup(account, nameOf(input), settingsOf(input), fromTagList(input.Tags));
    return {};
  },
  UpdateAutoScalingGroup(account: Account, input: GroupInput) {
    updateGroup(account, nameOf(input), settingsOf(input));
    return {};
  },
  DeleteAutoScalingGroup(account: Account, input: GroupInput) {
    deleteGroup(account, nameOf(input), input.ForceDelete === 'true');
    return {};
  },
  DescribeAutoScalingGroups(account: Account, input: { AutoScalingGroupNames?: readonly string[] }) {
    const wanted = input.AutoScalingGroupNames;
    const groups = Object.values(autoscalingState(account).groups).filter(
      (group) => wanted === undefined || wanted.length === 0 || wanted.includes(group.name),
    );
    return { AutoScalingGroups: groups.map(viewGroup) };
  },
  DescribeAutoScalingInstances(account: Account, input: { InstanceIds?: readonly string[] }) {
    const instances = Object.values(autoscalingState(account).groups).flatMap((group) =>
      group.instances
        .filter((instance) => input.InstanceIds === undefined || input.InstanceIds.includes(instance.id))
        .map((instance) => ({
          InstanceId: instance.id,
          AutoScalingGroupName: group.name,
          AvailabilityZone: instance.zone,
          LifecycleState: instance.lifecycle,
          HealthStatus: 'HEALTHY',
          ProtectedFromScaleIn: instance.protected,
          InstanceType: instance.instanceType,
        })),
    );
    return { AutoScalingInstances: instances };
  },
  SetDesiredCapacity(account: Account, input: GroupInput) {
    const desired = required(integer(input.DesiredCapacity, 'desiredCapacity'), 'desiredCapacity', 'ValidationError');
    setDesired(account, findGroup(account, nameOf(input)), desired);
    return {};
  },
};

interface InstanceInput {
  readonly AutoScalingGroupName?: string;
  readonly InstanceId?: string;
  readonly InstanceIds?: readonly string[];
  readonly ProtectedFromScaleIn?: string;
  readonly ShouldDecrementDesiredCapacity?: string;
}

const instanceOperations = {
  SetInstanceProtection(account: Account, input: InstanceInput) {
    const group = findGroup(account, nameOf(input));
    for (const id of input.InstanceIds ?? []) {
      const instance = group.instances.find((each) => each.id === id);
      if (instance === undefined) {
        throw validationError(`The instance ${id} is not part of Auto Scaling group ${group.name}.`);
      }
      instance.protected = input.ProtectedFromScaleIn === 'true';
    }
    converge(account, group, 'scale-in protection was changed');
    return {};
  },
  TerminateInstanceInAutoScalingGroup(account: Account, input: InstanceInput) {
    const id = required(input.InstanceId, 'instanceId', 'ValidationError');
    const group = groupOf(account, id);
    const instance = group?.instances.find((each) => each.id === id);
    if (group === undefined || instance === undefined) {
      throw validationError(`Instance Id not found - No managed instance found for instance ID ${id}`);
    }
    if (input.ShouldDecrementDesiredCapacity === 'true') {
      if (group.desired - 1 < group.min) {
        throw validationError(
          "Currently, desiredSize equals minSize. Terminating instance without replacement will violate group's min size constraint.",
        );
      }
      group.desired -= 1;
    }
    terminate(account, group, instance, 'an instance was taken out of service in response to a user request');
    const [activity] = group.activities;
    converge(account, group, 'an instance was taken out of service in response to a user request');
    return { Activity: activity && viewActivity(group, activity) };
  },
  DescribeScalingActivities(account: Account, input: { AutoScalingGroupName?: string }) {
    const { groups } = autoscalingState(account);
    const chosen =
      input.AutoScalingGroupName === undefined ? Object.values(groups) : [findGroup(account, nameOf(input))];
    return { Activities: chosen.flatMap((group) => group.activities.map((each) => viewActivity(group, each))) };
  },
};

interface HookInput {
  readonly AutoScalingGroupName?: string;
  readonly LifecycleHookName?: string;
  readonly LifecycleTransition?: string;
  readonly HeartbeatTimeout?: string | number;
  readonly DefaultResult?: string;
  readonly NotificationTargetARN?: string;
  readonly RoleARN?: string;
  readonly InstanceId?: string;
  readonly LifecycleActionResult?: string;
}

/** Adds or changes a hook. @throws ValidationError for another transition than the two. */
export function putHook(account: Account, input: HookInput): HookRecord {
  const group = findGroup(account, nameOf(input));
  const transition = input.LifecycleTransition;
  if (transition !== 'autoscaling:EC2_INSTANCE_LAUNCHING' && transition !== 'autoscaling:EC2_INSTANCE_TERMINATING') {
    throw validationError(`Invalid lifecycle transition ${transition ?? ''}.`);
  }
  const hook: HookRecord = {
    name: required(input.LifecycleHookName, 'lifecycleHookName', 'ValidationError'),
    transition,
    heartbeatTimeout: integer(input.HeartbeatTimeout, 'heartbeatTimeout') ?? 3600,
    defaultResult: input.DefaultResult === 'CONTINUE' ? 'CONTINUE' : 'ABANDON',
    ...(input.NotificationTargetARN !== undefined && { notificationTargetArn: input.NotificationTargetARN }),
    ...(input.RoleARN !== undefined && { roleArn: input.RoleARN }),
  };
  group.hooks = [...group.hooks.filter((each) => each.name !== hook.name), hook];
  return hook;
}

/** A wait ends: CONTINUE goes on, ABANDON terminates what was launching. */
function completeLifecycleAction(account: Account, input: HookInput) {
  const group = findGroup(account, nameOf(input));
  const instance = group.instances.find((each) => each.id === input.InstanceId);
  if (instance === undefined || !instance.lifecycle.endsWith(':Wait')) {
    throw validationError(`No active Lifecycle Action found with instance ID ${input.InstanceId ?? ''}`);
  }
  if (instance.lifecycle === 'Terminating:Wait') {
    onTerminated(account, { group: group.name, instance: instance.id });
  } else if (input.LifecycleActionResult === 'ABANDON') {
    terminate(account, group, instance, 'a lifecycle hook was abandoned');
  } else {
    enterService(account, group, instance);
  }
  return {};
}

const hookOperations = {
  PutLifecycleHook(account: Account, input: HookInput) {
    putHook(account, input);
    return {};
  },
  DeleteLifecycleHook(account: Account, input: HookInput) {
    const group = findGroup(account, nameOf(input));
    group.hooks = group.hooks.filter((each) => each.name !== input.LifecycleHookName);
    return {};
  },
  DescribeLifecycleHooks(account: Account, input: HookInput) {
    const group = findGroup(account, nameOf(input));
    return {
      LifecycleHooks: group.hooks.map((hook) => ({
        LifecycleHookName: hook.name,
        AutoScalingGroupName: group.name,
        LifecycleTransition: hook.transition,
        HeartbeatTimeout: hook.heartbeatTimeout,
        DefaultResult: hook.defaultResult,
        NotificationTargetARN: hook.notificationTargetArn,
        RoleARN: hook.roleArn,
      })),
    };
  },
  CompleteLifecycleAction: completeLifecycleAction,
};

const refreshOperations = {
  StartInstanceRefresh: (account: Account, input: GroupInput) => ({
    InstanceRefreshId: startRefresh(account, findGroup(account, nameOf(input))).id,
  }),
  DescribeInstanceRefreshes(account: Account, input: GroupInput) {
    const group = findGroup(account, nameOf(input));
    return {
      InstanceRefreshes: group.refreshes.map((refresh) => ({
        InstanceRefreshId: refresh.id,
        AutoScalingGroupName: group.name,
        Status: refresh.status,
        StartTime: new Date(refresh.startedAt),
        EndTime: refresh.endedAt === undefined ? undefined : new Date(refresh.endedAt),
        PercentageComplete:
          refresh.total === 0 ? 100 : Math.round((100 * (refresh.total - refresh.left.length)) / refresh.total),
        InstancesToUpdate: refresh.left.length,
      })),
    };
  },
  CancelInstanceRefresh(account: Account, input: GroupInput) {
    const group = findGroup(account, nameOf(input));
    const ongoing = group.refreshes.find((each) => each.status === 'Pending' || each.status === 'InProgress');
    if (ongoing === undefined) {
      throw new AwsError(
        'ActiveInstanceRefreshNotFound',
        'No in progress or pending Instance Refresh found for Auto Scaling group',
      );
    }
    ongoing.status = 'Cancelled';
    ongoing.endedAt = account.now();
    return { InstanceRefreshId: ongoing.id };
  },
};

export const operations = { ...groupOperations, ...instanceOperations, ...hookOperations, ...refreshOperations };
