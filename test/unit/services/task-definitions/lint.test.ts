import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../../src/services/json';
import {
  describeOffence,
  lintWindows,
  refuseErrors,
  windowsRules,
} from '../../../../src/services/task-definitions/lint/lint';
import { parseWindowsVersion } from '../../../../src/windows/version';

const CONTAINER = { name: 'app', image: 'app', cpu: 1024, memory: 2048 };

function task(container: object = {}, rest: object = {}): JsonObject {
  return {
    networkMode: 'awsvpc',
    requiresCompatibilities: ['EC2'],
    runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    containerDefinitions: [{ ...CONTAINER, ...container }],
    ...rest,
  } as JsonObject;
}

const FARGATE = { requiresCompatibilities: ['FARGATE'], cpu: '1024', memory: '2048' };
const fargate = (container: object = {}, rest: object = {}): JsonObject => task(container, { ...FARGATE, ...rest });
const platform = (operatingSystemFamily: string): object => ({ runtimePlatform: { operatingSystemFamily } });
const volume = (settings: object): object => ({ volumes: [{ name: 'data', ...settings }] });
const mount = (containerPath: string): object => ({ mountPoints: [{ sourceVolume: 'data', containerPath }] });
const driver = (logDriver: string): object => ({ logConfiguration: { logDriver } });

/** A task definition against a rule, one that is not, and the Windows version of the image where it matters. */
type Row = readonly [code: string, broken: JsonObject, kept: JsonObject, image?: string];

