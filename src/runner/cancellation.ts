import { coreError } from '../core/errors';

/** How an action learns that the job was cancelled, and says what it leaves behind. */
export interface Cancellation {
  /** Aborts with an ActionError `cancelled` as its reason. */
  readonly signal: AbortSignal;
  /** What is running now and how to go on or undo it; the latest is told if the job is cancelled. */
  leaves(description: string): void;
  /** Stops listening; a process that nothing else holds can end. */
  dispose(): void;
}

/**
 * The runner sends Ctrl-C (SIGINT), 7.5 s later Ctrl-Break (SIGBREAK on Windows) or SIGTERM, 2.5 s later it
 * kills. https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation
 */
const SIGNALS: readonly NodeJS.Signals[] =
  process.platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGTERM'] : ['SIGINT', 'SIGTERM'];

export function listenForCancellation(target: NodeJS.Process = process): Cancellation {
  const controller = new AbortController();
  let left = 'Nothing was left half-way: run the job again.';
  const cancel = (): void => {
    controller.abort(coreError('cancelled', { message: 'The job was cancelled.', remedy: left }));
  };
  for (const signal of SIGNALS) target.on(signal, cancel);
  return {
    signal: controller.signal,
    leaves(description) {
      left = description;
    },
    dispose() {
      for (const signal of SIGNALS) target.off(signal, cancel);
    },
  };
}
