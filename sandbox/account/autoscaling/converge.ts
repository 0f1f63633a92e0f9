import type { Instance } from '../ec2';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { grantLaunch } from '../scenarios/rules';
import { isLost } from '../scenarios/zones';
import { record, stamp, succeed } from './activities';
import { launchMachine, stopMachine } from './machines';
import { autoscalingState, type GroupRecord, type InstanceRecord } from './state';

/** Auto Scaling tries again after a launch that failed. */
const RETRY_SECONDS = 120;
/** Until a health check finds that an instance is gone. */
const HEALTH_CHECK_SECONDS = 60;
/** From the wish to terminate to the instance's end. */
const TERMINATE_SECONDS = 60;

export interface GroupReference {
  readonly group: string;
}

export interface InstanceReference extends GroupReference {
  readonly instance: string;
}

/** Instances that count towards the desired capacity. */
export const alive = (group: GroupRecord): InstanceRecord[] =>
  group.instances.filter((instance) => !instance.lifecycle.startsWith('Terminating'));

/** Launches or terminates instances until there are as many as desired. `why` goes into the activities' cause. */
export function converge(account: Account, group: GroupRecord, why: string): void {
  const have = alive(group);
  const difference = group.desired - have.length;
  for (let each = 0; each < difference; each += 1) {
    if (!launch(account, group, { why, from: have.length + each })) break;
  }
  const surplus = have.filter((instance) => !instance.protected).sort((a, b) => a.launchedAt - b.launchedAt);
  for (const instance of surplus.slice(0, Math.max(0, -difference))) terminate(account, group, instance, why);
  if (group.deleting && group.instances.length === 0) delete autoscalingState(account).groups[group.name];
}

export function onConverge(account: Account, data: GroupReference): void {
  const group = autoscalingState(account).groups[data.group];
  if (group !== undefined) converge(account, group, 'a difference between desired and actual capacity was found');
}

function launch(account: Account, group: GroupRecord, about: { why: string; from: number }): boolean {
  const cause = `At ${stamp(account.now())} ${about.why}.  At ${stamp(account.now())} an instance was started in response to a difference between desired and actual capacity, increasing the capacity from ${about.from} to ${about.from + 1}.`;
  const place = nextPlace(account, group);
  const zone = group.zones[place] ?? group.zones[0] ?? `${account.state.region}a`;
  if (!grantLaunch(account)) {
    record(account, group, {
      description: 'Launching a new EC2 instance.  Status Reason: Could not launch On-Demand Instances.',
      cause,
      status: 'Failed',
      statusMessage: `Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient capacity in the Availability Zone you requested (${zone}). Our system will be working on provisioning additional capacity. Launching EC2 instance failed.`,
    });
    retry(account, group);
    return false;
  }
  const machine = tryLaunch(account, group, group.subnets[place] ?? '');
  if (machine instanceof AwsError) {
    record(account, group, {
      description: `Launching a new EC2 instance.  Status Reason: ${machine.message}`,
      cause,
      status: 'Failed',
      statusMessage: `${machine.message} Launching EC2 instance failed.`,
    });
    retry(account, group);
    return false;
  }
  group.instances.push({
    id: machine.id,
    zone: machine.zone,
    subnetId: machine.subnetId,
    instanceType: machine.type,
    lifecycle: 'Pending',
    protected: group.newInstancesProtected,
    launchTemplate: { ...group.launchTemplate },
    launchedAt: account.now(),
  });
  record(account, group, {
    description: `Launching a new EC2 instance: ${machine.id}`,
    cause,
    status: 'PreInService',
    instance: machine.id,
  });
  return true;
}

/** The subnet with the fewest instances whose zone is there. */
function nextPlace(account: Account, group: GroupRecord): number {
  const counted = group.subnets.map((subnetId, index) => ({
    index,
    isOut: isLost(account, group.zones[index] ?? ''),
    count: alive(group).filter((instance) => instance.subnetId === subnetId).length,
  }));
  const best = counted.sort((a, b) => Number(a.isOut) - Number(b.isOut) || a.count - b.count || a.index - b.index)[0];
  return best?.index ?? 0;
}

