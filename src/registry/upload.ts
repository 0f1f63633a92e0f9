import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isActionError } from '../core/errors';
import { registryError } from './errors';
import type { Descriptor } from './manifest';

/** Opens a blob from a byte on. */
export type OpenBlob = (offset: number) => Promise<Readable>;

export type Pause = (milliseconds: number) => Promise<void>;

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;

/**
 * Runs something again that a registry or the way to it spoilt; what it refused stays refused.
 *
 * @throws the last error.
 */
export async function persist<T>(pause: Pause, attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt();
    } catch (error) {
      if (number === ATTEMPTS || !isPassing(error)) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (number - 1));
    }
  }
}

const isPassing = (error: unknown): boolean =>
  isActionError(error) && ['registry-unreachable', 'registry-unavailable'].includes(error.code);

/**
 * A blob as a stream that outlives its connection: where one breaks, the next goes on at that byte. The last piece is
 * given only when the whole has the right digest, so that nobody can take a wrong blob for finished.
 *
 * @param what the blob by its registry, for the error.
 */
export function blobStream(blob: Descriptor, open: OpenBlob, pause: Pause, what: string): Readable {
  return Readable.from(pieces(blob, { open, pause, what }), { objectMode: false });
}

interface Source {
  readonly open: OpenBlob;
  readonly pause: Pause;
  readonly what: string;
}

async function* pieces({ digest, size }: Descriptor, { open, pause, what }: Source): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let done = 0;
  let failures = 0;
  for (;;) {
    const before = done;
    try {
      for await (const piece of (await open(done)) as AsyncIterable<Buffer>) {
        hash.update(piece);
        done += piece.length;
        if (done > size) throw mismatch(what, `more than ${size} bytes`);
        if (done === size) checkDigest(`sha256:${hash.digest('hex')}`, digest, what);
        yield piece;
        if (done === size) return;
      }
      if (size === 0) return;
    } catch (error) {
      if (isActionError(error) && !isPassing(error)) throw error;
      failures = done > before ? 1 : failures + 1;
      if (failures === ATTEMPTS) throw broken(what, error);
      await pause(FIRST_PAUSE_MS * 2 ** (failures - 1));
      continue;
    }
    // An end before the end is a connection that broke politely.
    failures = done > before ? 1 : failures + 1;
    if (failures === ATTEMPTS) throw broken(what, new Error(`it ended after ${done} of ${size} bytes`));
    await pause(FIRST_PAUSE_MS);
  }
}

function checkDigest(actual: string, expected: string, what: string): void {
  if (actual !== expected) throw mismatch(what, actual);
}

function mismatch(what: string, actual: string): Error {
  return registryError('digest-mismatch', {
    message: `${what} does not have its digest, but ${actual}.`,
    remedy: 'Something between the registry and the runner changes its answers, or the registry is damaged.',
  });
}

function broken(what: string, cause: unknown): Error {
  if (isActionError(cause)) return cause;
  return registryError('registry-unreachable', {
    message: `${what} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    remedy: 'Run the job again: what has arrived whole is kept. Check proxies and the network of the runner.',
    cause,
  });
}