const table: readonly Row[] = [
  ['os-family-unknown', task({}, platform('WINDOWS_SERVER_2023_CORE')), task()],
  ['os-family-missing', task({}, { runtimePlatform: {} }), task(), '10.0.20348.1'],
  ['fargate-os-family-missing', fargate({}, { runtimePlatform: {} }), fargate(), '10.0.20348.1'],
  ['os-family-retired', task({}, platform('WINDOWS_SERVER_20H2_CORE')), task()],
  ['fargate-os-family', fargate({}, platform('WINDOWS_SERVER_2025_CORE')), fargate()],
  ['image-os', task({}, platform('WINDOWS_SERVER_2019_CORE')), task(), '10.0.20348.1'],
  ['image-os', task({}, platform('LINUX')), task(), '10.0.20348.1'],
  ['image-os-older', task({}, platform('WINDOWS_SERVER_2025_FULL')), task(), '10.0.20348.1'],
  ['image-patch', task({}, platform('WINDOWS_SERVER_2019_CORE')), task(), '10.0.17763.1038'],
  [
    'cpu-architecture',
    task({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'ARM64' } }),
    task({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' } }),
  ],
  ['network-mode', task({}, { networkMode: 'bridge' }), task({}, { networkMode: 'default' })],
  ['fargate-network-mode', fargate({}, { networkMode: 'default' }), fargate()],
  ['container-memory', task({ memory: null }, { memory: '4 GB' }), task()],
  ['container-memory-least', task({ memory: 128 }), task({ memory: 256 })],
  ['container-cpu', task({ cpu: 0 }), task({ cpu: 1 })],
  ['fargate-size', fargate({}, { memory: '1 GB' }), fargate({}, { memory: '2 GB' })],
  ['fargate-size', fargate({}, { cpu: '512' }), fargate({}, { cpu: '1 vCPU' })],
  ['fargate-size', fargate({}, { cpu: null }), fargate({}, { cpu: '4096', memory: '30720' })],
  ['fargate-size', fargate({}, { cpu: '2 vCPU', memory: '4608' }), fargate({}, { cpu: '2 vCPU', memory: '5120' })],
  ['fargate-stop-timeout', fargate({ stopTimeout: 121 }), fargate({ stopTimeout: 120 })],
  [
    'mount-drive',
    task(mount('C:\\data'), volume({ host: { sourcePath: 'D:\\data' } })),
    task(mount('C:\\data'), volume({ host: { sourcePath: 'c:\\stuff' } })),
  ],
  [
    'mount-drive',
    task(mount('D:\\data'), volume({ host: { sourcePath: 'D:\\data' } })),
    task(mount('D:\\'), volume({ host: { sourcePath: 'D:' } })),
  ],
  ['mount-path', task(mount('/data'), volume({})), task(mount('C:\\data'), volume({}))],
  [
    'volume-driver',
    task({}, volume({ dockerVolumeConfiguration: { driver: 'rexray/ebs' } })),
    task({}, volume({ dockerVolumeConfiguration: { driver: 'local' } })),
  ],
  ['log-driver', task(driver('journald')), task(driver('awslogs'))],
  ['log-driver-unusual', task(driver('splunk')), task(driver('json-file'))],
  ['fargate-log-driver', fargate(driver('splunk')), fargate(driver('awslogs'))],
  [
    'role-port-80',
    task({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, { networkMode: 'default', taskRoleArn: 'arn' }),
    task({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, { taskRoleArn: 'arn' }),
  ],
  ['linux-parameters', task({ linuxParameters: { initProcessEnabled: true } }), task({ linuxParameters: {} })],
  ['privileged', task({ privileged: true }), task({ privileged: false })],
  ['readonly-root', task({ readonlyRootFilesystem: true }), task({ readonlyRootFilesystem: false })],
  ['ulimits', task({ ulimits: [{ name: 'nofile' }] }), task({ ulimits: [] })],
  ['links', task({ links: ['db'] }), task({ links: [] })],
  ['disable-networking', task({ disableNetworking: true }), task({ disableNetworking: false })],
  ['dns-servers', task({ dnsServers: ['10.0.0.2'] }), task({ dnsServers: [] })],
  ['dns-search', task({ dnsSearchDomains: ['a.b'] }), task({ dnsSearchDomains: [] })],
  ['extra-hosts', task({ extraHosts: [{ hostname: 'a' }] }), task({ extraHosts: null })],
  ['system-controls', task({ systemControls: [{ namespace: 'n' }] }), task({ systemControls: [] })],
  ['firelens', task({ firelensConfiguration: { type: 'fluentbit' } }), task()],
  ['user', task({ user: 'ContainerUser' }), task({ user: '' })],
  ['pid-mode', task({}, { pidMode: 'task' }), task({}, { pidMode: null })],
  ['ipc-mode', task({}, { ipcMode: 'task' }), task()],
  ['app-mesh', task({}, { proxyConfiguration: { type: 'APPMESH' } }), task()],
  ['fault-injection', task({}, { enableFaultInjection: true }), task({}, { enableFaultInjection: false })],
  ['elastic-inference', task({}, { inferenceAccelerators: [{}] }), task({}, { inferenceAccelerators: [] })],
  ['environment-files', task({ environmentFiles: [{ value: 'arn' }] }), task({ environmentFiles: [] })],
  ['efs', task({}, volume({ efsVolumeConfiguration: { fileSystemId: 'fs-1' } })), task({}, volume({}))],
  [
    'fargate-fsx',
    fargate({}, volume({ fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1' } })),
    task({}, volume({ fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1' } })),
  ],
  ['fargate-ebs', fargate({}, volume({ configuredAtLaunch: true })), task({}, volume({ configuredAtLaunch: true }))],
  [
    'fargate-gmsa',
    fargate({ credentialSpecs: ['credentialspec:arn'] }),
    task({ credentialSpecs: ['credentialspec:arn'] }),
  ],
  ['fargate-security-options', fargate({ dockerSecurityOptions: ['a'] }), task({ dockerSecurityOptions: ['a'] })],
  ['fargate-restart-policy', fargate({ restartPolicy: { enabled: true } }), task({ restartPolicy: { enabled: true } })],
  ['fargate-memory-reservation', fargate({ memoryReservation: 512 }), fargate()],
  ['fargate-docker-volume', fargate({}, volume({ dockerVolumeConfiguration: { scope: 'task' } })), fargate()],
  ['fargate-host-path', fargate({}, volume({ host: { sourcePath: 'C:\\a' } })), fargate({}, volume({ host: {} }))],
  ['fargate-placement', fargate({}, { placementConstraints: [{}] }), fargate({}, { placementConstraints: [] })],
  ['fargate-gpu', fargate({ resourceRequirements: [{ type: 'GPU', value: '1' }] }), fargate()],
  ['fargate-ephemeral-storage', fargate({}, { ephemeralStorage: { sizeInGiB: 50 } }), fargate()],
  ['memory-reservation', task({ memoryReservation: 512 }), fargate({ memoryReservation: 512 })],
  ['task-cpu-ignored', task({}, { cpu: '1024' }), fargate()],
  ['task-memory-ignored', task({}, { memory: '2048' }), fargate()],
];

const codesOf = (document: JsonObject, image?: string): string[] =>
  lintWindows(document, image === undefined ? undefined : parseWindowsVersion(image)).map(({ code }) => code);

describe('each Windows rule, both ways', () => {
  // Jest takes a parameter that a row leaves out for the callback `done`.
  test.each(table.map((row) => ({ code: row[0], row })))('$code', ({ row: [code, broken, kept, image] }) => {
    expect(codesOf(broken, image)).toContain(code);
    expect(codesOf(kept, image)).not.toContain(code);
  });

  test('no rule is without a row', () => {
    expect(windowsRules.map(({ code }) => code).sort()).toEqual([...new Set(table.map(([code]) => code))].sort());
  });

  test('no two rules have a code in common, and each has its source', () => {
    expect(new Set(windowsRules.map(({ code }) => code)).size).toBe(windowsRules.length);
    for (const { link } of windowsRules)
      expect(link).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|learn\.microsoft\.com|support\.microsoft\.com)\//);
  });

  test('the page of the rules has each with its link', () => {
    const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'windows-task-rules.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([\w-]+)` \| (error|warning) \| .*\((https:.*)\) \|$/gm)];
    expect(rows.map(([, code, severity, link]) => [code, severity, link]).sort()).toEqual(
      windowsRules.map(({ code, severity, link }) => [code, severity, link]).sort(),
    );
  });
});

test('a good Windows task for EC2, one for Fargate and anything of Linux have no findings', () => {
  expect(codesOf(task(), '10.0.20348.2700')).toEqual([]);
  expect(codesOf(fargate(driver('awslogs')), '10.0.20348.2700')).toEqual([]);
  expect(codesOf(task({ privileged: true, ulimits: [{}] }, platform('LINUX')))).toEqual([]);
});

test('a task for both kinds of host must fit both', () => {
  const both = task({}, { requiresCompatibilities: ['EC2', 'FARGATE'], cpu: '512', memory: '1024' });
  expect(codesOf(both)).toEqual(expect.arrayContaining(['fargate-size', 'task-cpu-ignored']));
});

test('an ignored rule says nothing', () => {
  expect(lintWindows(task({ user: 'x', privileged: true }), undefined, ['user']).map(({ code }) => code)).toEqual([
    'privileged',
  ]);
});

test('errors are refused together, each with its path, rule, remedy and link; warnings are not', () => {
  const findings = lintWindows(task({ user: 'x', privileged: true, links: ['a'] }), undefined);
  expect(() => refuseErrors(findings)).toThrow(
    /containerDefinitions\[0\]\.privileged: .*\[privileged\]\. Remove it\. https:.*\n.*\[links\]/,
  );
  expect(() => refuseErrors(findings)).not.toThrow(/\[user\]/);
  expect(() => refuseErrors(findings.filter(({ code }) => code === 'user'))).not.toThrow();
  expect(describeOffence(findings[0] as never)).toMatch(/^containerDefinitions\[0\]\.privileged: /);
});
