import { AwsError, notImplemented } from '../../kernel/errors';
import { page } from '../../kernel/page';
import { preview } from '../changes/compare';
import { validateWanted, validationSummary } from '../changes/validate';
import { beginCreate, beginUpdate } from '../engine/begin';
import { sameJson } from '../engine/decide';
import { setStackStatus } from '../engine/events';
import { evaluateOutputs } from '../engine/outputs';
import { emptyStack } from '../nested/stack';
import {
  type ChangeSet,
  cloudFormationState,
  type Deployment,
  findStack,
  needChangeSet,
  needStack,
  type Stack,
} from '../state';
import { validationError } from '../template/errors';
import type { World } from '../world';
import { type DeploymentInput, isTrue, newStackName, readDeployment, stackNameOf } from './input';
import { makeInner, removeInner, removeOthers } from './nested-change-sets';
import { shownChangeSet, shownChangeSetSummary } from './shown-change-set';
import { needRollbackOff, needUpdatable, tokenOf } from './stacks';

export interface CreateChangeSetInput extends DeploymentInput {
  readonly ChangeSetName?: string;
  readonly ChangeSetType?: string;
  readonly Description?: string;
  readonly ClientToken?: string;
  readonly OnStackFailure?: ChangeSet['onStackFailure'];
  readonly IncludeNestedStacks?: string;
  readonly ImportExistingResources?: string;
  readonly DeploymentMode?: string;
  readonly DisableValidation?: string;
}

export function createChangeSet(world: World, input: CreateChangeSetInput): unknown {
  refuseUnimplemented(input);
  const name = changeSetName(input.ChangeSetName);
  const kind = input.ChangeSetType === 'CREATE' ? 'CREATE' : 'UPDATE';
  const { stack, isNew } = stackFor(world, input, { kind, name });
  const state = cloudFormationState(world.account);
  const same = state.changeSets.find((each) => each.stackId === stack.id && each.name === name);
  if (same !== undefined) {
    if (input.ClientToken !== undefined && same.token === input.ClientToken) return { Id: same.id, StackId: stack.id };
    throw new AwsError('AlreadyExistsException', `ChangeSet [${name}] already exists`);
  }
  const deployment = withMode(readDeployment(world, input, stack), input.DeploymentMode);
  if (isNew) {
    state.stacks.push(stack);
    setStackStatus(world.account, stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
  }
  const { ids, state: accountState } = world.account;
  const { partition, region, accountId } = accountState;
  const changeSet: ChangeSet = {
    id: `arn:${partition}:cloudformation:${region}:${accountId}:changeSet/${name}/${ids.uuid()}`,
    name,
    stackId: stack.id,
    stackName: stack.name,
    kind,
    createdAt: world.account.now(),
    deployment,
    operationId: ids.uuid(),
    validate: !isTrue(input.DisableValidation),
    nested: isTrue(input.IncludeNestedStacks),
    status: 'CREATE_PENDING',
    executionStatus: 'UNAVAILABLE',
    changes: [],
    validations: [],
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.ClientToken === undefined ? {} : { token: input.ClientToken }),
    ...(input.OnStackFailure === undefined ? {} : { onStackFailure: input.OnStackFailure }),
  };
  state.changeSets.push(changeSet);
  world.account.schedule(1_000, 'cloudformation.change-set', { id: changeSet.id, step: 'begin' });
  return { Id: changeSet.id, StackId: stack.id };
}

function withMode(deployment: Deployment, mode: string | undefined): Deployment {
  if (mode === undefined) return deployment;
  if (mode === 'REVERT_DRIFT') return { ...deployment, revertDrift: true };
  throw validationError(
    `1 validation error detected: Value '${mode}' at 'deploymentMode' failed to satisfy constraint: Member must satisfy enum value set: [REVERT_DRIFT]`,
  );
}

function refuseUnimplemented(input: CreateChangeSetInput): void {
  if (input.ChangeSetType === 'IMPORT' || isTrue(input.ImportExistingResources)) {
    throw notImplemented('cloudformation:CreateChangeSet that imports resources');
  }
}

