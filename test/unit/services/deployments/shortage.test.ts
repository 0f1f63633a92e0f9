import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchFailureHeals } from '../../../../src/services/deployments/launch-failures';
import {
  type HostSize,
  lasting,
  type Places,
  type Shortage,
  shortageCodes,
  shortageOf,
} from '../../../../src/services/deployments/shortage';
import type { HostGroup } from '../../../../src/services/hosts/providers';

const HOST: HostSize = { id: 'i-1', cpu: 2048, memory: 8192, provider: 'windows' };
const GROUP: HostGroup = {
  name: 'hosts',
  max: 1,
  desired: 1,
  instances: ['i-1'],
  launches: false,
  suspended: false,
  launchesTheSame: true,
};
const demand = { cpu: 1024, memory: 4096, ports: [], hasInterface: true };
type OnHosts = Extract<Places, { kind: 'hosts' }>;
const places = (changes: Partial<OnHosts> = {}): Places => ({
  kind: 'hosts',
  hosts: [HOST],
  providers: [],
  demand,
  lacksAttribute: false,
  ...changes,
});
const scaled = (changes: Partial<HostGroup> = {}, more: Partial<OnHosts> = {}): Places =>
  places({ providers: [{ name: 'windows', group: { ...GROUP, ...changes } }], ...more });
const large = { demand: { ...demand, memory: 9000 } };
const NO_CAPACITY = 'InsufficientInstanceCapacity - We currently do not have sufficient capacity. Launching failed.';

const table: Array<[string, Places, Shortage['code'] | undefined, heals: boolean | undefined]> = [
  ['full hosts that nothing adds to', places(), 'no-room', true],
  ['no host at all', places({ hosts: [] }), 'no-hosts', true],
  ['no host of a provider that does not scale', places({ providers: [{ name: 'other' }] }), 'no-hosts', true],
  ['hosts of another Windows', places({ lacksAttribute: true }), 'host-attribute', true],
  ['a task larger than any host', places(large), 'task-too-large', false],
  ['a task with more CPU than any host', places({ demand: { ...demand, cpu: 4096 } }), 'task-too-large', false],
  [
    'a task that one host of two could hold',
    places({ ...large, hosts: [HOST, { ...HOST, memory: 16_384 }] }),
    'no-room',
    true,
  ],
  ['a task larger than the provider’s hosts', scaled({}, large), 'task-too-large', false],
  [
    'a task larger than its hosts, whose template changed',
    scaled({ launchesTheSame: false }, large),
    'task-too-large',
    true,
  ],
  ['a group at its maximum', scaled(), 'hosts-at-maximum', true],
  [
    'a group that may have none',
    scaled({ max: 0, desired: 0, instances: [] }, { hosts: [] }),
    'hosts-at-maximum',
    false,
  ],
  ['a group that may grow', scaled({ max: 3 }), undefined, undefined],
  ['a group that is about to replace an instance', scaled({ instances: [] }, { hosts: [] }), undefined, undefined],
  ['a group that grows', scaled({ launches: true }), undefined, undefined],
  ['a launch without capacity', scaled({ failure: NO_CAPACITY }), 'host-launch-failed', true],
  [
    'a launch without an AMI',
    scaled({ failure: "The image id '[ami-1]' does not exist" }),
    'host-launch-failed',
    false,
  ],
  ['a launch after one that failed', scaled({ launches: true, failure: NO_CAPACITY }), undefined, undefined],
  ['suspended launches and a full host', scaled({ suspended: true }), 'host-launch-suspended', true],
  ['suspended launches without a host', scaled({ suspended: true }, { hosts: [] }), 'host-launch-suspended', false],
  [
    'an instance that no host came of',
    scaled({ desired: 2, max: 2, instances: ['i-1', 'i-2'] }),
    'host-not-registered',
    true,
  ],
  ['Fargate', { kind: 'fargate' }, 'fargate-capacity', true],
];

test.each(table)('%s', (_, given, code, heals) => {
  const found = shortageOf(given);
  expect(found?.code).toBe(code);
  expect(found?.heals).toBe(heals);
});

describe('of two capacity providers', () => {
  const two = (first: Partial<HostGroup>, second: Partial<HostGroup>): Shortage | undefined =>
    shortageOf(
      places({
        providers: [
          { name: 'windows', group: { ...GROUP, ...first } },
          { name: 'spare', group: { ...GROUP, max: 0, desired: 0, instances: [], ...second } },
        ],
      }),
    );

  test('one that may grow is enough', () => {
    expect(two({}, { max: 3 })).toBeUndefined();
  });

  test('one that may heal is hope', () => {
    expect(two({ suspended: true }, {})).toMatchObject({ code: 'host-launch-suspended', heals: true });
    expect(two({ failure: 'The key pair k does not exist' }, {})).toMatchObject({
      code: 'host-launch-failed',
      heals: false,
    });
  });
});

/** As the pages on launch failures word them. */
test.each([
  [
    'You have requested more vCPU capacity than your current vCPU limit of 32 allows. Launching EC2 instance failed.',
    true,
  ],
  ['There is no Spot capacity available that matches your request. Launching EC2 instance failed.', true],
  [NO_CAPACITY, true],
  ['Your requested instance type (m5.large) is not supported in your requested Availability Zone (us-east-1e).', true],
  ['The security group sg-1 does not exist. Launching EC2 instance failed.', false],
  ['The key pair k does not exist. Launching EC2 instance failed.', false],
  ['The requested Availability Zone is no longer supported. Please retry your request.', false],
  ['The requested configuration is currently not supported. Launching EC2 instance failed.', false],
  ['Invalid device name upload. Launching EC2 instance failed.', false],
  ['You must use a valid fully-formed launch template. The parameter groupName cannot be used with subnet.', false],
  [
    'Instance became unhealthy while waiting for instance to be in InService state. Client.InternalError: Client error on launch',
    false,
  ],
  ['You are not authorized to perform this operation.', false],
])('%s', (message, heals) => {
  expect(launchFailureHeals(message)).toBe(heals);
});

describe('a shortage that may pass', () => {
  const found = shortageOf(places()) as Shortage;

  test('is told once, when it has lasted', () => {
    const first = lasting(undefined, found, 0);
    expect(first.tell).toBe(false);
    expect(lasting(first, found, 119_999).tell).toBe(false);
    const second = lasting(first, found, 120_000);
    expect(second.tell).toBe(true);
    expect(lasting(second, found, 600_000).tell).toBe(false);
  });

  test('begins anew where it is another', () => {
    const maximum = shortageOf(scaled()) as Shortage;
    expect(lasting({ ...lasting(undefined, found, 0), told: true }, maximum, 10_000)).toMatchObject({
      since: 10_000,
      tell: true,
    });
  });
});

test('each code has a row here and on its page', () => {
  const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'why-did-my-deployment-fail.md'), 'utf8');
  const told = new Set(table.flatMap(([, , code]) => (code === undefined ? [] : [code])));
  expect([...told].sort()).toEqual(Object.keys(shortageCodes).sort());
  const rows = (page.split('\n## A task without a place\n')[1] ?? '').split('\n## ')[0] ?? '';
  const listed = [...rows.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, code, text]) => [code, text]);
  expect(listed).toEqual(Object.entries(shortageCodes));
});
