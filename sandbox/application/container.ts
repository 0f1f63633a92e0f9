import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alignColumns } from '../../src/core/text';
import { type Machine, UNDER_WINE } from './machine';

/** A container that runs on this machine from a folder that is its C:. */
export interface Container {
  readonly lines: readonly string[];
  /** What the entry point has left below a key: name, kind, value. */
  registry(key: string): string[][];
  stop(): Promise<void>;
}

type Runnable = Exclude<Machine, { kind: 'none' }>;

/** How long a start may take; wine's first one makes a Windows. */
const PATIENCE = 90_000;

/** Puts C: where the machine's Windows, or PowerShell, finds it. @returns the arguments and environment of a start. */
function furnish(machine: Runnable, files: string, work: string): { args: string[]; env: Record<string, string> } {
  if (machine.kind === 'windows') {
    const root = join(work, 'windows');
    const env = { ...UNDER_WINE, PWSH_WINDOWS_ROOT: root };
    spawnSync(machine.program, ['-NoProfile', '-Command', 'exit 0'], { env: { ...process.env, ...env } });
    cpSync(files, join(root, 'drive_c'), { recursive: true });
    // What the RUN of the Dockerfile does, which the rehearsal's engine only records.
    const application = join(root, 'drive_c', 'Invento');
    spawnSync(machine.sevenZip, ['x', join(files, 'build', 'invento.exe'), `-o${application}`, '-y'], {
      stdio: 'ignore',
    });
    return { args: ['-NoProfile', '-File', 'C:\\entrypoint\\start.ps1'], env };
  }
  const program = join(work, 'Invento');
  const standIn = join('sandbox', 'application', 'stand-in.js');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(process.cwd(), standIn)}"\n`, { mode: 0o755 });
  const configuration = join(files, 'container.json');
  const text = readFileSync(configuration, 'utf8').replace(
    /"program": "C:[^"]*Invento\.exe"/,
    `"program": ${JSON.stringify(program)}`,
  );
  writeFileSync(configuration, text);
  const script = join(work, 'start.ps1');
  const start = `& '${join(files, 'entrypoint', 'start.ps1')}' -Configuration '${configuration}'`;
  writeFileSync(
    script,
    `$null = New-PSDrive -Name C -PSProvider FileSystem -Root '${files}'\n${start}\nexit $LASTEXITCODE\n`,
  );
  return {
    args: ['-NoProfile', '-File', script],
    env: { PWSH_REGISTRY_FILE: join(work, 'registry.json'), TMPDIR: work },
  };
}

/** Starts the entry point on the files of an image, until it is ready or has ended. */
export async function startContainer(
  machine: Runnable,
  files: string,
  given: Readonly<Record<string, string>>,
): Promise<Container> {
  const work = mkdtempSync(join(tmpdir(), 'container-'));
  const { args, env } = furnish(machine, files, work);
  // Without what Node and the rehearsal have in theirs; the container's own comes last, as in a task.
  const { NODE_OPTIONS: _, ...own } = process.env;
  const child = spawn(machine.program, args, { env: { ...own, ...env, ...given }, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = await untilReady(child);
  return {
    lines,
    registry: (key) =>
      machine.kind === 'windows' ? readWindows(machine.program, env, key) : readFile(join(work, 'registry.json'), key),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      if (machine.kind === 'windows')
        spawnSync(machine.program, ['--stop'], { env: { ...own, ...env }, stdio: 'ignore' });
      if (child.exitCode === null && child.signalCode === null) await ended;
      rmSync(work, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function untilReady(child: ChildProcess): Promise<string[]> {
  let text = '';
  const ready = new Promise<void>((resolve) => {
    const read = (data: unknown): void => {
      text += String(data);
      if (/ready: /.test(text)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => resolve());
    setTimeout(resolve, PATIENCE).unref();
  });
  await ready;
  return text.trim().split(/\r?\n/);
}

function readFile(path: string, key: string): string[][] {
  const registry: Record<string, Record<string, { kind: string; value: unknown }>> = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return Object.entries(registry[key] ?? {}).map(([name, { kind, value }]) => [name, kind, String(value)]);
}

function readWindows(program: string, env: Record<string, string>, key: string): string[][] {
  const script = `$k = Get-Item -LiteralPath '${key}'; foreach ($n in $k.GetValueNames()) { Write-Host "$n|$($k.GetValueKind($n))|$($k.GetValue($n))" }`;
  const { stdout } = spawnSync(program, ['-NoProfile', '-Command', script], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return stdout
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('|'));
}

/** A server that only accepts connections: the database, as far as a wait for its port can tell. */
export async function listenOnce(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, server };
}

/** Rows in columns; a password is told by its length. */
export function registryLines(key: string, rows: readonly string[][]): string[] {
  const hidden = rows.map(([name = '', kind = '', value = '']) => [
    name,
    kind,
    /password/i.test(name) ? `(${value.length} characters)` : value,
  ]);
  return [key, ...alignColumns(hidden).map((line) => `  ${line}`)];
}

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  mkdirSync(folder, { recursive: true });
  return folder;
}
