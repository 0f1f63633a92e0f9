import type { Host } from '../host';
import { type Digest, sha256 } from '../store/digest';
import { type Credentials, findCredentials } from './credentials';
import { failureOf, RegistryFailure } from './errors';
import { download, exchange, type Request, type Response } from './http';
import type { Reference } from './reference';

/** What the engine can read: an image or a list of them, in Docker's and OCI's spelling. */
const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
];

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/;

/** Where a repository is served: a registry's address, and the repository's name there. */
export function locate(host: Host, reference: Reference): { base: URL; name: string } {
  const mirror = host.mirrors.get(reference.host);
  if (mirror !== undefined) {
    const prefix = mirror.pathname.replace(/^\/+|\/+$/g, '');
    return { base: new URL('/', mirror), name: prefix === '' ? reference.path : `${prefix}/${reference.path}` };
  }
  const plain = LOOPBACK.test(reference.host);
  const address = reference.host === 'docker.io' ? 'registry-1.docker.io' : reference.host;
  return { base: new URL(`${plain ? 'http' : 'https'}://${address}/`), name: reference.path };
}

function parameters(challenge: string): Record<string, string> {
  return Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** The token service that a Bearer challenge names, asked without a scope; nothing for another challenge. */
export function tokenRequest(challenge: string, account: string): URL | undefined {
  const { realm, service } = parameters(challenge);
  if (!/^bearer\b/i.test(challenge) || realm === undefined) return undefined;
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('account', account);
  return url;
}

const basic = (credentials: Credentials): string =>
  `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;

/**
 * One repository of a registry (OCI distribution specification). Answers a challenge once per repository: Basic with the
 * credentials of the client's configuration, Bearer with a token of the service that the challenge names.
 */
export class Repository {
  readonly base: URL;
  readonly name: string;
  private readonly credentials: Credentials | undefined;
  private authorization: string | undefined;

  constructor(
    host: Host,
    reference: Reference,
    private readonly actions: 'pull' | 'pull,push',
  ) {
    const { base, name } = locate(host, reference);
    this.base = base;
    this.name = name;
    this.credentials = findCredentials(host.configFolder, reference.host);
  }

  private url(path: string): URL {
    return new URL(`/v2/${this.name}/${path}`, this.base);
  }

  private async send(request: Request): Promise<Response> {
    const sent = this.authorization;
    const response = await this.attempt(request);
    if (response.status !== 401) return response;
    // Uploads run side by side: another one may have answered the challenge in the meantime.
    if (this.authorization !== sent) return this.attempt(request);
    const authorization = await this.answer(response.headers['www-authenticate'] ?? '');
    if (authorization === undefined || authorization === sent) return response;
    this.authorization = authorization;
    return this.attempt(request);
  }

  private attempt(request: Request): Promise<Response> {
    const { authorization } = this;
    const headers =
      authorization === undefined ? request.headers : { ...request.headers, Authorization: authorization };
    const whole = headers === undefined ? request : { ...request, headers };
    return request.method === 'GET' || request.method === 'HEAD' ? download(whole) : exchange(whole);
  }

  private async answer(challenge: string): Promise<string | undefined> {
    if (/^basic\b/i.test(challenge)) {
      if (this.credentials === undefined) throw new RegistryFailure('no basic auth credentials', 'NO_CREDENTIALS', 401);
      return basic(this.credentials);
    }
    if (!/^bearer\b/i.test(challenge)) return undefined;
    const { realm, service } = parameters(challenge);
    if (realm === undefined) return undefined;
    const url = new URL(realm);
    if (service !== undefined) url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${this.name}:${this.actions}`);
    const headers = this.credentials === undefined ? {} : { Authorization: basic(this.credentials) };
    const response = await exchange({ method: 'GET', url, headers });
    if (response.status !== 200) throw failureOf(response.status, response.statusText, response.body.toString('utf8'));
    const body: { token?: unknown; access_token?: unknown } = JSON.parse(response.body.toString('utf8'));
    const token = body.token ?? body.access_token;
    return typeof token === 'string' ? `Bearer ${token}` : undefined;
  }

  private async expect(request: Request, ...statuses: number[]): Promise<Response> {
    const response = await this.send(request);
    if (statuses.includes(response.status)) return response;
    throw failureOf(response.status, response.statusText, response.body.toString('utf8'));
  }

  /** Whether there is a registry at all. @throws {RegistryFailure} if nothing answers. */
  async ping(): Promise<void> {
    await exchange({ method: 'GET', url: new URL('/v2/', this.base) });
  }

  /** A manifest by tag or digest. @throws {RegistryFailure} also if its bytes are not the digest's. */
  async manifest(tagOrDigest: string): Promise<{ bytes: Buffer; digest: Digest }> {
    const headers = { Accept: MANIFEST_TYPES.join(', ') };
    const { body } = await this.expect({ method: 'GET', url: this.url(`manifests/${tagOrDigest}`), headers }, 200);
    const digest = sha256(body);
    if (tagOrDigest.startsWith('sha256:') && tagOrDigest !== digest) {
      throw new RegistryFailure(`manifest verification failed for digest ${tagOrDigest}`, 'DIGEST_INVALID', 200);
    }
    return { bytes: body, digest };
  }

  /** A blob's bytes. @throws {RegistryFailure} also if they are not the digest's. */
  async blob(digest: Digest): Promise<Buffer> {
    const { body } = await this.expect({ method: 'GET', url: this.url(`blobs/${digest}`) }, 200);
    if (sha256(body) === digest) return body;
    throw new RegistryFailure(`filesystem layer verification failed for digest ${digest}`, 'DIGEST_INVALID', 200);
  }

  /** The size of a blob, or nothing if the repository has none of that digest. */
  async stat(digest: Digest): Promise<number | undefined> {
    const response = await this.send({ method: 'HEAD', url: this.url(`blobs/${digest}`) });
    if (response.status === 404) return undefined;
    if (response.status !== 200) throw failureOf(response.status, response.statusText, response.body.toString('utf8'));
    return Number(response.headers['content-length'] ?? 0);
  }

  /** Begins an upload, or mounts the blob from another repository. */
  async begin(mount?: { digest: Digest; from: string }): Promise<'mounted' | URL> {
    const url = this.url('blobs/uploads/');
    if (mount !== undefined) {
      url.searchParams.set('mount', mount.digest);
      url.searchParams.set('from', mount.from);
    }
    const response = await this.expect({ method: 'POST', url }, 201, 202);
    return response.status === 201 && mount !== undefined ? 'mounted' : this.location(response);
  }

  private location(response: Response): URL {
    const { location } = response.headers;
    if (location === undefined)
      throw new RegistryFailure('the registry did not say where to upload', 'UNKNOWN', response.status);
    return new URL(location, this.base);
  }

  /** Sends the bytes in one chunk and closes the upload. */
  async upload(session: URL, data: Buffer): Promise<Digest> {
    const digest = sha256(data);
    const headers = { 'Content-Type': 'application/octet-stream' };
    const sent = await this.expect({ method: 'PATCH', url: session, headers, body: data }, 202);
    const url = this.location(sent);
    url.searchParams.set('digest', digest);
    await this.expect({ method: 'PUT', url, headers, body: Buffer.alloc(0) }, 201);
    return digest;
  }

  async putManifest(tag: string, bytes: Buffer, mediaType: string): Promise<void> {
    const headers = { 'Content-Type': mediaType };
    await this.expect({ method: 'PUT', url: this.url(`manifests/${tag}`), headers, body: bytes }, 201, 202, 200);
  }
}
