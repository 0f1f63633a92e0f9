import type { Task } from '@aws-sdk/client-ecs';
import { messageOf } from '../../core/errors';
import type { Log } from '../../core/log';
import { type LogCalls, logPlace, tailLog } from '../deployments/task-log';
import type { JsonObject } from '../json';

export interface LogSource {
  readonly taskDefinition: JsonObject;
  readonly logs: () => Promise<LogCalls>;
  /** The region of the client. */
  readonly region: string;
  readonly log: Log;
  /** Lines of each container that are shown as they come; 0 shows none. */
  readonly limit: number;
}

/** Shows the logs of tasks as they come; never rejects: no task hangs on its log. */
export interface LogStream {
  /** What is new in the logs of a task. */
  show(task: Task): Promise<void>;
  /** The last lines of each log that was cut: what went wrong stands at the end. */
  showEnds(): Promise<void>;
}

interface Shown {
  readonly lines: number;
  readonly token?: string;
}

type Place = Extract<ReturnType<typeof logPlace>, { kind: 'awslogs' }>;

/** Lines of the end of a log that was cut. */
const END_LINES = 20;

export function openLogStream(source: LogSource): LogStream {
  const shown = new Map<string, Shown>();
  const noted = new Set<string>();
  const cut = new Map<string, Place>();
  const note = (key: string, text: string): void => {
    if (!noted.has(key)) source.log.info(`${key}: ${text}`);
    noted.add(key);
  };

  async function showContainer(key: string, place: Place): Promise<void> {
    const before = shown.get(key) ?? { lines: 0 };
    if (before.lines >= source.limit) return;
    try {
      const after = await showMore(source, place, { key, before });
      shown.set(key, after);
      if (after.lines >= source.limit) cut.set(key, place);
    } catch (error) {
      // Until the container writes its first line there is no stream.
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return;
      note(key, `its log can't be read: ${messageOf(error)}`);
    }
  }

  return {
    async show(task) {
      if (source.limit === 0) return;
      const id = task.taskArn?.split('/').at(-1) ?? '';
      for (const { name = '', lastStatus, runtimeId } of task.containers ?? []) {
        if (lastStatus !== 'RUNNING' && lastStatus !== 'STOPPED') continue;
        const key = `${id}/${name}`;
        const place = logPlace(source.taskDefinition, { name, ...(runtimeId === undefined ? {} : { runtimeId }) }, id);
        if (place.kind === 'elsewhere') note(key, place.note);
        else if (place.region !== undefined && place.region !== source.region) {
          note(key, `its log is in region ${place.region}, not ${source.region}`);
        } else await showContainer(key, place);
      }
    },
    async showEnds() {
      for (const [key, place] of cut) {
        const { lines } = await tailLog(source.logs, place, key, { limit: END_LINES, region: source.region });
        source.log.info(`${key}: … the last ${lines.length} lines of its log:`);
        for (const line of lines) source.log.info(`${key}: ${line}`);
      }
    },
  };
}

/** Reads on until nothing is new: the token of the end is the one that was given. */
async function showMore(
  { logs, log, limit }: LogSource,
  { group: logGroupName, stream: logStreamName }: Place,
  { key, before }: { readonly key: string; readonly before: Shown },
): Promise<Shown> {
  const client = await logs();
  let { lines, token } = before;
  while (lines < limit) {
    const answer = await client.getLogEvents({
      logGroupName,
      logStreamName,
      startFromHead: true,
      ...(token === undefined ? {} : { nextToken: token }),
    });
    const fresh = (answer.events ?? []).slice(0, limit - lines);
    for (const { message } of fresh) log.info(`${key}: ${(message ?? '').trimEnd()}`);
    lines += fresh.length;
    if (answer.nextForwardToken === undefined || answer.nextForwardToken === token) break;
    token = answer.nextForwardToken;
  }
  if (lines >= limit) log.info(`${key}: no more than ${limit} lines are shown as they come`);
  return { lines, ...(token === undefined ? {} : { token }) };
}
