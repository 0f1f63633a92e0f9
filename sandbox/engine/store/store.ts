import * as fs from 'node:fs';
import * as path from 'node:path';
import { NoSuchImage } from '../failure';
import { tryReference, withDefaultTag } from '../registry/reference';
import { chainId, type Digest } from './digest';
import type { Image } from './image';
import { ImageStore } from './images';
import { LayerStore } from './layers';
import { ReferenceStore } from './references';

/** All that the engine keeps, in one folder. */
export interface Store {
  readonly root: string;
  readonly images: ImageStore;
  readonly references: ReferenceStore;
  readonly layers: LayerStore;
}

export function openStore(root: string): Store {
  fs.mkdirSync(path.join(root, 'images'), { recursive: true });
  return { root, images: new ImageStore(root), references: new ReferenceStore(root), layers: new LayerStore(root) };
}

/** The image by a reference, an ID, or the beginning of one. */
export function findImage(store: Store, text: string): Image | undefined {
  if (/^sha256:[0-9a-f]{64}$/.test(text)) return store.images.get(text);
  const reference = tryReference(text);
  const id = reference === undefined ? undefined : store.references.get(withDefaultTag(reference));
  if (id !== undefined) return store.images.get(id);
  const found = store.images.search(text);
  return found.length === 1 && found[0] !== undefined ? store.images.get(found[0]) : undefined;
}

/** @throws {NoSuchImage} */
export function needImage(store: Store, text: string): Image {
  const image = findImage(store, text);
  if (image !== undefined) return image;
  const reference = tryReference(text);
  throw new NoSuchImage(reference === undefined ? text : defaultSpelling(text));
}

function defaultSpelling(text: string): string {
  return /[:@]/.test(text.slice(text.lastIndexOf('/') + 1)) ? text : `${text}:latest`;
}

/** Bytes of all layers. */
export function sizeOf(store: Store, image: Image): number {
  return image.config.diffIds.reduce((sum, diffId) => sum + (store.layers.get(diffId)?.size ?? 0), 0);
}

/**
 * Takes an image and its untagged, childless ancestors away.
 *
 * @returns the deleted image IDs and layer chain IDs, in Docker's order.
 */
export function deleteImage(store: Store, image: Image): Digest[] {
  const deleted: Digest[] = [];
  for (let next: Image | undefined = image; next !== undefined; ) {
    const parentId = store.images.parentOf(next.id);
    store.images.remove(next.id);
    deleted.push(next.id, ...deleteUnusedLayers(store, next));
    const parent: Image | undefined = parentId === undefined ? undefined : store.images.get(parentId);
    const kept =
      parent === undefined ||
      store.references.of(parent.id).length > 0 ||
      store.images.childrenOf(parent.id).length > 0 ||
      !store.images.isBuiltLocally(parent.id);
    next = kept ? undefined : parent;
  }
  return deleted;
}

function deleteUnusedLayers(store: Store, image: Image): Digest[] {
  const used = new Set(store.images.list().flatMap((other) => other.config.diffIds));
  const { diffIds } = image.config;
  return diffIds
    .map((diffId, index) => ({ diffId, chain: chainId(diffIds.slice(0, index + 1)) }))
    .filter(({ diffId }) => !used.has(diffId))
    .reverse()
    .map(({ diffId, chain }) => {
      store.layers.remove(diffId);
      return chain;
    });
}
