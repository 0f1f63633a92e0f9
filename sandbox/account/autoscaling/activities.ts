import type { Account } from '../kernel/account';
import type { ActivityRecord, GroupRecord } from './state';

const KEPT = 100;

export function record(
  account: Account,
  group: GroupRecord,
  about: Pick<ActivityRecord, 'description' | 'cause' | 'status'> & { statusMessage?: string; instance?: string },
): ActivityRecord {
  const activity: ActivityRecord = { id: account.ids.uuid(), startedAt: account.now(), ...about };
  if (about.status === 'Failed' || about.status === 'Successful') activity.endedAt = account.now();
  group.activities = [activity, ...group.activities].slice(0, KEPT);
  return activity;
}

/** Ends what goes on with an instance. */
export function succeed(account: Account, group: GroupRecord, instance: string): void {
  for (const activity of group.activities) {
    if (activity.instance !== instance || activity.endedAt !== undefined) continue;
    activity.status = 'Successful';
    activity.endedAt = account.now();
  }
}

/** `2026-03-02T09:00:00Z`, as causes write it. */
export const stamp = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

export function viewActivity(group: GroupRecord, activity: ActivityRecord) {
  return {
    ActivityId: activity.id,
    AutoScalingGroupName: group.name,
    Description: activity.description,
    Cause: activity.cause,
    StartTime: new Date(activity.startedAt),
    EndTime: activity.endedAt === undefined ? undefined : new Date(activity.endedAt),
    StatusCode: activity.status,
    StatusMessage: activity.statusMessage,
    Progress: activity.endedAt === undefined ? 50 : 100,
    AutoScalingGroupARN: group.arn,
  };
}
