import { createHash } from 'node:crypto';
import { type FileHandle, lstat, open, readdir, readFile, readlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import ignore from '@balena/dockerignore';
import { messageOf } from '../core/errors';
import { withoutMark } from '../core/text';
import { imageError } from './errors';
import { type FileDigests, MAX_FILES, shortDigest } from './record';
import { formatBytes } from './sizes';

/** One thing of a context that a build can see. */
export type ContextEntry =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: number; readonly executable: boolean }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

/** What the context is, as a number: everything in it that a COPY could bring into the image. */
export interface ContextDigest {
  readonly digest: string;
  readonly files: number;
  readonly bytes: number;
  /** Bytes below each folder or file of the root. */
  readonly parts: ReadonlyMap<string, number>;
  /** Of each file, to tell later which has changed; absent where there are too many. */
  readonly digests?: FileDigests;
}

/**
 * The `.dockerignore` of a build. The classic builder reads that of the context only: a `<Dockerfile>.dockerignore` is
 * BuildKit's (docker/cli, cli/command/image/build/dockerignore.go), so the key must not follow it there either.
 */
export async function readIgnoreFile(
  path: string,
): Promise<{ readonly ignoreText: string; readonly ignoreFile: 'none' | 'hidden' | 'visible' }> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { ignoreText: '', ignoreFile: 'none' };
  const ignoreText = withoutMark(text);
  return { ignoreText, ignoreFile: ignore().add(ignoreText).ignores('.dockerignore') ? 'hidden' : 'visible' };
}

/**
 * Walks a context in a fixed order and leaves out what `.dockerignore` does. The classic builder goes into a left
 * out folder only where an exception (`!`) begins with its name; BuildKit also where one with a pattern may be below it
 * (fsutil, filter.go). What a builder takes and the walk does not see would change without changing the image key.
 *
 * @throws ActionError `context-missing`
 */
export async function* walkContext(
  context: string,
  ignoreText: string,
  engine: 'classic' | 'buildkit' = 'classic',
): AsyncGenerator<ContextEntry> {
  const rules = ignore().add(ignoreText);
  const exceptions = exceptionsOf(ignoreText);
  const mayHold = (folder: string): boolean =>
    engine === 'buildkit' ? exceptions.length > 0 : exceptions.some((exception) => exception.startsWith(`${folder}/`));
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const folders: string[] = [];
    for (const name of await namesIn(join(context, folder), folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const isIgnored = rules.ignores(path);
      const entry = await readEntry(context, path);
      if (entry?.kind === 'folder') {
        if (!isIgnored || mayHold(path)) folders.push(path);
      }
      if (entry !== undefined && !isIgnored) yield entry;
    }
    pending.push(...folders.reverse());
  }
}

/** Each as docker cleans it (moby/patternmatcher, ignorefile.go), with a slash at its end: `!./src//app` is `src/app/`. */
const exceptionsOf = (ignoreText: string): string[] =>
  ignoreText
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('!'))
    .map((line) => posix.normalize(line.slice(1).trim().replace(/\\/g, '/')))
    .map((pattern) => `${pattern.replace(/^\/+|\/+$/g, '')}/`);

async function namesIn(path: string, folder: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort(byCodeUnit);
  } catch (error) {
    throw imageError('context-missing', {
      message:
        folder === ''
          ? `The context ${path} cannot be read: ${messageOf(error)}`
          : `${path} of the context cannot be read: ${messageOf(error)}`,
      remedy: 'Set `context` to a folder of the checkout; git addresses and archives are not supported.',
      cause: error,
    });
  }
}

/** Not by locale: the order must be the same on every runner. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function readEntry(context: string, path: string): Promise<ContextEntry | undefined> {
  const stats = await lstat(join(context, path));
  if (stats.isDirectory()) return { kind: 'folder', path };
  if (stats.isSymbolicLink()) {
    return { kind: 'link', path, target: (await readlink(join(context, path))).replace(/\\/g, '/') };
  }
  // Sockets and pipes are not sent to the engine.
  return stats.isFile() ? { kind: 'file', path, bytes: stats.size, executable: (stats.mode & 0o111) !== 0 } : undefined;
}

export interface DigestOptions {
  /** Linux images keep the executable bit; Windows has none, and its engine sets it on every file. */
  readonly modes: 'keep' | 'ignore';
  readonly signal: AbortSignal;
}

