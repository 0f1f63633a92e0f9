import { messageOf } from '../core/errors';
import { readStoppedTasks } from '../services/deployments/read';
import { culprit, describeStop, isFailure, type StoppedTask, stoppedTask } from '../services/deployments/stopped-task';
import { type LogCalls, logPlace, tailLog } from '../services/deployments/task-log';
import type { SomeEcsCalls } from '../services/ecs-calls';
import { requireRevision } from '../services/task-definitions/registered';
import type { FirstFailure } from './diagnosis';

/** Clients are asked for only when there is a service to look at. */
export interface Witnesses {
  readonly ecs: () => Promise<SomeEcsCalls<'listTasks' | 'describeTasks' | 'describeTaskDefinition'>>;
  readonly logs: () => Promise<LogCalls>;
  readonly region: string;
}

const TASKS = 3;
const LOG_LINES = 20;

/**
 * For an ECS service that did not come up: its last tasks that failed, and the end of the last one's log. Whatever goes
 * wrong is a line of it; the cause stands without.
 */
export async function stoppedTasksOf(failure: FirstFailure, witnesses: Witnesses): Promise<string[]> {
  const [, cluster, service] = /^arn:[^:]+:ecs:[^:]+:\d+:service\/([^/]+)\/([^/]+)$/.exec(failure.physicalId) ?? [];
  if (failure.resourceType !== 'AWS::ECS::Service' || cluster === undefined || service === undefined) return [];
  try {
    const ecs = await witnesses.ecs();
    const tasks = (await readStoppedTasks(ecs, { cluster, service }, new Set())).map(stoppedTask).filter(isFailure);
    const last = tasks.sort((a, b) => a.stoppedAt - b.stoppedAt).slice(-TASKS);
    const newest = last.at(-1);
    return [...last.map(describeStop), ...(newest === undefined ? [] : await logOf(newest, witnesses))];
  } catch (error) {
    return [`The stopped tasks of ${service} can't be read: ${messageOf(error)}`];
  }
}

async function logOf(task: StoppedTask, { ecs, logs, region }: Witnesses): Promise<string[]> {
  const container = culprit(task);
  if (container === undefined) return [];
  const { document } = await requireRevision(await ecs(), task.taskDefinition);
  const tail = await tailLog(logs, logPlace(document, container, task.id), container.name, {
    limit: LOG_LINES,
    region,
  });
  return [
    ...(tail.note === undefined ? [] : [tail.note]),
    ...(tail.lines.length === 0 ? [] : [`Last lines of ${container.name} in task ${task.id}:`]),
    ...tail.lines.map((line) => `  ${line}`),
  ];
}
