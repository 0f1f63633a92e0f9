import type { Stack, StackStatus } from '@aws-sdk/client-cloudformation';

/** How a stack that is stuck is brought back to where it can be worked on. */
export type Recovery =
  /** Nothing of it ever came to be: it is deleted, and created anew. */
  | 'delete-first'
  /** Its rollback stopped half-way: it is continued, and the stack updated then. */
  | 'continue-rollback';

/** What may be done with a stack as it stands. */
export type StackDecision =
  | { readonly kind: 'create' }
  | { readonly kind: 'update' }
  | { readonly kind: 'wait' }
  | {
      readonly kind: 'recover';
      readonly how: Recovery;
      readonly reason: string;
      readonly remedy: string;
      /** The command that does it by hand. */
      readonly command: string;
    }
  | { readonly kind: 'stop'; readonly reason: string; readonly remedy: string };

interface Stuck {
  readonly how?: Recovery;
  readonly reason: string;
  /** Before the command. */
  readonly remedy: string;
  /** It ends where the stack's name goes. */
  readonly command: string;
}

const DELETE = 'aws cloudformation delete-stack --stack-name';
const CONTINUE = 'aws cloudformation continue-update-rollback --stack-name';

/**
 * One row for each status that CloudFormation has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
const DECISIONS: Readonly<Record<StackStatus, 'create' | 'update' | 'wait' | Stuck>> = {
  CREATE_COMPLETE: 'update',
  UPDATE_COMPLETE: 'update',
  IMPORT_COMPLETE: 'update',
  UPDATE_ROLLBACK_COMPLETE: 'update',
  IMPORT_ROLLBACK_COMPLETE: 'update',
  // A failed operation with rollback off stays updatable: the next change set is the way on.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
  CREATE_FAILED: 'update',
  UPDATE_FAILED: 'update',
  // Only change sets were made yet; the first that is executed creates it.
  REVIEW_IN_PROGRESS: 'create',
  DELETE_COMPLETE: 'create',
  CREATE_IN_PROGRESS: 'wait',
  UPDATE_IN_PROGRESS: 'wait',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
  UPDATE_ROLLBACK_IN_PROGRESS: 'wait',
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
  ROLLBACK_IN_PROGRESS: 'wait',
  DELETE_IN_PROGRESS: 'wait',
  IMPORT_IN_PROGRESS: 'wait',
  IMPORT_ROLLBACK_IN_PROGRESS: 'wait',
  ROLLBACK_COMPLETE: {
    how: 'delete-first',
    reason: 'its creation failed and was rolled back',
    remedy: 'Let `recover: auto` delete what is left of it, or do it yourself:',
    command: DELETE,
  },
  ROLLBACK_FAILED: {
    how: 'delete-first',
    reason: 'its creation failed and so did the rollback',
    remedy: 'Let `recover: auto` delete what is left of it, or do it yourself:',
    command: DELETE,
  },
  UPDATE_ROLLBACK_FAILED: {
    how: 'continue-rollback',
    reason: 'an update failed and so did its rollback',
    remedy: 'Correct what kept the rollback from ending, then let `recover: auto` continue it, or do it yourself:',
    command: CONTINUE,
  },
  DELETE_FAILED: {
    reason: 'its deletion failed',
    remedy: 'See which resource could not be deleted, then delete it again, with delete-stack or:',
    command: DELETE,
  },
  IMPORT_ROLLBACK_FAILED: {
    reason: 'an import failed and so did its rollback',
    remedy: 'See in its events which resource could not be taken out again:',
    command: 'aws cloudformation describe-stack-events --stack-name',
  },
};

/** Decides by the stack's status; `undefined` is a stack that is not there. */
export function decide(stack: Pick<Stack, 'StackName' | 'StackStatus'> | undefined): StackDecision {
  if (stack === undefined) return { kind: 'create' };
  const row = stack.StackStatus === undefined ? undefined : DECISIONS[stack.StackStatus];
  if (row === undefined)
    return {
      kind: 'stop',
      reason: `its status ${stack.StackStatus} is not known to this version`,
      remedy: 'Use a newer version of the suite.',
    };
  if (typeof row === 'string') return { kind: row };
  const command = `${row.command} ${stack.StackName}`;
  const told = { reason: row.reason, remedy: `${row.remedy} ${command}` };
  return row.how === undefined ? { kind: 'stop', ...told } : { kind: 'recover', how: row.how, ...told, command };
}

export type OperationEnd = 'running' | 'succeeded' | 'failed';

/** How the creation or update that we started ended, by the stack's status. */
export function operationEnd(status: StackStatus | undefined): OperationEnd {
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return 'succeeded';
  // The clean-up after an update removes what was replaced; the new state already stands.
  if (status === undefined || status.endsWith('_IN_PROGRESS')) return 'running';
  return 'failed';
}
