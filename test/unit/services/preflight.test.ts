import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../src/services/json';
import { preflight } from '../../../src/services/preflight/checks';
import { type Host, type ImageFact, type PreflightFacts, preflightCodes } from '../../../src/services/preflight/model';
import { parseWindowsVersion } from '../../../src/windows/version';

const HOST: Host = {
  id: 'i-1',
  connected: true,
  osFamily: 'WINDOWS_SERVER_2022_CORE',
  cpu: 2048,
  memory: 8192,
  usedPorts: [3389],
};
const TASK = {
  networkMode: 'awsvpc',
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
  containerDefinitions: [
    { name: 'app', cpu: 1024, memory: 4096, portMappings: [{ containerPort: 80, hostPort: 8080 }] },
  ],
};
const nat = { task: { ...TASK, networkMode: 'default' } as JsonObject };
const limits = (minimumHealthyPercent: number, maximumPercent: number, desiredCount = 1): JsonObject => ({
  desiredCount,
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
});
const family = (operatingSystemFamily: string): JsonObject =>
  ({ ...TASK, runtimePlatform: { operatingSystemFamily } }) as JsonObject;

const facts = (changes: Partial<PreflightFacts> = {}): PreflightFacts => ({
  fields: limits(0, 100),
  task: TASK as JsonObject,
  running: 0,
  providers: [],
  onFargate: false,
  hosts: [HOST],
  scales: false,
  images: [],
  unreadImages: [],
  targetGroups: [],
  missingLogGroups: [],
  missingSecrets: [],
  unread: [],
  ...changes,
});
const fargate = { onFargate: true, scales: true, hosts: [] };
const none = (): PreflightFacts => {
  const { hosts: _, ...rest } = facts();
  return rest;
};

/** An image of these platforms: `windows 10.0.20348.1`, `linux`. */
const image = (...platforms: string[]): { images: ImageFact[] } => ({
  images: [
    {
      image: 'app:1',
      isCertain: true,
      platforms: platforms.map((each) => {
        const [os = '', text = ''] = each.split(' ');
        const version = parseWindowsVersion(text);
        return { os, ...(version === undefined ? {} : { version }) };
      }),
    },
  ],
});
const on = (osFamily: string): { hosts: Host[] } => ({ hosts: [{ ...HOST, osFamily }] });
/** A host that tells its update. */
const updated = (version: string, osFamily = 'WINDOWS_SERVER_2022_CORE'): { hosts: Host[] } => {
  const parsed = parseWindowsVersion(`10.0.${version}`);
  return { hosts: [{ ...HOST, osFamily, ...(parsed === undefined ? {} : { version: parsed }) }] };
};
const noFamily = { task: { ...TASK, runtimePlatform: {} } as JsonObject };
const group = (targetType?: string) => ({
  targetGroups: [{ arn: 'arn:tg', ...(targetType === undefined ? {} : { targetType }) }],
});

