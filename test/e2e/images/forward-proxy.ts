/** A forward proxy that asks for a password: plain requests by their whole address, all else through CONNECT. */
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

const PASSWORD = 'pr0xy:s3cret';
/** As a variable holds it, and what of it nobody may see. */
export const PROXY_SECRETS = [
  's3cret',
  encodeURIComponent(PASSWORD),
  Buffer.from(`corp:${PASSWORD}`).toString('base64'),
];

export class ForwardProxy {
  /** Each request or connection that was let through: `GET http://host/…`, `CONNECT host:443`. */
  readonly passed: string[] = [];
  /** Those that were not. */
  readonly refused: string[] = [];
  private server: Server | undefined;
  private port = 0;
  /** Of CONNECT: the server does not know them any more. */
  private readonly tunnels = new Set<Duplex>();

  /** @param place where a host of a CONNECT really is; a port on loopback. */
  constructor(private readonly place: (host: string) => number | undefined = () => undefined) {}

  async start(): Promise<void> {
    this.server = createServer((request, response) => this.forward(request, response));
    this.server.on('connect', (request: IncomingMessage, socket: Duplex) => this.tunnel(request, socket));
    const { server } = this;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.tunnels) socket.destroy();
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** @param password another one than the proxy wants. */
  url(password = PASSWORD): string {
    return `http://corp:${encodeURIComponent(password)}@127.0.0.1:${this.port}`;
  }

  forget(): void {
    this.passed.length = 0;
    this.refused.length = 0;
  }

  private isLetIn({ method, url, headers }: IncomingMessage): boolean {
    const isKnown = headers['proxy-authorization'] === `Basic ${Buffer.from(`corp:${PASSWORD}`).toString('base64')}`;
    (isKnown ? this.passed : this.refused).push(`${method} ${url}`);
    return isKnown;
  }

  private forward(request: IncomingMessage, response: ServerResponse): void {
    if (!this.isLetIn(request)) return void response.writeHead(407).end();
    const { method = '', url = '' } = request;
    const { 'proxy-authorization': _, 'proxy-connection': __, ...headers } = request.headers;
    const onward = send(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }

  private tunnel(request: IncomingMessage, socket: Duplex): void {
    this.tunnels.add(socket);
    socket.on('close', () => this.tunnels.delete(socket));
    socket.on('error', () => socket.destroy());
    if (!this.isLetIn(request)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const port = this.place((request.url ?? '').replace(/:\d+$/, ''));
    if (port === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  }
}
