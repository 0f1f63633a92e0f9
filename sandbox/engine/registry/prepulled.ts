import * as path from 'node:path';
import type { Host } from '../host';
import { readIfThere, writeAtomically } from '../store/files';
import type { Image } from '../store/image';
import { findImage, needImage, type Store } from '../store/store';
import { pull, silent } from './pull';
import { canonical, fullName, parseReference, type Reference, tryReference, withDefaultTag } from './reference';

/**
 * The base images that a hosted runner holds before the job begins. They count as present; their bytes come from
 * the registry's mirror, silently, when something first asks for them.
 */
export class Prepulled {
  private readonly references: readonly Reference[];

  constructor(
    private readonly host: Host,
    private readonly store: Store,
  ) {
    this.references = host.prepulled.map((text) => withDefaultTag(parseReference(text)));
  }

  private tombstone(reference: Reference): string {
    return path.join(this.store.root, 'removed', encodeURIComponent(canonical(reference)));
  }

  private missing(): Reference[] {
    return this.references.filter(
      (reference) =>
        this.store.references.get(reference) === undefined && readIfThere(this.tombstone(reference)) === undefined,
    );
  }

  /** Brings all of them here: something asked for everything. */
  async ensureAll(): Promise<void> {
    for (const reference of this.missing()) await pull(this.host, this.store, reference, silent);
  }

  /** Brings those of the repository here that was asked for. */
  async ensure(text: string): Promise<void> {
    const wanted = tryReference(text);
    const missing = this.missing().filter((item) => wanted !== undefined && fullName(item) === fullName(wanted));
    for (const reference of missing) await pull(this.host, this.store, reference, silent);
  }

  /** Remembers that the job removed one, so that it does not come back. */
  forget(reference: Reference): void {
    const known = this.references.some((item) => canonical(item) === canonical(reference));
    if (known) writeAtomically(this.tombstone(reference), '');
  }

  /** The local image, a pre-pulled one included. */
  async find(text: string): Promise<Image | undefined> {
    await this.ensure(text);
    return findImage(this.store, text);
  }

  /** @throws {NoSuchImage} */
  async need(text: string): Promise<Image> {
    await this.ensure(text);
    return needImage(this.store, text);
  }
}
