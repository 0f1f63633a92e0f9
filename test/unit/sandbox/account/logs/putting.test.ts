import fc from 'fast-check';
import { sift } from '../../../../../sandbox/account/logs/operations';
import { rig, START } from '../rig';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('events of 15 days ago and of tomorrow are rejected, and the answer says which', () => {
  const { call } = rig();
  const names = { logGroupName: '/invento', logStreamName: 'task/1' };
  call('logs', 'CreateLogGroup', names);
  call('logs', 'CreateLogStream', names);
  const logEvents = [START - 15 * DAY, START - DAY, START, START + DAY].map((timestamp, index) => ({
    timestamp,
    message: `line ${index}`,
  }));
  expect(call('logs', 'PutLogEvents', { ...names, logEvents }).rejectedLogEventsInfo).toEqual({
    tooOldLogEventEndIndex: 1,
    tooNewLogEventStartIndex: 3,
  });
  const { events } = call('logs', 'GetLogEvents', names);
  expect(events.map(({ message }: { message: string }) => message)).toEqual(['line 1', 'line 2']);
});

test('what is sifted out is the beginning and the end of the batch, and nothing else is lost', () => {
  const ages = fc.array(fc.integer({ min: -20 * DAY, max: 2 * DAY }), { maxLength: 8 });
  fc.assert(
    fc.property(ages, (unordered) => {
      const events = unordered.toSorted((a, b) => a - b).map((timestamp) => ({ timestamp }));
      const { accepted, rejectedLogEventsInfo: rejected } = sift(events, 0);
      const start = rejected?.tooOldLogEventEndIndex ?? 0;
      expect(events.slice(start, rejected?.tooNewLogEventStartIndex ?? events.length)).toEqual(accepted);
      expect(accepted.every(({ timestamp }) => timestamp >= -14 * DAY && timestamp <= 2 * HOUR)).toBe(true);
    }),
  );
});