/** Hashes a context file by file as a stream: memory stays the same for any size. */
export async function digestContext(
  context: string,
  entries: AsyncIterable<ContextEntry>,
  { modes, signal }: DigestOptions,
): Promise<ContextDigest> {
  const all = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let files = 0;
  let bytes = 0;
  const parts = new Map<string, number>();
  const digests: Array<[string, FileDigests[string]]> = [];
  for await (const entry of entries) {
    signal.throwIfAborted();
    if (entry.kind === 'file') {
      files += 1;
      bytes += entry.bytes;
      const [part = ''] = entry.path.split('/');
      parts.set(part, (parts.get(part) ?? 0) + entry.bytes);
      const mode = modes === 'keep' && entry.executable ? 'executable' : 'plain';
      const found = await digestFile(join(context, entry.path), buffer, signal);
      all.update(line('file', entry.path, mode, found.bytes));
      const short = found.bytes.slice(0, 16);
      if (files <= MAX_FILES) digests.push([entry.path, found.lines === undefined ? [short] : [short, found.lines]]);
    } else all.update(entry.kind === 'link' ? line('link', entry.path, entry.target) : line('folder', entry.path));
  }
  return {
    digest: all.digest('hex'),
    files,
    bytes,
    parts,
    ...(files > MAX_FILES ? {} : { digests: Object.fromEntries(digests) }),
  };
}

/** Docker packs and copies it as a whole, also what no COPY names. */
const LARGE_BYTES = 10e9;
const SHOWN_PARTS = 5;

/** @returns warnings where a context is hardly what was meant: too large, or another one in each run. */
export function judgeContext({ bytes, parts }: Pick<ContextDigest, 'bytes' | 'parts'>): string[] {
  const warnings: string[] = [];
  if (parts.has('.git'))
    warnings.push(
      'The build context has .git in it, which is another one for each commit and may hold the token of the checkout: no build ' +
        'will find the image of an earlier one. Write a line .git into .dockerignore.',
    );
  if (bytes >= LARGE_BYTES) {
    const largest = [...parts].sort(([, a], [, b]) => b - a).slice(0, SHOWN_PARTS);
    const list = largest.map(([name, size]) => `${name} ${formatBytes(size)}`).join(', ');
    warnings.push(
      `The build context has ${formatBytes(bytes)}, all of which is packed for the engine. The largest of it: ${list}. Name in .dockerignore what the image does not need.`,
    );
  }
  return warnings;
}

/** JSON, so that no file name can be mistaken for another part. */
const line = (...parts: string[]): string => `${JSON.stringify(parts)}\n`;

/** Text is seldom larger; all of a file of this size is looked at at once. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * One buffer serves all files: with one for each, a context of many files takes memory until the next collection.
 *
 * @returns in `lines` the digest that a text with CRLF would have with LF.
 */
async function digestFile(
  path: string,
  buffer: Buffer,
  signal: AbortSignal,
): Promise<{ readonly bytes: string; readonly lines?: string }> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    const first = await fill(file, buffer);
    hash.update(first);
    if (first.length === buffer.length) {
      for (let piece = first; piece.length > 0; signal.throwIfAborted()) {
        piece = await fill(file, buffer);
        hash.update(piece);
      }
      return { bytes: hash.digest('hex') };
    }
    const bytes = hash.digest('hex');
    if (!first.includes('\r\n') || first.includes(0)) return { bytes };
    return { bytes, lines: shortDigest(first.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') };
  } finally {
    await file.close();
  }
}

/** @returns less than the whole buffer at the end of the file only. */
async function fill(file: FileHandle, buffer: Buffer): Promise<Buffer> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