/** The group's health check finds an instance that is not there any more, and starts another one. */
export function onInstanceGone(account: Account, { instanceId }: { instanceId: string }): void {
  const group = Object.values(autoscalingState(account).groups).find((each) =>
    each.instances.some(({ id, lifecycle }) => id === instanceId && !lifecycle.startsWith('Terminating')),
  );
  if (group === undefined) return;
  group.instances = group.instances.filter(({ id }) => id !== instanceId);
  record(account, group, {
    description: `Terminating EC2 instance: ${instanceId}`,
    cause: `At ${stamp(account.now())} an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.`,
    status: 'Successful',
    instance: instanceId,
  });
  account.schedule(HEALTH_CHECK_SECONDS * 1000, 'autoscaling.converge', {
    group: group.name,
  } satisfies GroupReference);
}

function tryLaunch(account: Account, group: GroupRecord, subnetId: string): Instance | AwsError {
  try {
    return launchMachine(account, group, subnetId);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function retry(account: Account, group: GroupRecord): void {
  account.schedule(RETRY_SECONDS * 1000, 'autoscaling.converge', { group: group.name } satisfies GroupReference);
}

/** Begins to terminate an instance; a terminating hook holds it until it is completed or times out. */
export function terminate(account: Account, group: GroupRecord, instance: InstanceRecord, why: string): void {
  if (instance.lifecycle.startsWith('Terminating')) return;
  const hook = group.hooks.find((each) => each.transition === 'autoscaling:EC2_INSTANCE_TERMINATING');
  instance.lifecycle = hook === undefined ? 'Terminating' : 'Terminating:Wait';
  record(account, group, {
    description: `Terminating EC2 instance: ${instance.id}`,
    cause: `At ${stamp(account.now())} ${why}.  At ${stamp(account.now())} instance ${instance.id} was selected for termination.`,
    status: 'InProgress',
    instance: instance.id,
  });
  account.emit('autoscaling.instance-terminating', { group: group.name, instance: instance.id });
  const seconds = hook?.heartbeatTimeout ?? TERMINATE_SECONDS;
  account.schedule(seconds * 1000, 'autoscaling.terminated', {
    group: group.name,
    instance: instance.id,
  } satisfies InstanceReference);
}

/** The instance is gone. */
export function onTerminated(account: Account, data: InstanceReference): void {
  const group = autoscalingState(account).groups[data.group];
  if (group?.instances.some((each) => each.id === data.instance) !== true) return;
  stopMachine(account, data.instance);
  succeed(account, group, data.instance);
  group.instances = group.instances.filter((each) => each.id !== data.instance);
  converge(account, group, 'an instance was terminated');
}

/** An instance is running: it goes into service, or waits for its launching hook. */
export function onInstanceRunning(account: Account, instanceId: string): void {
  const group = Object.values(autoscalingState(account).groups).find((each) =>
    each.instances.some((instance) => instance.id === instanceId),
  );
  const instance = group?.instances.find((each) => each.id === instanceId);
  if (group === undefined || instance === undefined || instance.lifecycle !== 'Pending') return;
  const hook = group.hooks.find((each) => each.transition === 'autoscaling:EC2_INSTANCE_LAUNCHING');
  if (hook === undefined) {
    enterService(account, group, instance);
    return;
  }
  instance.lifecycle = 'Pending:Wait';
  account.schedule(hook.heartbeatTimeout * 1000, 'autoscaling.launch-hook-over', {
    group: group.name,
    instance: instanceId,
  } satisfies InstanceReference);
}

export function enterService(account: Account, group: GroupRecord, instance: InstanceRecord): void {
  instance.lifecycle = 'InService';
  succeed(account, group, instance.id);
}

/** The launching hook timed out: its default result applies. */
export function onLaunchHookOver(account: Account, data: InstanceReference): void {
  const group = autoscalingState(account).groups[data.group];
  const instance = group?.instances.find((each) => each.id === data.instance);
  if (group === undefined || instance?.lifecycle !== 'Pending:Wait') return;
  const hook = group.hooks.find((each) => each.transition === 'autoscaling:EC2_INSTANCE_LAUNCHING');
  if (hook?.defaultResult === 'CONTINUE') enterService(account, group, instance);
  else terminate(account, group, instance, 'a lifecycle hook was abandoned');
}

/** Managed scaling's wish for more hosts: never beyond the group's maximum. */
export function growGroup(account: Account, name: string, wanted: number): void {
  const group = autoscalingState(account).groups[name];
  if (group === undefined) return;
  const desired = Math.min(group.max, Math.max(group.desired, wanted));
  if (desired === group.desired) return;
  const before = group.desired;
  group.desired = desired;
  converge(
    account,
    group,
    `a monitor alarm TargetTracking-${name}-AlarmHigh in state ALARM triggered policy ECSManagedAutoScalingPolicy changing the desired capacity from ${before} to ${desired}`,
  );
}
