import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../../../src/core/text';
import { DATABASES, HOSTS, PRICES, type Price } from './prices';
import { at, type Data, map, readYaml, TEMPLATES } from './read';
import { resolved } from './resolve';

const PARAMETERS = join('examples', 'invento', 'parameters');
const ENVIRONMENTS = ['minimal', 'staging', 'production'] as const;
const STACKS = ['registry', 'network', 'database', 'cluster', 'load-balancer', 'service', 'rotation'];
const HOURS = 730;

/** What nobody can know beforehand, as the page says it. */
const ASSUMED = { logGiB: 10, imageGiB: 20, capacityUnits: 1 };

/** What the pipeline gives besides the files. */
const GIVEN = { ClusterName: 'cluster', AlarmTopicArn: 'topic', MasterSecretArn: 'secret', SubnetIds: 'a,b' };

/** How often something is charged in a month, in words and as a number, and what it costs. */
export interface Charge {
  readonly what: string;
  readonly quantity: string;
  readonly units: number;
  readonly price: number;
}

/** An environment of the example: its parameters over the defaults of the templates, and the resources that they make. */
function environmentOf(name: string) {
  const stacks = STACKS.filter((stack) => existsSync(join(PARAMETERS, name, `${stack}.yaml`))).map((stack) => {
    const own = Object.entries(map(readYaml(join(PARAMETERS, name, `${stack}.yaml`))));
    const values = { ...GIVEN, ...Object.fromEntries(own.map(([key, value]) => [key, String(value)])) };
    const template = map(readYaml(join(TEMPLATES, `${stack}.yaml`)));
    return { stack, values, template, resources: Object.values(map(resolved(template, values).Resources)) };
  });
  const parameter = (stack: string, key: string): string => {
    const found = stacks.find((each) => each.stack === stack);
    const given = found?.values as Readonly<Record<string, string>> | undefined;
    return given?.[key] ?? String(at(found?.template, 'Parameters', key, 'Default') ?? '');
  };
  const resources = (type: string): Data[] =>
    stacks.flatMap((each) => each.resources).filter((resource) => at(resource, 'Type') === type);
  return { parameter, resources };
}

type Environment = ReturnType<typeof environmentOf>;

/** Hours of a month in which hosts run: of `0 19 * * *` to `0 7 * * MON-FRI` it is twelve hours on five days. */
export function hostHours(start: string, end: string): number {
  const [, from] = /^0 (\d+) /.exec(end) ?? [];
  const [, to] = /^0 (\d+) /.exec(start) ?? [];
  if (from === undefined || to === undefined) return HOURS;
  const days = end.endsWith('MON-FRI') ? 5 : 7;
  return (HOURS * days * (Number(to) - Number(from))) / (7 * 24);
}

function priceOf(table: Readonly<Record<string, Price>>, key: string): number {
  const price = table[key];
  if (price === undefined) throw new Error(`prices.ts knows no price of ${key}, which a parameter file asks for`);
  return price.dollars;
}

const times = (amount: number, what: string): string => `${Math.round(amount * 10) / 10} × ${what}`;

function hostsOf({ parameter }: Environment): Charge[] {
  const type = parameter('cluster', 'InstanceType');
  const hosts = Number(parameter('cluster', 'MinimumHosts'));
  const hours = hostHours(parameter('cluster', 'NightStart'), parameter('cluster', 'NightEnd'));
  const size = Number(parameter('cluster', 'RootVolumeGiB'));
  const share = hours / HOURS;
  return [
    {
      what: 'Windows hosts, licence included',
      quantity: `${hosts} × ${type}, ${Math.round(hours)} h`,
      units: hosts * hours,
      price: priceOf(HOSTS, type),
    },
    {
      what: 'volumes of the hosts',
      quantity: `${hosts} × ${size} GiB${share < 1 ? `, ${Math.round(share * 100)} % of the time` : ''}`,
      units: hosts * size * share,
      price: PRICES['host volume, GiB and month'].dollars,
    },
  ];
}

function databaseOf({ parameter, resources }: Environment): Charge[] {
  if (resources('AWS::RDS::DBInstance').length === 0) return [];
  const key = `${parameter('database', 'Edition')} ${parameter('database', 'InstanceClass')}`;
  const machines = parameter('database', 'MultiAz') === 'true' ? 2 : 1;
  const size = Number(parameter('database', 'StorageGiB'));
  return [
    {
      what: 'SQL Server, licence included',
      quantity: `${machines} × ${key}, ${HOURS} h`,
      units: machines * HOURS,
      price: priceOf(DATABASES, key),
    },
    {
      what: 'its storage',
      quantity: `${machines} × ${size} GiB`,
      units: machines * size,
      price: PRICES['database storage in one zone, GiB and month'].dollars,
    },
  ];
}

