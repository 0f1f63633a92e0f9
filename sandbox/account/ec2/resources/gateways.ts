import { AwsError } from '../../kernel/errors';
import type { ResourceProvider, ResourceResult } from '../../kernel/resource';
import { allocatePrivateIp } from '../addresses';
import { ec2State, need } from '../state';
import { needText, textOf } from './read';

export const internetGatewayProvider: ResourceProvider = {
  create: (account, { tags }) => {
    const id = `igw-0${account.ids.hex(16)}`;
    ec2State(account).internetGateways[id] = { id, tags };
    return { physicalId: id, attributes: { InternetGatewayId: id }, seconds: 16 };
  },
  update: (account, { tags }, { physicalId }) => {
    need(account, 'internetGateways', physicalId).tags = tags;
    return { physicalId, attributes: { InternetGatewayId: physicalId }, seconds: 5 };
  },
  remove: (account, { physicalId }) => {
    if (need(account, 'internetGateways', physicalId).vpcId !== undefined) {
      throw new AwsError(
        'DependencyViolation',
        `The internetGateway '${physicalId}' has dependencies and cannot be deleted.`,
      );
    }
    delete ec2State(account).internetGateways[physicalId];
    return 2;
  },
};

export const gatewayAttachmentProvider: ResourceProvider = {
  create: (account, { properties }) => {
    const vpc = need(account, 'vpcs', needText(properties, 'VpcId'));
    // What a VPN's gateway does is not imitated.
    if (textOf(properties, 'VpnGatewayId') !== undefined)
      return { physicalId: `VGW|${vpc.id}`, attributes: { AttachmentType: 'VGW' }, seconds: 20 };
    const gateway = need(account, 'internetGateways', needText(properties, 'InternetGatewayId'));
    if (gateway.vpcId !== undefined) {
      throw new AwsError(
        'Resource.AlreadyAssociated',
        `resource ${gateway.id} is already attached to network ${gateway.vpcId}`,
      );
    }
    gateway.vpcId = vpc.id;
    return { physicalId: `IGW|${vpc.id}`, attributes: { AttachmentType: 'IGW' }, seconds: 8 };
  },
  remove: (account, { properties }) => {
    const gateway = ec2State(account).internetGateways[textOf(properties, 'InternetGatewayId') ?? ''];
    if (gateway !== undefined) delete gateway.vpcId;
    return 5;
  },
};

export const addressProvider: ResourceProvider = {
  create: (account, { tags }) => {
    const allocationId = `eipalloc-0${account.ids.hex(16)}`;
    const [a = 0, b = 0] = Buffer.from(account.ids.hex(4), 'hex');
    const publicIp = `203.0.${a % 114}.${b}`;
    ec2State(account).addresses[allocationId] = { allocationId, publicIp, tags };
    return addressResult(allocationId, publicIp, 16);
  },
  update: (account, { tags }, { physicalId }) => {
    const address = Object.values(ec2State(account).addresses).find((each) => physicalId.startsWith(each.publicIp));
    if (address === undefined) throw new AwsError('InvalidAddress.NotFound', `Address '${physicalId}' not found.`);
    address.tags = tags;
    return addressResult(address.allocationId, address.publicIp, 4);
  },
  remove: (account, { physicalId }) => {
    const { addresses, natGateways } = ec2State(account);
    const address = Object.values(addresses).find((each) => physicalId.startsWith(each.publicIp));
    if (address === undefined) return 1;
    if (Object.values(natGateways).some((each) => each.allocationId === address.allocationId)) {
      throw new AwsError(
        'InvalidIPAddress.InUse',
        `Address with allocation id [${address.allocationId}] cannot be released while it is in use.`,
      );
    }
    delete addresses[address.allocationId];
    return 2;
  },
};

/** `Ref` of an address is the address itself. */
const addressResult = (allocationId: string, publicIp: string, seconds: number): ResourceResult => ({
  physicalId: publicIp,
  attributes: { AllocationId: allocationId, PublicIp: publicIp },
  seconds,
});

/** Creation and deletion of a NAT gateway each take a minute or two. */
const natSeconds = 100;

export const natGatewayProvider: ResourceProvider = {
  create: (account, { properties, tags }) => {
    const subnet = need(account, 'subnets', needText(properties, 'SubnetId'));
    const allocationId = textOf(properties, 'AllocationId');
    if (allocationId !== undefined) need(account, 'addresses', allocationId);
    const { internetGateways, natGateways } = ec2State(account);
    const isPrivate = textOf(properties, 'ConnectivityType') === 'private';
    const hasGateway = Object.values(internetGateways).some((each) => each.vpcId === subnet.vpcId);
    if (!isPrivate && !hasGateway) {
      throw new AwsError('Gateway.NotAttached', `Network ${subnet.vpcId} has no Internet gateway attached`);
    }
    const id = `nat-0${account.ids.hex(16)}`;
    natGateways[id] = {
      id,
      subnetId: subnet.id,
      vpcId: subnet.vpcId,
      privateIp: allocatePrivateIp(account, subnet.id),
      createdAt: account.now(),
      readyAt: account.now() + natSeconds * 1000,
      tags,
      ...(allocationId === undefined ? {} : { allocationId }),
    };
    return { physicalId: id, attributes: { NatGatewayId: id }, seconds: natSeconds };
  },
  update: (account, { tags }, { physicalId }) => {
    need(account, 'natGateways', physicalId).tags = tags;
    return { physicalId, attributes: { NatGatewayId: physicalId }, seconds: 5 };
  },
  remove: (account, { physicalId }) => {
    delete ec2State(account).natGateways[physicalId];
    return natSeconds;
  },
};
