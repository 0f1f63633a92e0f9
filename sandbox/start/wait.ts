import { setTimeout as sleep } from 'node:timers/promises';
import type { VirtualClock } from '../clock/clock';

/** Real milliseconds between two looks. */
const LOOK_EVERY = 50;

/**
 * Looks until there is something.
 *
 * @param limit virtual minutes
 * @throws Error that names what did not happen
 */
export async function until<T>(
  clock: VirtualClock,
  limit: number,
  { what, look }: { readonly what: string; readonly look: () => Promise<T | undefined> },
): Promise<T> {
  const deadline = clock.now() + limit * 60_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (clock.now() > deadline) throw new Error(`After ${limit} minutes ${what} is still to come.`);
    await sleep(LOOK_EVERY);
  }
}
