import { needEc2 } from '../ec2';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';
import { elbArn, elbv2State, findLoadBalancer, type LoadBalancerRecord, validationError } from './state';

/** Seconds in which an Application Load Balancer is provisioned. */
const PROVISION_SECONDS = 150;

/** What a load balancer has unless told otherwise. */
const DEFAULT_ATTRIBUTES: Readonly<Record<string, string>> = {
  'access_logs.s3.enabled': 'false',
  'deletion_protection.enabled': 'false',
  'idle_timeout.timeout_seconds': '60',
  'load_balancing.cross_zone.enabled': 'true',
  'routing.http.drop_invalid_header_fields.enabled': 'false',
  'routing.http2.enabled': 'true',
};

export interface NewLoadBalancer {
  readonly name: string;
  readonly type?: string | undefined;
  readonly scheme?: string | undefined;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tags: Tags;
}

/** @throws DuplicateLoadBalancerName, SubnetNotFound, InvalidSubnet, ValidationError in ELB's words. */
export function createLoadBalancer(account: Account, given: NewLoadBalancer): LoadBalancerRecord {
  const { name, subnets } = given;
  const { loadBalancers } = elbv2State(account);
  if (!/^(?!internal-)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/.test(name)) {
    throw validationError(`The load balancer name '${name}' is not valid`);
  }
  if (Object.values(loadBalancers).some((each) => each.name === name)) {
    throw new AwsError(
      'DuplicateLoadBalancerName',
      `A load balancer with the same name '${name}' exists, but with different settings`,
    );
  }
  const placed = checkSubnets(account, subnets, given.type ?? 'application');
  const type = given.type === 'network' ? 'network' : 'application';
  const scheme = given.scheme === 'internal' ? 'internal' : 'internet-facing';
  const id = account.ids.hex(16);
  const number = Number.parseInt(id.slice(0, 8), 16);
  const record: LoadBalancerRecord = {
    arn: elbArn(account, `loadbalancer/${type === 'network' ? 'net' : 'app'}/${name}/${id}`),
    name,
    type,
    scheme,
    dnsName: `${scheme === 'internal' ? 'internal-' : ''}${name}-${number}.${account.state.region}.elb.amazonaws.com`,
    hostedZoneId: 'Z35SXDOTRQ7X7K',
    vpcId: placed.vpcId,
    subnets: placed.subnets,
    securityGroups: [...given.securityGroups],
    state: 'provisioning',
    createdAt: account.now(),
    attributes: { ...DEFAULT_ATTRIBUTES, ...given.attributes },
    tags: given.tags,
  };
  loadBalancers[record.arn] = record;
  account.schedule(PROVISION_SECONDS * 1000, 'elbv2.provisioned', { arn: record.arn });
  return record;
}

function checkSubnets(account: Account, ids: readonly string[], type: string) {
  const subnets = ids.map((id) => {
    try {
      return needEc2(account, 'subnets', id);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw new AwsError('SubnetNotFound', `The subnet ID '${id}' does not exist`);
    }
  });
  const zones = new Set(subnets.map((subnet) => subnet.zone));
  if (type === 'application' && zones.size < 2) {
    throw validationError('At least two subnets in two different Availability Zones must be specified');
  }
  if (zones.size < subnets.length) {
    throw new AwsError(
      'InvalidConfigurationRequest',
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    );
  }
  return {
    vpcId: subnets[0]?.vpcId ?? '',
    subnets: subnets.map((subnet) => ({ id: subnet.id, zone: subnet.zone })),
  };
}

export function onProvisioned(account: Account, data: { arn: string }): void {
  const record = elbv2State(account).loadBalancers[data.arn];
  if (record !== undefined) record.state = 'active';
}

/** Its listeners and their rules go with it. @throws OperationNotPermitted while it is protected. */
export function deleteLoadBalancer(account: Account, arn: string): void {
  const record = findLoadBalancer(account, arn);
  if (record.attributes['deletion_protection.enabled'] === 'true') {
    throw new AwsError(
      'OperationNotPermitted',
      `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
    );
  }
  const state = elbv2State(account);
  for (const listener of Object.values(state.listeners).filter((each) => each.loadBalancerArn === arn)) {
    for (const rule of Object.values(state.rules).filter((each) => each.listenerArn === listener.arn)) {
      delete state.rules[rule.arn];
    }
    delete state.listeners[listener.arn];
  }
  delete state.loadBalancers[arn];
}

export function viewLoadBalancer(record: LoadBalancerRecord) {
  return {
    LoadBalancerArn: record.arn,
    DNSName: record.dnsName,
    CanonicalHostedZoneId: record.hostedZoneId,
    CreatedTime: new Date(record.createdAt),
    LoadBalancerName: record.name,
    Scheme: record.scheme,
    VpcId: record.vpcId,
    State: { Code: record.state },
    Type: record.type,
    AvailabilityZones: record.subnets.map(({ id, zone }) => ({
      ZoneName: zone,
      SubnetId: id,
      LoadBalancerAddresses: [],
    })),
    SecurityGroups: record.securityGroups,
    IpAddressType: 'ipv4',
  };
}
