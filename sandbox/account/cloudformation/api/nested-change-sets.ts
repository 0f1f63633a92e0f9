import type { NestedPreview, Preview } from '../changes/compare';
import { setStackStatus } from '../engine/events';
import { effectiveTags } from '../engine/scope';
import { NESTED_STACK, nestedDeployment } from '../nested/deployment';
import { nestedStack } from '../nested/stack';
import { type ChangeSet, cloudFormationState, findStack, needStack, type ResourceChange, type Stack } from '../state';
import type { JsonMap } from '../template/model';
import type { World } from '../world';

/**
 * Makes a change set for each nested stack that changes, and for those within it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/change-sets-for-nested-stacks.html
 *
 * @param compute works one out.
 * @returns the first that failed.
 * @throws AwsError ValidationError for a nested stack whose template or parameters cannot be had
 */
export function makeInner(
  world: World,
  changeSet: ChangeSet,
  found: Preview,
  compute: (inner: ChangeSet) => void,
): ChangeSet | undefined {
  for (const change of changeSet.changes) {
    if (change.type !== NESTED_STACK || change.action === 'Remove') continue;
    const inner = found.nested.get(change.logicalId);
    if (change.action === 'Modify' && inner?.changes.length === 0) continue;
    const { properties = {} } = found.wanted.find(({ logicalId }) => logicalId === change.logicalId) ?? {};
    const made = innerChangeSet(world, changeSet, { change, inner, properties });
    changeSet.inner = { ...changeSet.inner, [change.logicalId]: { changeSetId: made.id, stackId: made.stackId } };
    change.changeSetId = made.id;
    compute(made);
    if (made.status === 'FAILED') return made;
  }
  return undefined;
}

interface Wanted {
  readonly change: ResourceChange;
  readonly inner: NestedPreview | undefined;
  readonly properties: JsonMap;
}

function innerChangeSet(world: World, outer: ChangeSet, { change, inner, properties }: Wanted): ChangeSet {
  const { account } = world;
  const state = cloudFormationState(account);
  const around = needStack(account, outer.stackId);
  const standing = change.physicalId === undefined ? undefined : findStack(account, change.physicalId);
  const stack: Stack = standing ?? inner?.stack ?? nestedStack(world, around, change.logicalId);
  const tags = effectiveTags(NESTED_STACK, properties, outer.deployment.tags);
  const deployment = inner?.deployment ?? nestedDeployment(world, stack, { properties, tags, outer: outer.deployment });
  if (standing === undefined) {
    state.stacks.push(stack);
    setStackStatus(account, stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
  }
  const name = `${outer.name}-${change.logicalId}-${account.ids.token(12)}`.slice(-128);
  const made: ChangeSet = {
    ...outer,
    id: outer.id.replace(/changeSet\/.*$/, `changeSet/${name}/${account.ids.uuid()}`),
    name,
    stackId: stack.id,
    stackName: stack.name,
    kind: standing === undefined ? 'CREATE' : 'UPDATE',
    deployment,
    operationId: account.ids.uuid(),
    parentId: outer.id,
    rootId: outer.rootId ?? outer.id,
    changes: [],
    validations: [],
    inner: {},
  };
  state.changeSets.push(made);
  return made;
}

/** Removes the change sets within one, and the stacks that were made for nothing else. */
export function removeInner(world: World, changeSet: ChangeSet): void {
  const state = cloudFormationState(world.account);
  for (const { changeSetId, stackId } of Object.values(changeSet.inner ?? {})) {
    const inner = state.changeSets.find((each) => each.id === changeSetId);
    if (inner !== undefined) removeInner(world, inner);
    state.changeSets = state.changeSets.filter((each) => each.id !== changeSetId);
    const stack = findStack(world.account, stackId);
    if (stack?.status === 'REVIEW_IN_PROGRESS') setStackStatus(world.account, stack, 'DELETE_COMPLETE');
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html: the others go. */
export function removeOthers(world: World, executed: ChangeSet): void {
  const state = cloudFormationState(world.account);
  const others = state.changeSets.filter((each) => each.stackId === executed.stackId && each.id !== executed.id);
  for (const other of others) removeInner(world, other);
  state.changeSets = state.changeSets.filter((each) => !others.includes(each));
}
