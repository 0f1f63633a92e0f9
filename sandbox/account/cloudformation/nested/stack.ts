import { conventionalName } from '../../generic/names';
import type { Stack } from '../state';
import type { World } from '../world';

/** A stack that is only a name yet; the caller adds it to the state. */
export function emptyStack(world: World, name: string): Stack {
  const { account } = world;
  const { partition, region, accountId } = account.state;
  return {
    id: `arn:${partition}:cloudformation:${region}:${accountId}:stack/${name}/${account.ids.uuid()}`,
    name,
    status: 'REVIEW_IN_PROGRESS',
    createdAt: account.now(),
    disableRollback: false,
    terminationProtection: false,
    outputs: [],
    imports: [],
    resources: {},
    events: [],
    lastOperations: [],
  };
}

/** A stack within another, that the caller adds to the state. */
export function nestedStack(world: World, outer: Pick<Stack, 'id' | 'name' | 'rootId'>, logicalId: string): Stack {
  const name = conventionalName(world.account, { stackName: outer.name, logicalId });
  return { ...emptyStack(world, name), parentId: outer.id, rootId: outer.rootId ?? outer.id };
}
