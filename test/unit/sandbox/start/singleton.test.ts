import { type Stretch, singletonLines, stretchOf, together } from '../../../../sandbox/start/singleton';

const MINUTE = 60_000;
const ran = (from: number, to?: number): Stretch => ({
  task: `from-${from}`,
  zone: 'us-east-1a',
  from: from * MINUTE,
  ...(to !== undefined && { to: to * MINUTE }),
});

test.each([
  ['nothing', [], { most: 0, away: 0 }],
  ['one that still runs', [ran(5)], { most: 1, away: 0 }],
  ['one after the other, in any order', [ran(13), ran(0, 10)], { most: 1, away: 3 * MINUTE }],
  ['one in the moment in which the other ends', [ran(0, 10), ran(10)], { most: 1, away: 0 }],
  ['the longest of several gaps', [ran(0, 1), ran(3, 4), ran(9)], { most: 1, away: 5 * MINUTE }],
  ['two that overlap', [ran(0, 10), ran(9)], { most: 2, away: 0 }],
])('%s', (_, stretches, seen) => expect(together(stretches)).toEqual(seen));

test('a task runs until its last container has ended, and one that never started did not run', () => {
  const at = (minute: number) => new Date(minute * MINUTE);
  const task = { taskArn: 'arn:aws:ecs:us-east-1:1:task/c/abc', availabilityZone: 'us-east-1b', startedAt: at(1) };
  expect(stretchOf({ ...task, executionStoppedAt: at(4), stoppedAt: at(5) })).toEqual([
    { task: 'abc', zone: 'us-east-1b', from: MINUTE, to: 4 * MINUTE },
  ]);
  expect(stretchOf(task)).toEqual([{ task: 'abc', zone: 'us-east-1b', from: MINUTE }]);
  expect(stretchOf({ taskArn: 'arn:aws:ecs:us-east-1:1:task/c/abc', stoppedAt: at(5) })).toEqual([]);
});

test('what is told ends with whether it ever ran twice', () => {
  expect(singletonLines([ran(70), ran(0, 65)])).toEqual([
    '',
    'When the service ran',
    '  task from-0   us-east-1a  00:00:00 to 01:05:00',
    '  task from-70  us-east-1a  01:10:00 to now',
    '  never ran twice at once; away for 5m 0s at most',
  ]);
  expect(singletonLines([ran(0), ran(1)]).at(-1)).toMatch(/^ {2}RAN 2 TIMES AT ONCE/);
});
