import { EngineFailure } from '../failure';
import type { Command } from './command';
import { clientVersion, serverVersion, systemInfo } from './machine';
import { compileTemplate, unescapeFormat } from './template';
import { humanSize, table } from './text';

/** What the client says where the engine's Windows service does not run. */
export const NOT_RUNNING =
  'failed to connect to the docker API at npipe:////./pipe/docker_engine; check if the path is correct and if the ' +
  'daemon is running: open //./pipe/docker_engine: The system cannot find the file specified.';

function versionText(client: Record<string, unknown>, server: Record<string, unknown> | undefined): string[] {
  const lines = [
    'Client:',
    ` Version:           ${client.Version}`,
    ` API version:       ${client.ApiVersion}`,
    ` Go version:        ${client.GoVersion}`,
    ` Git commit:        ${client.GitCommit}`,
    ` Built:             ${client.BuildTime}`,
    ` OS/Arch:           ${client.Os}/${client.Arch}`,
    ` Context:           ${client.Context}`,
  ];
  if (server === undefined) return lines;
  return [
    ...lines,
    '',
    'Server: windows-on-ecs sandbox',
    ' Engine:',
    `  Version:          ${server.Version}`,
    `  API version:      ${server.ApiVersion} (minimum version ${server.MinAPIVersion})`,
    `  Go version:       ${server.GoVersion}`,
    `  Git commit:       ${server.GitCommit}`,
    `  Built:            ${server.BuildTime}`,
    `  OS/Arch:          ${server.Os}/${server.Arch}`,
    '  Experimental:     false',
  ];
}

/** `docker version`: the client's part is said even where the server does not answer. */
export const versionCommand: Command = {
  needsDaemon: 'says so itself',
  spec: {
    path: 'docker version',
    usage: '[OPTIONS]',
    arguments: { min: 0, max: 0 },
    flags: [{ name: 'format', short: 'f', kind: 'text' }],
  },
  async run(session, flags) {
    const client = clientVersion();
    const stopped = session.host.state === 'stopped';
    const server = stopped ? undefined : serverVersion(session.host);
    const whole = { Client: client, Server: server ?? null };
    const format = flags.text('format');
    if (format === 'json') session.out(JSON.stringify(whole));
    else if (format !== undefined && format !== '') {
      if (!stopped || !/\.Server/.test(format)) session.out(compileTemplate(unescapeFormat(format))(whole));
    } else for (const line of versionText(client, server)) session.out(line);
    if (stopped) throw new EngineFailure(NOT_RUNNING);
  },
};

const INFO_LINES = [
  ...['Images', 'ServerVersion', 'Driver', 'DefaultRuntime', 'Isolation', 'KernelVersion', 'OperatingSystem'],
  ...['OSType', 'Architecture', 'NCPU', 'MemTotal', 'Name', 'DockerRootDir'],
];

/** `docker info`. */
export const infoCommand: Command = {
  needsDaemon: 'says so itself',
  spec: {
    path: 'docker info',
    usage: '[OPTIONS]',
    arguments: { min: 0, max: 0 },
    flags: [{ name: 'format', short: 'f', kind: 'text' }],
  },
  async run(session, flags) {
    const stopped = session.host.state === 'stopped';
    const info = systemInfo(session.host, session.store);
    const format = flags.text('format');
    const whole = stopped ? { ServerErrors: [NOT_RUNNING], ClientInfo: info.ClientInfo } : info;
    if (format === 'json') session.out(JSON.stringify(whole));
    else if (format !== undefined && format !== '') {
      if (stopped && !/^\{\{\s*json \.\s*\}\}$/.test(format)) throw new EngineFailure(NOT_RUNNING);
      session.out(compileTemplate(unescapeFormat(format))(whole));
    } else {
      session.out(`Client:\n Version:    ${clientVersion().Version}\n Context:    default\n\nServer:`);
      if (!stopped) for (const key of INFO_LINES) session.out(` ${key}: ${String(info[key])}`);
    }
    if (stopped && !format) throw new EngineFailure(`${NOT_RUNNING}\nerrors pretty printing info`);
  },
};

/** `docker system df`: images only; there are neither containers nor volumes. */
export const diskUsageCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker system df',
    usage: '[OPTIONS]',
    arguments: { min: 0, max: 0 },
    flags: [{ name: 'format', kind: 'text' }],
  },
  async run(session, flags) {
    const images = session.store.images.list();
    const used = new Set(images.flatMap((image) => image.config.diffIds));
    const bytes = [...used].reduce((sum, diffId) => sum + (session.store.layers.get(diffId)?.size ?? 0), 0);
    const row = (Type: string, count: number, size: number): Record<string, string> => ({
      Active: '0',
      Reclaimable: size > 0 ? `${humanSize(size)} (100%)` : '0B',
      Size: humanSize(size),
      TotalCount: String(count),
      Type,
    });
    const rows = [
      row('Images', images.length, bytes),
      row('Containers', 0, 0),
      row('Local Volumes', 0, 0),
      row('Build Cache', 0, 0),
    ];
    const format = flags.text('format');
    if (format === 'json') for (const item of rows) session.out(JSON.stringify(item));
    else if (format !== undefined && format !== '') {
      const render = compileTemplate(unescapeFormat(format));
      for (const item of rows) session.out(render(item));
    } else {
      const columns = ['Type', 'TotalCount', 'Active', 'Size', 'Reclaimable'];
      const lines = rows.map((item) => columns.map((column) => item[column] ?? ''));
      for (const line of table([['TYPE', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'], ...lines])) session.out(line);
    }
  },
};