function changeSetName(name: string | undefined): string {
  if (name !== undefined && /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return name;
  throw validationError(
    `1 validation error detected: Value '${name ?? ''}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
}

function stackFor(
  world: World,
  input: CreateChangeSetInput,
  { kind, name }: { kind: 'CREATE' | 'UPDATE'; name: string },
): { stack: Stack; isNew: boolean } {
  const given = stackNameOf(input.StackName);
  const found = findStack(world.account, given);
  if (kind === 'UPDATE') {
    if (found === undefined) throw validationError(`Stack [${given}] does not exist`);
    needUpdatable(found);
    return { stack: found, isNew: false };
  }
  if (found === undefined) return { stack: emptyStack(world, newStackName(given)), isNew: true };
  if (found.status === 'REVIEW_IN_PROGRESS') return { stack: found, isNew: false };
  throw validationError(
    `Stack [${found.name}] already exists and cannot be created again with the changeSet [${name}].`,
  );
}

/** The queue's part: a change set takes some seconds to be computed. */
export function continueChangeSet(world: World, { id, step }: { id: string; step: 'begin' | 'end' }): void {
  const changeSet = cloudFormationState(world.account).changeSets.find((each) => each.id === id);
  if (changeSet === undefined) return;
  if (step === 'begin') {
    changeSet.status = 'CREATE_IN_PROGRESS';
    world.account.schedule(3_000, 'cloudformation.change-set', { id, step: 'end' });
    return;
  }
  attemptCompute(world, changeSet);
}

function attemptCompute(world: World, changeSet: ChangeSet): void {
  try {
    compute(world, changeSet);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    failChangeSet(changeSet, error.message);
  }
}

function failChangeSet(changeSet: ChangeSet, reason: string): void {
  Object.assign(changeSet, { status: 'FAILED', executionStatus: 'UNAVAILABLE', statusReason: reason });
}

function compute(world: World, changeSet: ChangeSet): void {
  const stack = needStack(world.account, changeSet.stackId);
  const found = preview(world, stack, changeSet.deployment, changeSet.nested);
  const idle = idleReason(stack, changeSet, found);
  if (idle !== undefined) {
    failChangeSet(changeSet, idle);
    return;
  }
  changeSet.changes = found.changes;
  if (changeSet.validate) changeSet.validations = validateWanted(world, found);
  if (changeSet.validations.length > 0) {
    failChangeSet(changeSet, validationSummary(changeSet));
    return;
  }
  const broken = changeSet.nested
    ? makeInner(world, changeSet, found, (inner) => attemptCompute(world, inner))
    : undefined;
  if (broken !== undefined) {
    failChangeSet(
      changeSet,
      `Nested change set ${broken.id} was not successfully created: Currently in ${broken.status}.`,
    );
    return;
  }
  changeSet.status = 'CREATE_COMPLETE';
  changeSet.executionStatus = 'AVAILABLE';
}

/** CloudFormation has two wordings: for the very same submission, and for another one that changes nothing. */
function idleReason(stack: Stack, changeSet: ChangeSet, found: ReturnType<typeof preview>): string | undefined {
  if (changeSet.kind === 'CREATE' || found.changes.length > 0 || stack.status.endsWith('_FAILED')) return undefined;
  const { templateBody, parameters, tags } = changeSet.deployment;
  const before = stack.deployment;
  if (before?.templateBody === templateBody && sameJson(before.parameters, parameters) && sameJson(before.tags, tags)) {
    return "The submitted information didn't contain changes. Submit different information to create a change set.";
  }
  const isSame = sameJson(evaluateOutputs(found.scope), stack.outputs) && sameJson(before?.tags, tags);
  return isSame ? 'No updates are to be performed.' : undefined;
}

interface ChangeSetRef {
  readonly ChangeSetName?: string;
  readonly StackName?: string;
}

export interface DescribeChangeSetInput extends ChangeSetRef {
  readonly NextToken?: string;
  readonly IncludePropertyValues?: string;
}

export function describeChangeSet(world: World, input: DescribeChangeSetInput): unknown {
  const changeSet = needChangeSet(world.account, input.ChangeSetName ?? '', input.StackName);
  settleExecution(world, changeSet);
  const { items, next } = page(changeSet.changes, { limit: 100, token: input.NextToken });
  return shownChangeSet(changeSet, { changes: items, next, values: isTrue(input.IncludePropertyValues) });
}

/** Its execution ends with the stack's operation. */
function settleExecution(world: World, changeSet: ChangeSet): void {
  const root = cloudFormationState(world.account).changeSets.find((each) => each.id === changeSet.rootId);
  if (root !== undefined && changeSet.status === 'CREATE_COMPLETE') {
    settleExecution(world, root);
    changeSet.executionStatus = root.executionStatus;
    return;
  }
  if (changeSet.executionStatus !== 'EXECUTE_IN_PROGRESS') return;
  const stack = findStack(world.account, changeSet.stackId);
  const status = stack?.lastOperations.find((each) => each.id === changeSet.executedBy)?.status;
  if (status === 'SUCCEEDED') changeSet.executionStatus = 'EXECUTE_COMPLETE';
  if (status === 'FAILED') changeSet.executionStatus = 'EXECUTE_FAILED';
}

export function listChangeSets(world: World, input: { StackName?: string; NextToken?: string }): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  const own = cloudFormationState(world.account).changeSets.filter((each) => each.stackId === stack.id);
  for (const changeSet of own) settleExecution(world, changeSet);
  const { items, next } = page(own, { limit: 100, token: input.NextToken });
  return { Summaries: items.map(shownChangeSetSummary), NextToken: next };
}

export function deleteChangeSet(world: World, input: ChangeSetRef): unknown {
  const state = cloudFormationState(world.account);
  const changeSet = findChangeSet(world, input);
  if (changeSet === undefined) return {};
  if (changeSet.executionStatus === 'EXECUTE_IN_PROGRESS') {
    throw new AwsError('InvalidChangeSetStatus', `ChangeSet [${changeSet.id}] is being executed and cannot be deleted`);
  }
  needRoot(changeSet);
  removeInner(world, changeSet);
  state.changeSets = state.changeSets.filter((each) => each.id !== changeSet.id);
  return {};
}

function needRoot({ id, rootId }: ChangeSet): void {
  if (rootId === undefined) return;
  throw validationError(`ChangeSet [${id}] is nested: what is done with it is done with its root, [${rootId}]`);
}

/** Deleting a change set that is gone is no error, in a stack that is there. */
function findChangeSet(world: World, input: ChangeSetRef): ChangeSet | undefined {
  try {
    return needChangeSet(world.account, input.ChangeSetName ?? '', input.StackName);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ChangeSetNotFound') return undefined;
    throw error;
  }
}

export interface ExecuteInput extends ChangeSetRef {
  readonly ClientRequestToken?: string;
  readonly DisableRollback?: string;
  readonly RetainExceptOnCreate?: string;
}

export function executeChangeSet(world: World, input: ExecuteInput): unknown {
  if (isTrue(input.RetainExceptOnCreate))
    throw notImplemented('cloudformation:ExecuteChangeSet with RetainExceptOnCreate');
  const changeSet = needChangeSet(world.account, input.ChangeSetName ?? '', input.StackName);
  needRoot(changeSet);
  if (changeSet.executionStatus !== 'AVAILABLE') {
    const status =
      changeSet.status === 'CREATE_COMPLETE'
        ? `execution status of [${changeSet.executionStatus}]`
        : `status of [${changeSet.status}]`;
    throw new AwsError(
      'InvalidChangeSetStatus',
      `ChangeSet [${changeSet.id}] cannot be executed in its current ${status}`,
    );
  }
  const stack = needStack(world.account, changeSet.stackId);
  const isCreation = stack.status === 'REVIEW_IN_PROGRESS';
  if (!isCreation) needUpdatable(stack);
  if (isTrue(input.DisableRollback) && changeSet.onStackFailure !== undefined)
    throw validationError('DisableRollback cannot be specified when OnStackFailure was specified for the change set.');
  const onFailure = isTrue(input.DisableRollback) ? 'DO_NOTHING' : (changeSet.onStackFailure ?? 'ROLLBACK');
  if (!isCreation) needRollbackOff(stack, onFailure);
  else if (changeSet.onStackFailure === 'DO_NOTHING') stack.keptByOnFailure = true;
  stack.disableRollback = onFailure === 'DO_NOTHING';
  stack.changeSetId = changeSet.id;
  removeOthers(world, changeSet);
  const options = { target: changeSet.deployment, onFailure, ...tokenOf(input) } as const;
  changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
  // The operation's record is the newest of its kind even when it failed at once and a rollback followed.
  const kind = isCreation ? 'CREATE_STACK' : 'UPDATE_STACK';
  if (isCreation) beginCreate(world, stack, options);
  else beginUpdate(world, stack, options);
  const begun = stack.lastOperations.find((each) => each.kind === kind);
  if (begun !== undefined) changeSet.executedBy = begun.id;
  return {};
}
