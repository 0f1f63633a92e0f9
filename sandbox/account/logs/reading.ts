import { createHash } from 'node:crypto';
import type { Account } from '../kernel/account';
import { AwsError, notImplemented } from '../kernel/errors';
import { required } from '../kernel/input';
import { page } from '../kernel/page';
import { findGroup, findStream, type LogEvent, type LogStream } from './groups';

interface Range {
  startTime?: number;
  endTime?: number;
}

/** `startTime` is included, `endTime` is not. */
const within =
  ({ startTime, endTime }: Range) =>
  ({ timestamp }: LogEvent): boolean =>
    (startTime === undefined || timestamp >= startTime) && (endTime === undefined || timestamp < endTime);

interface GetLogEvents extends Range {
  logGroupName?: string;
  logGroupIdentifier?: string;
  logStreamName?: string;
  limit?: number;
  nextToken?: string;
  startFromHead?: boolean;
}

const FORWARD = 'f/';
const BACKWARD = 'b/';
const token = (prefix: string, position: number): string => `${prefix}${String(position).padStart(56, '0')}/s`;

function readToken(text: string): { direction: 'forward' | 'backward'; position: number } {
  const match = /^([fb]\/)(\d{56})\/s$/.exec(text);
  if (match === null) {
    throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  return { direction: match[1] === FORWARD ? 'forward' : 'backward', position: Number(match[2]) };
}

/** Which part `[start, end)` of the events an answer holds. */
function window(count: number, input: GetLogEvents): { start: number; end: number } {
  const limit = input.limit ?? 10_000;
  if (input.nextToken === undefined) {
    return input.startFromHead === true
      ? { start: 0, end: Math.min(count, limit) }
      : { start: Math.max(0, count - limit), end: count };
  }
  const { direction, position } = readToken(input.nextToken);
  return direction === 'forward'
    ? { start: Math.min(position, count), end: Math.min(count, position + limit) }
    : { start: Math.max(0, position - limit), end: Math.min(position, count) };
}

/**
 * At either end of the stream the answer's token is the one that was sent: that is how a reader knows that it is done.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export function getLogEvents(account: Account, input: GetLogEvents): unknown {
  const group = required(input.logGroupIdentifier ?? input.logGroupName, 'logGroupName');
  const stream = findStream(account, group, required(input.logStreamName, 'logStreamName'));
  const events = stream.events.filter(within(input));
  const { start, end } = window(events.length, input);
  return {
    events: events.slice(start, end),
    nextForwardToken: token(FORWARD, end),
    nextBackwardToken: token(BACKWARD, start),
  };
}

interface FilterLogEvents extends Range {
  logGroupName?: string;
  logGroupIdentifier?: string;
  logStreamNames?: string[];
  logStreamNamePrefix?: string;
  filterPattern?: string;
  limit?: number;
  nextToken?: string;
}

export function filterLogEvents(account: Account, input: FilterLogEvents): unknown {
  const group = findGroup(account, required(input.logGroupIdentifier ?? input.logGroupName, 'logGroupName'));
  if (input.logStreamNames !== undefined && input.logStreamNamePrefix !== undefined) {
    throw new AwsError('InvalidParameterException', 'logStreamNames and logStreamNamePrefix cannot be used together.');
  }
  const matches = textFilter(input.filterPattern ?? '');
  const events = Object.values(group.streams)
    .filter((stream) => input.logStreamNames?.includes(stream.name) ?? true)
    .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ''))
    .flatMap((stream) => stream.events.filter(within(input)).map((event) => ({ stream, event })))
    .filter(({ event }) => matches(event.message))
    .sort((a, b) => a.event.timestamp - b.event.timestamp);
  const { items, next } = page(events, { limit: input.limit ?? 10_000, token: input.nextToken });
  return {
    events: items.map(({ stream, event }) => ({
      logStreamName: stream.name,
      ...event,
      eventId: eventId(stream, event),
    })),
    searchedLogStreams: [],
    nextToken: next,
  };
}

function eventId(stream: LogStream, event: LogEvent): string {
  const digest = createHash('sha256')
    .update(`${stream.name}/${event.timestamp}/${event.message}/${stream.events.indexOf(event)}`)
    .digest('hex');
  return BigInt(`0x${digest}`).toString().slice(0, 56).padStart(56, '3');
}

/**
 * The unstructured filter patterns: `term "two words"` (all of them), `?a ?b` (any of them), `-term` (without).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws AwsError for JSON (`{…}`), space-delimited (`[…]`) and regular-expression (`%…%`) patterns.
 */
export function textFilter(pattern: string): (message: string) => boolean {
  if (/^\s*[{[%]/.test(pattern)) throw notImplemented(`logs filter patterns like ${pattern}`);
  const terms = [...pattern.matchAll(/([?-]?)(?:"([^"]*)"|([^\s"]+))/g)].map(([, sign = '', quoted, bare]) => ({
    sign,
    text: quoted ?? bare ?? '',
  }));
  const all = terms.filter(({ sign }) => sign === '');
  const any = terms.filter(({ sign }) => sign === '?');
  const none = terms.filter(({ sign }) => sign === '-');
  return (message) =>
    all.every(({ text }) => message.includes(text)) &&
    (any.length === 0 || any.some(({ text }) => message.includes(text))) &&
    !none.some(({ text }) => message.includes(text));
}
