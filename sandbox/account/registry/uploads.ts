import type { Account } from '../kernel/account';

/**
 * Layer uploads under way, of the API and of `/v2/` alike. Their bytes live beside the state: an upload does not
 * survive a restart, as a client starts it anew then.
 */
export interface Upload {
  readonly id: string;
  readonly repository: string;
  readonly chunks: Buffer[];
  size: number;
}

const uploads = new WeakMap<Account, Map<string, Upload>>();

function uploadsOf(account: Account): Map<string, Upload> {
  const known = uploads.get(account) ?? new Map<string, Upload>();
  uploads.set(account, known);
  return known;
}

export function startUpload(account: Account, repository: string): Upload {
  const upload: Upload = { id: account.ids.uuid(), repository, chunks: [], size: 0 };
  uploadsOf(account).set(upload.id, upload);
  return upload;
}

export function findUpload(account: Account, repository: string, id: string): Upload | undefined {
  const upload = uploadsOf(account).get(id);
  return upload?.repository === repository ? upload : undefined;
}

export function appendChunk(upload: Upload, chunk: Buffer): void {
  upload.chunks.push(chunk);
  upload.size += chunk.length;
}

/** Ends an upload and gives all its bytes. */
export function endUpload(account: Account, upload: Upload): Buffer {
  uploadsOf(account).delete(upload.id);
  return Buffer.concat(upload.chunks);
}
