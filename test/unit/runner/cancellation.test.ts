import { EventEmitter } from 'node:events';
import { listenForCancellation } from '../../../src/runner/cancellation';

test.each(['SIGINT', 'SIGTERM'])('%s aborts, and says what the action last said it leaves', (signal) => {
  const target = new EventEmitter() as unknown as NodeJS.Process;
  const cancellation = listenForCancellation(target);
  cancellation.leaves('The deployment goes on.');
  target.emit(signal as NodeJS.Signals, signal as NodeJS.Signals);
  expect(cancellation.signal.aborted).toBe(true);
  expect(cancellation.signal.reason).toMatchObject({
    code: 'cancelled',
    message: 'The job was cancelled.',
    remedy: 'The deployment goes on.',
  });
});

test('afterwards nothing listens', () => {
  const target = new EventEmitter() as unknown as NodeJS.Process;
  const cancellation = listenForCancellation(target);
  cancellation.dispose();
  expect(target.listenerCount('SIGINT')).toBe(0);
  target.emit('SIGINT', 'SIGINT');
  expect(cancellation.signal.aborted).toBe(false);
});
