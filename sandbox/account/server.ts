import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Authenticate, type AwsRequest, dispatch, readCall } from './dispatch';
import { type CallName, type Fault, takeFault } from './faults/faults';
import type { Account } from './kernel/account';
import type { Service } from './kernel/service';

/** A plain HTTP route beside the AWS endpoint: the registry's `/v2/`, GitHub's token issuer, the account's own. */
export interface Route {
  /** Requests whose path starts so. */
  readonly prefix: string;
  /** The call's name for faults of the connection; none can hit a route without it. */
  readonly call?: (request: IncomingMessage) => CallName;
  handle(account: Account, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface ServeOptions {
  readonly account: Account;
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  /** 0 takes a free one. */
  readonly port: number;
  /** Virtual milliseconds per real one; faults of latency last that much shorter. 1 by default. */
  readonly speed?: number;
  readonly authenticate: Authenticate;
}

export interface RunningServer {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Serves the account on loopback only. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`sandbox defect: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function answer(options: ServeOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { account, services, routes, authenticate } = options;
  response.sendDate = false;
  response.setHeader('date', new Date(account.now()).toUTCString());
  const route = routes.find((each) => request.url?.startsWith(each.prefix));
  if (route !== undefined) {
    account.advance();
    const fault = route.call && takeFault(account, route.call(request), 'connection');
    await faulted(fault, options, response, () => route.handle(account, request, response));
    return;
  }
  const body = await readBody(request);
  const { headers, method = 'GET', url = '/' } = request;
  const aws: AwsRequest = {
    headers,
    body: body.toString('utf8'),
    rest: { method, url, headers, body },
    endpoint: `http://${request.headers.host ?? '127.0.0.1'}`,
    line: `${method} ${url}`,
  };
  const call = readCall(services, aws);
  const fault = call && takeFault(account, { service: call.service.name, operation: call.action }, 'connection');
  await faulted(fault, options, response, async () => {
    const result = dispatch(account, services, aws, authenticate);
    if (response.destroyed) return;
    response.writeHead(result.status, { ...result.headers });
    response.end(result.body);
  });
}

/** Runs the call with the fault of its connection, if it has one. */
async function faulted(
  fault: Fault | undefined,
  options: ServeOptions,
  response: ServerResponse,
  run: () => Promise<void>,
): Promise<void> {
  if (fault?.kind === 'latency') await sleep((fault.seconds * 1000) / (options.speed ?? 1));
  if (fault?.kind === 'reset') {
    response.destroy();
    if (fault.when !== 'after') return;
  }
  await run();
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.closeAllConnections();
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
}
