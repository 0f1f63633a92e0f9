import { DaemonFailure } from '../failure';
import type { Host } from '../host';
import { type Digest, shortId } from '../store/digest';
import { type Image, readImage } from '../store/image';
import type { Store } from '../store/store';
import { RegistryFailure } from './errors';
import { download } from './http';
import { checkPlatform, chooseManifest, type Descriptor, type Manifest, readManifest } from './manifest';
import { familiar, familiarName, fullName, type Reference } from './reference';
import { Repository } from './repository';

/** Takes one printed line. */
export type Tell = (line: string) => void;

export const silent: Tell = () => undefined;

/** Words a registry's refusal as `docker pull` does. */
function translate(error: unknown, reference: Reference): unknown {
  if (!(error instanceof RegistryFailure)) return error;
  if (error.code === 'MANIFEST_UNKNOWN') {
    return new DaemonFailure(`manifest for ${familiar(reference)} not found: ${error.message}`);
  }
  if (error.code === 'NAME_UNKNOWN') {
    return new DaemonFailure(`repository ${familiarName(reference)} not found: ${error.message}`);
  }
  if (error.code === 'DENIED') {
    const why = "repository does not exist or may require 'docker login'";
    return new DaemonFailure(`pull access denied for ${familiarName(reference)}, ${why}: ${error.message}`);
  }
  return error;
}

interface Resolved {
  readonly manifest: Manifest;
  /** Of what the reference names: the list, where there is one. */
  readonly digest: Digest;
}

async function resolve(repository: Repository, reference: Reference, host: Host): Promise<Resolved> {
  const top = await repository.manifest(reference.digest ?? reference.tag ?? 'latest');
  const first = readManifest(top.bytes);
  if (first.kind === 'image') return { manifest: first, digest: top.digest };
  const chosen = await repository.manifest(chooseManifest(first, host.osVersion));
  const manifest = readManifest(chosen.bytes);
  if (manifest.kind === 'list') throw new DaemonFailure('unsupported manifest format');
  return { manifest, digest: top.digest };
}

/** A foreign layer need not be in the registry; then its addresses are tried (`layerDescriptor.open`). */
async function fetchLayer(repository: Repository, layer: Descriptor): Promise<Buffer> {
  try {
    return await repository.blob(layer.digest);
  } catch (error) {
    for (const address of layer.urls ?? []) {
      const response = await download({ method: 'GET', url: new URL(address) });
      if (response.status === 200) return response.body;
    }
    throw error;
  }
}

async function fetchLayers(store: Store, repository: Repository, image: Image, source: FetchSource): Promise<boolean> {
  const { manifest, reference, tell } = source;
  const { diffIds } = image.config;
  if (manifest.layers.length !== diffIds.length) {
    throw new DaemonFailure("layers from manifest don't match image configuration");
  }
  const layers = manifest.layers.map((layer, index) => ({ layer, diffId: diffIds[index] ?? '' }));
  const present = new Set(diffIds.filter((diffId) => store.layers.get(diffId) !== undefined));
  for (const { layer, diffId } of layers) {
    tell(`${shortId(layer.digest)}: ${present.has(diffId) ? 'Already exists' : 'Pulling fs layer'}`);
  }
  for (const { layer, diffId } of layers) {
    if (!present.has(diffId)) {
      const blob = await fetchLayer(repository, layer);
      tell(`${shortId(layer.digest)}: Verifying Checksum`);
      tell(`${shortId(layer.digest)}: Download complete`);
      store.layers.addBlob(blob, diffId);
      tell(`${shortId(layer.digest)}: Pull complete`);
    }
    const { digest, size } = layer;
    store.layers.remember(diffId, { digest, size, repository: fullName(reference), at: Date.now() });
  }
  return present.size < diffIds.length;
}

interface FetchSource {
  readonly manifest: Manifest;
  readonly reference: Reference;
  readonly tell: Tell;
}

/**
 * Pulls an image: manifest, configuration and the layers that are not here, each checked against its digest.
 *
 * @param reference with a tag or a digest.
 * @throws {DaemonFailure} in the engine's words: not found, denied, for another system or a newer Windows.
 */
export async function pull(host: Host, store: Store, reference: Reference, tell: Tell): Promise<Image> {
  const repository = new Repository(host, reference, 'pull');
  try {
    await repository.ping();
    const { manifest, digest } = await resolve(repository, reference, host);
    tell(`${reference.digest ?? reference.tag ?? 'latest'}: Pulling from ${reference.path}`);
    const raw = await repository.blob(manifest.config.digest);
    const image = readImage(raw);
    checkPlatform(image.config.os, image.config['os.version'], host.osVersion);
    const fetched = await fetchLayers(store, repository, image, { manifest, reference, tell });
    tell(`Digest: ${digest}`);
    const known = reference.digest !== undefined || store.references.get(reference) === image.id;
    const fresh = fetched || store.images.get(image.id) === undefined || !known;
    store.images.add(raw);
    const { host: registry, path } = reference;
    store.references.set({ host: registry, path, digest }, image.id);
    if (reference.digest === undefined) store.references.set(reference, image.id);
    tell(`Status: ${fresh ? 'Downloaded newer image for' : 'Image is up to date for'} ${familiar(reference)}`);
    return image;
  } catch (error) {
    throw translate(error, reference);
  }
}
