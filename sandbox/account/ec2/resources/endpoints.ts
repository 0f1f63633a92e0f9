import type { ResourceProvider, ResourceResult } from '../../kernel/resource';
import { ec2State, need, type VpcEndpoint } from '../state';
import { needText, textOf, textsOf } from './read';

/** Interface endpoints get network interfaces, gateway endpoints only routes. */
const result = (endpoint: VpcEndpoint): ResourceResult => ({
  physicalId: endpoint.id,
  attributes: {
    Id: endpoint.id,
    CreationTimestamp: new Date(endpoint.createdAt).toISOString(),
    DnsEntries: endpoint.type === 'Interface' ? [`Z7HUB22UULQXV:${endpoint.id}.${endpoint.serviceName}`] : [],
    NetworkInterfaceIds: endpoint.subnetIds.map((subnetId) => `eni-${subnetId.slice(7)}`),
  },
  seconds: endpoint.type === 'Interface' ? 70 : 6,
});

export const vpcEndpointProvider: ResourceProvider = {
  create: (account, { properties, tags }) => {
    const vpc = need(account, 'vpcs', needText(properties, 'VpcId'));
    const lists = {
      subnetIds: textsOf(properties, 'SubnetIds'),
      routeTableIds: textsOf(properties, 'RouteTableIds'),
      securityGroupIds: textsOf(properties, 'SecurityGroupIds'),
    };
    for (const id of lists.subnetIds) need(account, 'subnets', id);
    for (const id of lists.routeTableIds) need(account, 'routeTables', id);
    for (const id of lists.securityGroupIds) need(account, 'securityGroups', id);
    const endpoint: VpcEndpoint = {
      id: `vpce-0${account.ids.hex(16)}`,
      vpcId: vpc.id,
      type: textOf(properties, 'VpcEndpointType') ?? 'Gateway',
      serviceName: textOf(properties, 'ServiceName') ?? '',
      createdAt: account.now(),
      ...lists,
      tags,
    };
    ec2State(account).endpoints[endpoint.id] = endpoint;
    return result(endpoint);
  },
  update: (account, { properties, tags }, { physicalId }) => {
    const endpoint = need(account, 'endpoints', physicalId);
    endpoint.subnetIds = textsOf(properties, 'SubnetIds');
    endpoint.routeTableIds = textsOf(properties, 'RouteTableIds');
    endpoint.securityGroupIds = textsOf(properties, 'SecurityGroupIds');
    endpoint.tags = tags;
    return result(endpoint);
  },
  remove: (account, { physicalId }) => {
    const endpoint = ec2State(account).endpoints[physicalId];
    delete ec2State(account).endpoints[physicalId];
    return endpoint?.type === 'Interface' ? 120 : 5;
  },
};
