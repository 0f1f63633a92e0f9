import type { Clock } from '../core/clock';
import { isActionError } from '../core/errors';
import type { Log } from '../core/log';

/** What waiting between tries needs. */
export interface Waiting {
  readonly log: Log;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const ATTEMPTS = 3;
const PAUSE_MS = 5_000;

/** Trouble of the engine itself is tried again, twice at most; all else never. @param what it is, for the log. */
export async function patiently<T>(what: string, attempt: () => Promise<T>, waiting: Waiting): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isActionError(error) || error.code !== 'engine-fault' || number === ATTEMPTS) throw error;
      waiting.log.warning(`${error.message} ${what} is tried again (${number + 1} of ${ATTEMPTS}).`);
      await waiting.clock.sleep(PAUSE_MS, waiting.signal);
    }
  }
}