function networkOf({ parameter, resources }: Environment): Charge[] {
  const gateways = resources('AWS::EC2::NatGateway').length;
  const zones = Number(parameter('network', 'Zones'));
  const endpoints = resources('AWS::EC2::VPCEndpoint').filter(
    (each) => at(each, 'Properties', 'VpcEndpointType') === 'Interface',
  ).length;
  const isPublic = parameter('load-balancer', 'Scheme') === 'internet-facing';
  const addresses = gateways + (isPublic ? zones : 0);
  return [
    charge('NAT gateways', times(gateways, `${HOURS} h`), gateways * HOURS, 'NAT gateway, hour'),
    charge('public IPv4 addresses', times(addresses, `${HOURS} h`), addresses * HOURS, 'public IPv4 address, hour'),
    charge(
      'interface endpoints',
      times(endpoints * zones, `${HOURS} h`),
      endpoints * zones * HOURS,
      'interface endpoint in a zone, hour',
    ),
  ];
}

const charge = (what: string, quantity: string, units: number, price: keyof typeof PRICES): Charge => ({
  what,
  quantity,
  units,
  price: PRICES[price].dollars,
});

function otherCharges({ resources }: Environment): Charge[] {
  const balancers = resources('AWS::ElasticLoadBalancingV2::LoadBalancer').length;
  const lists = resources('AWS::WAFv2::WebACL');
  const rules = lists.reduce<number>((sum, each) => sum + Object.keys(at(each, 'Properties', 'Rules') ?? {}).length, 0);
  const alarms = resources('AWS::CloudWatch::Alarm').length;
  // The application's, and the master user's, which RDS makes.
  const secrets = resources('AWS::SecretsManager::Secret').length + resources('AWS::RDS::DBInstance').length;
  const { logGiB, imageGiB, capacityUnits } = ASSUMED;
  return [
    charge('load balancer', times(balancers, `${HOURS} h`), balancers * HOURS, 'load balancer, hour'),
    charge(
      'its requests',
      `${capacityUnits} unit × ${HOURS} h`,
      balancers * capacityUnits * HOURS,
      'load balancer capacity unit, hour',
    ),
    charge('web ACL', String(lists.length), lists.length, 'web ACL, month'),
    charge('its rules', String(rules), rules, 'web ACL rule, month'),
    charge('alarms', String(alarms), alarms, 'alarm, month'),
    charge('secrets', String(secrets), secrets, 'secret, month'),
    charge('logs', `${logGiB} GiB`, logGiB, 'logs written, GiB'),
    charge('images', `${imageGiB} GiB`, imageGiB, 'images, GiB and month'),
  ];
}

/** What an environment of the example costs in a month. @throws Error for a class or type without a price */
export function chargesOf(name: string): Charge[] {
  const environment = environmentOf(name);
  return [hostsOf, databaseOf, networkOf, otherCharges].flatMap((part) => part(environment));
}

const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`;

/** The parts of docs/costs.md that follow from the parameters and the prices, by marker. */
export function costParts(): Record<string, string> {
  const columns = ENVIRONMENTS.map((name) => ({ name, charges: chargesOf(name) }));
  const [first] = columns;
  const cell = ({ quantity, units, price }: Charge): string =>
    units === 0 ? '-' : `${quantity} × $${price} = ${dollars(units * price)}`;
  const rows = (first?.charges ?? []).map(({ what }) => [
    what,
    ...columns.map(({ charges }) => charges.filter((each) => each.what === what).map(cell)[0] ?? '-'),
  ]);
  const total = columns.map(
    ({ charges }) => `**${dollars(charges.reduce((sum, { units, price }) => sum + units * price, 0))}**`,
  );
  const priced = { ...HOSTS, ...DATABASES, ...PRICES };
  return {
    costs: markdownTable(
      ['what is charged', ...columns.map(({ name }) => `\`${name}\``)],
      [...rows, ['**a month**', ...total]],
    ),
    prices: markdownTable(
      ['what', 'price', 'source'],
      Object.entries(priced).map(([what, { dollars: price, source }]) => [what, `$${price}`, source]),
    ),
  };
}
