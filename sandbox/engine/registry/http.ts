import * as http from 'node:http';
import * as https from 'node:https';
import { messageOf } from '../host';
import { RegistryFailure } from './errors';

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface Response {
  readonly status: number;
  readonly statusText: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * One HTTP exchange. `node:http` and not `fetch`: the latter has time-outs of its own, which a process whose
 * clock is sped up would run into.
 */
export function exchange(request: Request): Promise<Response> {
  const { send } = request.url.protocol === 'http:' ? { send: http.request } : { send: https.request };
  const length = request.body === undefined ? {} : { 'Content-Length': String(request.body.length) };
  const headers = { 'User-Agent': 'docker/29.1.5 (sandbox)', ...length, ...request.headers };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      const action = `${request.method.charAt(0)}${request.method.slice(1).toLowerCase()}`;
      reject(new RegistryFailure(`${action} "${request.url.href}": ${messageOf(error)}`, 'NO_ANSWER', 0));
    };
    const outgoing = send(request.url, { method: request.method, headers, agent: false }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', fail);
      incoming.on('end', () => {
        resolve({
          status: incoming.statusCode ?? 0,
          statusText: incoming.statusMessage ?? '',
          headers: incoming.headers,
          body: Buffer.concat(parts),
        });
      });
    });
    outgoing.on('error', fail);
    outgoing.end(request.body);
  });
}

/** As {@link exchange}, following at most ten redirects of a download (a registry sends blobs from elsewhere). */
export async function download(request: Request): Promise<Response> {
  let next = request;
  for (let hop = 0; hop < 10; hop += 1) {
    const response = await exchange(next);
    const location = response.headers.location;
    if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined) return response;
    const url = new URL(location, next.url);
    const { Authorization: secret, ...others } = next.headers ?? {};
    const headers = url.host === next.url.host && secret !== undefined ? { ...others, Authorization: secret } : others;
    next = { ...next, url, headers };
  }
  throw new RegistryFailure(`Get "${request.url.href}": stopped after 10 redirects`, 'NO_ANSWER', 0);
}
