import { classify, connectionBroke, isTransient } from '../../aws/errors';
import type { Clock } from '../../core/clock';
import { formatDuration } from '../../core/duration';
import { isActionError, messageOf } from '../../core/errors';
import type { Log } from '../../core/log';
import { type PollResult, poll } from '../../core/poll';

/** How long to look, and with what. */
export interface Patience {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Time of the last look, in milliseconds since the epoch. */
  readonly deadline: number;
}

const LOOK_EVERY_MS = 10_000;

/** Looks until there is something to give; what passes (throttling, server errors, broken connections) is told and waited out. */
export function lookPatiently<T>(
  patience: Patience,
  look: () => Promise<T | undefined>,
  {
    isWaitedOut = isPassing,
    every = LOOK_EVERY_MS,
  }: { readonly isWaitedOut?: (error: unknown) => boolean; readonly every?: number } = {},
): Promise<PollResult<T>> {
  const { clock, signal, log, deadline } = patience;
  return poll({
    clock,
    signal,
    every,
    deadline,
    look,
    isTransient: isWaitedOut,
    onTransient: (error, pause) =>
      log.info(`${messageOf(error).split('\n')[0]} (trying again in ${formatDuration(pause)})`),
  });
}

/**
 * The first reading, which has to succeed; at the deadline its error is the caller's. An endpoint that never answered is
 * no passing trouble but a wrong region, endpoint or proxy: it ends the reading after the client's own tries.
 */
export async function readPatiently<T>(patience: Patience, read: () => Promise<T>): Promise<T> {
  const isWaitedOut = (error: unknown): boolean =>
    isPassing(error) && (classify(causeOf(error)) !== 'unreachable' || connectionBroke(causeOf(error)));
  const result = await lookPatiently(patience, async () => ({ value: await read() }), { isWaitedOut });
  if (result.state === 'done') return result.value.value;
  throw result.lastError;
}

/** A call that changes something: only where AWS threw it away for its rate is it certain that it did nothing yet. */
export async function unlessThrottled<T>(patience: Patience, call: () => Promise<T>): Promise<T> {
  const isWaitedOut = (error: unknown): boolean => classify(causeOf(error)) === 'throttled';
  const result = await lookPatiently(patience, async () => ({ value: await call() }), { isWaitedOut });
  if (result.state === 'done') return result.value.value;
  throw result.lastError;
}

function isPassing(error: unknown): boolean {
  return isTransient(causeOf(error));
}

/** An error of ours hides AWS's own as its cause. */
function causeOf(error: unknown): unknown {
  return isActionError(error) ? error.cause : error;
}
