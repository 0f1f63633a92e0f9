import { deregisterTarget } from '../../elbv2/targets';
import type { Account } from '../../kernel/account';
import { taskDefinitionOf } from '../find';
import type { TaskRecord } from '../state';
import { cancelSteps, scheduleStep } from './steps';

export interface StopCause {
  readonly code: NonNullable<TaskRecord['stopCode']>;
  readonly reason: string;
}

/** A Windows process that ends on CTRL_SHUTDOWN without handling it: STATUS_CONTROL_C_EXIT. */
const CONTROL_EXIT = 0xc000013a;
/** docker stop on Linux: 128 + SIGTERM. */
const SIGTERM_EXIT = 143;
const STOP_SECONDS = 12;
const DETACH_SECONDS = 12;
const UNSTARTED_SECONDS = 3;

/** Seconds in which the containers end after they were told to: what they need, at most their stop timeout. */
function secondsToStop(account: Account, task: TaskRecord): number {
  const containers = taskDefinitionOf(account, task.taskDefinitionArn).containerDefinitions;
  return Math.min(STOP_SECONDS, ...containers.map((container) => container.stopTimeout ?? 30));
}

/**
 * Begins to end a task: out of its target groups, then its containers, then its network interface.
 * A task that is already ending goes on as it was. Exit codes that are already known stay.
 */
export function beginStop(account: Account, task: TaskRecord, cause: StopCause): void {
  if (task.desiredStatus === 'STOPPED') return;
  cancelSteps(account, task);
  task.desiredStatus = 'STOPPED';
  task.stopCode = cause.code;
  task.stoppedReason = cause.reason;
  task.stoppingAt = account.now();
  task.version += 1;
  const drain = leaveTargets(account, task);
  const alive = task.containers.some((container) => container.lastStatus === 'RUNNING');
  if (task.startedAt === undefined) {
    if (!alive) closeContainers(account, task);
    task.lastStatus = 'DEPROVISIONING';
    scheduleStep(account, task, 'deprovisioned', alive ? DETACH_SECONDS : UNSTARTED_SECONDS);
    return;
  }
  if (drain > 0 && alive) {
    task.lastStatus = 'DEACTIVATING';
    scheduleStep(account, task, 'deactivated', drain);
    return;
  }
  stopContainers(account, task);
}

/** The agent stops what still runs. */
export function stopContainers(account: Account, task: TaskRecord): void {
  task.lastStatus = 'STOPPING';
  task.version += 1;
  const alive = task.containers.some((container) => container.lastStatus === 'RUNNING');
  scheduleStep(account, task, 'containers-stopped', alive ? secondsToStop(account, task) : 1);
}

/** All containers are at their end; those that were told to stop get the exit code of that. */
function closeContainers(account: Account, task: TaskRecord): void {
  const windows =
    taskDefinitionOf(account, task.taskDefinitionArn).runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') ??
    false;
  for (const container of task.containers) {
    if (container.lastStatus === 'RUNNING') container.exitCode ??= windows ? CONTROL_EXIT : SIGTERM_EXIT;
    container.lastStatus = 'STOPPED';
  }
  task.executionStoppedAt = account.now();
}

export function deprovision(account: Account, task: TaskRecord): void {
  closeContainers(account, task);
  task.lastStatus = 'DEPROVISIONING';
  task.version += 1;
  scheduleStep(account, task, 'deprovisioned', task.network === undefined ? 1 : DETACH_SECONDS);
}

/** Takes the task out of its target groups; gives the seconds that the longest drain takes. */
function leaveTargets(account: Account, task: TaskRecord): number {
  const drains = task.targets.map(({ targetGroupArn, ...target }) => deregisterTarget(account, targetGroupArn, target));
  if (task.targets.length > 0) account.emit('ecs.targets-left', { cluster: task.cluster, task: task.id });
  task.targets = [];
  task.targetsHealthy = false;
  return Math.max(0, ...drains);
}
