import type { Stack } from '@aws-sdk/client-cloudformation';
import { messageOf } from '../core/errors';
import { type ChangeSet, executeChangeSet } from './change-sets';
import type { FirstFailure } from './diagnosis';
import { type Followed, follow } from './follow';
import { lastEventId } from './stack';
import { operationEnd } from './status';
import type { StackWork } from './work';

export interface Execution {
  readonly changeSet: ChangeSet;
  /** Whether a failure leaves everything as it is. */
  readonly keep: boolean;
  readonly investigate: (failure: FirstFailure) => Promise<readonly string[]>;
  /** Told as soon as CloudFormation works on it. */
  readonly onStart: () => void;
}

/** Executes exactly this change set and follows it to its end. @throws ActionError `change-set-stale` */
export async function execute(
  work: StackWork,
  { changeSet, keep, investigate, onStart }: Execution,
): Promise<Followed> {
  const { stackId, arn, changes } = changeSet;
  const after = await lastEventId(work.client, stackId);
  await executeChangeSet(work, { arn, stackId, after, keep });
  onStart();
  return await follow(work, {
    stackId,
    after,
    planned: changes.filter(({ action }) => action !== 'dynamic').map(({ logicalId }) => logicalId),
    endOf: (status: Stack['StackStatus']) => operationEnd(status),
    investigate,
  });
}

/** Has CloudFormation roll a running update back. @returns whether it does. */
export async function cancelUpdate({ client, log }: StackWork, stackId: string): Promise<boolean> {
  try {
    await client.cancelUpdateStack({ StackName: stackId });
    return true;
  } catch (error) {
    log.warning(`The update could not be cancelled: ${messageOf(error)}`);
    return false;
  }
}
