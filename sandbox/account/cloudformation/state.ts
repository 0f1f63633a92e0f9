import { type Account, slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ParameterValues } from './parameters';
import { validationError } from './template/errors';
import type { Json, JsonMap } from './template/model';

/** A resource as it stands in a stack. Times are virtual milliseconds. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  physicalId?: string;
  /** As they were resolved when it was made or last changed. */
  properties: JsonMap;
  tags: Record<string, string>;
  attributes: Record<string, unknown>;
  status: string;
  statusReason?: string;
  timestamp: number;
  dependsOn: string[];
  deletionPolicy?: string;
  updateReplacePolicy?: string;
  metadata?: Json;
  updatePolicy?: Json;
  /** What its creation policy waits for: so many signals until this virtual time. */
  awaits?: { count: number; until: number; timeout: string };
  /** Signals received, by unique id. */
  signals?: Record<string, 'SUCCESS' | 'FAILURE'>;
}

export interface StackEvent {
  readonly id: string;
  readonly at: number;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly properties?: string;
  readonly token?: string;
  readonly operationId?: string;
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** What a stack is asked to be. */
export interface Deployment {
  readonly templateBody: string;
  readonly parameters: ParameterValues;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly roleArn?: string;
  /** Whether to compare with what is there, not with what was deployed. */
  readonly revertDrift?: boolean;
}

type OperationKind = 'create' | 'update' | 'delete' | 'rollback-create' | 'rollback-update';

/** One resource's part in an operation. */
export interface Step {
  readonly logicalId: string;
  /** Keys of steps that must be done before. */
  readonly needs: string[];
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  verb: 'create' | 'update' | 'replace' | 'restore' | 'delete' | 'undecided';
  /** What is to be deleted; for `delete` only. */
  readonly doomed?: StackResource;
  /** The properties before, for `update` and `restore`. */
  from?: JsonMap;
  /** Virtual time at which the resource was first asked for. */
  startedAt?: number;
}

/** What is going on with a stack. */
export interface StackOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly startedAt: number;
  readonly token?: string;
  readonly target: Deployment;
  readonly onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  /** The stack as it was, for a rollback. */
  readonly before?: Snapshot;
  readonly retain?: readonly string[];
  /** Resources that a continued rollback leaves as they are. */
  readonly skip?: readonly string[];
  readonly force?: boolean;
  phase: 'main' | 'cleanup';
  steps: Record<string, Step>;
  /** Old resources to delete when all new ones stand. */
  cleanup: StackResource[];
  failures: Array<{ logicalId: string; verb: 'create' | 'update' | 'delete' }>;
  imports: string[];
}

export interface Snapshot {
  readonly deployment: Deployment;
  readonly resources: Record<string, StackResource>;
  readonly outputs: StackOutput[];
  readonly imports: string[];
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  status: string;
  statusReason?: string;
  readonly createdAt: number;
  updatedAt?: number;
  deletedAt?: number;
  /** What stands, or is being made; absent while the stack only has change sets. */
  deployment?: Deployment;
  timeoutMinutes?: number;
  disableRollback: boolean;
  /** Created with the on-failure option DO_NOTHING, not with the rollback disabled: it can't be updated after a failure. */
  keptByOnFailure?: boolean;
  terminationProtection: boolean;
  policy?: string;
  changeSetId?: string;
  /** Of a nested stack: the stack around it, and the outermost. */
  readonly parentId?: string;
  readonly rootId?: string;
  /** Of a nested stack: what the stack around it waits for, what it wants or what was before. */
  awaited?: 'new' | 'old';
  /** What its last update replaced, for the rollback of the stack around it. */
  previous?: Deployment;
  outputs: StackOutput[];
  imports: string[];
  resources: Record<string, StackResource>;
  /** Oldest first. */
  events: StackEvent[];
  operation?: StackOperation;
  /** Kept for ContinueUpdateRollback and RollbackStack. */
  rollbackTo?: Snapshot;
  /** Resources that an operation that stopped half-way had put aside for deletion. */
  leftovers?: StackResource[];
  lastOperations: Array<{ kind: string; id: string; status: string; startedAt: number; endedAt?: number }>;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly kind: 'CREATE' | 'UPDATE';
  readonly createdAt: number;
  readonly deployment: Deployment;
  readonly description?: string;
  readonly token?: string;
  readonly onStackFailure?: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  readonly operationId: string;
  readonly validate: boolean;
  /** Whether nested stacks get change sets of their own. */
  readonly nested: boolean;
  /** Of a nested stack's: the change set around it, and the outermost. */
  readonly parentId?: string;
  readonly rootId?: string;
  /** Those of nested stacks, by logical id. */
  inner?: Record<string, { readonly changeSetId: string; readonly stackId: string }>;
  status: string;
  statusReason?: string;
  executionStatus: string;
  /** The stack operation that executes it. */
  executedBy?: string;
  changes: ResourceChange[];
  /** What the validation before deployment found. */
  validations: ValidationFinding[];
}

