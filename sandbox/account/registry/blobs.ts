import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../kernel/account';

/** `sha256:…` of some bytes. */
export const digestOf = (bytes: Buffer | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/**
 * The bytes of layers and configs, by digest. They live beside the account's state, which holds only digests and
 * sizes, so that the state stays small enough to print.
 */
export interface BlobStore {
  /** The size in bytes, `undefined` where the blob is not there. */
  size(digest: string): number | undefined;
  read(digest: string): Buffer | undefined;
  /** Stores the bytes under their digest and gives it. */
  write(bytes: Buffer): string;
}

function memoryBlobs(): BlobStore {
  const blobs = new Map<string, Buffer>();
  return {
    size: (digest) => blobs.get(digest)?.length,
    read: (digest) => blobs.get(digest),
    write(bytes) {
      const digest = digestOf(bytes);
      blobs.set(digest, bytes);
      return digest;
    },
  };
}

/** Blobs as files `<folder>/sha256/<hex>`. */
export function folderBlobs(folder: string): BlobStore {
  const root = join(folder, 'sha256');
  mkdirSync(root, { recursive: true });
  const path = (digest: string): string | undefined => {
    const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
    return hex === undefined ? undefined : join(root, hex);
  };
  const existing = (digest: string): string | undefined => {
    const file = path(digest);
    return file !== undefined && existsSync(file) ? file : undefined;
  };
  return {
    size: (digest) => {
      const file = existing(digest);
      return file === undefined ? undefined : statSync(file).size;
    },
    read: (digest) => {
      const file = existing(digest);
      return file === undefined ? undefined : readFileSync(file);
    },
    write(bytes) {
      const digest = digestOf(bytes);
      const file = path(digest);
      if (file !== undefined && !existsSync(file)) {
        // A half-written blob must never carry a digest's name.
        writeFileSync(`${file}.${process.pid}.part`, bytes);
        renameSync(`${file}.${process.pid}.part`, file);
      }
      return digest;
    },
  };
}

const stores = new WeakMap<Account, BlobStore>();

/** Gives an account its store; without it, blobs live in memory as long as the account. */
export function attachBlobs(account: Account, store: BlobStore): void {
  stores.set(account, store);
}

export function blobsOf(account: Account): BlobStore {
  const known = stores.get(account);
  if (known !== undefined) return known;
  const store = memoryBlobs();
  stores.set(account, store);
  return store;
}
