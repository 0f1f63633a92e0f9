import { extract, type Header } from 'tar-stream';
import type { Digest } from '../store/digest';
import type { LayerStore } from '../store/layers';
import type { LayerFile } from './windows-layer';

/** Where the marker of a RUN lies: a layer with one stands for files that nobody knows. */
export const MARKER_FOLDER = '.sandbox';

/** The entries of a tar, in order. */
export async function readTar(tar: Buffer): Promise<{ header: Header; data: Buffer }[]> {
  const entries: { header: Header; data: Buffer }[] = [];
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(Buffer.from(part as Uint8Array));
    entries.push({ header: entry.header, data: Buffer.concat(parts) });
  }
  return entries;
}

/**
 * The files of an image by lower-case path: Windows' names ignore case. Later layers cover earlier ones; the
 * marker `.wh.name` takes a file away.
 */
export class ImageFiles {
  private constructor(private readonly files: ReadonlyMap<string, LayerFile>) {}

  static async read(layers: LayerStore, diffIds: readonly Digest[]): Promise<ImageFiles> {
    const files = new Map<string, LayerFile>();
    for (const diffId of diffIds) {
      for (const { header, data } of await readTar(layers.tarOf(diffId))) {
        const match = /^Files\/(.+?)\/?$/.exec(header.name.replaceAll('\\', '/'));
        const path = match?.[1];
        if (path === undefined) continue;
        const hidden = /^(.*?)([^/]*)$/.exec(path)?.[2] ?? '';
        if (hidden.startsWith('.wh.')) removeBelow(files, path.slice(0, -hidden.length) + hidden.slice(4));
        else files.set(path.toLowerCase(), header.type === 'directory' ? { path } : { path, data });
      }
    }
    return new ImageFiles(files);
  }

  get(path: string): LayerFile | undefined {
    return this.files.get(path.toLowerCase());
  }

  /** Files and folders below a folder. */
  below(path: string): LayerFile[] {
    const prefix = path === '' ? '' : `${path.toLowerCase()}/`;
    return [...this.files].flatMap(([key, file]) => (key.startsWith(prefix) ? [file] : []));
  }

  isFolder(path: string): boolean {
    const entry = this.get(path);
    return path === '' || (entry !== undefined && entry.data === undefined) || this.below(path).length > 0;
  }

  /** Whether a RUN stands for more files than are here. */
  get hasUnknownFiles(): boolean {
    return this.below(MARKER_FOLDER).length > 0;
  }
}

function removeBelow(files: Map<string, LayerFile>, path: string): void {
  const key = path.toLowerCase();
  for (const name of [...files.keys()]) {
    if (name === key || name.startsWith(`${key}/`)) files.delete(name);
  }
}
