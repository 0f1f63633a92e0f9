import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../../kernel/resource';
import { zonesOf } from '../addresses';
import { cidrText, contains, overlaps, parseCidr } from '../cidr';
import { ec2State, need, type Subnet, type Vpc } from '../state';
import { flagOf, needText, textOf } from './read';

const invalidRange = (kind: 'Vpc' | 'Subnet', cidr: string): AwsError =>
  new AwsError(`Invalid${kind}.Range`, `The CIDR '${cidr}' is invalid.`);

function vpcResult(vpc: Vpc, seconds: number): ResourceResult {
  return {
    physicalId: vpc.id,
    attributes: {
      VpcId: vpc.id,
      CidrBlock: vpc.cidr,
      CidrBlockAssociations: [`vpc-cidr-assoc-${vpc.id.slice(4)}`],
      DefaultSecurityGroup: vpc.defaultSecurityGroup,
      DefaultNetworkAcl: vpc.defaultNetworkAcl,
      Ipv6CidrBlocks: [],
    },
    seconds,
  };
}

function createVpc(account: Account, request: ResourceRequest): ResourceResult {
  const { properties, tags } = request;
  const cidr = textOf(properties, 'CidrBlock');
  if (cidr === undefined) {
    throw new AwsError('MissingParameter', 'Either CidrBlock or Ipv4IpamPoolId must be provided');
  }
  const range = parseCidr(cidr);
  if (range === undefined || range.prefix < 16 || range.prefix > 28) throw invalidRange('Vpc', cidr);
  const id = `vpc-0${account.ids.hex(16)}`;
  const group = `sg-0${account.ids.hex(16)}`;
  const table = `rtb-0${account.ids.hex(16)}`;
  const vpc: Vpc = {
    id,
    cidr: cidrText(range),
    defaultSecurityGroup: group,
    defaultNetworkAcl: `acl-0${account.ids.hex(16)}`,
    mainRouteTable: table,
    dnsSupport: flagOf(properties, 'EnableDnsSupport', true),
    dnsHostnames: flagOf(properties, 'EnableDnsHostnames', false),
    tags,
  };
  const state = ec2State(account);
  state.vpcs[id] = vpc;
  state.routeTables[table] = {
    id: table,
    vpcId: id,
    routes: [{ destination: cidr, target: 'local' }],
    associations: [],
    isMain: true,
    tags: {},
  };
  const all = { protocol: '-1' } as const;
  state.securityGroups[group] = {
    id: group,
    vpcId: id,
    name: 'default',
    description: 'default VPC security group',
    rules: [
      { id: `sgr-0${account.ids.hex(16)}`, direction: 'ingress', ...all, groupId: group },
      { id: `sgr-0${account.ids.hex(16)}`, direction: 'egress', ...all, cidr: '0.0.0.0/0' },
    ],
    tags: {},
  };
  return vpcResult(vpc, 12);
}

/** @throws AwsError DependencyViolation while anything is in the VPC */
function removeVpc(account: Account, id: string): number {
  const state = ec2State(account);
  const vpc = need(account, 'vpcs', id);
  const isUsed =
    Object.values(state.subnets).some((each) => each.vpcId === id) ||
    Object.values(state.internetGateways).some((each) => each.vpcId === id) ||
    Object.values(state.endpoints).some((each) => each.vpcId === id) ||
    Object.values(state.routeTables).some((each) => each.vpcId === id && !each.isMain) ||
    Object.values(state.securityGroups).some((each) => each.vpcId === id && each.id !== vpc.defaultSecurityGroup);
  if (isUsed) {
    throw new AwsError('DependencyViolation', `The vpc '${id}' has dependencies and cannot be deleted.`);
  }
  delete state.vpcs[id];
  delete state.routeTables[vpc.mainRouteTable];
  delete state.securityGroups[vpc.defaultSecurityGroup];
  return 2;
}

export const vpcProvider: ResourceProvider = {
  create: createVpc,
  update: (account, { properties, tags }, { physicalId }) => {
    const vpc = need(account, 'vpcs', physicalId);
    vpc.dnsSupport = flagOf(properties, 'EnableDnsSupport', true);
    vpc.dnsHostnames = flagOf(properties, 'EnableDnsHostnames', false);
    vpc.tags = tags;
    return vpcResult(vpc, 5);
  },
  remove: (account, { physicalId }) => removeVpc(account, physicalId),
};

function subnetResult(subnet: Subnet, seconds: number): ResourceResult {
  return {
    physicalId: subnet.id,
    attributes: {
      SubnetId: subnet.id,
      VpcId: subnet.vpcId,
      CidrBlock: subnet.cidr,
      AvailabilityZone: subnet.zone,
      NetworkAclAssociationId: `aclassoc-${subnet.id.slice(7)}`,
      Ipv6CidrBlocks: [],
    },
    seconds,
  };
}

function createSubnet(account: Account, { properties, tags }: ResourceRequest): ResourceResult {
  const state = ec2State(account);
  const vpc = need(account, 'vpcs', needText(properties, 'VpcId'));
  const cidr = needText(properties, 'CidrBlock');
  const range = parseCidr(cidr);
  const whole = parseCidr(vpc.cidr);
  if (range === undefined || whole === undefined || range.prefix > 28 || !contains(whole, range)) {
    throw invalidRange('Subnet', cidr);
  }
  const siblings = Object.values(state.subnets).filter((each) => each.vpcId === vpc.id);
  if (siblings.some((each) => overlaps(parseCidr(each.cidr) ?? range, range))) {
    throw new AwsError('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`);
  }
  const zones = zonesOf(account.state.region);
  const zone = textOf(properties, 'AvailabilityZone') ?? zones[0] ?? '';
  if (!zones.includes(zone)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(', ')}.`,
    );
  }
  const subnet: Subnet = {
    id: `subnet-0${account.ids.hex(16)}`,
    vpcId: vpc.id,
    cidr: cidrText(range),
    zone,
    mapPublicIp: flagOf(properties, 'MapPublicIpOnLaunch', false),
    addressesUsed: 0,
    tags,
  };
  state.subnets[subnet.id] = subnet;
  return subnetResult(subnet, 4);
}

export const subnetProvider: ResourceProvider = {
  create: createSubnet,
  update: (account, { properties, tags }, { physicalId }) => {
    const subnet = need(account, 'subnets', physicalId);
    subnet.mapPublicIp = flagOf(properties, 'MapPublicIpOnLaunch', false);
    subnet.tags = tags;
    return subnetResult(subnet, 4);
  },
  remove: (account, { physicalId }) => {
    const state = ec2State(account);
    need(account, 'subnets', physicalId);
    const isUsed =
      Object.values(state.instances).some((each) => each.subnetId === physicalId && each.state !== 'terminated') ||
      Object.values(state.natGateways).some((each) => each.subnetId === physicalId);
    if (isUsed) {
      throw new AwsError('DependencyViolation', `The subnet '${physicalId}' has dependencies and cannot be deleted.`);
    }
    delete state.subnets[physicalId];
    return 2;
  },
};
