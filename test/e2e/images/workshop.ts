/** A Windows runner and an account on loopback, as a build and a push see them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ECR } from '@aws-sdk/client-ecr';
import { ECS } from '@aws-sdk/client-ecs';
import { type ActionRun, type ActionStart, node24, root, runAction } from '../support/action';

/** An engine that fails by itself: the first `times` calls of a command end with what it says. */
export interface EngineFault {
  readonly command: string;
  readonly times: number;
  readonly says: string;
}

/** For the environment of a run. */
export const engineFault = (fault: EngineFault): Record<string, string> => ({ WORKSHOP_FAULT: JSON.stringify(fault) });

/** Notes each call and hands it on to the stand-in engine. */
const shimProgram = (calls: string, engine: string): string => `
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const calls = ${JSON.stringify(calls)};
appendFileSync(calls, args.join(' ') + '\\n');
writeFileSync(calls + '.pid', String(process.pid));
const fault = JSON.parse(process.env.WORKSHOP_FAULT || '{}');
const count = readFileSync(calls, 'utf8').split('\\n').filter((call) => call.split(' ')[0] === fault.command).length;
if (args[0] === fault.command && count <= fault.times) {
  process.stderr.write(fault.says + '\\n');
  process.exitCode = 1;
} else require(${JSON.stringify(engine)});
`;

const bundle = (...path: string[]): string => join(root, 'build', 'sandbox', ...path);
const HURRY = 2_000;

const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

interface Config {
  readonly config: { readonly Labels?: unknown };
  readonly rootfs: { readonly diff_ids: readonly string[] };
  readonly 'os.version'?: string;
}

interface Manifest {
  readonly config: { readonly digest: string };
  readonly layers: ReadonlyArray<{ readonly digest: string }>;
}

/** A context with four steps after FROM, and an argument of its base. */
export const FOUR_STEPS = {
  Dockerfile: [
    '# escape=`',
    'ARG BASE=ltsc2022',
    'FROM mcr.microsoft.com/windows/servercore:${BASE}',
    'ENV STAGE=test',
    'COPY one.txt C:/app/',
    'RUN type C:\\app\\one.txt',
    'COPY two.txt C:/app/',
  ].join('\n'),
  'one.txt': 'one',
  'two.txt': 'two',
  '.dockerignore': 'Dockerfile\n',
};

