import type { Log } from '../core/log';
import { isClosing, stepTitle } from './build-output';

/** Takes lines as they come and prints them folded by step. */
export interface StepLog {
  line(text: string): void;
  /** Resolves when everything is printed. */
  end(): Promise<void>;
}

/**
 * A group for each step of a build. Lines come in bursts, and a group closes only after its body: so they
 * go through a queue, and one reader opens and closes the groups in order.
 */
export function createStepLog(log: Log): StepLog {
  const waiting: string[] = [];
  let wake: () => void = () => {};
  let isEnded = false;
  const next = async (): Promise<string | undefined> => {
    while (waiting.length === 0 && !isEnded) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return waiting.shift();
  };
  const printed = print(log, next);
  return {
    line(text) {
      waiting.push(text);
      wake();
    },
    end() {
      isEnded = true;
      wake();
      return printed;
    },
  };
}

async function print(log: Log, next: () => Promise<string | undefined>): Promise<void> {
  let line = await next();
  while (line !== undefined) {
    const title = stepTitle(line);
    if (title === undefined) {
      if (line.trim() !== '') log.info(line);
      line = await next();
    } else line = await log.group(title, () => printStep(log, next));
  }
}

/** @returns the first line that is not of this step. */
async function printStep(log: Log, next: () => Promise<string | undefined>): Promise<string | undefined> {
  for (;;) {
    const line = await next();
    if (line === undefined || stepTitle(line) !== undefined || isClosing(line)) return line;
    log.info(line);
  }
}
