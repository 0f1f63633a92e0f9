import { groupName } from '../../autoscaling/state';
import type { Account } from '../../kernel/account';
import { type ClusterRecord, ecsState, type HostRecord } from '../state';

/**
 * The capacity provider that a host belongs to: the one of the cluster that its Auto Scaling group is in. Hosts
 * that were there before the provider belong to it too.
 */
export function providerOf(account: Account, cluster: ClusterRecord, host: HostRecord): string | undefined {
  const { capacityProviders } = ecsState(account);
  return cluster.capacityProviders.find((name) => {
    const arn = capacityProviders[name]?.provider.autoScalingGroupArn;
    return host.group !== undefined && arn !== undefined && groupName(arn) === host.group;
  });
}
