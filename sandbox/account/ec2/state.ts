import { type Account, slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';

export type Tags = Readonly<Record<string, string>>;

export interface Vpc {
  readonly id: string;
  readonly cidr: string;
  readonly defaultSecurityGroup: string;
  readonly defaultNetworkAcl: string;
  readonly mainRouteTable: string;
  dnsSupport: boolean;
  dnsHostnames: boolean;
  tags: Tags;
}

export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly zone: string;
  mapPublicIp: boolean;
  /** Addresses given out so far; the network never gives one out twice. */
  addressesUsed: number;
  tags: Tags;
}

export interface SecurityGroupRule {
  readonly id: string;
  readonly direction: 'ingress' | 'egress';
  readonly protocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly cidr?: string;
  readonly cidrIpv6?: string;
  readonly groupId?: string;
  readonly prefixListId?: string;
  readonly description?: string;
}

export interface SecurityGroup {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  rules: SecurityGroupRule[];
  tags: Tags;
}

export interface InternetGateway {
  readonly id: string;
  vpcId?: string;
  tags: Tags;
}

interface Route {
  readonly destination: string;
  /** The gateway, NAT gateway or endpoint: `local`, `igw-…`, `nat-…`. */
  readonly target: string;
}

export interface RouteTable {
  readonly id: string;
  readonly vpcId: string;
  routes: Route[];
  associations: Array<{ readonly id: string; readonly subnetId: string }>;
  readonly isMain: boolean;
  tags: Tags;
}

export interface Address {
  readonly allocationId: string;
  readonly publicIp: string;
  tags: Tags;
}

export interface NatGateway {
  readonly id: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly allocationId?: string;
  readonly privateIp: string;
  readonly createdAt: number;
  readonly readyAt: number;
  tags: Tags;
}

export interface VpcEndpoint {
  readonly id: string;
  readonly vpcId: string;
  readonly type: string;
  readonly serviceName: string;
  readonly createdAt: number;
  subnetIds: readonly string[];
  routeTableIds: readonly string[];
  securityGroupIds: readonly string[];
  tags: Tags;
}

export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  /** LaunchTemplateData as CloudFormation has it, by version; the first is version 1. */
  versions: Array<Readonly<Record<string, unknown>>>;
  tags: Tags;
}

type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated';

export interface Instance {
  readonly id: string;
  readonly imageId: string;
  readonly type: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly privateIp: string;
  readonly securityGroupIds: readonly string[];
  /** Base64, as the API takes it. */
  readonly userData?: string;
  readonly launchTemplate?: { readonly id: string; readonly version: number };
  readonly iamInstanceProfile?: string;
  readonly launchedAt: number;
  tags: Tags;
  state: InstanceState;
}

export const ec2State = slice('ec2', () => ({
  vpcs: {} as Record<string, Vpc>,
  subnets: {} as Record<string, Subnet>,
  securityGroups: {} as Record<string, SecurityGroup>,
  internetGateways: {} as Record<string, InternetGateway>,
  routeTables: {} as Record<string, RouteTable>,
  addresses: {} as Record<string, Address>,
  natGateways: {} as Record<string, NatGateway>,
  endpoints: {} as Record<string, VpcEndpoint>,
  launchTemplates: {} as Record<string, LaunchTemplate>,
  instances: {} as Record<string, Instance>,
}));

type State = ReturnType<typeof ec2State>;
type Kind = keyof State;

/** How EC2 says that there is no such thing. */
const missing: Readonly<Record<Kind, { code: string; words: (id: string) => string }>> = {
  vpcs: { code: 'InvalidVpcID.NotFound', words: (id) => `The vpc ID '${id}' does not exist` },
  subnets: { code: 'InvalidSubnetID.NotFound', words: (id) => `The subnet ID '${id}' does not exist` },
  securityGroups: { code: 'InvalidGroup.NotFound', words: (id) => `The security group '${id}' does not exist` },
  internetGateways: {
    code: 'InvalidInternetGatewayID.NotFound',
    words: (id) => `The internetGateway ID '${id}' does not exist`,
  },
  routeTables: { code: 'InvalidRouteTableID.NotFound', words: (id) => `The routeTable ID '${id}' does not exist` },
  addresses: { code: 'InvalidAllocationID.NotFound', words: (id) => `The allocation ID '${id}' does not exist` },
  natGateways: { code: 'NatGatewayNotFound', words: (id) => `NatGateway ${id} was not found` },
  endpoints: { code: 'InvalidVpcEndpointId.NotFound', words: (id) => `The Vpc Endpoint Id '${id}' does not exist` },
  launchTemplates: {
    code: 'InvalidLaunchTemplateId.NotFound',
    words: (id) => `The specified launch template, with template ID ${id}, does not exist.`,
  },
  instances: { code: 'InvalidInstanceID.NotFound', words: (id) => `The instance ID '${id}' does not exist` },
};

/** @throws AwsError in EC2's words when there is no such thing */
export function need<K extends Kind>(account: Account, kind: K, id: string): State[K][string] {
  const found: State[K][string] | undefined = ec2State(account)[kind][id] as State[K][string] | undefined;
  if (found !== undefined) return found;
  const { code, words } = missing[kind];
  throw new AwsError(code, words(id));
}
