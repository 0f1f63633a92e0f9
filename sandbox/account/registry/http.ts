import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../kernel/account';

/** A request to `/v2/…`, taken apart. https://github.com/opencontainers/distribution-spec/blob/main/spec.md */
export interface RegistryRequest {
  readonly account: Account;
  readonly method: string;
  /** Repository name. */
  readonly name: string;
  /** A tag, a digest, or an upload's id. */
  readonly reference: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  body(): Promise<Buffer>;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: Buffer | string;
}

/** An error as the distribution specification writes it; clients print `code: message` in lower case. */
export function registryError(status: number, code: string, message: string): RegistryAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ errors: [{ code, message }] }),
  };
}

export type Target =
  | { readonly kind: 'ping' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'tags'; readonly name: string }
  | { readonly kind: 'manifest' | 'blob' | 'upload'; readonly name: string; readonly reference: string };

/** What a path below `/v2/` means; `undefined` for one that means nothing. */
export function parsePath(path: string): Target | undefined {
  const inside = path.replace(/^\/v2/, '').replace(/^\//, '');
  if (inside === '') return { kind: 'ping' };
  if (inside === '_catalog') return { kind: 'catalog' };
  const tags = /^(.+)\/tags\/list$/.exec(inside);
  if (tags?.[1] !== undefined) return { kind: 'tags', name: tags[1] };
  const upload = /^(.+)\/blobs\/uploads(?:\/([^/]*))?$/.exec(inside);
  if (upload?.[1] !== undefined) return { kind: 'upload', name: upload[1], reference: upload[2] ?? '' };
  const content = /^(.+)\/(manifests|blobs)\/([^/]+)$/.exec(inside);
  if (content?.[1] === undefined) return undefined;
  const kind = content[2] === 'manifests' ? 'manifest' : 'blob';
  return { kind, name: content[1], reference: decodeURIComponent(content[3] ?? '') };
}

/** Bytes with their digest, a range of them, or their length alone for HEAD. */
export function contentAnswer(
  request: Pick<RegistryRequest, 'method' | 'headers'>,
  content: { readonly bytes: Buffer; readonly digest: string; readonly mediaType: string },
): RegistryAnswer {
  const { bytes, digest, mediaType } = content;
  const headers = { 'content-type': mediaType, 'docker-content-digest': digest, etag: `"${digest}"` };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (range !== null && request.method === 'GET') {
    const first = Number(range[1]);
    const last = Math.min(range[2] === '' ? bytes.length - 1 : Number(range[2]), bytes.length - 1);
    if (first > last) return registryError(416, 'BLOB_UPLOAD_INVALID', 'requested range is not satisfiable');
    const part = bytes.subarray(first, last + 1);
    return {
      status: 206,
      headers: { ...headers, 'content-length': part.length, 'content-range': `bytes ${first}-${last}/${bytes.length}` },
      body: part,
    };
  }
  const all = { ...headers, 'content-length': bytes.length, 'accept-ranges': 'bytes' };
  return request.method === 'HEAD' ? { status: 200, headers: all } : { status: 200, headers: all, body: bytes };
}

export function send(response: ServerResponse, answer: RegistryAnswer): void {
  const length = answer.body === undefined ? 0 : Buffer.byteLength(answer.body);
  response.writeHead(answer.status, {
    'docker-distribution-api-version': 'registry/2.0',
    'content-length': length,
    ...answer.headers,
  });
  response.end(answer.body);
}
