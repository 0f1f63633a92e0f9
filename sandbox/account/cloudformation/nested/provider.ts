import type { Readiness, ResourceProvider, ResourceRequest, ResourceResult } from '../../kernel/resource';
import { hasUpdates } from '../api/stacks';
import { beginCreate, beginDelete, beginRollback, beginUpdate, cancelUpdate, continueRollback } from '../engine/begin';
import { cloudFormationState, findStack, isBusy, needStack, type Stack } from '../state';
import type { World } from '../world';
import { nestedDeployment, outputAttributes } from './deployment';
import { nestedStack } from './stack';

/** It is asked for its state then. */
const SECONDS = 5;

/**
 * Stacks as resources of stacks. An inner creation that fails stays as it is until the outer stack deletes it; an inner
 * update that fails rolls back by itself, and the outer stack waits for that when it rolls back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
 *
 * Not as on AWS: an inner stack cleans up at once, not when the outermost is done, and one whose update succeeded is
 * brought back by another update, not by a rollback.
 */
export function nestedStacks(world: World): ResourceProvider {
  return {
    create: (_, request) => create(world, request),
    update: (_, request, { physicalId }) => update(world, request, needStack(world.account, physicalId)),
    ready: (_, physicalId) => readiness(world, needStack(world.account, physicalId)),
    attributes: (_, physicalId) => outputAttributes(needStack(world.account, physicalId).outputs),
    remove(_, { physicalId }) {
      const stack = findStack(world.account, physicalId);
      if (stack === undefined || stack.status === 'DELETE_COMPLETE') return 0;
      if (stack.operation?.kind !== 'delete') beginDelete(world, stack, {});
      return SECONDS;
    },
    gone(_, physicalId) {
      const stack = findStack(world.account, physicalId);
      if (stack === undefined || stack.status === 'DELETE_COMPLETE') return { state: 'ready' };
      if (stack.status !== 'DELETE_FAILED') return { state: 'pending' };
      return failed(stack, 'deleted', `Currently in ${stack.status} with reason: `);
    },
  };
}

const result = (stack: Stack): ResourceResult => ({
  physicalId: stack.id,
  attributes: outputAttributes(stack.outputs),
  seconds: SECONDS,
});

function create(world: World, request: ResourceRequest): ResourceResult {
  const outer = needStack(world.account, request.stackId);
  const reviewed = reviewedStack(world, outer, request.logicalId);
  const stack = reviewed ?? nestedStack(world, outer, request.logicalId);
  const target = nestedDeployment(world, stack, { ...request, outer: outer.deployment });
  const { TimeoutInMinutes: minutes } = request.properties;
  if (minutes !== undefined) stack.timeoutMinutes = Number(minutes);
  if (reviewed === undefined) cloudFormationState(world.account).stacks.push(stack);
  stack.awaited = 'new';
  beginCreate(world, stack, { target, onFailure: 'DO_NOTHING' });
  return result(stack);
}

/** The stack that nested change sets were made of, where the outer stack is made by one. */
function reviewedStack(world: World, outer: Stack, logicalId: string): Stack | undefined {
  const changeSet = cloudFormationState(world.account).changeSets.find((each) => each.id === outer.changeSetId);
  const inner = changeSet?.inner?.[logicalId];
  const stack = inner === undefined ? undefined : findStack(world.account, inner.stackId);
  if (stack?.status !== 'REVIEW_IN_PROGRESS') return undefined;
  stack.changeSetId = inner?.changeSetId ?? '';
  return stack;
}

function update(world: World, request: ResourceRequest, stack: Stack): ResourceResult {
  const outer = needStack(world.account, request.stackId);
  const isUndone = outer.operation?.kind === 'rollback-update';
  if (isUndone && bringBack(world, outer, stack, request.logicalId)) return result(stack);
  const { previous } = stack;
  const target = isUndone ? previous : nestedDeployment(world, stack, { ...request, outer: outer.deployment });
  delete stack.awaited;
  delete stack.previous;
  if (target === undefined || !hasUpdates(world, stack, target)) return result(stack);
  if (stack.deployment !== undefined) stack.previous = stack.deployment;
  stack.awaited = 'new';
  const onFailure = outer.operation?.onFailure === 'DO_NOTHING' ? 'DO_NOTHING' : 'ROLLBACK';
  beginUpdate(world, stack, { target, onFailure });
  return result(stack);
}

/** Has an inner stack that failed, or was still at it, take its own update back. @returns whether that is all there is to do. */
function bringBack(world: World, outer: Stack, stack: Stack, logicalId: string): boolean {
  const { status, operation } = stack;
  const skip = (outer.operation?.skip ?? []).flatMap((name) =>
    name.startsWith(`${logicalId}.`) ? [name.slice(logicalId.length + 1)] : [],
  );
  if (status === 'UPDATE_ROLLBACK_FAILED') continueRollback(world, stack, skip);
  else if (operation?.kind === 'update' && operation.phase === 'main') cancelUpdate(world, stack);
  else if (status === 'UPDATE_FAILED') beginRollback(world, stack, undefined);
  else if (!status.startsWith('UPDATE_ROLLBACK')) return false;
  stack.awaited = 'old';
  return true;
}

function readiness(_: World, stack: Stack): Readiness {
  if (stack.awaited === undefined) return { state: 'ready' };
  const { status } = stack;
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return { state: 'ready' };
  if (status === 'CREATE_FAILED') return failed(stack, 'created');
  const isBack = status === 'UPDATE_ROLLBACK_COMPLETE';
  if (stack.awaited === 'old' && (isBack || isBusy(stack))) return { state: isBack ? 'ready' : 'pending' };
  if (status === 'UPDATE_FAILED' || status.startsWith('UPDATE_ROLLBACK'))
    return failed(stack, 'updated', `Currently in ${status} with reason: `);
  return { state: 'pending' };
}

/** The words are CloudFormation's: https://github.com/aws/aws-cdk/issues/5974 */
function failed(stack: Stack, what: 'created' | 'updated' | 'deleted', words = ''): Readiness {
  const reason = stack.events.findLast(
    (event) => event.physicalId === stack.id && event.reason !== undefined && /FAILED|ROLLBACK_IN/.test(event.status),
  )?.reason;
  const colon = words === '' ? ': ' : '. ';
  return {
    state: 'failed',
    reason: `Embedded stack ${stack.id} was not successfully ${what}${colon}${words}${reason ?? stack.statusReason ?? ''}`,
  };
}
