import { Readable } from 'node:stream';
import { addressOf, type Mirrors } from './address';
import { type AuthorizedHttp, withAuthorization } from './authorization';
import type { CredentialsSource } from './credentials';
import { registryError } from './errors';
import { type Http, type HttpAnswer, type HttpRequest, readBody } from './http';
import { type Descriptor, MANIFEST_TYPES, type RawManifest, sha256 } from './manifest';
import { isDigest } from './reference';
import { refusalError } from './refusal';
import { blobStream, type OpenBlob, type Pause, persist } from './upload';

/**
 * One registry by the distribution specification (https://github.com/opencontainers/distribution-spec).
 * `path` is a repository, `identifier` a tag or a digest. What is not there is `undefined` or `false`; all
 * other trouble is an ActionError `registry-…`, and bytes without the right digest `digest-mismatch`.
 */
export interface Registry {
  readonly host: string;
  /** Digest of a manifest, without its bytes where the registry tells it in the header. */
  digestOf(path: string, identifier: string): Promise<string | undefined>;
  manifest(path: string, identifier: string): Promise<RawManifest | undefined>;
  putManifest(path: string, identifier: string, manifest: RawManifest): Promise<void>;
  /** A small blob as a whole: an image configuration. */
  blob(path: string, digest: string): Promise<Buffer>;
  /** A blob of any size as a stream, which survives broken connections and fails where its digest is wrong. */
  openBlob(path: string, blob: Descriptor): Readable;
  hasBlob(path: string, digest: string): Promise<boolean>;
  /** Takes a blob over from another repository of this registry; `false` where it does not do that. */
  mountBlob(path: string, digest: string, from: string): Promise<boolean>;
  /**
   * Uploads in one piece, without holding it in memory, and again from its beginning where that fails in passing. Not
   * in chunks: ECR drops all after the first (https://github.com/aws/containers-roadmap/issues/2831).
   */
  uploadBlob(path: string, blob: Descriptor, open: () => Readable): Promise<void>;
  /** Uploads a small blob. @returns its digest */
  uploadBytes(path: string, bytes: Buffer): Promise<string>;
}