const table: Array<[string, PreflightFacts, string[]]> = [
  ['a singleton on a host of its Windows', facts(), []],
  ['hosts that may not be read', none(), []],
  ['a host of another Windows', facts({ task: family('WINDOWS_SERVER_2019_CORE') }), ['host-os-family']],
  ['no host', facts({ hosts: [] }), ['no-hosts']],
  ['a host whose agent is gone', facts({ hosts: [{ ...HOST, connected: false }] }), ['no-hosts']],
  ['no host, and a provider that scales', facts({ hosts: [], scales: true, providers: ['asg'] }), []],
  ['hosts of another provider', facts({ providers: ['asg'], hosts: [{ ...HOST, provider: 'other' }] }), ['no-hosts']],
  ['a host without CPU', facts({ hosts: [{ ...HOST, cpu: 512 }] }), ['no-room']],
  ['a host without memory', facts({ hosts: [{ ...HOST, memory: 512 }] }), ['no-room']],
  ['a full host that scales', facts({ hosts: [{ ...HOST, memory: 512 }], scales: true }), []],
  ['a full host whose old task may stop first', facts({ hosts: [{ ...HOST, memory: 512 }], running: 1 }), []],
  ['a full host and one with room', facts({ hosts: [{ ...HOST, memory: 512 }, HOST] }), []],
  ['a host port that is taken', facts({ ...nat, hosts: [{ ...HOST, usedPorts: [8080] }] }), ['no-room']],
  ['a port of its own interface', facts({ hosts: [{ ...HOST, usedPorts: [8080] }] }), []],
  ['limits that leave nothing to do', facts({ fields: limits(100, 100) }), ['deployment-deadlock']],
  ['limits that round to nothing', facts({ fields: limits(50, 150, 1) }), ['deployment-deadlock']],
  ['room above the limit', facts({ fields: limits(100, 200) }), []],
  ['a host port that old tasks keep', facts({ ...nat, fields: limits(100, 200) }), ['port-deadlock']],
  [
    'a host port and a spare host',
    facts({ ...nat, fields: limits(100, 200), hosts: [HOST, { ...HOST, id: 'i-2' }] }),
    [],
  ],
  ['a daemon', facts({ fields: { ...limits(0, 100), schedulingStrategy: 'DAEMON' } }), []],
  ['Fargate without 2025', facts({ ...fargate, task: family('WINDOWS_SERVER_2025_CORE') }), ['fargate-os-family']],
  ['Fargate with 2022', facts(fargate), []],
  ['spot', facts({ ...fargate, providers: ['FARGATE_SPOT'] }), ['fargate-spot']],
  ['a host without a network interface', facts({ hosts: [{ ...HOST, interfaces: 0 }] }), ['no-room']],
  ['a host with one', facts({ hosts: [{ ...HOST, interfaces: 1 }] }), []],
  ['a task that needs none', facts({ ...nat, hosts: [{ ...HOST, interfaces: 0 }] }), []],
  ['an image that is not there', facts({ images: [{ image: 'app:1', isCertain: true }] }), ['image-missing']],
  ['an image of the family’s Windows', facts(image('windows 10.0.20348.1')), []],
  ['an image of an older Windows', facts(image('windows 10.0.17763.8276')), ['image-os']],
  ['an image of a newer Windows', facts(image('windows 10.0.26100.1')), ['image-os']],
  ['an index with one that fits', facts(image('windows 10.0.17763.1', 'windows 10.0.20348.1', 'linux')), []],
  ['an image of Linux', facts(image('linux')), ['image-os']],
  ['an image that does not tell', facts(image('windows')), []],
  [
    'a 2022 image for a 2025 family',
    facts({
      ...image('windows 10.0.20348.1'),
      ...on('WINDOWS_SERVER_2025_CORE'),
      task: family('WINDOWS_SERVER_2025_CORE'),
    }),
    [],
  ],
  ['no family, and hosts that run the image', facts({ ...noFamily, ...image('windows 10.0.20348.1') }), []],
  ['no family, and hosts that do not', facts({ ...noFamily, ...image('windows 10.0.17763.1') }), ['image-os']],
  [
    'a Linux task beside Windows hosts',
    facts({ ...image('linux'), task: family('LINUX'), ...on('WINDOWS_SERVER_2022_CORE') }),
    [],
  ],
  [
    'a base from before February 2020',
    facts({
      ...image('windows 10.0.17763.973'),
      ...on('WINDOWS_SERVER_2019_CORE'),
      task: family('WINDOWS_SERVER_2019_CORE'),
    }),
    ['image-patch'],
  ],
  [
    'a base from after it',
    facts({
      ...image('windows 10.0.17763.1040'),
      ...on('WINDOWS_SERVER_2019_CORE'),
      task: family('WINDOWS_SERVER_2019_CORE'),
    }),
    [],
  ],
  ['an update that the host has as well', facts({ ...image('windows 10.0.20348.2700'), ...updated('20348.2700') }), []],
  ['an older update than the host’s', facts({ ...image('windows 10.0.20348.169'), ...updated('20348.2700') }), []],
  [
    'a newer update than the host’s',
    facts({ ...image('windows 10.0.20348.2762'), ...updated('20348.2700') }),
    ['image-patch'],
  ],
  [
    'an index with an older update as well',
    facts({ ...image('windows 10.0.20348.9', 'windows 10.0.20348.2762'), ...updated('20348.2700') }),
    [],
  ],
  ['an update of a host that does not tell', facts(image('windows 10.0.20348.99999')), []],
  ['an image that does not tell its update', facts({ ...image('windows 10.0.20348'), ...updated('20348.2700') }), []],
  [
    'an image of another release than the host runs',
    facts({
      ...image('windows 10.0.20348.9999'),
      ...updated('26100.1', 'WINDOWS_SERVER_2025_CORE'),
      task: family('WINDOWS_SERVER_2025_CORE'),
    }),
    [],
  ],
  [
    'another update on Windows Server 2016',
    facts({
      ...image('windows 10.0.14393.7000'),
      ...updated('14393.7001', 'WINDOWS_SERVER_2016_FULL'),
      task: family('WINDOWS_SERVER_2016_FULL'),
    }),
    ['image-patch'],
  ],
  [
    'the same update on Windows Server 2016',
    facts({
      ...image('windows 10.0.14393.7001'),
      ...updated('14393.7001', 'WINDOWS_SERVER_2016_FULL'),
      task: family('WINDOWS_SERVER_2016_FULL'),
    }),
    [],
  ],
  ['a target group of addresses for awsvpc', facts(group('ip')), []],
  ['a target group of instances for awsvpc', facts(group('instance')), ['target-type']],
  ['a target group of instances for NAT', facts({ ...nat, ...group('instance') }), []],
  ['a target group of addresses for NAT', facts({ ...nat, ...group('ip') }), ['target-type']],
  ['a target group of a task that may not be read', facts({ task: {}, ...group('instance') }), []],
  ['a target group that is not there', facts(group()), ['target-group-missing']],
  ['a log group that is missing', facts({ missingLogGroups: ['/a'] }), ['log-group-missing']],
  ['a secret that is missing', facts({ missingSecrets: ['arn:a'] }), ['secret-missing']],
];

