import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const digestOf = (data: Buffer): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;

interface Options {
  /** Basic credentials, `user:password`; anonymous if absent. */
  readonly basic?: string;
  /** Asks for a token of its own token service, which wants these credentials if they are given. */
  readonly bearer?: { readonly credentials?: string };
  /** Refuses to move a tag, as ECR does. */
  readonly immutable?: boolean;
}

/** A small registry in memory (OCI distribution specification), for tests only. */
export class TestRegistry {
  readonly blobs = new Map<string, Map<string, Buffer>>();
  readonly manifests = new Map<string, Buffer>();
  readonly types = new Map<string, string>();
  readonly requests: string[] = [];
  /** Answers to give instead, the first matching one once: `METHOD path-part` to status and body. */
  readonly faults: { match: RegExp; status: number; body: string }[] = [];
  private readonly uploads = new Map<string, Buffer>();
  private server: Server | undefined;
  private count = 0;

  constructor(private readonly options: Options = {}) {}

  get port(): number {
    if (this.server === undefined) throw new Error('the registry was not started');
    return (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    this.server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  addBlob(repository: string, data: Buffer): string {
    const digest = digestOf(data);
    const blobs = this.blobs.get(repository) ?? new Map<string, Buffer>();
    blobs.set(digest, data);
    this.blobs.set(repository, blobs);
    return digest;
  }

  addManifest(repository: string, tag: string, manifest: object): string {
    const data = Buffer.from(JSON.stringify(manifest));
    const type = (manifest as { mediaType?: string }).mediaType ?? 'application/json';
    for (const name of [tag, digestOf(data)]) {
      this.manifests.set(`${repository}:${name}`, data);
      this.types.set(`${repository}:${name}`, type);
    }
    return digestOf(data);
  }

  manifest(
    repository: string,
    tag: string,
  ): { config: { digest: string }; layers: { digest: string; size: number }[] } {
    const data = this.manifests.get(`${repository}:${tag}`);
    if (data === undefined) throw new Error(`no ${repository}:${tag}`);
    return JSON.parse(data.toString('utf8'));
  }

  config(repository: string, tag: string): Record<string, unknown> {
    const data = this.blobs.get(repository)?.get(this.manifest(repository, tag).config.digest);
    return JSON.parse(data?.toString('utf8') ?? 'null');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    const line = `${request.method} ${url.pathname}${url.search}`;
    this.requests.push(line);
    const fault = this.faults.find((item) => item.match.test(line));
    if (fault !== undefined) {
      this.faults.splice(this.faults.indexOf(fault), 1);
      response.writeHead(fault.status, { 'Content-Type': 'application/json' }).end(fault.body);
      return;
    }
    if (!this.mayPass(request, response, url)) return;
    this.answer(request, response, url, Buffer.concat(parts));
  }

  private mayPass(request: IncomingMessage, response: ServerResponse, url: URL): boolean {
    const given = request.headers.authorization ?? '';
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
    const { basic: wanted, bearer } = this.options;
    if (url.pathname === '/token') {
      const allowed = bearer?.credentials === undefined || given === basic(bearer.credentials);
      if (allowed) response.end(JSON.stringify({ token: 'opensesame' }));
      else response.writeHead(401).end('incorrect username or password');
      return false;
    }
    if (wanted !== undefined && given !== basic(wanted)) return this.refuse(response, 'Basic realm="test"');
    if (bearer !== undefined && given !== 'Bearer opensesame') {
      return this.refuse(response, `Bearer realm="http://${this.host}/token",service="test"`);
    }
    return true;
  }

  private refuse(response: ServerResponse, challenge: string): false {
    const body = { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] };
    response.writeHead(401, { 'WWW-Authenticate': challenge, 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
    return false;
  }

  private error(response: ServerResponse, status: number, code: string, message: string): void {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ errors: [{ code, message }] }));
  }

  private answer(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer): void {
    const match = /^\/v2\/(.+)\/(manifests|blobs|blobs\/uploads)\/([^/]*)$/.exec(url.pathname);
    const [, repository = '', kind = '', name = ''] = match ?? [];
    if (url.pathname === '/v2/') response.end('{}');
    else if (kind === 'manifests') this.onManifest(request, response, `${repository}:${name}`, body);
    else if (kind === 'blobs') this.onBlob(request, response, this.blobs.get(repository)?.get(name));
    else if (kind === 'blobs/uploads') this.onUpload(request, response, { url, repository, session: name, body });
    else this.error(response, 404, 'NOT_FOUND', url.pathname);
  }

  private onBlob(request: IncomingMessage, response: ServerResponse, data: Buffer | undefined): void {
    if (data === undefined) {
      this.error(response, 404, 'BLOB_UNKNOWN', 'blob unknown to registry');
      return;
    }
    response.writeHead(200, { 'Content-Length': data.length, 'Docker-Content-Digest': digestOf(data) });
    response.end(request.method === 'HEAD' ? undefined : data);
  }

  private onManifest(request: IncomingMessage, response: ServerResponse, key: string, body: Buffer): void {
    const [repository = '', tag = ''] = key.split(/:(.*)/s);
    if (request.method === 'PUT') {
      const held = this.manifests.get(key);
      if (this.options.immutable && held !== undefined && !held.equals(body)) {
        const why = `The image tag '${tag}' already exists in the '${repository}' repository and cannot be overwritten because the tag is immutable.`;
        this.error(response, 400, 'TAG_INVALID', why);
        return;
      }
      this.addManifest(repository, tag, JSON.parse(body.toString('utf8')));
      this.manifests.set(key, body);
      this.manifests.set(`${repository}:${digestOf(body)}`, body);
      this.types.set(`${repository}:${digestOf(body)}`, request.headers['content-type'] ?? '');
      response.writeHead(201, { 'Docker-Content-Digest': digestOf(body) }).end();
      return;
    }
    const data = this.manifests.get(key);
    if (data === undefined) {
      this.error(response, 404, 'MANIFEST_UNKNOWN', 'Requested image not found');
      return;
    }
    response.writeHead(200, {
      'Content-Type': this.types.get(key) ?? '',
      'Content-Length': data.length,
      'Docker-Content-Digest': digestOf(data),
    });
    response.end(request.method === 'HEAD' ? undefined : data);
  }

  private onUpload(
    request: IncomingMessage,
    response: ServerResponse,
    upload: { url: URL; repository: string; session: string; body: Buffer },
  ): void {
    const { url, repository, body } = upload;
    const [mount, from] = [url.searchParams.get('mount'), url.searchParams.get('from')];
    const held = mount === null || from === null ? undefined : this.blobs.get(from)?.get(mount);
    if (request.method === 'POST' && held !== undefined) {
      this.addBlob(repository, held);
      response.writeHead(201, { Location: `/v2/${repository}/blobs/${mount}` }).end();
      return;
    }
    this.count += request.method === 'POST' ? 1 : 0;
    const session = upload.session === '' ? String(this.count) : upload.session;
    const data = Buffer.concat([this.uploads.get(session) ?? Buffer.alloc(0), body]);
    this.uploads.set(session, data);
    if (request.method !== 'PUT') {
      const Location = `/v2/${repository}/blobs/uploads/${session}?state=x`;
      response.writeHead(202, { Location, Range: `0-${data.length - 1}`, 'Docker-Upload-UUID': session }).end();
      return;
    }
    if (url.searchParams.get('digest') !== digestOf(data)) {
      this.error(response, 400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
      return;
    }
    this.addBlob(repository, data);
    response.writeHead(201, { Location: `/v2/${repository}/blobs/${digestOf(data)}` }).end();
  }
}
