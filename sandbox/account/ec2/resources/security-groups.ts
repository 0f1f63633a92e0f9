import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../../kernel/resource';
import { parseCidr } from '../cidr';
import { ec2State, need, type SecurityGroup, type SecurityGroupRule } from '../state';
import { mapsOf, needText, numberOf, type Properties, textOf } from './read';

type Direction = SecurityGroupRule['direction'];

/** A rule as both the group's own lists and the separate rule resources write it. */
function readRule(account: Account, properties: Properties, direction: Direction): SecurityGroupRule {
  const other = direction === 'ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
  const prefixList = direction === 'ingress' ? 'SourcePrefixListId' : 'DestinationPrefixListId';
  const groupId = textOf(properties, other);
  if (groupId !== undefined) need(account, 'securityGroups', groupId);
  const cidr = textOf(properties, 'CidrIp');
  if (cidr !== undefined && parseCidr(cidr) === undefined) {
    throw new AwsError('InvalidParameterValue', `CIDR block ${cidr} is malformed`);
  }
  const optional = {
    fromPort: numberOf(properties, 'FromPort'),
    toPort: numberOf(properties, 'ToPort'),
    cidr,
    cidrIpv6: textOf(properties, 'CidrIpv6'),
    groupId,
    prefixListId: textOf(properties, prefixList),
    description: textOf(properties, 'Description'),
  };
  return {
    id: `sgr-0${account.ids.hex(16)}`,
    direction,
    protocol: needText(properties, 'IpProtocol'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function readRules(account: Account, properties: Properties): SecurityGroupRule[] {
  const ingress = mapsOf(properties, 'SecurityGroupIngress').map((rule) => readRule(account, rule, 'ingress'));
  const egress = mapsOf(properties, 'SecurityGroupEgress').map((rule) => readRule(account, rule, 'egress'));
  // Without an outbound rule of its own a group lets everything out.
  const all: Properties = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
  return [...ingress, ...(egress.length > 0 ? egress : [readRule(account, all, 'egress')])];
}

const result = (group: SecurityGroup, seconds: number): ResourceResult => ({
  physicalId: group.id,
  attributes: { Id: group.id, GroupId: group.id, VpcId: group.vpcId },
  seconds,
});

function create(account: Account, request: ResourceRequest): ResourceResult {
  const { properties, tags, stackName, logicalId } = request;
  const { securityGroups } = ec2State(account);
  const vpcId = textOf(properties, 'VpcId');
  if (vpcId === undefined) {
    throw new AwsError('VPCIdNotSpecified', 'No default VPC for this user');
  }
  need(account, 'vpcs', vpcId);
  const name = textOf(properties, 'GroupName') ?? `${stackName}-${logicalId}-${account.ids.token(12)}`;
  if (Object.values(securityGroups).some((each) => each.vpcId === vpcId && each.name === name)) {
    throw new AwsError('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpcId}'`);
  }
  const group: SecurityGroup = {
    id: `sg-0${account.ids.hex(16)}`,
    vpcId,
    name,
    description: needText(properties, 'GroupDescription'),
    rules: readRules(account, properties),
    tags,
  };
  securityGroups[group.id] = group;
  return result(group, 6);
}

export const securityGroupProvider: ResourceProvider = {
  create,
  update: (account, { properties, tags }, { physicalId, properties: before }) => {
    const group = need(account, 'securityGroups', physicalId);
    // Rules of resources of their own stay: only the group's own lists are written anew.
    const own =
      mapsOf(before, 'SecurityGroupIngress').length + Math.max(1, mapsOf(before, 'SecurityGroupEgress').length);
    group.rules = [...readRules(account, properties), ...group.rules.slice(own)];
    group.tags = tags;
    return result(group, 5);
  },
  remove: (account, { physicalId }) => {
    const { securityGroups, instances } = ec2State(account);
    need(account, 'securityGroups', physicalId);
    const isUsed =
      Object.values(securityGroups).some(
        (each) => each.id !== physicalId && each.rules.some((rule) => rule.groupId === physicalId),
      ) ||
      Object.values(instances).some(
        (each) => each.state !== 'terminated' && each.securityGroupIds.includes(physicalId),
      );
    if (isUsed) throw new AwsError('DependencyViolation', `resource ${physicalId} has a dependent object`);
    delete securityGroups[physicalId];
    return 2;
  },
};

/** AWS::EC2::SecurityGroupIngress and …Egress: one rule each. */
export function ruleProvider(direction: Direction): ResourceProvider {
  return {
    create: (account, { properties }) => {
      const group = need(account, 'securityGroups', needText(properties, 'GroupId'));
      const rule = readRule(account, properties, direction);
      if (group.rules.some((each) => isSame(each, rule))) {
        throw new AwsError('InvalidPermission.Duplicate', 'the specified rule already exists');
      }
      group.rules.push(rule);
      return { physicalId: rule.id, attributes: { Id: rule.id }, seconds: 3 };
    },
    update: (account, { properties }, { physicalId }) => {
      const group = need(account, 'securityGroups', needText(properties, 'GroupId'));
      const rule = { ...readRule(account, properties, direction), id: physicalId };
      group.rules = group.rules.map((each) => (each.id === physicalId ? rule : each));
      return { physicalId, attributes: { Id: physicalId }, seconds: 3 };
    },
    remove: (account, { physicalId, properties }) => {
      const group = ec2State(account).securityGroups[needText(properties, 'GroupId')];
      if (group !== undefined) group.rules = group.rules.filter((rule) => rule.id !== physicalId);
      return 2;
    },
  };
}

function isSame(left: SecurityGroupRule, right: SecurityGroupRule): boolean {
  const key = ({ direction, protocol, fromPort, toPort, cidr, cidrIpv6, groupId, prefixListId }: SecurityGroupRule) =>
    JSON.stringify([direction, protocol, fromPort, toPort, cidr, cidrIpv6, groupId, prefixListId]);
  return key(left) === key(right);
}
