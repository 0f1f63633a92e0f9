import {
  cloudFormationState,
  liveResources,
  type Snapshot,
  type Stack,
  type StackOperation,
  type StackResource,
} from '../state';
import type { World } from '../world';
import { setStackStatus } from './events';
import { closeOperation, openCreateRollback, openOperation, openUpdateRollback } from './operations';
import { settleOutputs } from './outputs';
import { failureSentence, stepsToDelete } from './plan';
import { policyRefusal } from './policy';
import { operationScope } from './steps';

/** A phase begins a second after the one before it ended. */
const phaseDelay = 1_000;

export interface PhaseEvent {
  readonly stackId: string;
  readonly operationId: string;
}

function nextPhase(world: World, stack: Stack): void {
  const event: PhaseEvent = { stackId: stack.id, operationId: stack.operation?.id ?? '' };
  world.account.schedule(phaseDelay, 'cloudformation.progress', event);
}

/** Every step of the phase is over: decides what becomes of the stack. */
export function finishPhase(world: World, stack: Stack): void {
  const { operation } = stack;
  if (operation === undefined) return;
  if (operation.phase === 'cleanup') finishCleanup(world, stack, operation);
  else if (operation.kind === 'rollback-update') finishRestoring(world, stack, operation);
  else if (operation.failures.length > 0) failOperation(world, stack, failureSentence(stack));
  else finishMaking(world, stack, operation);
}

function finishMaking(world: World, stack: Stack, operation: StackOperation): void {
  const settled = settleOutputs(world, stack, operationScope(world, stack, operation));
  if ('problem' in settled) {
    failOperation(world, stack, settled.problem);
    return;
  }
  stack.outputs = settled.outputs;
  stack.imports = operation.imports;
  if (operation.kind === 'create') {
    setStackStatus(world.account, stack, 'CREATE_COMPLETE');
    closeOperation(world, stack, 'SUCCEEDED');
    return;
  }
  const wanted = operation.steps;
  const removed = liveResources(stack).filter((resource) => wanted[resource.logicalId] === undefined);
  const kept = removed.map((resource) => policyRefusal(stack.policy, 'Update:Delete', resource)).find(Boolean);
  if (kept !== undefined) {
    failOperation(world, stack, kept);
    return;
  }
  for (const { logicalId } of removed) delete stack.resources[logicalId];
  startCleanup(operation, [...operation.cleanup, ...removed]);
  setStackStatus(world.account, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  nextPhase(world, stack);
}

function startCleanup(operation: StackOperation, doomed: readonly StackResource[]): void {
  operation.phase = 'cleanup';
  operation.steps = stepsToDelete(doomed.filter((resource) => resource.physicalId !== undefined));
}

function finishRestoring(world: World, stack: Stack, operation: StackOperation): void {
  if (operation.failures.length > 0) {
    stack.leftovers = operation.cleanup;
    setStackStatus(world.account, stack, 'UPDATE_ROLLBACK_FAILED', failureSentence(stack));
    closeOperation(world, stack, 'FAILED');
    return;
  }
  const before = operation.before;
  const added = Object.values(stack.resources).filter(
    (resource) => before?.resources[resource.logicalId] === undefined,
  );
  for (const { logicalId } of added) delete stack.resources[logicalId];
  if (before !== undefined) restoreStack(stack, before);
  startCleanup(operation, [...operation.cleanup, ...added]);
  setStackStatus(world.account, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  nextPhase(world, stack);
}

function restoreStack(stack: Stack, before: Snapshot): void {
  stack.deployment = before.deployment;
  stack.outputs = before.outputs;
  stack.imports = before.imports;
  delete stack.rollbackTo;
}

function finishCleanup(world: World, stack: Stack, operation: StackOperation): void {
  const { account } = world;
  const reason = operation.failures.length === 0 ? undefined : failureSentence(stack);
  switch (operation.kind) {
    case 'delete':
      if (reason === undefined || operation.force) {
        finishDeletion(world, stack);
        return;
      }
      setStackStatus(account, stack, 'DELETE_FAILED', reason);
      break;
    case 'create':
    case 'rollback-create':
      setStackStatus(account, stack, reason === undefined ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED', reason);
      stack.outputs = [];
      break;
    case 'update':
      setStackStatus(account, stack, 'UPDATE_COMPLETE', leftBehind(reason));
      delete stack.rollbackTo;
      break;
    case 'rollback-update':
      setStackStatus(account, stack, 'UPDATE_ROLLBACK_COMPLETE', leftBehind(reason));
      break;
  }
  closeOperation(world, stack, reason === undefined || operation.kind === 'update' ? 'SUCCEEDED' : 'FAILED');
}

/** A resource that could not be cleaned up does not fail the update; it is merely forgotten. */
const leftBehind = (reason: string | undefined): string | undefined =>
  reason === undefined ? undefined : 'Update successful. One or more resources could not be deleted.';

function finishDeletion(world: World, stack: Stack): void {
  const state = cloudFormationState(world.account);
  state.changeSets = state.changeSets.filter((changeSet) => changeSet.stackId !== stack.id);
  stack.deletedAt = world.account.now();
  stack.outputs = [];
  stack.imports = [];
  setStackStatus(world.account, stack, 'DELETE_COMPLETE');
  closeOperation(world, stack, 'SUCCEEDED');
}

/** The making failed: what now depends on what was asked for. */
export function failOperation(world: World, stack: Stack, reason: string): void {
  const { operation } = stack;
  if (operation === undefined) return;
  const { kind, onFailure, target, token, cleanup } = operation;
  const isCreation = kind === 'create';
  closeOperation(world, stack, 'FAILED');
  if (onFailure === 'DO_NOTHING') {
    stack.leftovers = cleanup;
    setStackStatus(world.account, stack, isCreation ? 'CREATE_FAILED' : 'UPDATE_FAILED', reason);
    return;
  }
  if (!isCreation) {
    openUpdateRollback(world, stack, {
      name: 'ROLLBACK',
      cleanup,
      ...(token ? { token } : {}),
    });
    setStackStatus(world.account, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
  } else if (onFailure === 'DELETE') {
    openOperation(world, stack, {
      name: 'DELETE_STACK',
      kind: 'delete',
      target,
      onFailure,
      phase: 'cleanup',
      steps: stepsToDelete(liveResources(stack)),
      ...(token ? { token } : {}),
    });
    setStackStatus(world.account, stack, 'DELETE_IN_PROGRESS', requested(reason, 'Delete'));
  } else {
    openCreateRollback(world, stack, target, token);
    setStackStatus(world.account, stack, 'ROLLBACK_IN_PROGRESS', requested(reason, 'Rollback'));
  }
  nextPhase(world, stack);
}

const requested = (reason: string, what: string): string =>
  reason.includes('requested by user') ? reason : `${reason.trimEnd()} ${what} requested by user.`;
