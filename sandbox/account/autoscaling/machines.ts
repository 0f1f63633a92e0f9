import {
  allInstances,
  chooseLaunchTemplate,
  findInstance,
  type Instance,
  needEc2,
  runInstance,
  terminateInstance,
} from '../ec2';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { type GroupRecord, type LaunchTemplateReference, validationError } from './state';

/** The members of LaunchTemplateData that a launch needs. */
interface TemplateData {
  readonly ImageId?: string;
  readonly InstanceType?: string;
  readonly UserData?: string;
  readonly SecurityGroupIds?: readonly string[];
  readonly TagSpecifications?: readonly { ResourceType?: string; Tags?: readonly { Key: string; Value?: string }[] }[];
}

/** @throws ValidationError when the template is not there, as Auto Scaling words it. */
export function checkTemplate(account: Account, reference: LaunchTemplateReference): void {
  try {
    chooseLaunchTemplate(account, reference);
  } catch (error) {
    if (error instanceof AwsError) throw validationError(`Invalid launch template: ${error.message}`);
    throw error;
  }
}

/** Launches an instance of the group's template. @throws AwsError as EC2 words it. */
export function launchMachine(account: Account, group: GroupRecord, subnetId: string): Instance {
  const { template, version, data } = chooseLaunchTemplate(account, group.launchTemplate);
  const { ImageId = '', InstanceType = '', UserData, SecurityGroupIds, TagSpecifications = [] } = data as TemplateData;
  const own = TagSpecifications.filter((each) => each.ResourceType === 'instance').flatMap((each) => each.Tags ?? []);
  return runInstance(account, {
    imageId: ImageId,
    instanceType: InstanceType,
    subnetId,
    ...(SecurityGroupIds !== undefined && { securityGroupIds: SecurityGroupIds }),
    ...(UserData !== undefined && { userData: UserData }),
    launchTemplate: { id: template.id, version },
    tags: {
      ...Object.fromEntries(own.map((tag) => [tag.Key, tag.Value ?? ''])),
      ...group.tags,
      'aws:autoscaling:groupName': group.name,
    },
  });
}

export function stopMachine(account: Account, instanceId: string): void {
  if (findInstance(account, instanceId) !== undefined) terminateInstance(account, instanceId);
}

/** The Availability Zones of subnets, in their order. */
export function subnetZones(account: Account, subnets: readonly string[]): string[] {
  return subnets.map((subnet) => needEc2(account, 'subnets', subnet).zone);
}

/** Whether instances of the group are still there, be it that they shut down. */
export const hasMachines = (account: Account, group: string): boolean =>
  allInstances(account).some(
    ({ tags, state }) => tags['aws:autoscaling:groupName'] === group && state !== 'terminated',
  );
