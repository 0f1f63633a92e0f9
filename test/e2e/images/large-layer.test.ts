/** A layer of any size goes from one registry to another through little memory. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sha256 } from '../../../src/registry/manifest';
import { runAction } from '../support/action';

const CHUNK = Buffer.alloc(1024 * 1024);
const CHUNKS = 512;
const MEGABYTE = 1e6;
const TYPE = 'application/vnd.docker.distribution.manifest.v2+json';

function digestOfLayer(): string {
  const hash = createHash('sha256');
  for (let each = 0; each < CHUNKS; each += 1) hash.update(CHUNK);
  return `sha256:${hash.digest('hex')}`;
}

/** As much of a registry as a copy needs. Layers are neither kept nor read: only their bytes are counted. */
class SmallRegistry {
  readonly blobs = new Map<string, Buffer | 'layer'>();
  readonly manifests = new Map<string, Buffer>();
  uploaded = 0;
  private server: Server | undefined;
  host = '';

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '' } = request;
    const url = new URL(request.url ?? '', 'http://registry');
    const name = url.pathname.split('/').at(-1) ?? '';
    if (url.pathname.endsWith('/blobs/uploads/')) return void response.writeHead(202, { Location: '/v2/upload' }).end();
    if (method === 'PUT') return void response.writeHead(201).end(await this.put(name, url, request));
    const found = url.pathname.includes('/manifests/') ? this.manifests.get(name) : this.blobs.get(name);
    if (found === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPE });
    if (method === 'HEAD') return void response.end();
    if (found !== 'layer') return void response.end(found);
    Readable.from(Array.from({ length: CHUNKS }, () => CHUNK)).pipe(response);
  }

  private async put(name: string, url: URL, request: IncomingMessage): Promise<undefined> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of request as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes < MEGABYTE) pieces.push(piece);
    }
    const body = Buffer.concat(pieces);
    if (url.pathname.includes('/manifests/')) {
      this.manifests.set(name, body).set(sha256(body), body);
      return;
    }
    this.uploaded += bytes;
    this.blobs.set(url.searchParams.get('digest') ?? '', bytes < MEGABYTE ? body : 'layer');
  }
}

test('half a gigabyte is copied whole, in memory that does not grow with it', async () => {
  const [from, to] = [new SmallRegistry(), new SmallRegistry()];
  await from.start();
  await to.start();
  const layer = { digest: digestOfLayer(), size: CHUNK.length * CHUNKS };
  const config = Buffer.from(JSON.stringify({ os: 'windows', rootfs: { type: 'layers', diff_ids: [layer.digest] } }));
  from.blobs.set(layer.digest, 'layer').set(sha256(config), config);
  const parts = { config: { digest: sha256(config), size: config.length }, layers: [layer] };
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: TYPE, ...parts }));
  from.manifests.set(sha256(manifest), manifest);

  const folder = mkdtempSync(join(tmpdir(), 'large-layer-'));
  const [preload, used] = [join(folder, 'preload.cjs'), join(folder, 'used')];
  const note = `require('node:fs').writeFileSync(${JSON.stringify(used)}, String(process.resourceUsage().maxRSS));`;
  writeFileSync(preload, `process.on('exit', () => { ${note} });\n`);
  const run = await runAction('push-image', {
    inputs: { repository: `${to.host}/app`, image: `${from.host}/base@${sha256(manifest)}`, tags: 'v1' },
    env: { NODE_OPTIONS: `--require ${JSON.stringify(preload)}`, PATH: '' },
  });
  const megabytes = Number(readFileSync(used, 'utf8')) / 1024;
  rmSync(folder, { recursive: true });
  from.stop();
  to.stop();
  expect(run.errors).toEqual([]);
  expect(to.uploaded).toBe(layer.size + config.length);
  expect(to.manifests.get('v1')).toEqual(manifest);
  expect(run.outputs.digest).toBe(sha256(manifest));
  // A gigabyte takes as much: what streams hold until it is collected.
  expect(megabytes).toBeLessThan(256);
}, 60_000);
