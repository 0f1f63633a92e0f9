import type { Registry } from './client';
import { registryError } from './errors';
import { type Descriptor, parseManifest, type RawManifest } from './manifest';

/** A repository of a registry. */
export interface Place {
  readonly registry: Registry;
  readonly path: string;
}

/** How a blob came to be there. */
export type CopyStep = 'there already' | 'mounted' | 'copied';

/**
 * Copies the blobs of an image, so that its manifest can be put into another repository with its digest
 * kept: what is there already is left, what the registry can mount is mounted, the rest is streamed.
 *
 * @throws ActionError `registry-answer-invalid` where the manifest is of several platforms.
 */
export async function copyBlobs(
  manifest: RawManifest,
  from: Place,
  to: Place,
  onBlob: (digest: string, how: CopyStep) => void = () => {},
): Promise<void> {
  const parsed = parseManifest(manifest, `${from.registry.host}/${from.path}@${manifest.digest}`);
  if (parsed.kind === 'index') {
    throw registryError('registry-answer-invalid', {
      message: `${from.registry.host}/${from.path}@${manifest.digest} holds images of several platforms.`,
      remedy: 'Name the manifest of the one image that is to be pushed.',
    });
  }
  for (const blob of [...parsed.layers, parsed.config]) {
    // A foreign layer is in no registry: the engine fetches it from its URLs.
    if (blob.urls !== undefined && blob.urls.length > 0) continue;
    onBlob(blob.digest, await copyBlob(blob, from, to));
  }
}

async function copyBlob(blob: Descriptor, from: Place, to: Place): Promise<CopyStep> {
  if (await to.registry.hasBlob(to.path, blob.digest)) return 'there already';
  const isSameRegistry = from.registry.host === to.registry.host;
  if (isSameRegistry && (await to.registry.mountBlob(to.path, blob.digest, from.path))) return 'mounted';
  await to.registry.uploadBlob(to.path, blob, () => from.registry.openBlob(from.path, blob));
  return 'copied';
}
