import type { RunTaskCommandInput, Task } from '@aws-sdk/client-ecs';
import { calling } from '../../aws/errors';
import { formatDuration } from '../../core/duration';
import type { ActionError } from '../../core/errors';
import { lookPatiently, type Patience } from '../deployments/patience';
import { describePending, pendingTooLong } from '../deployments/pending';
import { describeTasks } from '../deployments/read';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import type { LogStream } from './log-stream';

type RunCalls = SomeEcsCalls<'runTask' | 'describeTasks' | 'stopTask'>;

export type Started =
  | { readonly kind: 'started'; readonly arns: readonly string[] }
  /** With an error `tasks-not-placed`. */
  | { readonly kind: 'refused'; readonly failure: ActionError };

/** Starts the tasks; where ECS starts fewer than asked, those are stopped. */
export async function startTasks(ecs: RunCalls, request: RunTaskCommandInput): Promise<Started> {
  const answer = await calling('ecs:RunTask', () => ecs.runTask(request));
  const arns = (answer.tasks ?? []).flatMap(({ taskArn }) => (taskArn === undefined ? [] : [taskArn]));
  const reasons = (answer.failures ?? []).map(({ reason = 'no reason given', detail }) =>
    detail === undefined ? reason : `${reason} (${detail})`,
  );
  if (reasons.length === 0) return { kind: 'started', arns };
  await stopTasks(ecs, request.cluster ?? '', arns);
  const failure = serviceError('tasks-not-placed', {
    message: `ECS could not place ${reasons.length} of ${request.count ?? 1} tasks: ${[...new Set(reasons)].join('; ')}.`,
    remedy:
      'RESOURCE says that the hosts lack it, ATTRIBUTE that no host has what the task asks for (such as ecs.os-family), AGENT that a host’s agent is gone. A capacity provider with managed scaling waits instead.',
  });
  return { kind: 'refused', failure };
}

/** Stops what still runs; one that has ended by itself is let be. Rejects, if at all, when each has been tried. */
export async function stopTasks(ecs: RunCalls, cluster: string, arns: readonly string[]): Promise<void> {
  const stopped = await Promise.allSettled(
    arns.map((task) => calling('ecs:StopTask', () => ecs.stopTask({ cluster, task, reason: 'Stopped by run-task' }))),
  );
  const failed = stopped.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

export interface RunFollower {
  readonly ecs: RunCalls;
  readonly cluster: string;
  readonly patience: Patience;
  readonly logs: LogStream;
}

/** The log driver delivers the last lines a moment after the task has stopped. */
const LATE_LOG_MS = 5_000;

/** Follows tasks until all have stopped, showing their logs as they come; `undefined` at the deadline. */
export async function followTasks(follower: RunFollower, arns: readonly string[]): Promise<Task[] | undefined> {
  const { patience, logs } = follower;
  const began = patience.clock.now();
  const told = new Map<string, string>();
  // ECS forgets a task about an hour after its end, and the others may go on for longer.
  const ended = new Map<string, Task>();
  const result = await lookPatiently(patience, async () => {
    const going = arns.filter((arn) => !ended.has(arn));
    for (const task of await describeTasks(follower.ecs, follower.cluster, going)) {
      tellState(patience, task, { began, told });
      await logs.show(task);
      if (task.lastStatus === 'STOPPED') ended.set(task.taskArn ?? '', task);
    }
    const tasks = arns.flatMap((arn) => ended.get(arn) ?? []);
    return tasks.length > 0 && tasks.length === arns.length ? tasks : undefined;
  });
  if (result.state !== 'done') return undefined;
  await patience.clock.sleep(LATE_LOG_MS, patience.signal);
  for (const task of result.value) await logs.show(task);
  await logs.showEnds();
  return result.value;
}

interface Told {
  readonly began: number;
  /** The last word on each task. */
  readonly told: Map<string, string>;
}

/** Each change of a task's state, and, once, what usually holds up one that does not run. */
function tellState({ clock, log }: Patience, task: Task, { began, told }: Told): void {
  const id = task.taskArn?.split('/').at(-1) ?? '';
  const state = task.lastStatus ?? '';
  if (told.get(id) !== state) log.info(`${formatDuration(clock.now() - began).padStart(8)}  task ${id} is ${state}`);
  told.set(id, state);
  for (const waiting of pendingTooLong([task], clock.now())) {
    if (!told.has(`${id} waits`)) log.warning(describePending(waiting));
    told.set(`${id} waits`, state);
  }
}