/** A finding of the early validation, as DescribeEvents tells it. */
export interface ValidationFinding {
  readonly id: string;
  readonly at: number;
  readonly logicalId: string;
  readonly type: string;
  readonly name: 'PROPERTY_VALIDATION' | 'NAME_CONFLICT_VALIDATION';
  readonly reason: string;
  readonly path: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html */
export interface ResourceChange {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'SyncWithActual';
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly replacement?: 'True' | 'False' | 'Conditional';
  readonly policyAction?: string;
  readonly scope: string[];
  readonly details: ChangeDetail[];
  readonly before?: string;
  readonly after?: string;
  /** The change set of the nested stack that changes. */
  changeSetId?: string;
  readonly drift?: 'IN_SYNC' | 'MODIFIED' | 'DELETED';
}

export interface ChangeDetail {
  readonly attribute: string;
  readonly name?: string;
  readonly path: string;
  readonly recreation?: 'Never' | 'Conditionally' | 'Always';
  readonly change: 'Add' | 'Modify' | 'Remove';
  readonly before?: string;
  readonly after?: string;
  readonly evaluation: 'Static' | 'Dynamic';
  readonly source: string;
  readonly cause?: string;
  /** What was deployed and what is there, where they differ. */
  readonly drift?: { readonly at: number; readonly previous?: string; readonly actual?: string };
}

/** All stacks and change sets, deleted stacks too. */
export const cloudFormationState = slice('cloudformation', () => ({
  stacks: [] as Stack[],
  changeSets: [] as ChangeSet[],
}));

/** The stack of this name that is not deleted, or of this id, deleted or not. */
export function findStack(account: Account, nameOrId: string): Stack | undefined {
  const { stacks } = cloudFormationState(account);
  return nameOrId.startsWith('arn:')
    ? stacks.find((stack) => stack.id === nameOrId)
    : stacks.find((stack) => stack.name === nameOrId && stack.status !== 'DELETE_COMPLETE');
}

/** @throws AwsError ValidationError in the words of most operations */
export function needStack(account: Account, nameOrId: string): Stack {
  const stack = findStack(account, nameOrId);
  if (stack === undefined) throw validationError(`Stack [${nameOrId}] does not exist`);
  return stack;
}

/** A change set by its id, or by its name within a stack. */
export function needChangeSet(account: Account, nameOrId: string, stackName: string | undefined): ChangeSet {
  const { changeSets } = cloudFormationState(account);
  if (!nameOrId.startsWith('arn:') && stackName === undefined) {
    throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  }
  const stackId = nameOrId.startsWith('arn:') ? undefined : needStack(account, stackName ?? '').id;
  const found = changeSets.find((each) =>
    stackId === undefined ? each.id === nameOrId : each.stackId === stackId && each.name === nameOrId,
  );
  if (found === undefined) throw new AwsError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, 404);
  return found;
}

/** Those that stand: neither deleted nor left behind. */
export function liveResources(stack: Pick<Stack, 'resources'>): StackResource[] {
  return Object.values(stack.resources).filter(
    (resource) => resource.status !== 'DELETE_COMPLETE' && resource.status !== 'DELETE_SKIPPED',
  );
}

export interface Export {
  readonly name: string;
  readonly value: string;
  readonly stackId: string;
  readonly stackName: string;
}

export function exportsOf(account: Account): Export[] {
  return cloudFormationState(account)
    .stacks.filter((stack) => stack.status !== 'DELETE_COMPLETE')
    .flatMap((stack) =>
      stack.outputs.flatMap(({ exportName, value }) =>
        exportName === undefined ? [] : [{ name: exportName, value, stackId: stack.id, stackName: stack.name }],
      ),
    );
}

/** Names of the stacks that import this export. */
export function importersOf(account: Account, exportName: string): string[] {
  return cloudFormationState(account)
    .stacks.filter((stack) => stack.status !== 'DELETE_COMPLETE' && stack.imports.includes(exportName))
    .map((stack) => stack.name);
}

/** Every status that ends so is still moving. */
export const isBusy = (stack: Stack): boolean =>
  stack.status.endsWith('_IN_PROGRESS') && stack.status !== 'REVIEW_IN_PROGRESS';
