import * as fs from 'node:fs';
import * as path from 'node:path';
import { canonical, fullName, type Reference, tryReference } from '../registry/reference';
import type { Digest } from './digest';
import { namesIn, readIfThere, writeAtomically } from './files';

/** Tags and repository digests, each a file that holds an image's ID. */
export class ReferenceStore {
  constructor(private readonly root: string) {}

  private file(reference: Reference): string {
    return path.join(this.root, 'references', encodeURIComponent(canonical(reference)));
  }

  /** A tagged reference with a digest is known by its digest. */
  get(reference: Reference): Digest | undefined {
    const { host, path: name, digest } = reference;
    return readIfThere(this.file(digest === undefined ? reference : { host, path: name, digest }));
  }

  set(reference: Reference, id: Digest): void {
    writeAtomically(this.file(reference), id);
  }

  remove(reference: Reference): void {
    fs.rmSync(this.file(reference), { force: true });
  }

  list(): { reference: Reference; id: Digest }[] {
    return namesIn(path.join(this.root, 'references')).flatMap((name) => {
      const reference = tryReference(decodeURIComponent(name));
      const id = reference === undefined ? undefined : readIfThere(this.file(reference));
      return reference === undefined || id === undefined ? [] : [{ reference, id }];
    });
  }

  /** What points at the image. */
  of(id: Digest): Reference[] {
    return this.list().flatMap((item) => (item.id === id ? [item.reference] : []));
  }

  /** What the repository has here. */
  inRepository(reference: Reference): { reference: Reference; id: Digest }[] {
    return this.list().filter((item) => fullName(item.reference) === fullName(reference));
  }
}
