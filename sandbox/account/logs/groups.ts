import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';

export interface LogEvent {
  /** Virtual milliseconds. */
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

export interface LogStream {
  readonly name: string;
  readonly created: number;
  /** In the order of their timestamps. */
  events: LogEvent[];
}

export interface LogGroup {
  readonly name: string;
  readonly created: number;
  readonly retentionInDays?: number;
  readonly kmsKeyId?: string;
  readonly logGroupClass?: string;
  readonly tags: Tags;
  readonly streams: Record<string, LogStream>;
}

const logsState = slice('logs', () => ({ groups: {} as Record<string, LogGroup> }));

export const allGroups = (account: Account): LogGroup[] =>
  Object.values(logsState(account).groups).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Without the `:*` that the older fields carry. */
export const groupArn = (account: Account, name: string): string => arn(account, 'logs', `log-group:${name}`);

export function lookUpGroup(account: Account, nameOrArn: string): LogGroup | undefined {
  const name = nameOrArn.replace(/^arn:.*?:log-group:/, '').replace(/:\*$/, '');
  return logsState(account).groups[name];
}

/** @throws AwsError `ResourceNotFoundException` */
export function findGroup(account: Account, nameOrArn: string): LogGroup {
  const group = lookUpGroup(account, nameOrArn);
  if (group === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  return group;
}

/** @throws AwsError `ResourceNotFoundException` */
export function findStream(account: Account, group: string, stream: string): LogStream {
  const found = findGroup(account, group).streams[stream];
  if (found === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  return found;
}

export type NewGroup = Pick<LogGroup, 'name' | 'retentionInDays' | 'kmsKeyId' | 'logGroupClass'> & { tags?: Tags };

/** @throws AwsError `ResourceAlreadyExistsException`, `InvalidParameterException` for a name that cannot be. */
export function createGroup(account: Account, group: NewGroup): void {
  if (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(group.name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${group.name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
    );
  }
  if (logsState(account).groups[group.name] !== undefined) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
  }
  storeGroup(account, { ...group, tags: group.tags ?? {}, created: account.now(), streams: {} });
}

export function storeGroup(account: Account, group: LogGroup): void {
  logsState(account).groups[group.name] = group;
}

export function dropGroup(account: Account, name: string): void {
  delete logsState(account).groups[name];
}

/** Days that PutRetentionPolicy takes. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function checkRetention(days: number): number {
  if (RETENTION_DAYS.includes(days)) return days;
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${RETENTION_DAYS.join(', ')}]`,
  );
}

/** @throws AwsError `ResourceAlreadyExistsException` */
export function createStream(account: Account, group: string, stream: string): void {
  const found = findGroup(account, group);
  if (found.streams[stream] !== undefined) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
  }
  found.streams[stream] = { name: stream, created: account.now(), events: [] };
}

/** Keeps a stream's events in the order of their timestamps; equal ones as they came. */
export function addEvents(stream: LogStream, events: readonly LogEvent[]): void {
  stream.events = [...stream.events, ...events].sort((a, b) => a.timestamp - b.timestamp);
}

/**
 * Writes one line as a container's log driver does, now, making the stream where it is missing.
 *
 * @throws AwsError `ResourceNotFoundException` where the group does not exist.
 */
export function appendLog(account: Account, group: string, stream: string, message: string): void {
  if (findGroup(account, group).streams[stream] === undefined) createStream(account, group, stream);
  const now = account.now();
  addEvents(findStream(account, group, stream), [{ timestamp: now, message, ingestionTime: now }]);
}
