import type { Account } from '../kernel/account';
import type { WindowsAmi } from '../ssm';
import { zoneId } from './addresses';
import { parseCidr } from './cidr';
import type {
  Address,
  Instance,
  InternetGateway,
  LaunchTemplate,
  NatGateway,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Tags,
  Vpc,
  VpcEndpoint,
} from './state';

const tagSet = (tags: Tags): Array<{ key: string; value: string }> =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

const stateCodes: Readonly<Record<Instance['state'], number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
};

/** The account's things as EC2's API writes them. */
export const shown = {
  vpc: (account: Account, vpc: Vpc) => ({
    vpcId: vpc.id,
    ownerId: account.state.accountId,
    state: 'available',
    cidrBlock: vpc.cidr,
    dhcpOptionsId: 'default',
    instanceTenancy: 'default',
    isDefault: false,
    tagSet: tagSet(vpc.tags),
  }),
  subnet: (account: Account, subnet: Subnet) => {
    const range = parseCidr(subnet.cidr);
    return {
      subnetId: subnet.id,
      subnetArn: `arn:${account.state.partition}:ec2:${account.state.region}:${account.state.accountId}:subnet/${subnet.id}`,
      vpcId: subnet.vpcId,
      state: 'available',
      cidrBlock: subnet.cidr,
      availabilityZone: subnet.zone,
      availabilityZoneId: zoneId(subnet.zone),
      availableIpAddressCount: (range === undefined ? 0 : range.last - range.first - 4) - subnet.addressesUsed,
      mapPublicIpOnLaunch: subnet.mapPublicIp,
      defaultForAz: false,
      ownerId: account.state.accountId,
      tagSet: tagSet(subnet.tags),
    };
  },
  securityGroup: (account: Account, group: SecurityGroup) => ({
    groupId: group.id,
    groupName: group.name,
    groupDescription: group.description,
    ownerId: account.state.accountId,
    vpcId: group.vpcId,
    ipPermissions: group.rules.filter((rule) => rule.direction === 'ingress').map((rule) => permission(account, rule)),
    ipPermissionsEgress: group.rules
      .filter((rule) => rule.direction === 'egress')
      .map((rule) => permission(account, rule)),
    tagSet: tagSet(group.tags),
  }),
  routeTable: (account: Account, table: RouteTable) => ({
    routeTableId: table.id,
    vpcId: table.vpcId,
    ownerId: account.state.accountId,
    routeSet: table.routes.map(({ destination, target }) => ({
      destinationCidrBlock: destination,
      ...(target.startsWith('nat-') ? { natGatewayId: target } : { gatewayId: target }),
      state: 'active',
      origin: target === 'local' ? 'CreateRouteTable' : 'CreateRoute',
    })),
    associationSet: table.associations.map(({ id, subnetId }) => ({
      routeTableAssociationId: id,
      routeTableId: table.id,
      subnetId,
      main: false,
      associationState: { state: 'associated' },
    })),
    tagSet: tagSet(table.tags),
  }),
  internetGateway: (account: Account, gateway: InternetGateway) => ({
    internetGatewayId: gateway.id,
    ownerId: account.state.accountId,
    attachmentSet: gateway.vpcId === undefined ? [] : [{ vpcId: gateway.vpcId, state: 'available' }],
    tagSet: tagSet(gateway.tags),
  }),
  natGateway: (account: Account, gateway: NatGateway) => ({
    natGatewayId: gateway.id,
    subnetId: gateway.subnetId,
    vpcId: gateway.vpcId,
    state: account.now() < gateway.readyAt ? 'pending' : 'available',
    createTime: new Date(gateway.createdAt),
    natGatewayAddressSet: [{ allocationId: gateway.allocationId, privateIp: gateway.privateIp }],
    tagSet: tagSet(gateway.tags),
  }),
  endpoint: (account: Account, endpoint: VpcEndpoint) => ({
    vpcEndpointId: endpoint.id,
    vpcEndpointType: endpoint.type,
    vpcId: endpoint.vpcId,
    serviceName: endpoint.serviceName,
    state: 'available',
    subnetIdSet: endpoint.subnetIds,
    routeTableIdSet: endpoint.routeTableIds,
    groupSet: endpoint.securityGroupIds.map((groupId) => ({ groupId })),
    ownerId: account.state.accountId,
    creationTimestamp: new Date(endpoint.createdAt),
    tagSet: tagSet(endpoint.tags),
  }),
  address: (_account: Account, address: Address) => ({
    allocationId: address.allocationId,
    publicIp: address.publicIp,
    domain: 'vpc',
    tagSet: tagSet(address.tags),
  }),
  launchTemplate: (_account: Account, template: LaunchTemplate) => ({
    launchTemplateId: template.id,
    launchTemplateName: template.name,
    defaultVersionNumber: 1,
    latestVersionNumber: template.versions.length,
    tagSet: tagSet(template.tags),
  }),
  instance: (_account: Account, instance: Instance) => ({
    instanceId: instance.id,
    imageId: instance.imageId,
    instanceState: { code: stateCodes[instance.state], name: instance.state },
    instanceType: instance.type,
    launchTime: new Date(instance.launchedAt),
    placement: { availabilityZone: instance.zone, tenancy: 'default' },
    platform: 'windows',
    platformDetails: 'Windows',
    privateIpAddress: instance.privateIp,
    privateDnsName: `ip-${instance.privateIp.replaceAll('.', '-')}.ec2.internal`,
    subnetId: instance.subnetId,
    vpcId: instance.vpcId,
    architecture: 'x86_64',
    groupSet: instance.securityGroupIds.map((groupId) => ({ groupId })),
    ...(instance.iamInstanceProfile === undefined ? {} : { iamInstanceProfile: { arn: instance.iamInstanceProfile } }),
    tagSet: tagSet(instance.tags),
  }),
  image: (image: WindowsAmi) => ({
    imageId: image.imageId,
    name: image.name,
    description: `Microsoft Windows Server ${image.release} ${image.edition} with Amazon ECS`,
    imageState: 'available',
    imageOwnerId: '801119661308',
    imageOwnerAlias: 'amazon',
    creationDate: image.creationDate,
    architecture: 'x86_64',
    platform: 'windows',
    platformDetails: 'Windows',
    isPublic: true,
    rootDeviceName: '/dev/sda1',
    rootDeviceType: 'ebs',
    virtualizationType: 'hvm',
    tagSet: [],
  }),
};

function permission(account: Account, rule: SecurityGroupRule): Record<string, unknown> {
  const description = rule.description === undefined ? {} : { description: rule.description };
  return {
    ipProtocol: rule.protocol,
    fromPort: rule.fromPort,
    toPort: rule.toPort,
    ipRanges: rule.cidr === undefined ? [] : [{ cidrIp: rule.cidr, ...description }],
    ipv6Ranges: rule.cidrIpv6 === undefined ? [] : [{ cidrIpv6: rule.cidrIpv6, ...description }],
    groups:
      rule.groupId === undefined ? [] : [{ userId: account.state.accountId, groupId: rule.groupId, ...description }],
    prefixListIds: rule.prefixListId === undefined ? [] : [{ prefixListId: rule.prefixListId, ...description }],
  };
}
