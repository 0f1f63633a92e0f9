/** A real Docker Engine (classic builder), and a real registry that asks for a password, behind a proxy. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '../../../src/registry/manifest';
import { type ActionRun, type ActionStart, runAction } from '../../e2e/support/action';
import { findProgram, type Program } from './programs';
import { RegistryProxy } from './registry-proxy';
import { freePort, type ServerProcess, startServer } from './server-process';

export const rigPrograms: readonly Program[] = ['docker', 'dockerd', 'docker-registry', 'busybox'].map(findProgram);

const pathOf = (name: string): string => {
  const found = findProgram(name);
  return found.kind === 'found' ? found.path : name;
};

/** `AWS` and `swordfish`, as `htpasswd -B` writes it. */
const PASSWORD_FILE = 'AWS:$2b$04$Mh1KhAOpS4v2iEkqGhCoGuYXKHDnn8YdWpGZ4zho5ZEQKep/kIMvC\n';
export const PASSWORD = Buffer.from('AWS:swordfish').toString('base64');

const DOCKER = 'application/vnd.docker';
const MANIFEST = `${DOCKER}.distribution.manifest.v2+json`;

export interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

export type RigRun = ActionRun & { readonly calls: readonly string[] };

export class ImageRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'images-peer-'));
  readonly socket = `unix://${this.at('docker.sock')}`;
  private registry: ServerProcess | undefined;
  private daemon: ChildProcess | undefined;
  private direct: RegistryProxy | undefined;
  private disk: string | undefined;
  /** The registry as clients name it. */
  host = '';

  at(...names: string[]): string {
    return join(this.folder, ...names);
  }

  get proxy(): RegistryProxy {
    if (this.direct === undefined) throw new Error('the rig is not started');
    return this.direct;
  }

  /** @param disk size of a file system of its own for the engine, as `mount` takes it. */
  async start(disk?: string): Promise<void> {
    for (const name of ['config', 'bin', 'app', 'temp', 'data']) mkdirSync(this.at(name));
    if (disk !== undefined)
      execFileSync(pathOf('mount'), ['-t', 'tmpfs', '-o', `size=${disk}`, 'tmpfs', this.at('data')]);
    this.disk = disk;
    const address = `127.0.0.1:${await freePort()}`;
    writeFileSync(this.at('htpasswd'), PASSWORD_FILE);
    const configuration = {
      version: '0.1',
      storage: { filesystem: { rootdirectory: this.at('registry') } },
      http: { addr: address },
      auth: { htpasswd: { realm: 'peer', path: this.at('htpasswd') } },
    };
    writeFileSync(this.at('registry.yml'), JSON.stringify(configuration));
    const args = ['serve', this.at('registry.yml')];
    this.registry = await startServer({ program: pathOf('docker-registry'), args, url: `http://${address}/v2/` });
    this.direct = new RegistryProxy(`http://${address}`);
    await this.direct.start();
    this.host = `127.0.0.1:${this.direct.port}`;
    const auths = Object.fromEntries(
      [this.host, `localhost:${this.direct.port}`].map((host) => [host, { auth: PASSWORD }]),
    );
    writeFileSync(this.at('config', 'config.json'), JSON.stringify({ auths }));
    const shim = `#!/bin/sh\necho "$@" >> "${this.at('calls')}"\necho $$ > "${this.at('docker-pid')}"\nexec "${pathOf('docker')}" "$@"\n`;
    writeFileSync(this.at('bin', 'docker'), shim);
    chmodSync(this.at('bin', 'docker'), 0o755);
    await this.startDaemon();
  }

  private async startDaemon(): Promise<void> {
    const log = openSync(this.at('dockerd.log'), 'w');
    const options = ['--storage-driver=vfs', '--iptables=false', '--bridge=none', '-H', this.socket];
    const paths = ['--data-root', this.at('data'), '--exec-root', this.at('exec'), '-p', this.at('pid')];
    this.daemon = spawn(pathOf('dockerd'), [...options, ...paths], { stdio: ['ignore', log, log] });
    for (let attempt = 0; (await this.docker('version')).exitCode !== 0; attempt += 1) {
      if (attempt === 60)
        throw new Error(`dockerd did not start: ${readFileSync(this.at('dockerd.log'), 'utf8').slice(-2000)}`);
      await sleep(500);
    }
  }

  async stop(): Promise<void> {
    const { daemon } = this;
    if (daemon !== undefined) {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill('SIGTERM');
      await ended;
    }
    await this.direct?.stop();
    await this.registry?.stop();
    if (this.disk !== undefined) execFileSync(pathOf('umount'), [this.at('data')]);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async docker(...args: string[]): Promise<Ended> {
    const env = {
      PATH: process.env.PATH ?? '',
      DOCKER_HOST: this.socket,
      DOCKER_BUILDKIT: '0',
      DOCKER_CONFIG: this.at('config'),
    };
    const child = spawn(pathOf('docker'), args, { env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, output })));
  }

  async must(...args: string[]): Promise<string> {
    const { exitCode, output } = await this.docker(...args);
    if (exitCode !== 0) throw new Error(`docker ${args.join(' ')}: ${output}`);
    return output.trim();
  }

  write(path: string, lines: readonly string[]): void {
    mkdirSync(join(this.at('app', path), '..'), { recursive: true });
    writeFileSync(this.at('app', path), `${lines.join('\n')}\n`);
  }

  /** A base that needs no network. */
  async pushBase(tag: string): Promise<void> {
    mkdirSync(this.at('base'), { recursive: true });
    copyFileSync(pathOf('busybox'), this.at('base', 'busybox'));
    const install = 'RUN ["/bin/busybox", "--install", "/bin"]';
    const dockerfile = ['FROM scratch', 'COPY busybox /bin/busybox', install, `ENV BASE=${tag}`].join('\n');
    writeFileSync(this.at('base', 'Dockerfile'), dockerfile);
    await this.must('build', '-q', '--network', 'none', '-t', `${this.host}/base:${tag}`, this.at('base'));
    await this.must('push', '-q', `${this.host}/base:${tag}`);
  }

  emptyStore(): Promise<string> {
    return this.must('system', 'prune', '--all', '--force');
  }

  /** Asks the registry itself. */
  fetch(
    path: string,
    init: { method?: string; headers?: Record<string, string>; body?: Buffer<ArrayBuffer> | string } = {},
  ): Promise<Response> {
    const url = path.startsWith('http') ? path : `http://${this.host}/v2/${path}`;
    return fetch(url, { ...init, headers: { Authorization: `Basic ${PASSWORD}`, Accept: MANIFEST, ...init.headers } });
  }

  /** Puts an image into the registry that no engine has seen. @returns digests of its layers, as they are compressed. */
  async putImage(
    path: string,
    tag: string,
    layers: ReadonlyArray<{ readonly diffId: string; readonly gzipped: Buffer }>,
  ): Promise<string[]> {
    const descriptors = [];
    for (const { gzipped } of layers)
      descriptors.push({ ...(await this.upload(path, gzipped)), mediaType: `${DOCKER}.image.rootfs.diff.tar.gzip` });
    const image = {
      ...{ architecture: process.arch === 'x64' ? 'amd64' : process.arch, os: 'linux', config: {} },
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
      history: layers.map(() => ({ created: '2026-01-01T00:00:00Z', created_by: 'test' })),
    };
    const uploaded = await this.upload(path, Buffer.from(JSON.stringify(image)));
    const config = { ...uploaded, mediaType: `${DOCKER}.container.image.v1+json` };
    const body = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: descriptors });
    const headers = { 'Content-Type': MANIFEST };
    const put = await this.fetch(`${path}/manifests/${tag}`, { method: 'PUT', body, headers });
    if (put.status !== 201) throw new Error(`${put.status} ${await put.text()}`);
    return descriptors.map(({ digest }) => digest);
  }

  private async upload(path: string, bytes: Buffer): Promise<{ digest: string; size: number }> {
    const digest = sha256(bytes);
    const started = await this.fetch(`${path}/blobs/uploads/`, { method: 'POST' });
    const url = new URL(started.headers.get('location') ?? '');
    url.searchParams.set('digest', digest);
    const put = await this.fetch(url.href, { method: 'PUT', body: Buffer.from(bytes) });
    if (put.status !== 201) throw new Error(`${put.status} ${await put.text()}`);
    return { digest, size: bytes.length };
  }

  /** Runs an action, and tells which docker commands it started. */
  async run(
    name: 'build-image' | 'push-image',
    inputs: Record<string, string>,
    env: Record<string, string> = {},
    onOutput?: ActionStart['onOutput'],
  ): Promise<RigRun> {
    rmSync(this.at('calls'), { force: true });
    const own = {
      PATH: `${this.at('bin')}${delimiter}${process.env.PATH ?? ''}`,
      DOCKER_HOST: this.socket,
      DOCKER_CONFIG: this.at('config'),
      GITHUB_WORKSPACE: this.at('app'),
      GITHUB_REF_TYPE: 'branch',
      GITHUB_REF_NAME: 'main',
      RUNNER_TEMP: this.at('temp'),
    };
    const all = { repository: `${this.host}/app`, ...inputs };
    const result = await runAction(name, {
      inputs: all,
      env: { ...own, ...env },
      ...(onOutput === undefined ? {} : { onOutput }),
    });
    const calls = existsSync(this.at('calls')) ? readFileSync(this.at('calls'), 'utf8').trim().split('\n') : [];
    return { ...result, calls };
  }

  build(inputs: Record<string, string> = {}, env: Record<string, string> = {}): Promise<RigRun> {
    return this.run('build-image', inputs, env);
  }

  /** What push-image is given of a build by a workflow. */
  inputsOf(built: RigRun): Record<string, string> {
    return { image: built.outputs.image ?? '', 'cache-tags': built.outputs['cache-tags'] ?? '' };
  }

  push(built: RigRun, inputs: Record<string, string>, env: Record<string, string> = {}): Promise<RigRun> {
    return this.run('push-image', { ...this.inputsOf(built), ...inputs }, env);
  }
}
