import type { Patience } from '../../../../src/services/deployments/patience';

/** A clock on which sleeping costs nothing, and a log that keeps silent. @param deadline milliseconds from the start. */
export function patience(deadline = 10 * 60_000): Patience {
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const silent = (): void => undefined;
  const log = { info: silent, debug: silent, notice: silent, warning: silent, error: silent, group: jest.fn() };
  return { clock, log, signal: new AbortController().signal, deadline };
}
