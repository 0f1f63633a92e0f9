import { ConcurrencyGroups, readConcurrency } from '../../../../sandbox/runner/concurrency';
import { Semaphore } from '../../../../sandbox/runner/semaphore';

const never = () => undefined;

describe('a concurrency group', () => {
  test.each([
    ['deploy', { group: 'deploy', cancelInProgress: false, queue: 'single' }],
    [
      { group: 'a', 'cancel-in-progress': true },
      { group: 'a', cancelInProgress: true, queue: 'single' },
    ],
    [
      { group: 'a', queue: 'max' },
      { group: 'a', cancelInProgress: false, queue: 'max' },
    ],
    [null, undefined],
  ])('%j', (value, setting) => {
    expect(readConcurrency(value)).toEqual(setting);
  });

  test('one at a time, in order, with queue: max', async () => {
    const groups = new ConcurrencyGroups();
    const setting = { group: 'g', cancelInProgress: false, queue: 'max' } as const;
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map(async (number) => {
        const turn = await groups.acquire({ ...setting, group: number === 2 ? 'G' : 'g' }, never);
        order.push(number);
        await Promise.resolve();
        if (turn.kind === 'acquired') turn.release();
      }),
    );
    expect(order).toEqual([1, 2, 3]);
    expect(groups.isHeld('g')).toBe(false);
  });

  test('a waiting one is replaced by the next, unless the queue is long', async () => {
    const groups = new ConcurrencyGroups();
    const setting = { group: 'g', cancelInProgress: false, queue: 'single' } as const;
    const first = await groups.acquire(setting, never);
    const second = groups.acquire(setting, never);
    const third = groups.acquire(setting, never);
    expect(await second).toEqual({ kind: 'replaced' });
    if (first.kind === 'acquired') first.release();
    expect((await third).kind).toBe('acquired');
  });

  test('cancel-in-progress cancels the holder', async () => {
    const groups = new ConcurrencyGroups();
    let cancelled = false;
    const setting = { group: 'g', cancelInProgress: true, queue: 'single' } as const;
    const first = await groups.acquire(setting, () => {
      cancelled = true;
    });
    const second = groups.acquire(setting, never);
    expect(cancelled).toBe(true);
    if (first.kind === 'acquired') first.release();
    expect((await second).kind).toBe('acquired');
  });
});

test('a semaphore lets no more in than its limit, and goes on after a failure', async () => {
  const slots = new Semaphore(2);
  let running = 0;
  let most = 0;
  const work = (fails: boolean) =>
    slots.run(async () => {
      most = Math.max(most, ++running);
      await new Promise((later) => setImmediate(later));
      running--;
      if (fails) throw new Error('no');
    });
  const ends = await Promise.allSettled([work(true), work(false), work(true), work(false), work(false)]);
  expect(most).toBe(2);
  expect(ends.map((end) => end.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});
