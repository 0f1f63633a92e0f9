import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../../../sandbox/account/server';
import { parseQuery } from '../../../sandbox/account/wire/query';

/** A call that a process made, with its parameters as they came over the wire. */
export interface Call {
  /** `CreateChangeSet`; the method and the path where the service has no names for its calls. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Recorder {
  readonly endpoint: string;
  readonly calls: readonly Call[];
  close(): void;
}

/** Stands between a process and the account, and writes down what is asked for. */
export async function openRecorder(target: string): Promise<Recorder> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const body = await readBody(request);
    if (!url.startsWith('/_sandbox/')) calls.push(callOf(`${method} ${url}`, headers, body.toString('utf8')));
    const onward = send(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, close };
}

function callOf(line: string, headers: IncomingHttpHeaders, body: string): Call {
  const target = String(headers['x-amz-target'] ?? '');
  if (target !== '') return { operation: target.split('.').at(-1) ?? target, input: JSON.parse(body || '{}') };
  const { action, input } = parseQuery(body);
  return action === '' ? { operation: line, input: {} } : { operation: action, input };
}
