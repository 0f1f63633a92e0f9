import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../core/clock';
import { messageOf } from '../core/errors';
import { insecure, isLoopback } from './address';
import { registryError } from './errors';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes may be sent again when an answer fails; a stream is sent once. */
  readonly body?: Buffer | Readable;
}

/** An answer whose body is still to be read; whoever gets it reads or drops it. */
export interface HttpAnswer {
  readonly status: number;
  readonly url: URL;
  header(name: string): string | undefined;
  readonly body: IncomingMessage;
}

export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

export interface HttpOptions {
  /** HTTPS_PROXY, HTTP_PROXY and NO_PROXY are read from it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const MAX_REDIRECTS = 5;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const IDLE_MS = 60_000;
/** To one host at a time; whoever asks for many things at once waits here for their turn. */
const MAX_CONNECTIONS = 8;
const TRANSIENT = new Set([429, 500, 502, 503, 504]);

/**
 * HTTP for registries over Node's own client: `fetch` takes no proxy from the environment unless the
 * process was started so. Redirects of GET and HEAD are followed (ECR gives blobs away through S3), without
 * the credentials where the host changes; what fails in passing is tried four times.
 */
export function createHttp({ env, clock, signal }: HttpOptions): Http {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, proxyEnv: env }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, proxyEnv: env }),
  };
  const once = (request: HttpRequest): Promise<HttpAnswer> => exchange(request, agents, signal);
  return async (request) => {
    const isRepeatable = request.body === undefined || Buffer.isBuffer(request.body);
    for (let attempt = 1; ; attempt++) {
      const last = attempt === ATTEMPTS || !isRepeatable;
      const answer = await follow(request, once).catch((error: unknown) => {
        signal.throwIfAborted();
        if (last || !isSocketError(error)) throw unreachable(request.url, error);
        return undefined;
      });
      if (answer !== undefined && (last || !TRANSIENT.has(answer.status))) return answer;
      answer?.body.resume();
      await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
    }
  };
}

async function follow(request: HttpRequest, once: (request: HttpRequest) => Promise<HttpAnswer>): Promise<HttpAnswer> {
  let current = request;
  for (let hop = 0; ; hop++) {
    const answer = await once(current);
    const location = answer.header('location');
    const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && location !== undefined;
    if (!isRedirect || !['GET', 'HEAD'].includes(request.method) || hop === MAX_REDIRECTS) return answer;
    answer.body.resume();
    current = redirected(current, new URL(location, current.url));
  }
}

/** The same request at another place; credentials stay with the host that they are for. */
function redirected(request: HttpRequest, url: URL): HttpRequest {
  if (url.host === request.url.host) return { ...request, url };
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'authorization');
  return { ...request, url, headers: Object.fromEntries(headers) };
}

type Agents = { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent };

async function exchange(
  { method, url, headers, body }: HttpRequest,
  agents: Agents,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  if (url.protocol === 'http:' && !isLoopback(url.host)) throw insecure(url.host);
  const options = { method, signal, headers: { 'User-Agent': 'windows-on-ecs', ...headers } };
  const sending: ClientRequest =
    url.protocol === 'http:'
      ? requestHttp(url, { ...options, agent: agents['http:'] })
      : requestHttps(url, { ...options, agent: agents['https:'] });
  sending.setTimeout(IDLE_MS, () => sending.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve);
    sending.once('error', reject);
  });
  if (body === undefined || Buffer.isBuffer(body)) sending.end(body);
  // A registry may answer before it has read everything; then the answer says more than the broken pipe.
  else await Promise.race([pipeline(body, sending), answered.then(() => undefined)]);
  const message = await answered;
  return {
    status: message.statusCode ?? 0,
    url,
    header: (name) => {
      const value = message.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    body: message,
  };
}

/** Codes of the system, and of a proxy that lets nobody through (https://nodejs.org/api/errors.html#err_proxy_tunnel). */
function isSocketError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(E[A-Z]+|ERR_PROXY_.*|UND_.*)$/.test(String(error.code));
}

function unreachable(url: URL, error: unknown): unknown {
  if (!isSocketError(error)) return error;
  const text = messageOf(error) || String((error as { code?: unknown }).code);
  return registryError('registry-unreachable', {
    message: `${url.host} could not be reached: ${text}`,
    remedy: 'Check the name of the registry, proxies (HTTPS_PROXY, NO_PROXY) and the network of the runner.',
    cause: error,
  });
}

/**
 * Reads a whole body that must be small.
 *
 * @throws ActionError `registry-answer-invalid` where it is larger than `limit` bytes.
 */
export async function readBody(answer: HttpAnswer, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      throw registryError('registry-answer-invalid', {
        message: `${answer.url.href} gave more than ${limit} bytes.`,
        remedy: 'This is no registry, or not the object that was asked for; check the reference.',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
