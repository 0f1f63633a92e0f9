import type { CapacityProviderStrategyItem, LaunchType } from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { hostsOf, nameOf, taskDefinitionOf, tasksOf } from '../find';
import { isFargate } from '../providers';
import { type ClusterRecord, ecsState, type HostRecord, type TaskDefinitionRecord } from '../state';
import { demandOf, type Lack, place, remainingOn } from './placement';
import { providerOf } from './provider';

/** How a service or RunTask wants its tasks placed. */
export interface Wish {
  readonly launchType?: LaunchType | undefined;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
}

export type Place =
  | { readonly kind: 'fargate'; readonly provider?: string }
  | { readonly kind: 'host'; readonly host: HostRecord; readonly provider?: string }
  /** The capacity provider is asked for a host; the task waits for it. */
  | { readonly kind: 'awaited'; readonly provider: string; readonly lack: NoPlace }
  | NoPlace;

export type NoPlace =
  | { readonly kind: 'no-hosts'; readonly where: 'cluster' | 'capacity provider' }
  | { readonly kind: 'no-fit'; readonly closest: HostRecord; readonly lack: Lack };

/** The provider that is furthest behind its share: bases first, then by weight. */
function chooseProvider(cluster: ClusterRecord, strategy: readonly CapacityProviderStrategyItem[]): string {
  const counted = strategy.map((item) => {
    const name = nameOf(item.capacityProvider ?? '');
    const count = tasksOf(cluster).filter((task) => task.capacityProvider === name && task.desiredStatus === 'RUNNING');
    const { base = 0, weight = 0 } = item;
    return { name, unmet: base > count.length, share: weight === 0 ? Number.POSITIVE_INFINITY : count.length / weight };
  });
  const behind = counted.find((each) => each.unmet) ?? counted.sort((a, b) => a.share - b.share)[0];
  return behind?.name ?? '';
}

/** Where a task of this definition goes, now. */
export function findPlace(
  account: Account,
  cluster: ClusterRecord,
  definition: TaskDefinitionRecord,
  wish: Wish,
): Place {
  const strategy = wish.capacityProviderStrategy ?? [];
  if (strategy.length === 0) {
    if (wish.launchType === 'FARGATE') return { kind: 'fargate' };
    return findHostFor(account, cluster, definition, undefined);
  }
  const provider = chooseProvider(cluster, strategy);
  if (isFargate(provider)) return { kind: 'fargate', provider };
  const found = findHostFor(account, cluster, definition, provider);
  if (found.kind === 'host') return { ...found, provider };
  const scaling = ecsState(account).capacityProviders[provider]?.provider.managedScaling?.status === 'ENABLED';
  return scaling ? { kind: 'awaited', provider, lack: found } : found;
}

/** Among a provider's hosts, or all of the cluster. */
export function findHostFor(
  account: Account,
  cluster: ClusterRecord,
  definition: TaskDefinitionRecord,
  provider: string | undefined,
): NoPlace | { readonly kind: 'host'; readonly host: HostRecord } {
  const hosts = hostsOf(cluster).filter(
    (host) => provider === undefined || providerOf(account, cluster, host) === provider,
  );
  const placement = place(hosts, demandOf(definition), (host) =>
    remainingOn(host, cluster, (task) => taskDefinitionOf(account, task.taskDefinitionArn)),
  );
  if (placement.kind === 'placed') return { kind: 'host', host: placement.host };
  if (placement.kind === 'no-hosts') {
    return { kind: 'no-hosts', where: provider === undefined ? 'cluster' : 'capacity provider' };
  }
  return placement;
}
