/** Stands between a client and a registry: notes what passes, and spoils what a test wants spoilt. */
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './server-process';

export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly agent: string;
  readonly authorization: string | undefined;
}

/** What becomes of a request: nothing (it passes), or one of the ways in which registries fail. */
export type Spoil =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Record<string, string>;
      /** Real milliseconds before the answer. */
      readonly delay?: number;
    }
  | { readonly kind: 'reset' }
  /** The connection breaks after so many bytes of the answer. */
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'change'; readonly bytes: (body: Buffer) => Buffer }
  | { readonly kind: 'authorize'; readonly as: string }
  | { readonly kind: 'wait'; readonly until: Promise<unknown> };

export class RegistryProxy {
  /** Everything that came, with the registry's answer. */
  readonly seen: Array<Passing & { status: number }> = [];
  spoil: (request: Passing) => Spoil | undefined = () => undefined;
  private server: Server | undefined;
  port = 0;

  constructor(private readonly target: string) {}

  async start(): Promise<void> {
    this.port = await freePort();
    this.server = createServer((request, response) => this.pass(request, response));
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  forget(): void {
    this.seen.length = 0;
    this.spoil = () => undefined;
  }

  /** Blobs that were uploaded to their end, each as often as it was. */
  uploads(): string[] {
    return this.seen.flatMap(({ method, path, status }) => {
      const digest = method === 'PUT' ? /\/blobs\/uploads\/.*digest=([^&]+)/.exec(path)?.[1] : undefined;
      return digest === undefined || status !== 201 ? [] : [decodeURIComponent(digest)];
    });
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const entry = {
      method,
      path: url,
      agent: headers['user-agent'] ?? '',
      authorization: headers.authorization,
      status: 0,
    };
    this.seen.push(entry);
    const spoil = this.spoil(entry);
    if (spoil?.kind === 'reset') return void request.socket.destroy();
    if (spoil?.kind === 'answer') {
      entry.status = spoil.status;
      request.resume();
      await sleep(spoil.delay ?? 0);
      response.writeHead(spoil.status, spoil.headers);
      return void response.end(spoil.body);
    }
    if (spoil?.kind === 'wait') await spoil.until;
    const authorization = spoil?.kind === 'authorize' ? { authorization: spoil.as } : {};
    const forward = send(`${this.target}${url}`, { method, headers: { ...headers, ...authorization } }, (answer) => {
      entry.status = answer.statusCode ?? 0;
      void relay(answer, response, spoil);
    });
    forward.on('error', () => request.socket.destroy());
    request.on('aborted', () => forward.destroy());
    request.pipe(forward);
  }
}

async function relay(answer: IncomingMessage, response: ServerResponse, spoil: Spoil | undefined): Promise<void> {
  if (spoil?.kind !== 'change' && spoil?.kind !== 'cut') {
    response.writeHead(answer.statusCode ?? 0, answer.headers);
    answer.pipe(response);
    return;
  }
  const body = Buffer.concat(await answer.toArray());
  if (spoil.kind === 'change') {
    const changed = spoil.bytes(body);
    response.writeHead(answer.statusCode ?? 0, { ...answer.headers, 'content-length': changed.length });
    response.end(changed);
    return;
  }
  response.writeHead(answer.statusCode ?? 0, answer.headers);
  response.write(body.subarray(0, spoil.after), () => response.destroy());
}
