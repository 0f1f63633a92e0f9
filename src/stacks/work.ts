import type { CloudFormation, Stack } from '@aws-sdk/client-cloudformation';
import { calling, isTransient } from '../aws/errors';
import type { Clock } from '../core/clock';
import type { Log } from '../core/log';
import { poll } from '../core/poll';
import { stackError } from './errors';
import { describeStack } from './stack';

/** What every step on a stack works with. */
export interface StackWork {
  readonly client: CloudFormation;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Absolute time, in milliseconds since the epoch. */
  readonly deadline: number;
}

/** With its jitter, and the time that the calls take, it lets a failure be told within five seconds. */
export const POLL_EVERY_MS = 3_000;

const CALL = 'cloudformation:DescribeStacks';

const isBusy = (stack: Stack | undefined): boolean =>
  stack?.StackStatus?.endsWith('_IN_PROGRESS') === true && stack.StackStatus !== 'REVIEW_IN_PROGRESS';

/**
 * The stack when no other operation runs on it; `undefined` where there is none.
 *
 * @param onBusy whether to wait for that operation.
 * @throws ActionError `stack-busy`
 */
export async function idleStack(work: StackWork, name: string, onBusy: 'wait' | 'fail'): Promise<Stack | undefined> {
  const found = await calling(CALL, () => describeStack(work.client, name));
  if (!isBusy(found)) return found;
  if (onBusy === 'fail') {
    throw stackError('stack-busy', {
      message: `Another operation on ${name} runs: it is ${found?.StackStatus}.`,
      remedy: 'Run again when it has ended, or wait for it: `on-busy: wait`. Nothing has been changed.',
    });
  }
  work.log.info(`${name} is ${found?.StackStatus}: waiting for that operation to end.`);
  return await waitUntilIdle(work, found?.StackId ?? name, name);
}

async function waitUntilIdle(work: StackWork, stackId: string, name: string): Promise<Stack | undefined> {
  const look = async () => {
    const stack = await describeStack(work.client, stackId);
    return isBusy(stack) ? undefined : { stack };
  };
  const result = await calling(CALL, () => poll({ ...work, every: POLL_EVERY_MS, isTransient, look }));
  // A deleted stack is still found by its id.
  if (result.state === 'done')
    return result.value.stack?.StackStatus === 'DELETE_COMPLETE' ? undefined : result.value.stack;
  throw stackError('stack-busy', {
    message: `Another operation on ${name} is still running.`,
    remedy: 'Wait for it, or raise `timeout`. Nothing has been changed.',
  });
}
