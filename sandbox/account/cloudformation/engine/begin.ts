import { type Deployment, liveResources, type Snapshot, type Stack, type StackOperation } from '../state';
import { parseTemplate } from '../template/parse';
import type { World } from '../world';
import { addEvent, setStackStatus } from './events';
import { failOperation } from './finish';
import { openCreateRollback, openOperation, openUpdateRollback } from './operations';
import { stepsToDelete, stepsToMake } from './plan';
import { cancelRest, progress } from './run';
import { openScope, presentResources } from './scope';

export interface BeginOptions {
  readonly target: Deployment;
  readonly onFailure: StackOperation['onFailure'];
  readonly token?: string;
}

const userInitiated = 'User Initiated';

/** Starts to create all resources of a stack. */
export function beginCreate(world: World, stack: Stack, options: BeginOptions): void {
  const { target, onFailure, token } = options;
  stack.deployment = target;
  const operation = openOperation(world, stack, {
    name: 'CREATE_STACK',
    kind: 'create',
    target,
    onFailure,
    steps: makingSteps(world, stack, target),
    ...(token === undefined ? {} : { token }),
  });
  setStackStatus(world.account, stack, 'CREATE_IN_PROGRESS', userInitiated);
  if (stack.timeoutMinutes !== undefined) {
    const event = { stackId: stack.id, operationId: operation.id };
    world.account.schedule(stack.timeoutMinutes * 60_000, 'cloudformation.timeout', event);
  }
  progress(world, stack);
}

/** Starts to bring a stack to another template, other parameters or tags. */
export function beginUpdate(world: World, stack: Stack, options: BeginOptions): void {
  const { target, onFailure, token } = options;
  const before: Snapshot = structuredClone({
    deployment: stack.deployment ?? target,
    resources: Object.fromEntries(liveResources(stack).map((resource) => [resource.logicalId, resource])),
    outputs: stack.outputs,
    imports: stack.imports,
  });
  // An update after a failed one without rollback still goes back to what stood before both.
  stack.rollbackTo = stack.status === 'UPDATE_FAILED' ? (stack.rollbackTo ?? before) : before;
  stack.deployment = target;
  stack.updatedAt = world.account.now();
  openOperation(world, stack, {
    name: 'UPDATE_STACK',
    kind: 'update',
    target,
    onFailure,
    before,
    cleanup: stack.leftovers ?? [],
    steps: makingSteps(world, stack, target),
    ...(token === undefined ? {} : { token }),
  });
  delete stack.leftovers;
  setStackStatus(world.account, stack, 'UPDATE_IN_PROGRESS', userInitiated);
  progress(world, stack);
}

function makingSteps(world: World, stack: Stack, target: Deployment): StackOperation['steps'] {
  const template = parseTemplate(target.templateBody);
  const scope = openScope(world, { template, deployment: target, stack, resource: () => undefined });
  const standing = new Set(liveResources(stack).map((resource) => resource.logicalId));
  return stepsToMake(template, presentResources(scope), (logicalId) => standing.has(logicalId));
}

export interface DeleteOptions {
  readonly token?: string;
  readonly retain?: readonly string[];
  readonly force?: boolean;
}

/** Starts to delete a stack with all that it has. */
export function beginDelete(world: World, stack: Stack, options: DeleteOptions): void {
  const { token, retain, force } = options;
  openOperation(world, stack, {
    name: 'DELETE_STACK',
    kind: 'delete',
    target: stack.deployment ?? emptyDeployment,
    onFailure: 'DO_NOTHING',
    phase: 'cleanup',
    steps: stepsToDelete(liveResources(stack).filter((resource) => resource.physicalId !== undefined)),
    ...(token === undefined ? {} : { token }),
    ...(retain === undefined ? {} : { retain }),
    ...(force === undefined ? {} : { force }),
  });
  setStackStatus(world.account, stack, 'DELETE_IN_PROGRESS', userInitiated);
  progress(world, stack);
}

const emptyDeployment: Deployment = {
  templateBody: '',
  parameters: {},
  tags: {},
  capabilities: [],
  notificationArns: [],
};

/** CancelUpdateStack: what runs is cancelled and the stack rolls back. */
export function cancelUpdate(world: World, stack: Stack): void {
  const { operation } = stack;
  if (operation?.kind !== 'update') return;
  cancelRest(world, stack, operation);
  failOperation(world, stack, userInitiated);
}

/** TimeoutInMinutes is over. */
export function timeOut(world: World, stack: Stack): void {
  const { operation } = stack;
  if (operation === undefined) return;
  cancelRest(world, stack, operation);
  failOperation(world, stack, 'Stack creation time exceeded the specified timeout.');
}

/** RollbackStack after a failure that was left as it was. */
export function beginRollback(world: World, stack: Stack, token: string | undefined): void {
  if (stack.status === 'CREATE_FAILED') {
    openCreateRollback(world, stack, stack.deployment ?? emptyDeployment, token);
    setStackStatus(world.account, stack, 'ROLLBACK_IN_PROGRESS', userInitiated);
  } else {
    openUpdateRollback(world, stack, { name: 'ROLLBACK', cleanup: [], ...(token === undefined ? {} : { token }) });
    setStackStatus(world.account, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', userInitiated);
  }
  progress(world, stack);
}

/** ContinueUpdateRollback: tries again, without the resources to skip. */
export function continueRollback(world: World, stack: Stack, skip: readonly string[], token?: string): void {
  openUpdateRollback(world, stack, {
    name: 'CONTINUE_ROLLBACK',
    cleanup: [],
    skip,
    ...(token === undefined ? {} : { token }),
  });
  setStackStatus(world.account, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', userInitiated);
  for (const logicalId of skip) {
    const resource = stack.resources[logicalId];
    if (resource === undefined) continue;
    addEvent(world.account, stack, {
      logicalId,
      physicalId: resource.physicalId ?? '',
      type: resource.type,
      status: 'UPDATE_COMPLETE',
      reason: 'Resource was skipped by ContinueUpdateRollback',
    });
  }
  progress(world, stack);
}
