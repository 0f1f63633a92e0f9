import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { required } from '../kernel/input';
import { page } from '../kernel/page';
import type { Service } from '../kernel/service';
import { type Tags, withoutTags } from '../kernel/tags';
import {
  addEvents,
  allGroups,
  checkRetention,
  createGroup,
  createStream,
  dropGroup,
  findGroup,
  findStream,
  groupArn,
  type LogGroup,
  type LogStream,
  storeGroup,
} from './groups';
import { filterLogEvents, getLogEvents } from './reading';

interface GroupName {
  logGroupName?: string;
  logGroupIdentifier?: string;
}

const groupOf = (account: Account, input: GroupName): LogGroup =>
  findGroup(account, required(input.logGroupIdentifier ?? input.logGroupName, 'logGroupName'));

function create(
  account: Account,
  input: { logGroupName?: string; kmsKeyId?: string; tags?: Tags; logGroupClass?: string },
): void {
  createGroup(account, {
    name: required(input.logGroupName, 'logGroupName'),
    ...(input.kmsKeyId !== undefined && { kmsKeyId: input.kmsKeyId }),
    ...(input.logGroupClass !== undefined && { logGroupClass: input.logGroupClass }),
    ...(input.tags !== undefined && { tags: input.tags }),
  });
}

const bytesOf = (stream: LogStream): number =>
  // CloudWatch counts 26 bytes of overhead for each event.
  stream.events.reduce((sum, event) => sum + Buffer.byteLength(event.message) + 26, 0);

function describeGroup(account: Account, group: LogGroup): unknown {
  const arn = groupArn(account, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.created,
    retentionInDays: group.retentionInDays,
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes: Object.values(group.streams).reduce((sum, stream) => sum + bytesOf(stream), 0),
    kmsKeyId: group.kmsKeyId,
    logGroupClass: group.logGroupClass ?? 'STANDARD',
  };
}

interface DescribeGroups {
  logGroupNamePrefix?: string;
  logGroupNamePattern?: string;
  limit?: number;
  nextToken?: string;
}

function describeGroups(account: Account, input: DescribeGroups): unknown {
  const { logGroupNamePrefix: prefix = '', logGroupNamePattern: pattern = '' } = input;
  const groups = allGroups(account).filter(
    ({ name }) => name.startsWith(prefix) && name.toLowerCase().includes(pattern.toLowerCase()),
  );
  const { items, next } = page(groups, { limit: input.limit ?? 50, token: input.nextToken });
  return { logGroups: items.map((group) => describeGroup(account, group)), nextToken: next };
}

interface DescribeStreams extends GroupName {
  logStreamNamePrefix?: string;
  orderBy?: 'LogStreamName' | 'LastEventTime';
  descending?: boolean;
  limit?: number;
  nextToken?: string;
}

const lastEvent = (stream: LogStream): number => stream.events.at(-1)?.timestamp ?? stream.created;

