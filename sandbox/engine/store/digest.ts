import { createHash } from 'node:crypto';

/** `sha256:` and 64 hexadecimal digits. */
export type Digest = string;

export function sha256(data: string | Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

/** The hexadecimal part. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** The twelve digits that Docker prints of an ID. */
export function shortId(id: string): string {
  return hexOf(id).slice(0, 12);
}

/**
 * The name under which a stack of layers is known: of one layer its diff ID, of more the hash of the chain
 * (OCI image specification, "Layer ChainID").
 */
export function chainId(diffIds: readonly Digest[]): Digest {
  return diffIds.slice(1).reduce((chain, diffId) => sha256(`${chain} ${diffId}`), diffIds[0] ?? '');
}
