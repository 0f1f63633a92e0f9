import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import type { ResourceProvider } from '../../kernel/resource';
import { ec2State, need, type RouteTable } from '../state';
import { needText, type Properties, textOf } from './read';

export const routeTableProvider: ResourceProvider = {
  create: (account, { properties, tags }) => {
    const vpc = need(account, 'vpcs', needText(properties, 'VpcId'));
    const id = `rtb-0${account.ids.hex(16)}`;
    ec2State(account).routeTables[id] = {
      id,
      vpcId: vpc.id,
      routes: [{ destination: vpc.cidr, target: 'local' }],
      associations: [],
      isMain: false,
      tags,
    };
    return { physicalId: id, attributes: { RouteTableId: id }, seconds: 12 };
  },
  update: (account, { tags }, { physicalId }) => {
    need(account, 'routeTables', physicalId).tags = tags;
    return { physicalId, attributes: { RouteTableId: physicalId }, seconds: 4 };
  },
  remove: (account, { physicalId }) => {
    if (need(account, 'routeTables', physicalId).associations.length > 0) {
      throw new AwsError(
        'DependencyViolation',
        `The routeTable '${physicalId}' has dependencies and cannot be deleted.`,
      );
    }
    delete ec2State(account).routeTables[physicalId];
    return 2;
  },
};

const destinations = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'];
const otherTargets = [
  'CarrierGatewayId',
  'CoreNetworkArn',
  'EgressOnlyInternetGatewayId',
  'InstanceId',
  'LocalGatewayId',
  'NetworkInterfaceId',
  'TransitGatewayId',
  'VpcEndpointId',
  'VpcPeeringConnectionId',
];

const destinationOf = (properties: Properties): string =>
  destinations.map((name) => textOf(properties, name)).find((value) => value !== undefined) ?? '';

/** What a route leads to, checked as far as the account keeps such things. */
function targetOf(account: Account, table: RouteTable, properties: Properties): string {
  const gatewayId = textOf(properties, 'GatewayId');
  if (gatewayId?.startsWith('igw-')) {
    const gateway = need(account, 'internetGateways', gatewayId);
    if (gateway.vpcId !== table.vpcId) {
      throw new AwsError(
        'InvalidParameterValue',
        `route table ${table.id} and network gateway ${gatewayId} belong to different networks`,
      );
    }
  }
  const natGatewayId = textOf(properties, 'NatGatewayId');
  if (natGatewayId !== undefined) return need(account, 'natGateways', natGatewayId).id;
  const target = gatewayId ?? otherTargets.map((name) => textOf(properties, name)).find((value) => value !== undefined);
  if (target === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain exactly one target for the route');
  }
  return target;
}

export const routeProvider: ResourceProvider = {
  create: (account, { properties }) => {
    const table = need(account, 'routeTables', needText(properties, 'RouteTableId'));
    const destination = destinationOf(properties);
    if (table.routes.some((route) => route.destination === destination)) {
      throw new AwsError('RouteAlreadyExists', `The route identified by ${destination} already exists.`);
    }
    table.routes.push({ destination, target: targetOf(account, table, properties) });
    return { physicalId: `${table.id}|${destination}`, attributes: { CidrBlock: destination }, seconds: 8 };
  },
  update: (account, { properties }, { physicalId }) => {
    const table = need(account, 'routeTables', needText(properties, 'RouteTableId'));
    const destination = destinationOf(properties);
    const target = targetOf(account, table, properties);
    table.routes = table.routes.map((route) => (route.destination === destination ? { destination, target } : route));
    return { physicalId, attributes: { CidrBlock: destination }, seconds: 8 };
  },
  remove: (account, { properties }) => {
    const table = ec2State(account).routeTables[needText(properties, 'RouteTableId')];
    const destination = destinationOf(properties);
    if (table !== undefined) table.routes = table.routes.filter((route) => route.destination !== destination);
    return 4;
  },
};

export const subnetAssociationProvider: ResourceProvider = {
  create: (account, { properties }) => {
    const table = need(account, 'routeTables', needText(properties, 'RouteTableId'));
    const subnet = need(account, 'subnets', needText(properties, 'SubnetId'));
    if (subnet.vpcId !== table.vpcId) {
      throw new AwsError(
        'InvalidParameterValue',
        `Route table ${table.id} and subnet ${subnet.id} belong to different networks`,
      );
    }
    const taken = Object.values(ec2State(account).routeTables).find((each) =>
      each.associations.some((association) => association.subnetId === subnet.id),
    );
    if (taken !== undefined) {
      throw new AwsError(
        'Resource.AlreadyAssociated',
        `the specified association for route table ${taken.id} conflicts with an existing association`,
      );
    }
    const id = `rtbassoc-0${account.ids.hex(16)}`;
    table.associations.push({ id, subnetId: subnet.id });
    return { physicalId: id, attributes: { Id: id }, seconds: 4 };
  },
  remove: (account, { physicalId }) => {
    for (const table of Object.values(ec2State(account).routeTables)) {
      table.associations = table.associations.filter((association) => association.id !== physicalId);
    }
    return 2;
  },
};
