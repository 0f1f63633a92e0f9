import type { Clock } from '../../../src/core/clock';
import { pauseAfter, poll } from '../../../src/core/poll';

/** A clock whose sleeps take no time; it remembers them. */
function manualClock(): Clock & { readonly sleeps: number[] } {
  let now = 0;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      sleeps.push(milliseconds);
      now += milliseconds;
    },
  };
}

const steady = { every: 10_000, random: () => 0.5 };

describe('poll', () => {
  test('looks at once and stops at the first value', async () => {
    const clock = manualClock();
    const result = await poll({ clock, ...steady, deadline: 60_000, look: async () => 'there' });
    expect(result).toEqual({ state: 'done', value: 'there' });
    expect(clock.sleeps).toEqual([]);
  });

  test('what becomes true in the last pause before the deadline is still found', async () => {
    const clock = manualClock();
    const result = await poll({
      clock,
      ...steady,
      deadline: 25_000,
      look: async () => (clock.now() >= 24_000 ? clock.now() : undefined),
    });
    expect(result).toEqual({ state: 'done', value: 25_000 });
    expect(clock.sleeps).toEqual([10_000, 10_000, 5_000]);
  });

  test('at the deadline it gives up and says which transient error the last look met', async () => {
    const clock = manualClock();
    const error = new Error('slow down');
    const result = await poll({
      clock,
      ...steady,
      deadline: 15_000,
      isTransient: () => true,
      look: () => Promise.reject(error),
    });
    expect(result).toEqual({ state: 'timed-out', lastError: error });
  });

  test('transient errors in a row double the pause, up to eight times, and a good look resets it', async () => {
    const clock = manualClock();
    let looks = 0;
    const told: number[] = [];
    await poll({
      clock,
      ...steady,
      deadline: 10_000_000,
      isTransient: () => true,
      onTransient: (_, pause) => told.push(pause),
      look: async () => {
        looks += 1;
        if (looks <= 5) throw new Error('throttled');
        return looks === 7 ? true : undefined;
      },
    });
    expect(clock.sleeps).toEqual([20_000, 40_000, 80_000, 80_000, 80_000, 10_000]);
    expect(told).toEqual([20_000, 40_000, 80_000, 80_000, 80_000]);
  });

  test('an error that waiting cannot mend ends it at once', async () => {
    const clock = manualClock();
    const denied = new Error('denied');
    await expect(
      poll({ clock, ...steady, deadline: 60_000, isTransient: () => false, look: () => Promise.reject(denied) }),
    ).rejects.toBe(denied);
    expect(clock.sleeps).toEqual([]);
  });

  test('what was cancelled before it began does not look', async () => {
    const look = jest.fn(async () => true);
    const reason = new Error('cancelled');
    const running = poll({
      clock: manualClock(),
      ...steady,
      deadline: 60_000,
      signal: AbortSignal.abort(reason),
      look,
    });
    await expect(running).rejects.toBe(reason);
    expect(look).not.toHaveBeenCalled();
  });

  test('a cancellation rejects with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const running = poll({
      clock: manualClock(),
      ...steady,
      deadline: 60_000,
      signal: controller.signal,
      look: async () => {
        controller.abort(reason);
        return undefined;
      },
    });
    await expect(running).rejects.toBe(reason);
  });
});

test.each([
  [0, 0, 9_000],
  [0, 0.999, 10_998],
  [1, 0.5, 20_000],
  [9, 0.5, 80_000],
])('after %i failures and a draw of %f the pause is %i ms', (failures, random, pause) => {
  expect(pauseAfter(10_000, failures, random)).toBe(pause);
});
