import { AwsError, notImplemented } from '../../kernel/errors';
import { preview } from '../changes/compare';
import { beginCreate, beginDelete, beginRollback, beginUpdate, cancelUpdate, continueRollback } from '../engine/begin';
import { sameJson } from '../engine/decide';
import { addEvent } from '../engine/events';
import { evaluateOutputs, inWords } from '../engine/outputs';
import { emptyStack } from '../nested/stack';
import {
  cloudFormationState,
  type Deployment,
  findStack,
  importersOf,
  isBusy,
  needStack,
  type Stack,
  type StackOperation,
} from '../state';
import { validationError } from '../template/errors';
import type { World } from '../world';
import { type DeploymentInput, isTrue, listOf, newStackName, readDeployment, stackNameOf } from './input';

export interface CreateInput extends DeploymentInput {
  readonly OnFailure?: StackOperation['onFailure'];
  readonly DisableRollback?: string;
  readonly TimeoutInMinutes?: string;
  readonly EnableTerminationProtection?: string;
  readonly StackPolicyBody?: string;
}

export function createStack(world: World, input: CreateInput): unknown {
  const name = newStackName(input.StackName);
  if (findStack(world.account, name) !== undefined) {
    throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
  }
  if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
    throw validationError('You can specify either DisableRollback or OnFailure, not both.');
  }
  const stack = emptyStack(world, name);
  const target = readDeployment(world, input, stack);
  preview(world, stack, target);
  stack.terminationProtection = isTrue(input.EnableTerminationProtection);
  if (input.TimeoutInMinutes !== undefined) stack.timeoutMinutes = Number(input.TimeoutInMinutes);
  if (input.StackPolicyBody !== undefined) stack.policy = checkedPolicy(input.StackPolicyBody);
  const onFailure = input.OnFailure ?? (isTrue(input.DisableRollback) ? 'DO_NOTHING' : 'ROLLBACK');
  stack.disableRollback = onFailure === 'DO_NOTHING';
  if (input.OnFailure === 'DO_NOTHING') stack.keptByOnFailure = true;
  cloudFormationState(world.account).stacks.push(stack);
  beginCreate(world, stack, { target, onFailure, ...tokenOf(input) });
  return { StackId: stack.id, OperationId: stack.operation?.id };
}

export const tokenOf = (input: { ClientRequestToken?: string }): { token?: string } =>
  input.ClientRequestToken === undefined ? {} : { token: input.ClientRequestToken };

const updatable = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_FAILED',
];

/** @throws AwsError ValidationError for a stack that is busy or beyond repair */
export function needUpdatable(stack: Stack): void {
  if (updatable.includes(stack.status)) return;
  throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}

/**
 * A stack whose operation failed and was not rolled back goes on only without a rollback; the two sentences are
 * CloudFormation's: https://github.com/aws/aws-cli/issues/6368, https://github.com/code-dot-org/code-dot-org/pull/68524
 *
 * @throws AwsError ValidationError
 */
export function needRollbackOff(stack: Stack, onFailure: string): void {
  if (stack.status !== 'CREATE_FAILED' && stack.status !== 'UPDATE_FAILED') return;
  if (stack.keptByOnFailure === true)
    throw validationError(
      `This stack cannot be updated from [${stack.status}] state because it contains [on-failure: DO_NOTHING]. Please use disable-rollback option instead during stack creation.`,
    );
  if (onFailure === 'DO_NOTHING') return;
  throw validationError(
    `This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API`,
  );
}

export interface UpdateInput extends DeploymentInput {
  readonly DisableRollback?: string;
  readonly StackPolicyBody?: string;
  readonly StackPolicyDuringUpdateBody?: string;
}

export function updateStack(world: World, input: UpdateInput): unknown {
  if (input.StackPolicyDuringUpdateBody !== undefined) {
    throw notImplemented('cloudformation:UpdateStack with StackPolicyDuringUpdateBody');
  }
  const stack = needStack(world.account, stackNameOf(input.StackName));
  needUpdatable(stack);
  needRollbackOff(stack, isTrue(input.DisableRollback) ? 'DO_NOTHING' : 'ROLLBACK');
  const target = readDeployment(world, input, stack);
  if (!hasUpdates(world, stack, target)) throw validationError('No updates are to be performed.');
  if (input.StackPolicyBody !== undefined) stack.policy = checkedPolicy(input.StackPolicyBody);
  obsoleteChangeSets(world, stack);
  beginUpdate(world, stack, {
    target,
    onFailure: isTrue(input.DisableRollback) ? 'DO_NOTHING' : 'ROLLBACK',
    ...tokenOf(input),
  });
  return { StackId: stack.id, OperationId: stack.operation?.id };
}

/** Whether a deployment would change anything: a resource, an output, a tag. */
export function hasUpdates(world: World, stack: Stack, target: Deployment): boolean {
  const { changes, scope } = preview(world, stack, target);
  if (changes.length > 0 || stack.status.endsWith('_FAILED')) return true;
  return !sameJson(evaluateOutputs(scope), stack.outputs) || !sameJson(stack.deployment?.tags, target.tags);
}

