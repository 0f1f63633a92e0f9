import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { alive, type GroupReference, terminate } from './converge';
import { autoscalingState, type GroupRecord, type RefreshRecord } from './state';

/** Between two looks at a refresh that goes on. */
const LOOK_SECONDS = 30;

const isOngoing = (refresh: RefreshRecord): boolean => refresh.status === 'Pending' || refresh.status === 'InProgress';

/** Replaces the group's instances one by one. @throws InstanceRefreshInProgress */
export function startRefresh(account: Account, group: GroupRecord): RefreshRecord {
  if (group.refreshes.some(isOngoing)) {
    throw new AwsError(
      'InstanceRefreshInProgress',
      'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
    );
  }
  const left = alive(group).map((instance) => instance.id);
  const refresh: RefreshRecord = {
    id: account.ids.uuid(),
    status: 'Pending',
    startedAt: account.now(),
    left,
    total: left.length,
  };
  group.refreshes = [refresh, ...group.refreshes];
  account.schedule(LOOK_SECONDS * 1000, 'autoscaling.refresh', { group: group.name } satisfies GroupReference);
  return refresh;
}

/** One look: when all instances are in service, the next old one goes. */
export function onRefresh(account: Account, data: GroupReference): void {
  const group = autoscalingState(account).groups[data.group];
  const refresh = group?.refreshes.find(isOngoing);
  if (group === undefined || refresh === undefined) return;
  refresh.status = 'InProgress';
  const present = group.instances.filter((instance) => refresh.left.includes(instance.id));
  const settled =
    alive(group).length === group.desired && group.instances.every((instance) => instance.lifecycle === 'InService');
  const [next] = present;
  if (settled && next !== undefined) {
    refresh.left = refresh.left.filter((id) => id !== next.id);
    terminate(account, group, next, 'an instance refresh replaced it');
  }
  if (settled && next === undefined) {
    refresh.status = 'Successful';
    refresh.endedAt = account.now();
    return;
  }
  account.schedule(LOOK_SECONDS * 1000, 'autoscaling.refresh', data);
}
