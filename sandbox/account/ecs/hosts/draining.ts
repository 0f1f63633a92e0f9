import type { AutoScalingGroupProvider } from '@aws-sdk/client-ecs';
import { onTerminated } from '../../autoscaling/converge';
import { putHook } from '../../autoscaling/operations';
import { autoscalingState, groupName } from '../../autoscaling/state';
import type { Account } from '../../kernel/account';
import { hostsOf, tasksOf } from '../find';
import { type ClusterRecord, ecsState, type HostRecord } from '../state';
import { drainHost } from './drain';

/** The hook that ECS puts on the group of a capacity provider with managed draining. */
const HOOK = 'ecs-managed-draining-termination-hook';
/** ECS keeps a host for two days at most. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html */
const PATIENCE_SECONDS = 172_800;
const LOOK_SECONDS = 10;

interface GoingHost {
  readonly group: string;
  readonly instance: string;
}

/** Makes instances of the provider's group wait, when they are terminated, until their tasks are elsewhere. */
export function holdForDraining(account: Account, provider: AutoScalingGroupProvider): void {
  const name = groupName(provider.autoScalingGroupArn ?? '');
  if (provider.managedDraining !== 'ENABLED' || autoscalingState(account).groups[name] === undefined) return;
  putHook(account, {
    AutoScalingGroupName: name,
    LifecycleHookName: HOOK,
    LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
    HeartbeatTimeout: PATIENCE_SECONDS,
    DefaultResult: 'CONTINUE',
  });
}

/** The provider is gone: nobody drains any more. */
export function letGo(account: Account, provider: AutoScalingGroupProvider): void {
  const group = autoscalingState(account).groups[groupName(provider.autoScalingGroupArn ?? '')];
  if (group !== undefined) group.hooks = group.hooks.filter((hook) => hook.name !== HOOK);
}

/** An instance is to go: its host takes no more tasks, and gives those of services back to the scheduler. */
export function onTerminating(account: Account, going: GoingHost): void {
  if (!isHeld(account, going)) return;
  const found = hostOf(account, going.instance);
  if (found !== undefined) drainHost(account, found.cluster, found.host);
  account.schedule(LOOK_SECONDS * 1000, 'ecs.draining', going);
}

/** One look at a draining host: without tasks it may go. */
export function onDraining(account: Account, going: GoingHost): void {
  if (!isHeld(account, going)) return;
  const found = hostOf(account, going.instance);
  const isEmpty =
    found === undefined ||
    tasksOf(found.cluster).every((task) => task.host !== found.host.id || task.lastStatus === 'STOPPED');
  if (isEmpty) onTerminated(account, going);
  else account.schedule(LOOK_SECONDS * 1000, 'ecs.draining', going);
}

const isHeld = (account: Account, { group, instance }: GoingHost): boolean =>
  autoscalingState(account).groups[group]?.hooks.some(({ name }) => name === HOOK) === true &&
  autoscalingState(account).groups[group]?.instances.some(
    ({ id, lifecycle }) => id === instance && lifecycle === 'Terminating:Wait',
  ) === true;

function hostOf(account: Account, instanceId: string): { cluster: ClusterRecord; host: HostRecord } | undefined {
  for (const cluster of Object.values(ecsState(account).clusters)) {
    const host = hostsOf(cluster).find((each) => each.ec2InstanceId === instanceId);
    if (host !== undefined) return { cluster, host };
  }
  return undefined;
}