export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'workshop-'));
  private readonly calls = join(this.folder, 'calls');
  private account: ChildProcess | undefined;
  private exported: Record<string, string> = {};
  private store = 0;

  /** Serves an account, and puts a `docker` on PATH that notes each call. */
  async open(): Promise<void> {
    mkdirSync(join(this.folder, 'bin'));
    mkdirSync(join(this.folder, 'temp'));
    const shim = join(this.folder, 'bin', 'shim.cjs');
    writeFileSync(shim, shimProgram(this.calls, bundle('engine', 'docker.cjs')));
    writeFileSync(join(this.folder, 'bin', 'docker'), `#!/bin/sh\nexec "${node24}" "${shim}" "$@"\n`);
    chmodSync(join(this.folder, 'bin', 'docker'), 0o755);
    writeFileSync(join(this.folder, 'bin', 'docker.cmd'), `@"${node24}" "${shim}" %*\r\n`);
    this.account = spawn(node24, [bundle('serve.cjs'), '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (this.account.stdout === null) throw new Error('the account has no output');
    for await (const line of createInterface(this.account.stdout)) {
      const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.exported[name] = value.replace(/^'|'$/g, '');
      if (name === 'WINDOWS_ON_ECS_REGISTRY_MIRRORS') return;
    }
    throw new Error('the account did not start');
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.account?.once('exit', resolve));
    // It may be late with an answer on purpose.
    this.account?.kill('SIGKILL');
    await ended;
    rmSync(this.folder, { recursive: true, maxRetries: 3 });
  }

  get endpoint(): string {
    return this.exported.AWS_ENDPOINT_URL ?? '';
  }

  /** What the account's registry holds of an image, by its digest or a tag. */
  async image(uri: string): Promise<{
    readonly digest: string;
    readonly labels: unknown;
    readonly layers: readonly string[];
    readonly diffIds: readonly string[];
    readonly osVersion: string | undefined;
  }> {
    const name = uri.slice(uri.indexOf('/') + 1);
    const [path = '', reference = ''] = name.includes('@') ? name.split('@') : name.split(':');
    const get = async (rest: string): Promise<Response> => {
      const answer = await this.registry(`${path}/${rest}`, { method: 'GET' });
      if (!answer.ok) throw new Error(`${rest}: ${answer.status} ${await answer.text()}`);
      return answer;
    };
    const answer = await get(`manifests/${reference}`);
    const manifest = JSON.parse(await answer.text()) as Manifest;
    const config = JSON.parse(await (await get(`blobs/${manifest.config.digest}`)).text()) as Config;
    return {
      digest: answer.headers.get('docker-content-digest') ?? '',
      labels: config.config.Labels,
      layers: manifest.layers.map((layer) => layer.digest),
      diffIds: config.rootfs.diff_ids,
      osVersion: config['os.version'],
    };
  }

  /** Asks the account's registry as its owner. @param path below `/v2/`, or an address that it gave. */
  async registry(path: string, init: { method: string; body?: string; type?: string }): Promise<Response> {
    const { method, body, type } = init;
    const { Authorization } = await this.authorization();
    return fetch(new URL(path, `${this.endpoint}/v2/`), {
      method,
      headers: { Authorization, Accept: MANIFEST, ...(type === undefined ? {} : { 'Content-Type': type }) },
      ...(body === undefined ? {} : { body }),
    });
  }

  /** Builds and pushes a first image into a new repository. @returns its URI by digest */
  async deliver(repository: string): Promise<string> {
    this.write({
      Dockerfile: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY one.txt C:/app/\n',
      'one.txt': 'one',
    });
    const built = await this.run('build-image', { repository });
    const first = { repository, image: built.outputs.image ?? '', 'cache-tags': built.outputs['cache-tags'] ?? '' };
    const pushed = await this.run('push-image', { ...first, tags: 'v1', 'create-repository': 'true' });
    expect(pushed.errors).toEqual([]);
    return pushed.outputs['image-uri'] ?? '';
  }

  private client() {
    return {
      endpoint: this.endpoint,
      region: this.exported.AWS_REGION ?? 'us-east-1',
      credentials: {
        accessKeyId: this.exported.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: this.exported.AWS_SECRET_ACCESS_KEY ?? '',
        ...(this.exported.AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: this.exported.AWS_SESSION_TOKEN }),
      },
    };
  }

  ecr(): ECR {
    return new ECR(this.client());
  }

  ecs(): ECS {
    return new ECS(this.client());
  }

  /** Has calls of the account fail, until {@link clearFaults}. */
  async fault(match: object, fault: object): Promise<void> {
    const body = JSON.stringify([{ match, fault }]);
    const answer = await fetch(`${this.endpoint}/_sandbox/faults`, { method: 'POST', body });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** The account's own clock, for an action that looks at its times. */
  async clock(): Promise<{ readonly SANDBOX_CLOCK: string }> {
    const answer = await fetch(`${this.endpoint}/_sandbox/clock`);
    return { SANDBOX_CLOCK: ((await answer.json()) as { serialized: string }).serialized };
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.endpoint}/_sandbox/faults`, { method: 'DELETE' });
  }

  private async authorization(): Promise<{ readonly Authorization: string }> {
    const { authorizationData } = await this.ecr().getAuthorizationToken({});
    return { Authorization: `Basic ${authorizationData?.[0]?.authorizationToken ?? ''}` };
  }

  /** Interrupts the docker that was started last, as Ctrl-C does with all processes of a console. */
  interruptDocker(): void {
    const file = `${this.calls}.pid`;
    if (existsSync(file)) process.kill(Number(readFileSync(file, 'utf8')), 'SIGINT');
  }

  /** Files of the application, by path. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.folder, 'app', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  /** A new runner: what the last one's engine had is gone. */
  newRunner(): void {
    this.store += 1;
  }

  /** Runs an action, and tells which docker commands it started. */
  async run(
    name: 'build-image' | 'push-image' | 'prune-images',
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
    onOutput?: ActionStart['onOutput'],
  ): Promise<ActionRun & { readonly docker: readonly string[] }> {
    for (const file of [this.calls, `${this.calls}.pid`]) rmSync(file, { force: true });
    const now = Date.now();
    const result = await runAction(name, {
      inputs,
      env: {
        ...this.exported,
        PATH: `${join(this.folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
        GITHUB_WORKSPACE: join(this.folder, 'app'),
        GITHUB_REF_TYPE: 'branch',
        GITHUB_REF_NAME: 'main',
        RUNNER_TEMP: join(this.folder, 'temp'),
        RUNNER_OS: 'Windows',
        ImageOS: 'win22',
        DOCKER_CONFIG: join(this.folder, 'docker-config'),
        SANDBOX_ENGINE_ROOT: join(this.folder, `engine-${this.store}`),
        SANDBOX_CLOCK: `${now}:${now}:${HURRY}`,
        NODE_OPTIONS: `--require ${JSON.stringify(bundle('clock', 'preload.cjs'))}`,
        ...env,
      },
      ...(onOutput === undefined ? {} : { onOutput }),
    });
    const docker = existsSync(this.calls) ? readFileSync(this.calls, 'utf8').trim().split('\n') : [];
    return { ...result, docker };
  }
}
