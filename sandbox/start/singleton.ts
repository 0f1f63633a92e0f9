import type { Task } from '@aws-sdk/client-ecs';
import { alignColumns } from '../../src/core/text';
import { duration } from '../runner/render';

/** When the containers of a task ran, in milliseconds since the epoch; without an end they still do. */
export interface Stretch {
  readonly task: string;
  readonly zone: string;
  readonly from: number;
  readonly to?: number;
}

/** Containers run from when the agent started them until all of them have ended; a task that never started has no stretch. */
export function stretchOf(task: Task): Stretch[] {
  const { taskArn = '', availabilityZone = '', startedAt, executionStoppedAt, stoppedAt } = task;
  const end = executionStoppedAt ?? stoppedAt;
  if (startedAt === undefined) return [];
  const name = taskArn.slice(taskArn.lastIndexOf('/') + 1);
  return [
    {
      task: name,
      zone: availabilityZone,
      from: startedAt.getTime(),
      ...(end !== undefined && { to: end.getTime() }),
    },
  ];
}

/** How many ran at once at most, and the longest time in milliseconds for which, between two, none did. */
export function together(stretches: readonly Stretch[]): { readonly most: number; readonly away: number } {
  const changes = stretches.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    ...(to === undefined ? [] : [{ at: to, by: -1 }]),
  ]);
  // One that begins in the moment in which another ends did not run beside it.
  changes.sort((one, other) => one.at - other.at || one.by - other.by);
  let count = 0;
  let most = 0;
  let away = 0;
  let gone: number | undefined;
  for (const { at, by } of changes) {
    if (count === 0 && gone !== undefined) away = Math.max(away, at - gone);
    count += by;
    most = Math.max(most, count);
    gone = count === 0 ? at : undefined;
  }
  return { most, away };
}

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 19);

/** The tasks of a service that runs once, as lines; whether it ever ran twice is said last. */
export function singletonLines(stretches: readonly Stretch[]): string[] {
  const ordered = [...stretches].sort((one, other) => one.from - other.from);
  const { most, away } = together(ordered);
  const rows = ordered.map(({ task, zone, from, to }) => [
    `task ${task.slice(0, 8)}`,
    zone,
    `${timeOf(from)} to ${to === undefined ? 'now' : timeOf(to)}`,
  ]);
  const verdict = most > 1 ? `RAN ${most} TIMES AT ONCE` : 'never ran twice at once';
  const told = ordered.length < 2 ? verdict : `${verdict}; away for ${duration(away)} at most`;
  return ['', 'When the service ran', ...[...alignColumns(rows), told].map((line) => `  ${line}`)];
}
