import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { pack } from 'tar-stream';
import type { TestRegistry } from './registry';

const project = path.resolve(__dirname, '../../..');

/** Bundles the engine once for a test file. */
export function bundleEngine(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'engine-'));
  const outfile = path.join(folder, 'docker.cjs');
  buildSync({
    entryPoints: [path.join(project, 'sandbox/engine/docker.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** A machine with the engine on it: a store and a client configuration of its own. */
export class Machine {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'machine-'));
  readonly environment: Record<string, string>;

  constructor(
    private readonly bundle: string,
    environment: Record<string, string> = {},
  ) {
    this.environment = {
      SANDBOX_ENGINE_ROOT: path.join(this.folder, 'store'),
      DOCKER_CONFIG: path.join(this.folder, 'config'),
      ...environment,
    };
  }

  /** Writes a build context. */
  context(name: string, files: Record<string, string | Buffer>): string {
    const folder = path.join(this.folder, name);
    fs.rmSync(folder, { recursive: true, force: true });
    for (const [file, data] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), data);
    }
    return folder;
  }

  docker(args: readonly string[], environment: Record<string, string> = {}, input = ''): Promise<Ended> {
    const timers = path.join(__dirname, 'fast-timers.cjs');
    const child = spawn(process.execPath, ['--require', timers, this.bundle, ...args], {
      env: { PATH: process.env.PATH ?? '', ...this.environment, ...environment },
      cwd: this.folder,
    });
    child.stdin.on('error', () => undefined).end(input);
    return new Promise((resolve) => {
      const [out, err] = [buffer(child.stdout), buffer(child.stderr)];
      child.on('close', async (exitCode) => {
        resolve({ exitCode, out: String(await out), err: String(await err) });
      });
    });
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

const sha = (data: Buffer): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;

/** Puts a base image of one layer into a registry, as Microsoft's registry would have it. */
export async function addBase(
  registry: TestRegistry,
  repository: string,
  tag: string,
  osVersion: string,
): Promise<string> {
  const tar = pack();
  tar.entry({ name: 'Files', type: 'directory' });
  tar.entry({ name: 'Files/Windows', type: 'directory' });
  tar.entry({ name: 'Files/Windows/version.txt' }, osVersion);
  tar.entry({ name: 'Hives', type: 'directory' });
  tar.finalize();
  const layer = await buffer(tar);
  // Level 9: recompressed by the engine, it gets another digest.
  const blob = gzipSync(layer, { level: 9 });
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'windows',
      'os.version': osVersion,
      created: '2026-09-08T00:00:00Z',
      config: { Cmd: ['c:\\windows\\system32\\cmd.exe'] },
      history: [{ created: '2026-09-08T00:00:00Z', created_by: 'Apply image 10.0' }],
      rootfs: { type: 'layers', diff_ids: [sha(layer)] },
    }),
  );
  return registry.addManifest(repository, tag, {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: config.length,
      digest: registry.addBlob(repository, config),
    },
    layers: [
      {
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        size: blob.length,
        digest: registry.addBlob(repository, blob),
      },
    ],
  });
}
