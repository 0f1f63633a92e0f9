import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Stage, Story } from '../story';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html and beside it */
const groups: Story = {
  name: 'logs: groups',
  async tell({ see, attempt, logs }) {
    const logGroupName = '/contract/groups';
    const create = (name: string) =>
      attempt(() => logs.send(new CreateLogGroupCommand({ logGroupName: name, tags: { team: 'stock' } })));
    see('a group is created', (await create(logGroupName)).outcome, 'ok');
    const again = await create(logGroupName);
    see('a second one of its name is refused', again.outcome, 'ResourceAlreadyExistsException 400');
    see('in these words', again.message, 'The specified log group already exists');
    see('a name with spaces is refused', (await create('a group')).outcome, 'InvalidParameterException 400');
    const described = await attempt(() =>
      logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/contract/gr' })),
    );
    const group = described.value?.logGroups?.[0];
    see('it is found by its beginning', described.value?.logGroups?.length, 1);
    see('its ARN ends with a star', group?.arn, 'arn:aws:logs:us-east-1:<account>:log-group:/contract/groups:*');
    see('its other ARN does not', group?.logGroupArn, 'arn:aws:logs:us-east-1:<account>:log-group:/contract/groups');
    see('it never forgets', group?.retentionInDays, '(absent)');
    see('its class', group?.logGroupClass, 'STANDARD');
    const none = await attempt(() => logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/nowhere' })));
    see('no group is no error', none.value?.logGroups, []);
    const retention = (name: string, retentionInDays: number) =>
      attempt(() => logs.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays })));
    see('it can forget after 30 days', (await retention(logGroupName, 30)).outcome, 'ok');
    see('not after 31', (await retention(logGroupName, 31)).outcome, 'InvalidParameterException 400');
    const kept = await attempt(() => logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName })));
    see('it says so', kept.value?.logGroups?.[0]?.retentionInDays, 30);
    const nowhere = await retention('/nowhere', 30);
    see('a missing group', nowhere.outcome, 'ResourceNotFoundException 400');
    see('is missing in these words', nowhere.message, 'The specified log group does not exist.');
    const resourceArn = group?.logGroupArn ?? '';
    const tags = await attempt(() => logs.send(new ListTagsForResourceCommand({ resourceArn })));
    see('its tags were kept', tags.value?.tags, { team: 'stock' });
    const remove = () => attempt(() => logs.send(new DeleteLogGroupCommand({ logGroupName })));
    see('it is deleted', (await remove()).outcome, 'ok');
    see('and is gone then', (await remove()).outcome, 'ResourceNotFoundException 400');
  },
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html and beside it */
const streams: Story = {
  name: 'logs: streams',
  async tell({ see, attempt, logs }) {
    const logGroupName = '/contract/streams';
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    const create = (group: string, logStreamName: string) =>
      attempt(() => logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName })));
    see('a stream is created', (await create(logGroupName, 'app/1')).outcome, 'ok');
    const again = await create(logGroupName, 'app/1');
    see('a second one of its name is refused', again.outcome, 'ResourceAlreadyExistsException 400');
    see('in these words', again.message, 'The specified log stream already exists');
    see('none in a missing group', (await create('/nowhere', 'app')).outcome, 'ResourceNotFoundException 400');
    await create(logGroupName, 'app/2');
    const described = await attempt(() =>
      logs.send(new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'app/' })),
    );
    const found = described.value?.logStreams ?? [];
    see(
      'they are listed by name',
      found.map(({ logStreamName }) => logStreamName),
      ['app/1', 'app/2'],
    );
    see(
      'each with its ARN',
      found[0]?.arn,
      'arn:aws:logs:us-east-1:<account>:log-group:/contract/streams:log-stream:app/1',
    );
    see('an empty one has no first event', found[0]?.firstEventTimestamp, '(absent)');
    const down = await attempt(() => logs.send(new DescribeLogStreamsCommand({ logGroupName, descending: true })));
    see('or the other way round', down.value?.logStreams?.[0]?.logStreamName, 'app/2');
    const ordered = await attempt(() =>
      logs.send(new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'app', orderBy: 'LastEventTime' })),
    );
    see('by time and by prefix at once is refused', ordered.outcome, 'InvalidParameterException 400');
    const nowhere = await attempt(() => logs.send(new DescribeLogStreamsCommand({ logGroupName: '/nowhere' })));
    see('none of a missing group', nowhere.outcome, 'ResourceNotFoundException 400');
    const remove = () => attempt(() => logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: 'app/2' })));
    see('one is deleted', (await remove()).outcome, 'ok');
    see('and is gone then', (await remove()).outcome, 'ResourceNotFoundException 400');
  },
};

