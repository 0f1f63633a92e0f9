import type { Deployment, Stack, StackOperation } from '../state';
import { liveResources } from '../state';
import type { World } from '../world';
import { stepsToDelete, stepsToRestore } from './plan';

type Wanted = Pick<StackOperation, 'kind' | 'target' | 'onFailure' | 'steps'> &
  Partial<Pick<StackOperation, 'token' | 'before' | 'retain' | 'skip' | 'force' | 'cleanup' | 'phase'>> & {
    /** As DescribeEvents names it. */
    readonly name: string;
  };

/** Makes this the stack's operation, and remembers it among the last ones. */
export function openOperation(world: World, stack: Stack, wanted: Wanted): StackOperation {
  const { name, ...rest } = wanted;
  const operation: StackOperation = {
    phase: 'main',
    cleanup: [],
    ...rest,
    id: world.account.ids.uuid(),
    startedAt: world.account.now(),
    failures: [],
    imports: [],
  };
  stack.operation = operation;
  stack.lastOperations.unshift({ kind: name, id: operation.id, status: 'IN_PROGRESS', startedAt: operation.startedAt });
  return operation;
}

/** Ends the stack's operation. */
export function closeOperation(world: World, stack: Stack, status: 'SUCCEEDED' | 'FAILED'): void {
  const record = stack.lastOperations.find((each) => each.id === stack.operation?.id);
  if (record !== undefined) Object.assign(record, { status, endedAt: world.account.now() });
  delete stack.operation;
}

/** Everything that stands of a failed creation is to go. */
export function openCreateRollback(world: World, stack: Stack, target: Deployment, token?: string): void {
  openOperation(world, stack, {
    name: 'ROLLBACK',
    kind: 'rollback-create',
    target,
    onFailure: 'ROLLBACK',
    phase: 'cleanup',
    steps: stepsToDelete(liveResources(stack)),
    ...(token === undefined ? {} : { token }),
  });
}

/** Everything is to be as before the update. */
export function openUpdateRollback(
  world: World,
  stack: Stack,
  options: { name: string; cleanup: StackOperation['cleanup']; skip?: readonly string[]; token?: string },
): void {
  const before = stack.rollbackTo;
  const old = before?.resources ?? {};
  // What a failed update had put aside was the old, which the rollback takes back.
  const cleanup = [...(stack.leftovers ?? []), ...options.cleanup].filter(
    (resource) => old[resource.logicalId]?.physicalId !== resource.physicalId,
  );
  delete stack.leftovers;
  if (before === undefined) throw new Error(`${stack.name} has nothing to roll back to`);
  const { name, skip, token } = options;
  openOperation(world, stack, {
    name,
    kind: 'rollback-update',
    target: before.deployment,
    before,
    onFailure: 'ROLLBACK',
    steps: stepsToRestore(before.resources),
    cleanup,
    ...(skip === undefined ? {} : { skip }),
    ...(token === undefined ? {} : { token }),
  });
}
