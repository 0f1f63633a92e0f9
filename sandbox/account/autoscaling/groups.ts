import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';
import { converge, terminate } from './converge';
import { checkTemplate, subnetZones } from './machines';
import { autoscalingState, findGroup, type GroupRecord, type LaunchTemplateReference, validationError } from './state';

/** What a request or a template says of a group; what it leaves out stays. */
export interface GroupSettings {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly desired?: number | undefined;
  readonly subnets?: readonly string[] | undefined;
  readonly zones?: readonly string[] | undefined;
  readonly launchTemplate?: LaunchTemplateReference | undefined;
  readonly healthCheckType?: string | undefined;
  readonly healthCheckGracePeriod?: number | undefined;
  readonly cooldown?: number | undefined;
  readonly newInstancesProtected?: boolean | undefined;
  readonly targetGroupArns?: readonly string[] | undefined;
}

/** @throws AlreadyExists, ValidationError as CreateAutoScalingGroup words it. */
export function createGroup(account: Account, name: string, given: GroupSettings, tags: Tags): GroupRecord {
  const { groups } = autoscalingState(account);
  if (groups[name] !== undefined) {
    throw new AwsError(
      'AlreadyExists',
      `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
    );
  }
  if (given.min === undefined || given.max === undefined) {
    throw validationError('MinSize and MaxSize must be specified');
  }
  if (given.launchTemplate === undefined) {
    throw validationError(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  }
  const { partition, region, accountId } = account.state;
  const { min, max, launchTemplate, subnets = [], zones = [] } = given;
  checkTemplate(account, launchTemplate);
  if (subnets.length === 0 && zones.length === 0) {
    throw validationError('At least one Availability Zone or VPC Subnet is required.');
  }
  const desired = checkSizes({ min, max, desired: given.desired ?? min });
  const group: GroupRecord = {
    name,
    arn: `arn:${partition}:autoscaling:${region}:${accountId}:autoScalingGroup:${account.ids.uuid()}:autoScalingGroupName/${name}`,
    min,
    max,
    desired,
    subnets: [...subnets],
    zones: zones.length > 0 ? [...zones] : subnetZones(account, subnets),
    launchTemplate,
    healthCheckType: given.healthCheckType ?? 'EC2',
    healthCheckGracePeriod: given.healthCheckGracePeriod ?? 0,
    cooldown: given.cooldown ?? 300,
    newInstancesProtected: given.newInstancesProtected ?? false,
    targetGroupArns: [...(given.targetGroupArns ?? [])],
    createdAt: account.now(),
    deleting: false,
    instances: [],
    activities: [],
    hooks: [],
    refreshes: [],
    signalled: {},
    tags,
  };
  groups[name] = group;
  converge(
    account,
    group,
    `a user request created an AutoScalingGroup changing the desired capacity from 0 to ${desired}`,
  );
  return group;
}

function checkSizes({ min, max, desired }: { min: number; max: number; desired: number }): number {
  if (min < 0 || max < 0) throw validationError('Group sizes must not be negative');
  if (max < min)
    throw validationError(
      'Max bound, 0, must be greater than or equal to min bound, 1'.replace('0', String(max)).replace('1', String(min)),
    );
  if (desired < min) {
    throw validationError(
      `Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`,
    );
  }
  if (desired > max) {
    throw validationError(
      `Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`,
    );
  }
  return desired;
}

/** Changes what is named; the desired capacity moves into new bounds where it is not named itself. */
export function updateGroup(account: Account, name: string, given: GroupSettings): GroupRecord {
  const group = findGroup(account, name);
  if (given.launchTemplate !== undefined) checkTemplate(account, given.launchTemplate);
  const min = given.min ?? group.min;
  const max = given.max ?? group.max;
  const desired = given.desired ?? Math.min(max, Math.max(min, group.desired));
  checkSizes({ min, max, desired });
  const before = group.desired;
  const named = Object.entries({ ...given, min, max, desired }).filter(([, value]) => value !== undefined);
  Object.assign(group, Object.fromEntries(named));
  if (given.subnets !== undefined) group.zones = subnetZones(account, given.subnets);
  converge(
    account,
    group,
    `a user request update of AutoScalingGroup constraints to min: ${min}, max: ${max}, desired: ${desired} changing the desired capacity from ${before} to ${desired}`,
  );
  return group;
}

/** SetDesiredCapacity. @throws ValidationError outside the group's bounds. */
export function setDesired(account: Account, group: GroupRecord, desired: number): void {
  if (desired > group.max) {
    throw validationError(
      `New SetDesiredCapacity value ${desired} is above max value ${group.max} for the AutoScalingGroup.`,
    );
  }
  if (desired < group.min) {
    throw validationError(
      `New SetDesiredCapacity value ${desired} is below min value ${group.min} for the AutoScalingGroup.`,
    );
  }
  const before = group.desired;
  group.desired = desired;
  converge(
    account,
    group,
    `a user request explicitly set group desired capacity changing the desired capacity from ${before} to ${desired}`,
  );
}

/** @throws ResourceInUse while it has instances and is not forced. */
export function deleteGroup(account: Account, name: string, force: boolean): void {
  const group = findGroup(account, name);
  if (group.instances.length > 0 && !force) {
    throw new AwsError(
      'ResourceInUse',
      'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
    );
  }
  group.deleting = true;
  group.hooks = [];
  group.min = 0;
  group.desired = 0;
  for (const instance of group.instances) terminate(account, group, instance, 'a user request force-deleted the group');
  converge(account, group, 'a user request deleted the group');
}

/**
 * CloudFormation's way to delete a group: sizes to 0, and the group when its instances are gone. An instance that is
 * protected from scaling in stays, and holds the deletion up: https://github.com/aws/containers-roadmap/issues/631
 */
export function emptyGroup(account: Account, name: string): void {
  const group = findGroup(account, name);
  Object.assign(group, { deleting: true, min: 0, max: 0, desired: 0 });
  delete group.rolling;
  converge(account, group, 'a user request deleted the group');
}
