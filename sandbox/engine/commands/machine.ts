import * as os from 'node:os';
import type { Host } from '../host';
import type { Store } from '../store/store';

const CLIENT_VERSION = '29.1.5';
const API_VERSION = '1.52';
const GO_VERSION = 'go1.25.6';
const BUILT = '2026-01-16T12:48:38.000000000+00:00';

/** `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`: what the engine on Windows calls its kernel. */
function kernelVersion(host: Host): string {
  const [major, minor, build] = host.osVersion.split('.');
  return `${major}.${minor} ${build} (${build}.1.amd64fre.fe_release.210507-1500)`;
}

/** Names by build (Microsoft, "Windows Server release information"). */
const SERVERS: Readonly<Record<string, string>> = {
  17763: 'Microsoft Windows Server Version 1809',
  20348: 'Microsoft Windows Server Version 21H2',
  26100: 'Microsoft Windows Server Version 24H2',
};

function operatingSystem(host: Host): string {
  const [, , build = '', revision] = host.osVersion.split('.');
  const name = SERVERS[build] ?? 'Microsoft Windows Server';
  return `${name} (OS Build ${revision === undefined ? build : `${build}.${revision}`})`;
}

export function clientVersion(): Record<string, unknown> {
  return {
    Version: CLIENT_VERSION,
    ApiVersion: API_VERSION,
    DefaultAPIVersion: API_VERSION,
    GitCommit: 'sandbox',
    GoVersion: GO_VERSION,
    Os: 'windows',
    Arch: 'amd64',
    BuildTime: BUILT,
    Context: 'default',
  };
}

/** What `docker version` says of the server. */
export function serverVersion(host: Host): Record<string, unknown> {
  const details = {
    ApiVersion: API_VERSION,
    Arch: 'amd64',
    BuildTime: BUILT,
    Experimental: 'false',
    GitCommit: 'sandbox',
    GoVersion: GO_VERSION,
    KernelVersion: kernelVersion(host),
    MinAPIVersion: '1.44',
    Os: 'windows',
  };
  return {
    Platform: { Name: 'windows-on-ecs sandbox' },
    Version: CLIENT_VERSION,
    ApiVersion: API_VERSION,
    MinAPIVersion: '1.44',
    Os: 'windows',
    Arch: 'amd64',
    Components: [{ Name: 'Engine', Version: CLIENT_VERSION, Details: details }],
    GitCommit: 'sandbox',
    GoVersion: GO_VERSION,
    KernelVersion: kernelVersion(host),
    BuildTime: BUILT,
  };
}

/** What `docker info` says. */
export function systemInfo(host: Host, store: Store): Record<string, unknown> {
  return {
    ID: '5a3d1b2e-0000-4000-8000-5a9db0c5e291',
    Containers: 0,
    ContainersRunning: 0,
    ContainersPaused: 0,
    ContainersStopped: 0,
    Images: store.images.list().length,
    Driver: 'windowsfilter',
    DriverStatus: [['Windows', '']],
    Plugins: {
      Volume: ['local'],
      Network: ['nat', 'null', 'overlay', 'transparent'],
      Authorization: null,
      Log: ['json-file'],
    },
    MemoryLimit: true,
    NCPU: os.cpus().length,
    MemTotal: os.totalmem(),
    DockerRootDir: host.root,
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: os.hostname(),
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: CLIENT_VERSION,
    DefaultRuntime: 'com.docker.hcsshim.v1',
    Isolation: 'process',
    KernelVersion: kernelVersion(host),
    OperatingSystem: operatingSystem(host),
    OSVersion: host.osVersion.split('.').slice(0, 3).join('.'),
    OSType: 'windows',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    Swarm: { LocalNodeState: 'inactive', ControlAvailable: false },
    SecurityOptions: [],
    Warnings: null,
    ClientInfo: { Debug: false, Version: CLIENT_VERSION, Context: 'default', Plugins: [], Warnings: null },
  };
}