test.each(table)('%s', (_, given, codes) => {
  expect(preflight(given, 'auto').map(({ code }) => code)).toEqual(codes);
});

test('each code is found in some table', () => {
  const found = new Set([...table.flatMap(([, , codes]) => codes), 'singleton']);
  expect([...found].sort()).toEqual(Object.keys(preflightCodes).sort());
});

test('only what is sure to fail is an error', () => {
  const task = family('WINDOWS_SERVER_2019_CORE');
  const old = preflight(facts({ ...image('windows 10.0.17763.1'), task, ...on('WINDOWS_SERVER_2019_CORE') }), 'auto');
  expect(old.map(({ severity }) => severity)).toEqual(['warning']);
  expect(preflight(facts({ hosts: [] }), 'auto').map(({ severity }) => severity)).toEqual(['error']);
  const absent = (isCertain: boolean) => preflight(facts({ images: [{ image: 'app:1', isCertain }] }), 'auto');
  expect(absent(true)).toMatchObject([{ severity: 'error' }]);
  expect(absent(false)).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/does not show it/) }]);
});

test.each([
  ['true', 1, []],
  ['true', 4, ['singleton']],
  ['auto', 4, ['singleton']],
  ['false', 4, []],
] as const)('singleton %s, with auto scaling up to %i', (singleton, mostByScaling, codes) => {
  const found = preflight(facts({ before: limits(0, 100), mostByScaling }), singleton);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

const one = limits(0, 100);

test.each<['auto' | 'true' | 'false', JsonObject | undefined, JsonObject, string[]]>([
  ['true', undefined, limits(0, 100), []],
  ['true', undefined, limits(0, 100, 0), []],
  ['true', undefined, limits(100, 200), ['singleton']],
  ['true', undefined, limits(0, 100, 2), ['singleton']],
  ['auto', undefined, limits(100, 200), []],
  ['auto', one, limits(100, 200), ['singleton']],
  ['auto', one, limits(0, 100, 2), ['singleton']],
  ['auto', limits(0, 100, 2), limits(100, 200), []],
  ['false', one, limits(100, 200), []],
])('singleton %s, before %j, after %j', (singleton, before, fields, codes) => {
  const found = preflight(facts({ fields, ...(before === undefined ? {} : { before }) }), singleton);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test('the page that explains failures has every code with its sentence', () => {
  const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'why-did-my-deployment-fail.md'), 'utf8');
  const section = (page.split('\n## Before the deployment\n')[1] ?? '').split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, code, meaning]) => [code, meaning]);
  expect(rows).toEqual(Object.entries(preflightCodes));
});
