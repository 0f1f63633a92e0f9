import type { Clock } from './clock';

/** How often to look, and until when. Times in milliseconds. */
export interface PollOptions<T> {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Pause between two looks; ±10 % jitter keeps many jobs from asking at the same moment. */
  readonly every: number;
  /** Absolute time of the last look. */
  readonly deadline: number;
  /** One look: a value ends the poll, `undefined` means "not yet". */
  readonly look: () => Promise<T | undefined>;
  /**
   * Whether an error of `look` may be waited out (throttling, 5xx, resets); the pause then doubles up to
   * eight times `every`. All others end the poll.
   */
  readonly isTransient?: (error: unknown) => boolean;
  readonly onTransient?: (error: unknown, pause: number) => void;
  /** A number in [0, 1). */
  readonly random?: () => number;
}

export type PollResult<T> =
  | { readonly state: 'done'; readonly value: T }
  /** The deadline came; `lastError` is the transient error of the last look, if it failed. */
  | { readonly state: 'timed-out'; readonly lastError?: unknown };

/**
 * The suite's one wait loop. Looks at once, then every `every`, and one last time at the deadline, so that
 * what became true in the last pause is not called a time-out.
 */
export async function poll<T>(options: PollOptions<T>): Promise<PollResult<T>> {
  const { clock, signal, deadline, random = Math.random } = options;
  let failures = 0;
  for (;;) {
    signal?.throwIfAborted();
    const last = clock.now() >= deadline;
    const outcome = await lookOnce(options);
    if (outcome.state === 'found') return { state: 'done', value: outcome.value };
    if (last)
      return outcome.state === 'failed' ? { state: 'timed-out', lastError: outcome.error } : { state: 'timed-out' };
    failures = outcome.state === 'failed' ? failures + 1 : 0;
    const pause = pauseAfter(options.every, failures, random());
    if (outcome.state === 'failed') options.onTransient?.(outcome.error, pause);
    await clock.sleep(Math.max(0, Math.min(pause, deadline - clock.now())), signal);
  }
}

type Outcome<T> =
  | { readonly state: 'found'; readonly value: T }
  | { readonly state: 'not-yet' }
  | { readonly state: 'failed'; readonly error: unknown };

async function lookOnce<T>(options: PollOptions<T>): Promise<Outcome<T>> {
  try {
    const value = await options.look();
    return value === undefined ? { state: 'not-yet' } : { state: 'found', value };
  } catch (error) {
    if (options.isTransient?.(error) === true) return { state: 'failed', error };
    throw error;
  }
}

/** Milliseconds to the next look after `failures` transient errors in a row. */
export function pauseAfter(every: number, failures: number, random: number): number {
  const base = every * 2 ** Math.min(failures, 3);
  return Math.round(base * (0.9 + 0.2 * random));
}
