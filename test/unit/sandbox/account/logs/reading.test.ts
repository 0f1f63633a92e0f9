import fc from 'fast-check';
import { appendLog } from '../../../../../sandbox/account/logs';
import { textFilter } from '../../../../../sandbox/account/logs/reading';
import { type Rig, rig } from '../rig';

function withLines(count: number): Rig {
  const made = rig();
  made.call('logs', 'CreateLogGroup', { logGroupName: '/invento' });
  for (let line = 0; line < count; line += 1) {
    appendLog(made.account, '/invento', 'task/1', `line ${line}`);
    made.wait(1);
  }
  return made;
}

const names = { logGroupName: '/invento', logStreamName: 'task/1' };
const messages = (answer: { events: Array<{ message: string }> }): string[] =>
  answer.events.map(({ message }) => message);

test('a reader that follows the forward tokens sees every line once and knows when it is at the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), (count, limit) => {
      const made = withLines(count);
      const seen: string[] = [];
      let token: string | undefined;
      for (;;) {
        const answer = made.call('logs', 'GetLogEvents', { ...names, limit, startFromHead: true, nextToken: token });
        seen.push(...messages(answer));
        if (answer.nextForwardToken === token) break;
        token = answer.nextForwardToken;
      }
      expect(seen).toEqual(Array.from({ length: count }, (_, line) => `line ${line}`));
    }),
    { numRuns: 30, examples: [[1, 1]] },
  );
});

test('a forward token at the end gives what was written since', () => {
  const made = withLines(2);
  const { nextForwardToken } = made.call('logs', 'GetLogEvents', names);
  appendLog(made.account, '/invento', 'task/1', 'new');
  expect(messages(made.call('logs', 'GetLogEvents', { ...names, nextToken: nextForwardToken }))).toEqual(['new']);
});

test('without startFromHead the last lines come, and the backward token leads to those before', () => {
  const made = withLines(5);
  const last = made.call('logs', 'GetLogEvents', { ...names, limit: 2 });
  expect(messages(last)).toEqual(['line 3', 'line 4']);
  const before = made.call('logs', 'GetLogEvents', { ...names, limit: 2, nextToken: last.nextBackwardToken });
  expect(messages(before)).toEqual(['line 1', 'line 2']);
});

test('a start is included, an end is not', () => {
  const made = withLines(3);
  const time = (line: number): number => made.call('logs', 'GetLogEvents', names).events[line].timestamp;
  const answer = made.call('logs', 'GetLogEvents', { ...names, startTime: time(1), endTime: time(2) });
  expect(messages(answer)).toEqual(['line 1']);
});

test.each([
  ['ERROR', 'an ERROR', true],
  ['ERROR login', 'login without', false],
  ['"login failed"', 'the login failed', true],
  ['"login failed"', 'failed login', false],
  ['?a1 ?b2', 'x b2', true],
  ['ERROR -expected', 'ERROR expected', false],
  ['', 'anything', true],
])('the pattern %s on "%s" is %s', (pattern, message, expected) => {
  expect(textFilter(pattern)(message)).toBe(expected);
});

test('patterns that the sandbox does not know are refused by name', () => {
  expect(() => textFilter('{ $.a = 1 }')).toThrow('logs filter patterns like { $.a = 1 }');
});

test('what is missing and what is there already is said as CloudWatch Logs says it', () => {
  const made = withLines(1);
  expect(made.failure('logs', 'GetLogEvents', { ...names, logGroupName: '/no' })).toContain(
    'The specified log group does not exist.',
  );
  expect(made.failure('logs', 'GetLogEvents', { ...names, logStreamName: 'no' })).toContain(
    'The specified log stream does not exist.',
  );
  expect(made.failure('logs', 'CreateLogGroup', { logGroupName: '/invento' })).toContain(
    'ResourceAlreadyExistsException',
  );
  expect(made.failure('logs', 'PutRetentionPolicy', { logGroupName: '/invento', retentionInDays: 2 })).toContain(
    'Member must satisfy enum value set',
  );
  expect(() => appendLog(made.account, '/no', 's', 'x')).toThrow('The specified log group does not exist.');
});

test('streams are listed by their last line on demand', () => {
  const made = withLines(1);
  appendLog(made.account, '/invento', 'a', 'later');
  const list = (input: object): string[] =>
    made
      .call('logs', 'DescribeLogStreams', { logGroupName: '/invento', ...input })
      .logStreams.map((each: { logStreamName: string }) => each.logStreamName);
  expect(list({})).toEqual(['a', 'task/1']);
  expect(list({ orderBy: 'LastEventTime' })).toEqual(['task/1', 'a']);
  expect(list({ logStreamNamePrefix: 'task' })).toEqual(['task/1']);
});
