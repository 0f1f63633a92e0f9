import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Digest, hexOf } from './digest';
import { namesIn, readIfThere, writeAtomically } from './files';
import { type Image, type ImageConfig, readImage, writeImage } from './image';

/**
 * Images by ID, and the two facts the build cache lives on: which image an image was built on, and whether it
 * was built here. A pulled image has neither (moby CVE-2024-24557): it serves as a cache only by `--cache-from`.
 */
export class ImageStore {
  constructor(private readonly root: string) {}

  private file(kind: 'images' | 'parents' | 'built', id: Digest): string {
    return path.join(this.root, kind, hexOf(id));
  }

  /** Stores a configuration that the builder made. */
  create(config: ImageConfig, parent: Digest | undefined): Image {
    const image = this.add(writeImage(config));
    if (parent !== undefined) this.setParent(image.id, parent);
    return image;
  }

  /** Stores the bytes of a configuration. */
  add(raw: Buffer): Image {
    const image = readImage(raw);
    writeAtomically(this.file('images', image.id), raw);
    return image;
  }

  get(id: Digest): Image | undefined {
    const text = readIfThere(this.file('images', id));
    return text === undefined ? undefined : readImage(Buffer.from(text));
  }

  list(): Image[] {
    return namesIn(path.join(this.root, 'images')).flatMap((hex) => this.get(`sha256:${hex}`) ?? []);
  }

  /** The IDs that begin so. */
  search(prefix: string): Digest[] {
    const hex = prefix.replace(/^sha256:/, '');
    if (!/^[0-9a-f]{1,64}$/.test(hex)) return [];
    return namesIn(path.join(this.root, 'images')).flatMap((name) => (name.startsWith(hex) ? [`sha256:${name}`] : []));
  }

  setParent(id: Digest, parent: Digest): void {
    writeAtomically(this.file('parents', id), parent);
  }

  parentOf(id: Digest): Digest | undefined {
    return readIfThere(this.file('parents', id));
  }

  childrenOf(id: Digest): Digest[] {
    return namesIn(path.join(this.root, 'parents'))
      .map((hex) => `sha256:${hex}`)
      .filter((child) => this.parentOf(child) === id);
  }

  markBuiltLocally(id: Digest): void {
    writeAtomically(this.file('built', id), '');
  }

  isBuiltLocally(id: Digest): boolean {
    return readIfThere(this.file('built', id)) !== undefined;
  }

  remove(id: Digest): void {
    for (const kind of ['images', 'parents', 'built'] as const) fs.rmSync(this.file(kind, id), { force: true });
  }
}
