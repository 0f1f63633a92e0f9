import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VirtualClock } from '../clock/clock';
import { addFault, clearFaults, listFaults } from './faults/faults';
import { parseFaults } from './faults/parse';
import type { Account } from './kernel/account';
import { AwsError } from './kernel/errors';
import { permissionLog } from './permissions/log';
import { blobsOf } from './registry/blobs';
import { readBody } from './server';

/** Where the account answers for itself. */
export const CONTROL_PREFIX = '/_sandbox/';

interface Control {
  readonly status: number;
  readonly value: unknown;
}

const ok = (value: unknown): Control => ({ status: 200, value });

/**
 * The account's own requests: `GET state`, `GET clock`, `GET|POST|DELETE faults`, `GET permissions` for the IAM
 * actions that each program needed, and `GET blobs/<digest>` for the layers whose address GetDownloadUrlForLayer gives.
 */
export async function answerControl(
  account: Account,
  clock: VirtualClock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://sandbox').pathname.slice(CONTROL_PREFIX.length);
  const body = (await readBody(request)).toString('utf8');
  if (path.startsWith('blobs/')) return sendBlob(account, path.slice('blobs/'.length), response);
  const { status, value } = control(account, clock, { line: `${request.method} ${path}`, body });
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value, undefined, 2)}\n`);
}

function control(account: Account, clock: VirtualClock, { line, body }: { line: string; body: string }): Control {
  switch (line) {
    case 'GET state':
      return ok({ time: new Date(account.now()).toISOString(), account: account.state });
    case 'GET clock':
      return ok({ now: new Date(clock.now()).toISOString(), speed: clock.speed, serialized: clock.serialize() });
    case 'GET permissions':
      return ok(permissionLog(account));
    case 'GET faults':
      return ok(listFaults(account));
    case 'DELETE faults':
      clearFaults(account);
      return ok([]);
    case 'POST faults':
      return addFaults(account, body);
    default:
      return { status: 404, value: { message: `The sandbox answers no ${line} here.` } };
  }
}

function addFaults(account: Account, body: string): Control {
  try {
    for (const rule of parseFaults(body)) addFault(account, rule);
    return ok(listFaults(account));
  } catch (error) {
    if (error instanceof AwsError) return { status: 400, value: { message: error.message } };
    throw error;
  }
}

function sendBlob(account: Account, digest: string, response: ServerResponse): void {
  const bytes = blobsOf(account).read(digest);
  if (bytes === undefined) {
    response.writeHead(404);
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  response.end(bytes);
}
