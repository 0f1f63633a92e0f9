import type { Account } from '../kernel/account';
import { notImplemented } from '../kernel/errors';
import { amisOf } from '../ssm';
import { zoneId, zonesOf } from './addresses';
import { needImage } from './images';
import { shown } from './shown';
import { ec2State, need } from './state';

/** Input of the Describe operations as the EC2 protocol gives it. */
export interface DescribeInput {
  readonly Filter?: ReadonlyArray<{ readonly Name?: string; readonly Value?: readonly string[] }>;
  readonly [member: string]: unknown;
}

type Item = Record<string, unknown>;

/** How a kind of thing is listed: where the ids come in, what the list is called, what filters look at. */
interface Listing {
  readonly idMember: string;
  readonly set: string;
  readonly items: (account: Account, ids: readonly string[]) => Item[];
  /** Filter name → member path of the item, for those not equal to a member in kebab case. */
  readonly filters?: Readonly<Record<string, string>>;
}

type Kind = keyof ReturnType<typeof ec2State>;

function stored<K extends Kind>(kind: K, show: (account: Account, item: never) => Item): Listing['items'] {
  return (account, ids) => {
    const all = ids.length > 0 ? ids.map((id) => need(account, kind, id)) : Object.values(ec2State(account)[kind]);
    return all.map((item) => show(account, item as never));
  };
}

const listings: Readonly<Record<string, Listing>> = {
  DescribeVpcs: {
    idMember: 'VpcId',
    set: 'vpcSet',
    items: stored('vpcs', shown.vpc),
    filters: { cidr: 'cidrBlock' },
  },
  DescribeSubnets: {
    idMember: 'SubnetId',
    set: 'subnetSet',
    items: stored('subnets', shown.subnet),
    filters: { cidr: 'cidrBlock' },
  },
  DescribeSecurityGroups: {
    idMember: 'GroupId',
    set: 'securityGroupInfo',
    items: stored('securityGroups', shown.securityGroup),
  },
  DescribeRouteTables: {
    idMember: 'RouteTableId',
    set: 'routeTableSet',
    items: stored('routeTables', shown.routeTable),
    filters: { 'association.subnet-id': 'associationSet.subnetId' },
  },
  DescribeInternetGateways: {
    idMember: 'InternetGatewayId',
    set: 'internetGatewaySet',
    items: stored('internetGateways', shown.internetGateway),
    filters: { 'attachment.vpc-id': 'attachmentSet.vpcId' },
  },
  DescribeNatGateways: {
    idMember: 'NatGatewayId',
    set: 'natGatewaySet',
    items: stored('natGateways', shown.natGateway),
  },
  DescribeVpcEndpoints: {
    idMember: 'VpcEndpointId',
    set: 'vpcEndpointSet',
    items: stored('endpoints', shown.endpoint),
  },
  DescribeAddresses: { idMember: 'AllocationId', set: 'addressesSet', items: stored('addresses', shown.address) },
  DescribeLaunchTemplates: {
    idMember: 'LaunchTemplateId',
    set: 'launchTemplates',
    items: stored('launchTemplates', shown.launchTemplate),
  },
  DescribeImages: {
    idMember: 'ImageId',
    set: 'imagesSet',
    items: (account, ids) => {
      const images = ids.length > 0 ? ids.map((id) => needImage(account, id)) : amisOf(account);
      return images.map(shown.image);
    },
  },
  DescribeAvailabilityZones: {
    idMember: 'ZoneName',
    set: 'availabilityZoneInfo',
    items: (account, ids) =>
      zonesOf(account.state.region)
        .filter((zone) => ids.length === 0 || ids.includes(zone))
        .map((zone) => ({
          zoneName: zone,
          zoneId: zoneId(zone),
          zoneState: 'available',
          regionName: account.state.region,
          optInStatus: 'opt-in-not-required',
          zoneType: 'availability-zone',
        })),
  },
};

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The Describe operations that list one kind of thing. */
export const describeOperations = Object.fromEntries(
  Object.entries(listings).map(([action, listing]) => [
    action,
    (account: Account, input: DescribeInput) => {
      const items = listing.items(account, idsOf(input[listing.idMember]));
      return { [listing.set]: items.filter((item) => passes(item, input, { action, listing })) };
    },
  ]),
);

/** Instances come in reservations, one each here. */
export function describeInstances(account: Account, input: DescribeInput): unknown {
  const listing: Listing = {
    idMember: 'InstanceId',
    set: 'reservationSet',
    items: stored('instances', shown.instance),
    filters: { 'instance-state-name': 'instanceState.name', 'image-id': 'imageId' },
  };
  const items = listing
    .items(account, idsOf(input.InstanceId))
    .filter((item) => passes(item, input, { action: 'DescribeInstances', listing }));
  return {
    reservationSet: items.map((item) => ({
      reservationId: `r-${String(item.instanceId).slice(2)}`,
      ownerId: account.state.accountId,
      instancesSet: [item],
    })),
  };
}

function passes(item: Item, input: DescribeInput, { action, listing }: { action: string; listing: Listing }): boolean {
  return (input.Filter ?? []).every(({ Name: name = '', Value: values = [] }) => {
    const actual = filterValues(item, name, listing);
    if (actual === undefined) throw notImplemented(`ec2:${action} with the filter ${name}`);
    return values.some((value) => actual.some((each) => wildcard(value).test(each)));
  });
}

/** What a filter compares with; `undefined` for a filter that is not known. */
function filterValues(item: Item, name: string, listing: Listing): string[] | undefined {
  const tags = Array.isArray(item.tagSet) ? (item.tagSet as Array<{ key: string; value: string }>) : [];
  if (name === 'tag-key') return tags.map((tag) => tag.key);
  if (name.startsWith('tag:')) return tags.filter((tag) => tag.key === name.slice(4)).map((tag) => tag.value);
  const path = listing.filters?.[name] ?? name.replace(/-([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
  const [head = '', ...rest] = path.split('.');
  if (!(head in item)) return undefined;
  const found = rest.reduce<unknown[]>(
    (values, member) =>
      values
        .flat()
        .map((value) => (typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined)),
    [item[head]],
  );
  return found.filter((value) => value !== undefined).map(String);
}

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
