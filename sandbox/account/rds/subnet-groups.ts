import { needEc2 } from '../ec2';
import { needText, type Properties, textOf, textsOf } from '../ec2/resources/read';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider } from '../kernel/resource';
import { type DbSubnetGroup, needSubnetGroup, rdsState } from './state';

function subnetsOf(account: Account, properties: Properties): Pick<DbSubnetGroup, 'subnetIds' | 'vpcId'> {
  const subnetIds = textsOf(properties, 'SubnetIds');
  const subnets = subnetIds.map((id) => needEc2(account, 'subnets', id));
  const vpcs = [...new Set(subnets.map((subnet) => subnet.vpcId))];
  if (vpcs.length > 1) {
    throw new AwsError('InvalidParameterValue', 'The DB subnet group must have subnets of a single VPC only');
  }
  const zones = [...new Set(subnets.map((subnet) => subnet.zone))];
  if (zones.length < 2) {
    throw new AwsError(
      'DBSubnetGroupDoesNotCoverEnoughAZs',
      `The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zones.join(', ')}. Add subnets to cover at least 2 AZs.`,
    );
  }
  return { subnetIds, vpcId: vpcs[0] ?? '' };
}

export const subnetGroupProvider: ResourceProvider = {
  create: (account, { properties, tags, stackName, logicalId }) => {
    const { subnetGroups } = rdsState(account);
    const generated = `${stackName}-${logicalId}-${account.ids.token(12)}`;
    const name = (textOf(properties, 'DBSubnetGroupName') ?? generated).toLowerCase();
    if (subnetGroups[name] !== undefined) {
      throw new AwsError('DBSubnetGroupAlreadyExists', `The DB subnet group '${name}' already exists.`);
    }
    const description = needText(properties, 'DBSubnetGroupDescription');
    subnetGroups[name] = { name, description, ...subnetsOf(account, properties), tags };
    return { physicalId: name, attributes: {}, seconds: 3 };
  },
  update: (account, { properties, tags }, { physicalId }) => {
    const group = needSubnetGroup(account, physicalId);
    Object.assign(group, subnetsOf(account, properties), {
      description: needText(properties, 'DBSubnetGroupDescription'),
      tags,
    });
    return { physicalId, attributes: {}, seconds: 3 };
  },
  remove: (account, { physicalId }) => {
    const { instances, subnetGroups } = rdsState(account);
    if (Object.values(instances).some((instance) => instance.subnetGroup === physicalId)) {
      throw new AwsError(
        'InvalidDBSubnetGroupStateFault',
        `Cannot delete the subnet group '${physicalId}' because at least one database instance: is still using it.`,
      );
    }
    delete subnetGroups[physicalId];
    return 2;
  },
};
