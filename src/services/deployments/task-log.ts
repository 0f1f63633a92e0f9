import type { GetLogEventsCommandInput, GetLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { messageOf } from '../../core/errors';
import { isJsonObject, type JsonObject } from '../json';
import { containersOf } from '../task-definitions/containers';
import type { StoppedContainer } from './stopped-task';

export interface LogCalls {
  getLogEvents(input: GetLogEventsCommandInput): Promise<Omit<GetLogEventsCommandOutput, '$metadata'>>;
}

/** Where a container's log is, or why it can't be said. */
export type LogPlace =
  | { readonly kind: 'awslogs'; readonly group: string; readonly stream: string; readonly region?: string }
  | { readonly kind: 'elsewhere'; readonly note: string };

/** The last lines of a log, or a note on why there are none. */
export interface LogTail {
  readonly container: string;
  readonly lines: readonly string[];
  readonly note?: string;
}

/**
 * The log stream of a container: `prefix/container/task-id`; without a prefix the driver takes the id that
 * Docker gave the container. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
export function logPlace(taskDefinition: JsonObject, container: StoppedContainer, taskId: string): LogPlace {
  const definition = containersOf(taskDefinition).find((each) => each.name === container.name);
  const configuration = definition?.logConfiguration;
  const { logDriver, options } = isJsonObject(configuration) ? configuration : {};
  if (logDriver !== 'awslogs' || !isJsonObject(options)) {
    const driver = logDriver === undefined ? 'no log driver' : `the log driver ${String(logDriver)}`;
    return { kind: 'elsewhere', note: `Container ${container.name} has ${driver}: its log can't be read from here.` };
  }
  const { 'awslogs-group': group, 'awslogs-stream-prefix': prefix, 'awslogs-region': region } = options;
  const stream = typeof prefix === 'string' ? `${prefix}/${container.name}/${taskId}` : container.runtimeId;
  if (typeof group !== 'string' || stream === undefined) {
    return { kind: 'elsewhere', note: `The log stream of container ${container.name} is not known.` };
  }
  return { kind: 'awslogs', group, stream, ...(typeof region === 'string' ? { region } : {}) };
}

interface TailOptions {
  /** Lines; 0 reads none. */
  readonly limit: number;
  /** The region of the client. */
  readonly region: string;
}

/** The last lines of a container's log. Whatever goes wrong is a note: the deployment's verdict does not hang on it. */
export async function tailLog(
  logs: () => Promise<LogCalls>,
  place: LogPlace,
  container: string,
  { limit, region }: TailOptions,
): Promise<LogTail> {
  if (place.kind === 'elsewhere') return { container, lines: [], note: place.note };
  const { group, stream } = place;
  if (limit === 0) return { container, lines: [] };
  if (place.region !== undefined && place.region !== region) {
    const command = `aws logs tail ${group} --region ${place.region} --log-stream-names ${stream}`;
    return { container, lines: [], note: `Its log is in region ${place.region}: ${command}` };
  }
  try {
    const client = await logs();
    const answer = await client.getLogEvents({
      logGroupName: group,
      logStreamName: stream,
      limit,
      startFromHead: false,
    });
    const lines = (answer.events ?? []).map((event) => (event.message ?? '').trimEnd());
    return lines.length > 0 ? { container, lines } : { container, lines, note: `Log ${group}/${stream} is empty.` };
  } catch (error) {
    return { container, lines: [], note: `Log ${group}/${stream} can't be read: ${messageOf(error)}` };
  }
}
