import { messageOf } from '../../core/errors';
import type { SomeEcsCalls } from '../ecs-calls';
import { requireRevision } from '../task-definitions/registered';
import { culprit, type StoppedTask } from './stopped-task';
import { type LogCalls, type LogTail, logPlace, tailLog } from './task-log';

export interface LogReader {
  readonly ecs: SomeEcsCalls<'describeTaskDefinition'>;
  readonly logs: () => Promise<LogCalls>;
  readonly region: string;
  /** How many lines. */
  readonly limit: number;
}

/** The last lines of the container that tells why a task failed; never rejects. */
export async function readFailedLog(reader: LogReader, task: StoppedTask): Promise<LogTail | undefined> {
  const container = culprit(task);
  if (container === undefined || reader.limit === 0) return undefined;
  try {
    const { document } = await requireRevision(reader.ecs, task.taskDefinition);
    return await tailLog(reader.logs, logPlace(document, container, task.id), container.name, reader);
  } catch (error) {
    return { container: container.name, lines: [], note: `Its log can't be found: ${messageOf(error)}` };
  }
}
