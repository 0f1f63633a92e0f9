import type { Task } from '@aws-sdk/client-ecs';
import { causeOf } from '../deployments/causes';
import { describeStop, stoppedTask } from '../deployments/stopped-task';
import type { JsonObject } from '../json';
import { containersOf } from '../task-definitions/containers';

/** How tasks that were run for themselves ended. */
export interface RunVerdict {
  readonly result: 'succeeded' | 'failed' | 'timed-out';
  readonly reason: string;
}

/** Exit codes by task id and container; `null` for a container that never ran. */
export type ExitCodes = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

export function exitCodesOf(tasks: readonly Task[]): ExitCodes {
  return Object.fromEntries(
    tasks.map((task) => [
      task.taskArn?.split('/').at(-1) ?? '',
      Object.fromEntries((task.containers ?? []).map(({ name = '', exitCode }) => [name, exitCode ?? null])),
    ]),
  );
}

/**
 * A success is a task whose essential containers all ended with 0; others may end as they like.
 *
 * @param tasks all stopped.
 */
export function judgeRun(tasks: readonly Task[], taskDefinition: JsonObject): RunVerdict {
  const optional = containersOf(taskDefinition)
    .filter(({ essential }) => essential === false)
    .map(({ name }) => name);
  const failed = tasks.filter((task) =>
    (task.containers ?? []).some(({ name, exitCode }) => !optional.includes(name ?? '') && exitCode !== 0),
  );
  const [first] = failed;
  if (first === undefined) return { result: 'succeeded', reason: 'every essential container ended with 0' };
  const stopped = stoppedTask(first);
  const cause = first.stopCode === 'EssentialContainerExited' ? '' : ` (${causeOf(stopped).code})`;
  return { result: 'failed', reason: `${describeStop(stopped)}${cause}` };
}
