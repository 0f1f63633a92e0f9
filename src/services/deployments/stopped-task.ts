import type { Task } from '@aws-sdk/client-ecs';
import { describeExitCode } from './exit-codes';

/** A container of a task that stopped. */
export interface StoppedContainer {
  readonly name: string;
  /** Absent if it never ran. */
  readonly exitCode?: number;
  readonly reason?: string;
  readonly runtimeId?: string;
}

/** A task that stopped, as far as a person wants to know; times in milliseconds since the epoch. */
export interface StoppedTask {
  readonly arn: string;
  readonly id: string;
  readonly taskDefinition: string;
  readonly startedBy?: string;
  readonly createdAt: number;
  readonly stoppedAt: number;
  readonly stopCode?: string;
  readonly stoppedReason: string;
  readonly containers: readonly StoppedContainer[];
}

/**
 * Whether all that is to be known of a task's end is known. Its last status lags behind: a target has to be
 * deregistered (DEACTIVATING, five minutes by default) and a network interface detached before it is STOPPED, but
 * its containers have their exit codes long before.
 */
export function hasEnded(task: Task): boolean {
  if (task.lastStatus === 'STOPPED') return true;
  const containers = task.containers ?? [];
  return (
    task.stopCode !== undefined &&
    containers.length > 0 &&
    containers.every((container) => container.lastStatus === 'STOPPED')
  );
}

export function stoppedTask(task: Task): StoppedTask {
  const arn = task.taskArn ?? '';
  return {
    arn,
    id: arn.split('/').at(-1) ?? arn,
    taskDefinition: task.taskDefinitionArn ?? '',
    createdAt: task.createdAt?.getTime() ?? 0,
    stoppedAt: (task.stoppedAt ?? task.executionStoppedAt ?? task.stoppingAt)?.getTime() ?? 0,
    stoppedReason: task.stoppedReason ?? 'no reason given',
    containers: (task.containers ?? []).map((container) => ({
      name: container.name ?? '',
      ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
      ...(container.reason === undefined ? {} : { reason: container.reason }),
      ...(container.runtimeId === undefined ? {} : { runtimeId: container.runtimeId }),
    })),
    ...(task.startedBy === undefined ? {} : { startedBy: task.startedBy }),
    ...(task.stopCode === undefined ? {} : { stopCode: task.stopCode }),
  };
}

/**
 * Whether a task stopped because something is wrong with it. The scheduler's own stops (scaling, replacing)
 * are none, except for failed health checks, for which the API has no code of their own.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html#ECS-Type-Task-stopCode
 */
export function isFailure(task: StoppedTask): boolean {
  switch (task.stopCode) {
    case 'EssentialContainerExited':
    case 'TaskFailedToStart':
      return true;
    case 'ServiceSchedulerInitiated':
    case undefined:
      return /failed (container|ELB|load balancer)?\s*health checks/i.test(task.stoppedReason);
    default:
      return false;
  }
}

/** What ECS says of every container that ends: its exit code says more. */
const SAID_ANYWAY = /^Essential container in task exited\.?$/;

/** `task 0f1e…: app exited with 1 (EssentialContainerExited)`, the container that failed first. */
export function describeStop(task: StoppedTask): string {
  const first = culprit(task);
  const others = task.containers.filter((container) => container !== first);
  const containers = (first === undefined ? others : [first, ...others]).flatMap((container) => {
    const code =
      container.exitCode === undefined ? [] : [`${container.name} exited with ${describeExitCode(container.exitCode)}`];
    // The agent says the same on the container and on the task for a container that never started.
    const reason =
      container.reason === undefined || task.stoppedReason.includes(container.reason)
        ? []
        : [`${container.name}: ${container.reason}`];
    return [...code, ...reason];
  });
  if (task.stopCode !== undefined && first !== undefined && SAID_ANYWAY.test(task.stoppedReason)) {
    return `task ${task.id}: ${containers.join('; ')} (${task.stopCode})`;
  }
  const why = task.stopCode === undefined ? task.stoppedReason : `${task.stopCode}, ${task.stoppedReason}`;
  return [`task ${task.id}: ${why}`, ...containers].join('; ');
}

/** The container whose log tells why: one that ended with an error, else one that ended at all. */
export function culprit(task: StoppedTask): StoppedContainer | undefined {
  const ran = task.containers.filter((container) => container.exitCode !== undefined);
  return ran.find((container) => container.exitCode !== 0) ?? ran[0];
}
