import { type LogPlace, logPlace, tailLog } from '../../../../src/services/deployments/task-log';
import type { JsonObject } from '../../../../src/services/json';

const definition = (logConfiguration: JsonObject | null): JsonObject => ({
  containerDefinitions: [{ name: 'app', ...(logConfiguration === null ? {} : { logConfiguration }) }],
});
const app = { name: 'app', exitCode: 1, runtimeId: 'docker-id' };

test.each<[string, JsonObject | null, object]>([
  [
    'a stream with a prefix',
    { logDriver: 'awslogs', options: { 'awslogs-group': '/g', 'awslogs-region': 'eu', 'awslogs-stream-prefix': 'p' } },
    { kind: 'awslogs', group: '/g', stream: 'p/app/t1', region: 'eu' },
  ],
  [
    'a stream that Docker named',
    { logDriver: 'awslogs', options: { 'awslogs-group': '/g' } },
    { kind: 'awslogs', group: '/g', stream: 'docker-id' },
  ],
  [
    'another driver',
    { logDriver: 'splunk', options: {} },
    { kind: 'elsewhere', note: "Container app has the log driver splunk: its log can't be read from here." },
  ],
  ['no driver', null, { kind: 'elsewhere', note: "Container app has no log driver: its log can't be read from here." }],
])('%s', (_, configuration, place) => {
  expect(logPlace(definition(configuration), app, 't1')).toEqual(place);
});

describe('the end of a log', () => {
  const place: LogPlace = { kind: 'awslogs', group: '/g', stream: 's' };

  test('is asked from the end, and comes without line ends', async () => {
    const asked: unknown[] = [];
    const logs = async () => ({
      getLogEvents: async (input: object) => {
        asked.push(input);
        return { events: [{ message: 'one\r\n' }, { message: 'two' }] };
      },
    });
    expect(await tailLog(logs, place, 'app', { limit: 20, region: 'eu' })).toEqual({
      container: 'app',
      lines: ['one', 'two'],
    });
    expect(asked).toEqual([{ logGroupName: '/g', logStreamName: 's', limit: 20, startFromHead: false }]);
  });

  test('in another region is not asked for here, and the command that shows it is told', async () => {
    const logs = async () => Promise.reject(new Error('asked'));
    const tail = await tailLog(logs, { ...place, region: 'us' }, 'app', { limit: 20, region: 'eu' });
    expect(tail.note).toBe('Its log is in region us: aws logs tail /g --region us --log-stream-names s');
  });

  test.each([
    [
      'a denied call',
      async () => Promise.reject(new Error('not authorized to perform: logs:GetLogEvents')),
      /can't be read: not authorized/,
    ],
    ['an empty stream', async () => ({ getLogEvents: async () => ({ events: [] }) }), /is empty/],
  ])('is a note after %s, never an error', async (_, logs, note) => {
    const tail = await tailLog(logs as never, place, 'app', { limit: 20, region: 'eu' });
    expect(tail).toMatchObject({ container: 'app', lines: [], note: expect.stringMatching(note) });
  });
});