export interface RegistryOptions {
  readonly host: string;
  readonly http: Http;
  readonly mirrors: Mirrors;
  readonly credentials?: CredentialsSource;
  readonly pause: Pause;
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests: 4 MiB is the least limit. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;
const CONFIG_LIMIT = 16 * 1024 * 1024;

export function createRegistry(options: RegistryOptions): Registry {
  const { origin, prefix } = addressOf(options.host, options.mirrors);
  const send = withAuthorization(options.http, options.credentials);
  const talk: Talk = {
    send,
    host: options.host,
    url: (path, rest) => new URL(`${origin}/v2/${prefix}${path}/${rest}`),
  };
  const get = (path: string, rest: string, method: 'GET' | 'HEAD' = 'GET'): Promise<HttpAnswer> =>
    send(path, { method, url: talk.url(path, rest), headers: accept(rest) });
  return {
    host: options.host,
    digestOf: async (path, identifier) => {
      const answer = await get(path, `manifests/${identifier}`, 'HEAD');
      if (await isMissing(answer, `the manifest ${shown(options.host, path, identifier)}`)) return undefined;
      const digest = answer.header('docker-content-digest');
      if (digest !== undefined && isDigest(digest)) return digest;
      return (await readManifest(talk, path, identifier))?.digest;
    },
    manifest: (path, identifier) => readManifest(talk, path, identifier),
    putManifest: (path, identifier, manifest) => writeManifest(talk, path, identifier, manifest),
    blob: async (path, digest) => {
      const what = `the blob ${shown(options.host, path, digest)}`;
      const answer = await get(path, `blobs/${digest}`);
      if (answer.status !== 200) throw await refusalError(answer, what);
      return verified(await readBody(answer, CONFIG_LIMIT), digest, what);
    },
    openBlob: (path, blob) =>
      blobStream(
        blob,
        opener(talk, path, blob.digest),
        options.pause,
        `the blob ${shown(options.host, path, blob.digest)}`,
      ),
    hasBlob: async (path, digest) =>
      !(await isMissing(await get(path, `blobs/${digest}`, 'HEAD'), `the blob ${shown(options.host, path, digest)}`)),
    mountBlob: (path, digest, from) => mount(talk, path, digest, from),
    uploadBlob: (path, blob, open) => persist(options.pause, () => upload(talk, path, blob, open())),
    uploadBytes: async (path, bytes) => {
      const digest = sha256(bytes);
      const blob = { digest, size: bytes.length };
      await persist(options.pause, () => upload(talk, path, blob, Readable.from([bytes])));
      return digest;
    },
  };
}

interface Talk {
  readonly send: AuthorizedHttp;
  readonly host: string;
  url(path: string, rest: string): URL;
}

const accept = (rest: string): Record<string, string> =>
  rest.startsWith('manifests/') ? { Accept: MANIFEST_TYPES.join(', ') } : {};

const shown = (host: string, path: string, identifier: string): string =>
  `${host}/${path}${isDigest(identifier) ? '@' : ':'}${identifier}`;

async function isMissing(answer: HttpAnswer, what: string): Promise<boolean> {
  if (answer.status !== 200 && answer.status !== 404) throw await refusalError(answer, what);
  answer.body.resume();
  return answer.status === 404;
}

async function readManifest(talk: Talk, path: string, identifier: string): Promise<RawManifest | undefined> {
  const rest = `manifests/${identifier}`;
  const what = `the manifest ${shown(talk.host, path, identifier)}`;
  const answer = await talk.send(path, { method: 'GET', url: talk.url(path, rest), headers: accept(rest) });
  if (answer.status === 404) {
    answer.body.resume();
    return undefined;
  }
  if (answer.status !== 200) throw await refusalError(answer, what);
  const bytes = await readBody(answer, MANIFEST_LIMIT);
  const digest = sha256(bytes);
  const told = answer.header('docker-content-digest');
  for (const expected of [isDigest(identifier) ? identifier : digest, told ?? digest]) verified(bytes, expected, what);
  return { bytes, digest, mediaType: answer.header('content-type')?.split(';')[0]?.trim() ?? '' };
}

async function writeManifest(talk: Talk, path: string, identifier: string, manifest: RawManifest): Promise<void> {
  const answer = await talk.send(path, {
    method: 'PUT',
    url: talk.url(path, `manifests/${identifier}`),
    headers: { 'Content-Type': manifest.mediaType, 'Content-Length': String(manifest.bytes.length) },
    body: manifest.bytes,
  });
  if (answer.status < 200 || answer.status > 299)
    throw await refusalError(answer, `the manifest ${shown(talk.host, path, identifier)}`);
  answer.body.resume();
}

async function mount(talk: Talk, path: string, digest: string, from: string): Promise<boolean> {
  const answer = await startUpload(talk, path, { mount: digest, from });
  answer.body.resume();
  return answer.status === 201;
}

/** A registry that knows no ranges gives the whole again, of which the beginning is dropped. */
function opener(talk: Talk, path: string, digest: string): OpenBlob {
  return async (offset) => {
    const answer = await talk.send(path, {
      method: 'GET',
      url: talk.url(path, `blobs/${digest}`),
      headers: offset === 0 ? {} : { Range: `bytes=${offset}-` },
    });
    if (answer.status === 206 || (answer.status === 200 && offset === 0)) return answer.body;
    if (answer.status === 200) return Readable.from(after(answer.body, offset));
    throw await refusalError(answer, `the blob ${shown(talk.host, path, digest)}`);
  };
}

async function* after(body: AsyncIterable<Buffer>, offset: number): AsyncGenerator<Buffer> {
  let left = offset;
  for await (const piece of body) {
    if (piece.length > left) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

async function upload(talk: Talk, path: string, blob: Descriptor, body: Readable): Promise<void> {
  const what = `the upload of ${shown(talk.host, path, blob.digest)}`;
  const started = await startUpload(talk, path, {});
  const location = started.header('location');
  if (started.status !== 202 || location === undefined) throw await refusalError(started, what);
  started.body.resume();
  const url = new URL(location, started.url);
  url.searchParams.set('digest', blob.digest);
  const request: HttpRequest = {
    method: 'PUT',
    url,
    headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(blob.size) },
    body,
  };
  try {
    const answer = await talk.send(path, request);
    if (answer.status !== 201) throw await refusalError(answer, what);
    answer.body.resume();
  } finally {
    // A registry may have answered before it read everything.
    body.destroy();
  }
}

function startUpload(talk: Talk, path: string, query: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  const url = talk.url(path, 'blobs/uploads/');
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return talk.send(path, { method: 'POST', url, headers: { 'Content-Length': '0' } });
}

function verified(bytes: Buffer, expected: string, what: string): Buffer {
  const digest = sha256(bytes);
  if (digest === expected) return bytes;
  throw registryError('digest-mismatch', {
    message: `${what} should have the digest ${expected} and has ${digest}.`,
    remedy: 'Something between the registry and the runner changes its answers, or the registry is damaged.',
  });
}
