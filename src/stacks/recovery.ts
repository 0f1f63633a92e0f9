import type { Stack, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { calling } from '../aws/errors';
import { begin } from './begin';
import { stackError } from './errors';
import { operationFailure, timedOut } from './failures';
import { follow } from './follow';
import { isProtected, type Protection } from './protection';
import { lastEventId, listResources } from './stack';
import type { Recovery } from './status';
import type { StackWork } from './work';

/**
 * Why a stuck stack may not be deleted to create it anew.
 *
 * @param resources all that the stack lists. What a rollback left in place is DELETE_SKIPPED: the new stack would not
 *   know it, and collide with its name.
 */
export function obstacles(
  stack: Pick<Stack, 'EnableTerminationProtection'>,
  resources: readonly StackResourceSummary[],
  protection: Protection,
): string[] {
  const named = resources.map((resource) => ({
    logicalId: resource.LogicalResourceId ?? '',
    type: resource.ResourceType ?? '',
    status: resource.ResourceStatus ?? '',
  }));
  const tell = (what: string) => (resource: { logicalId: string; type: string }) =>
    `${resource.logicalId} (${resource.type}) ${what}`;
  const retained = named
    .filter(({ status }) => status === 'DELETE_SKIPPED')
    .filter(({ logicalId, type }) => !protection.allow.includes(logicalId) && !protection.allow.includes(type));
  const alive = named.filter(({ status }) => status !== 'DELETE_SKIPPED' && status !== 'DELETE_COMPLETE');
  return [
    ...(stack.EnableTerminationProtection === true ? ['it has termination protection'] : []),
    ...retained.map(tell('was retained')),
    ...alive.filter((resource) => isProtected(resource, protection)).map(tell('still stands and is protected')),
  ];
}

/** Refuses a recovery that would cost something. @throws ActionError `recovery-refused` */
export async function checkRecovery(
  work: StackWork,
  stack: Stack,
  how: Recovery,
  protection: Protection,
): Promise<void> {
  if (how !== 'delete-first') return;
  const found = obstacles(stack, await listResources(work.client, stack.StackId ?? ''), protection);
  if (found.length === 0) return;
  throw stackError('recovery-refused', {
    message: `${stack.StackName} is ${stack.StackStatus} and would have to be deleted, but ${found.join('; ')}.`,
    remedy: 'See to what it names, then delete the stack, or name it in `allow-destructive`. Nothing has been changed.',
  });
}

/**
 * Brings a stuck stack back to where it can be worked on.
 *
 * @returns the stack as it then is; `undefined` where it was deleted.
 * @throws ActionError `stack-failed`, `stack-timed-out`
 */
export async function recover(
  work: StackWork,
  stack: Stack,
  how: Recovery,
  { roleArn, onStart }: { readonly roleArn: string | undefined; readonly onStart: () => void },
): Promise<Stack | undefined> {
  const stackId = stack.StackId ?? '';
  const after = await lastEventId(work.client, stackId);
  const role = roleArn === undefined ? {} : { RoleARN: roleArn };
  work.log.info(`${stack.StackName} is ${stack.StackStatus}: ${DOING[how]}.`);
  if (how === 'delete-first') {
    await calling('cloudformation:DeleteStack', () => work.client.deleteStack({ StackName: stackId, ...role }));
  } else {
    await calling('cloudformation:ContinueUpdateRollback', () =>
      begin(work, { stackId, after }, (ClientRequestToken) =>
        work.client.continueUpdateRollback({ StackName: stackId, ClientRequestToken, ...role }),
      ),
    );
  }
  onStart();
  const followed = await follow(work, {
    stackId,
    after,
    planned: [],
    endOf: (status) => {
      if (status === undefined || status.endsWith('_IN_PROGRESS')) return 'running';
      return status === GOAL[how] ? 'succeeded' : 'failed';
    },
  });
  if (followed.state === 'timed-out') throw timedOut(followed, stack.StackName ?? '');
  if (followed.state === 'failed') throw operationFailure(followed);
  return how === 'delete-first' ? undefined : followed.stack;
}

const DOING: Readonly<Record<Recovery, string>> = {
  'delete-first': 'deleting what is left of it, to create it anew',
  'continue-rollback': 'continuing its rollback',
};
const GOAL: Readonly<Record<Recovery, string>> = {
  'delete-first': 'DELETE_COMPLETE',
  'continue-rollback': 'UPDATE_ROLLBACK_COMPLETE',
};