/** A stack that moved on makes the change sets made before it worthless. */
function obsoleteChangeSets(world: World, stack: Stack): void {
  for (const changeSet of cloudFormationState(world.account).changeSets) {
    if (changeSet.stackId !== stack.id) continue;
    if (changeSet.executionStatus === 'AVAILABLE') changeSet.executionStatus = 'OBSOLETE';
  }
}

export interface DeleteInput {
  readonly StackName?: string;
  readonly ClientRequestToken?: string;
  readonly RetainResources?: readonly string[] | '';
  readonly DeletionMode?: string;
}

export function deleteStack(world: World, input: DeleteInput): unknown {
  const { account } = world;
  const stack = findStack(account, stackNameOf(input.StackName));
  // Deleting what is not there, or no longer, is no error.
  if (stack === undefined || stack.status === 'DELETE_COMPLETE' || stack.operation?.kind === 'delete') return {};
  if (stack.terminationProtection) {
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  }
  const retain = listOf(input.RetainResources);
  if (retain.length > 0 && stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. Specify RetainResources only when the stack is in the DELETE_FAILED state.`,
    );
  }
  if (isBusy(stack) && stack.operation?.kind !== 'create') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be deleted.`);
  }
  for (const { exportName } of stack.outputs) {
    const users = exportName === undefined ? [] : importersOf(account, exportName);
    if (users.length === 0) continue;
    const reason = `Delete canceled. Cannot delete export ${exportName} as it is in use by ${inWords(users)}.`;
    stack.statusReason = reason;
    const type = 'AWS::CloudFormation::Stack';
    addEvent(account, stack, { logicalId: stack.name, physicalId: stack.id, type, status: stack.status, reason });
    return {};
  }
  obsoleteChangeSets(world, stack);
  const force = input.DeletionMode === 'FORCE_DELETE_STACK';
  beginDelete(world, stack, { ...tokenOf(input), retain, force });
  return {};
}

export function cancelUpdateStack(world: World, input: { StackName?: string }): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  if (stack.status !== 'UPDATE_IN_PROGRESS') {
    throw validationError(`CancelUpdateStack cannot be called from current stack status`);
  }
  cancelUpdate(world, stack);
  return {};
}

export function continueUpdateRollback(
  world: World,
  input: { StackName?: string; ResourcesToSkip?: readonly string[] | ''; ClientRequestToken?: string },
): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue the update rollback.`);
  }
  continueRollback(world, stack, listOf(input.ResourcesToSkip), input.ClientRequestToken);
  return {};
}

export function rollbackStack(world: World, input: { StackName?: string; ClientRequestToken?: string }): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  if (stack.status !== 'CREATE_FAILED' && stack.status !== 'UPDATE_FAILED') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
  }
  beginRollback(world, stack, input.ClientRequestToken);
  return { StackId: stack.id, OperationId: stack.operation?.id };
}

export function updateTerminationProtection(
  world: World,
  input: { StackName?: string; EnableTerminationProtection?: string },
): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  stack.terminationProtection = isTrue(input.EnableTerminationProtection);
  return { StackId: stack.id };
}

export function setStackPolicy(
  world: World,
  input: { StackName?: string; StackPolicyBody?: string; StackPolicyURL?: string },
): unknown {
  if (input.StackPolicyURL !== undefined) throw notImplemented('cloudformation:SetStackPolicy with StackPolicyURL');
  const stack = needStack(world.account, stackNameOf(input.StackName));
  stack.policy = checkedPolicy(input.StackPolicyBody ?? '');
  return {};
}

function checkedPolicy(body: string): string {
  try {
    JSON.parse(body);
    return body;
  } catch {
    throw validationError('Error validating stack policy: Invalid stack policy');
  }
}

export function getStackPolicy(world: World, input: { StackName?: string }): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  return { StackPolicyBody: stack.policy };
}

export interface SignalInput {
  readonly StackName?: string;
  readonly LogicalResourceId?: string;
  readonly UniqueId?: string;
  readonly Status?: string;
}

export function signalResource(world: World, input: SignalInput): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  const resource = stack.resources[input.LogicalResourceId ?? ''];
  if (resource === undefined) {
    throw validationError(`Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
  }
  if (!resource.status.endsWith('_IN_PROGRESS')) {
    throw validationError(
      `Signal for resource ${resource.logicalId} is not expected: it is in ${resource.status} state`,
    );
  }
  const uniqueId = input.UniqueId ?? '';
  resource.signals = { ...resource.signals, [uniqueId]: input.Status === 'FAILURE' ? 'FAILURE' : 'SUCCESS' };
  addEvent(world.account, stack, {
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.type,
    status: resource.status,
    reason: `Received ${input.Status} signal with UniqueId ${uniqueId}`,
  });
  return {};
}
