import { createHash } from 'node:crypto';
import type { CopySources } from '../dockerfile/instructions';
import { DaemonFailure } from '../failure';
import { type ImageFiles, MARKER_FOLDER } from '../layers/image-files';
import type { LayerFile } from '../layers/windows-layer';
import { unpack } from './archive';
import { type SourceFile, type Sources, tarsum } from './context';
import { normalizeSource, refuseSystemSource } from './windows-paths';

/** One source of a `COPY`: its files, their paths below the destination, and the hash that the cache compares. */
export interface CopyItem {
  readonly hash: string;
  readonly kind: 'file' | 'folder' | 'unknown';
  /** The last part of the source's path: what a file is called in a destination that is a folder. */
  readonly name: string;
  /** A folder's content with paths relative to it; a file alone has the path ''. */
  readonly files: readonly LayerFile[];
  /** Downloads are never unpacked. */
  readonly unpacks: boolean;
}

const windows = (text: string): string => text.replaceAll('/', '\\');

function globPattern(glob: string): RegExp {
  const source = glob.replace(/\[[^\]]*\]|[\s\S]/g, (part) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1) return part;
    return part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
}

function isBelow(file: SourceFile, folder: string): boolean {
  return folder === '' || file.path.toLowerCase().startsWith(`${folder.toLowerCase()}/`);
}

function folderItem(sources: Sources, folder: string): CopyItem {
  const inside = sources.list().filter((file) => isBelow(file, folder));
  const self = sources.get(folder);
  const hashes = [...(self === undefined ? [] : [tarsum(self)]), ...inside.map(tarsum)].sort();
  const cut = folder === '' ? 0 : folder.length + 1;
  const files = inside.map((file): LayerFile => {
    const path = file.path.slice(cut);
    return file.kind === 'folder' ? { path } : { path, data: file.read() };
  });
  const hash = `dir:${createHash('sha256').update(hashes.join(',')).digest('hex')}`;
  return { hash, kind: 'folder', name: folder.slice(folder.lastIndexOf('/') + 1), files, unpacks: false };
}

function itemOf(sources: Sources, path: string): CopyItem | undefined {
  const file = sources.get(path);
  if (path === '' || file?.kind === 'folder') return folderItem(sources, file?.path ?? path);
  if (file === undefined)
    return sources.list().some((other) => isBelow(other, path)) ? folderItem(sources, path) : undefined;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return { hash: `file:${tarsum(file)}`, kind: 'file', name, files: [{ path: '', data: file.read() }], unpacks: true };
}

/** The sources of a `COPY` from the build context. @throws {DaemonFailure} in the builder's words. */
export function contextItems(sources: Sources, wanted: readonly string[]): CopyItem[] {
  return wanted.flatMap((text) => {
    const path = normalizeSource(text);
    if (/[*?[]/.test(path)) {
      const pattern = globPattern(path);
      return sources.list().flatMap((file) => (pattern.test(file.path) ? (itemOf(sources, file.path) ?? []) : []));
    }
    const item = itemOf(sources, path);
    if (item !== undefined) return [item];
    throw new DaemonFailure(
      `file not found in build context or excluded by .dockerignore: stat ${windows(path)}: file does not exist`,
    );
  });
}

/** The files of an image as sources. */
function imageSources(files: ImageFiles): Sources {
  const asSource = (file: LayerFile): SourceFile => ({
    path: file.path,
    kind: file.data === undefined ? 'folder' : 'file',
    read: () => file.data ?? Buffer.alloc(0),
  });
  return {
    get: (path) => {
      const file = files.get(path);
      return file === undefined ? undefined : asSource(file);
    },
    list: () => files.below('').map(asSource),
  };
}

/** Files that a `RUN` of the other stage must have made: a marker stands for them. */
function unknownItem(imageId: string, path: string): CopyItem {
  const hash = createHash('sha256').update(`${imageId}\n${path.toLowerCase()}`).digest('hex');
  const data = Buffer.from(`${windows(path)} of ${imageId}\n`);
  const files = [{ path: `${MARKER_FOLDER}-copy-${hash.slice(0, 16)}.txt`, data }];
  return { hash: `file:${hash}`, kind: 'unknown', name: path.slice(path.lastIndexOf('/') + 1), files, unpacks: false };
}

/**
 * The sources of a `COPY --from`. What is not among the image's files is taken as made by one of its `RUN`s,
 * which were not executed; only where it had none is it an error, as in the real engine.
 *
 * @throws {DaemonFailure}
 */
export function imageItems(files: ImageFiles, imageId: string, wanted: readonly string[]): CopyItem[] {
  const sources = imageSources(files);
  return wanted.flatMap((text) => {
    refuseSystemSource(text);
    const path = normalizeSource(text);
    const glob = /[*?[]/.test(path);
    const found = glob ? contextItems(sources, [path]) : [itemOf(sources, path) ?? []].flat();
    if (found.length > 0) return found;
    if (files.hasUnknownFiles) return [unknownItem(imageId, path)];
    if (glob) return [];
    throw new DaemonFailure(`stat ${windows(path)}: file does not exist`);
  });
}

/** A file that `ADD` downloaded. */
export function downloadedItem(name: string, data: Buffer): CopyItem {
  const hash = tarsum({ path: name, kind: 'file', read: () => data });
  return { hash, kind: 'file', name, files: [{ path: '', data }], unpacks: false };
}

/** The one hash of all sources. */
export function hashOf(items: readonly CopyItem[]): string {
  const [first] = items;
  if (first !== undefined && items.length === 1) return first.hash;
  const joined = items.map((item) => item.hash).join(',');
  return `multi:${createHash('sha256').update(joined).digest('hex')}`;
}

/** @throws {DaemonFailure} where there is nothing to copy, or more than one thing and no folder to put it in. */
export function checkItems(keyword: string, copy: CopySources, items: readonly CopyItem[]): void {
  if (items.length === 0) throw new DaemonFailure(`${keyword} failed: no source files were specified`);
  if (items.length > 1 && !/[/\\]$/.test(copy.destination)) {
    throw new DaemonFailure(
      `When using ${keyword} with more than one source file, the destination must be a directory and end with a /`,
    );
  }
}

/**
 * The files of the new layer.
 *
 * @param destination below `C:\`; with a trailing slash where it is said to be a folder.
 * @param isFolder whether the image has a folder of that path.
 */
export async function placeItems(
  items: readonly CopyItem[],
  destination: string,
  isFolder: (path: string) => boolean,
  keyword: string,
): Promise<LayerFile[]> {
  const folder = destination.replace(/\/$/, '');
  const below = (path: string): string => [folder, path].filter((part) => part !== '').join('/');
  const placed: LayerFile[] = [];
  for (const item of items) {
    const [only] = item.files;
    if (item.kind !== 'file' || only?.data === undefined) {
      if (folder !== '') placed.push({ path: folder });
      placed.push(...item.files.map((file) => ({ ...file, path: below(file.path) })));
      continue;
    }
    const archive = keyword === 'ADD' && item.unpacks ? await unpack(only.data) : undefined;
    if (archive !== undefined) placed.push(...archive.map((file) => ({ ...file, path: below(file.path) })));
    else if (destination.endsWith('/') || destination === '' || isFolder(folder)) {
      placed.push({ path: below(item.name), data: only.data });
    } else placed.push({ path: folder, data: only.data });
  }
  return placed;
}