function describeStreams(account: Account, input: DescribeStreams): unknown {
  const group = groupOf(account, input);
  if (input.orderBy === 'LastEventTime' && input.logStreamNamePrefix !== undefined) {
    throw new AwsError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const byName = (a: LogStream, b: LogStream): number => (a.name < b.name ? -1 : 1);
  const byTime = (a: LogStream, b: LogStream): number => lastEvent(a) - lastEvent(b);
  const ascending = Object.values(group.streams)
    .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
    .sort(input.orderBy === 'LastEventTime' ? byTime : byName);
  const streams = input.descending === true ? ascending.reverse() : ascending;
  const { items, next } = page(streams, { limit: input.limit ?? 50, token: input.nextToken });
  return { logStreams: items.map((stream) => describeStream(account, group, stream)), nextToken: next };
}

function describeStream(account: Account, group: LogGroup, stream: LogStream): unknown {
  return {
    logStreamName: stream.name,
    creationTime: stream.created,
    firstEventTimestamp: stream.events[0]?.timestamp,
    lastEventTimestamp: stream.events.at(-1)?.timestamp,
    lastIngestionTime: stream.events.at(-1)?.ingestionTime,
    uploadSequenceToken: String(stream.events.length).padStart(56, '4'),
    arn: `${groupArn(account, group.name)}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}

interface PutEvents {
  logGroupName?: string;
  logStreamName?: string;
  logEvents?: Array<{ timestamp: number; message: string }>;
}

function putEvents(account: Account, input: PutEvents): unknown {
  const group = required(input.logGroupName, 'logGroupName');
  const stream = findStream(account, group, required(input.logStreamName, 'logStreamName'));
  const events = required(input.logEvents, 'logEvents');
  if (events.some((event, index) => event.timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw new AwsError(
      'InvalidParameterException',
      'Log events in a single PutLogEvents request must be in chronological order.',
    );
  }
  const now = account.now();
  const { accepted, rejectedLogEventsInfo } = sift(events, now);
  addEvents(
    stream,
    accepted.map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: now })),
  );
  return { nextSequenceToken: String(stream.events.length).padStart(56, '4'), rejectedLogEventsInfo };
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * Sorts out events of more than 14 days ago or of more than two hours ahead; of a batch in the order of time those are
 * its beginning and its end. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_RejectedLogEventsInfo.html
 */
export function sift<T extends { readonly timestamp: number }>(
  events: readonly T[],
  now: number,
): {
  readonly accepted: readonly T[];
  readonly rejectedLogEventsInfo?: { tooOldLogEventEndIndex?: number; tooNewLogEventStartIndex?: number };
} {
  const old = events.filter(({ timestamp }) => timestamp < now - 14 * DAY).length;
  const fresh = events.filter(({ timestamp }) => timestamp <= now + 2 * HOUR).length;
  const accepted = events.slice(old, fresh);
  if (accepted.length === events.length) return { accepted };
  return {
    accepted,
    rejectedLogEventsInfo: {
      ...(old > 0 && { tooOldLogEventEndIndex: old }),
      ...(fresh < events.length && { tooNewLogEventStartIndex: fresh }),
    },
  };
}

function setRetention(account: Account, input: GroupName & { retentionInDays?: number }): void {
  const group = groupOf(account, input);
  storeGroup(account, {
    ...group,
    retentionInDays: checkRetention(required(input.retentionInDays, 'retentionInDays')),
  });
}

interface Tagging {
  resourceArn?: string;
  tags?: Tags;
  tagKeys?: string[];
}

const taggedGroup = (account: Account, input: Tagging): LogGroup =>
  findGroup(account, required(input.resourceArn, 'resourceArn'));

export const operations: Service['operations'] = {
  CreateLogGroup: create,
  DeleteLogGroup: (account, input: GroupName) => dropGroup(account, groupOf(account, input).name),
  DescribeLogGroups: describeGroups,
  PutRetentionPolicy: setRetention,
  DeleteRetentionPolicy: (account, input: GroupName) => {
    const { retentionInDays: _, ...group } = groupOf(account, input);
    storeGroup(account, group);
  },
  CreateLogStream: (account, input: { logGroupName?: string; logStreamName?: string }) =>
    createStream(account, required(input.logGroupName, 'logGroupName'), required(input.logStreamName, 'logStreamName')),
  DeleteLogStream: (account, input: { logGroupName?: string; logStreamName?: string }) => {
    const group = groupOf(account, input);
    delete group.streams[findStream(account, group.name, required(input.logStreamName, 'logStreamName')).name];
  },
  DescribeLogStreams: describeStreams,
  PutLogEvents: putEvents,
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
  TagResource: (account, input: Tagging) => {
    const group = taggedGroup(account, input);
    storeGroup(account, { ...group, tags: { ...group.tags, ...input.tags } });
  },
  UntagResource: (account, input: Tagging) => {
    const group = taggedGroup(account, input);
    storeGroup(account, { ...group, tags: withoutTags(group.tags, input.tagKeys ?? []) });
  },
  ListTagsForResource: (account, input: Tagging) => ({ tags: taggedGroup(account, input).tags }),
};