const DAY = 86_400_000;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html, API_GetLogEvents.html */
const events: Story = {
  name: 'logs: events',
  async tell(stage) {
    const { see, attempt, logs } = stage;
    const at = { logGroupName: '/contract/events', logStreamName: 'app/1' };
    await logs.send(new CreateLogGroupCommand({ logGroupName: at.logGroupName }));
    await logs.send(new CreateLogStreamCommand(at));
    const now = Date.now();
    const lines = ['one', 'two words', 'three', 'four', 'five'].map((message, index) => ({
      timestamp: now - 60_000 + index * 1000,
      message,
    }));
    const put = (logEvents: { timestamp: number; message: string }[], logStreamName = at.logStreamName) =>
      attempt(() => logs.send(new PutLogEventsCommand({ ...at, logStreamName, logEvents })));
    see('events are put', (await put(lines)).outcome, 'ok');
    see('none into a missing stream', (await put(lines, 'app/2')).outcome, 'ResourceNotFoundException 400');
    // What some peers take all the same must not be in the way of the reading below.
    const odd = 'odd';
    await logs.send(new CreateLogStreamCommand({ ...at, logStreamName: odd }));
    const backwards = await put([...lines].reverse(), odd);
    see('none against the order of time', backwards.outcome, 'InvalidParameterException 400');
    const old = await put([{ timestamp: now - 15 * DAY, message: 'old' }], odd);
    see('what is 15 days old is rejected', old.value?.rejectedLogEventsInfo?.tooOldLogEventEndIndex, 1);
    const early = await put([{ timestamp: now + DAY, message: 'early' }], odd);
    see('what is of tomorrow is rejected', early.value?.rejectedLogEventsInfo?.tooNewLogEventStartIndex, 0);
    await seeReading(stage, at, now);
    await seeFilters(stage, at.logGroupName);
    const stream = await attempt(() => logs.send(new DescribeLogStreamsCommand({ logGroupName: at.logGroupName })));
    const first = stream.value?.logStreams?.[0]?.firstEventTimestamp;
    see('the stream knows its first event', first === now - 60_000, true);
  },
};

async function seeReading(
  { see, attempt, logs }: Stage,
  at: { logGroupName: string; logStreamName: string },
  now: number,
): Promise<void> {
  const read = async (input: { limit?: number; nextToken?: string; startFromHead?: boolean; endTime?: number }) => {
    const { value } = await attempt(() => logs.send(new GetLogEventsCommand({ ...at, ...input })));
    return { ...value, messages: (value?.events ?? []).map(({ message }) => message) };
  };
  const head = await read({ limit: 2, startFromHead: true });
  see('from the head come the oldest', head.messages, ['one', 'two words']);
  see('the tail comes without being asked for', (await read({ limit: 2 })).messages, ['four', 'five']);
  see('tokens lead forwards and backwards', [head.nextForwardToken?.[0], head.nextBackwardToken?.[0]], ['f', 'b']);
  const forward = (token: string | undefined) => read({ limit: 4, startFromHead: true, nextToken: token ?? 'none' });
  const rest = await forward(head.nextForwardToken);
  see('the forward token gives what follows', rest.messages, ['three', 'four', 'five']);
  const end = await forward(rest.nextForwardToken);
  see('then there is nothing more', end.messages, []);
  see('and the token stays the same', end.nextForwardToken === rest.nextForwardToken, true);
  see('an end of time is not included', (await read({ endTime: now - 58_000 })).messages, ['one', 'two words']);
  const wrong = await attempt(() => logs.send(new GetLogEventsCommand({ ...at, nextToken: 'nonsense' })));
  see('a token that is none is refused', wrong.outcome, 'InvalidParameterException 400');
  const nowhere = await attempt(() => logs.send(new GetLogEventsCommand({ ...at, logStreamName: 'nowhere' })));
  see('a missing stream is not read', nowhere.outcome, 'ResourceNotFoundException 400');
  see('in these words', nowhere.message, 'The specified log stream does not exist.');
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
async function seeFilters({ see, attempt, logs }: Stage, logGroupName: string): Promise<void> {
  const filter = async (filterPattern: string) => {
    const { value } = await attempt(() =>
      logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern, logStreamNames: ['app/1'] })),
    );
    return value?.events?.map(({ message }) => message);
  };
  see('a term filters', await filter('three'), ['three']);
  see('two terms are both needed', await filter('words two'), ['two words']);
  see('a quoted one is taken whole', await filter('"words two"'), []);
  see('a minus excludes', await filter('-two'), ['one', 'three', 'four', 'five']);
  see('question marks are alternatives', await filter('?one ?five'), ['one', 'five']);
  const nowhere = await attempt(() => logs.send(new FilterLogEventsCommand({ logGroupName: '/nowhere' })));
  see('a missing group is not filtered', nowhere.outcome, 'ResourceNotFoundException 400');
}

export const logsStories: readonly Story[] = [groups, streams, events];
