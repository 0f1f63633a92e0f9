import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import dockerignore from '@balena/dockerignore';
import { EngineFailure } from '../failure';
import { isCode, readIfThere } from '../store/files';

/** A file or folder that `COPY` can take, its path with slashes and without a leading one. */
export interface SourceFile {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Nothing for a folder. */
  read(): Buffer;
}

/** Where `COPY` finds its sources: the build context, or the files of another image. */
export interface Sources {
  get(path: string): SourceFile | undefined;
  /** In the order of a walk: names sorted, a folder before what is in it. */
  list(): readonly SourceFile[];
}

/**
 * The hash that the classic builder gives a file of the context: tarsum version 1, which leaves the time of the
 * file out (moby `remotecontext/internal/tarsum/versioning.go`). A client on Windows sends every file with mode 0755.
 */
export function tarsum(file: SourceFile): string {
  const data = file.read();
  const folder = file.kind === 'folder';
  const header = [
    ['name', folder ? `${file.path}/` : file.path],
    ['mode', String(0o755)],
    ['uid', '0'],
    ['gid', '0'],
    ['size', String(data.length)],
    ['typeflag', folder ? '5' : '0'],
    ['linkname', ''],
    ['uname', ''],
    ['gname', ''],
    ['devmajor', '0'],
    ['devminor', '0'],
  ];
  return createHash('sha256').update(header.flat().join('')).update(data).digest('hex');
}

type Ignores = (path: string) => boolean;

/**
 * Reads `.dockerignore`. The classic client knows no other: `<Dockerfile>.dockerignore` is BuildKit's
 * (docker/cli `build/dockerignore.go`).
 */
function readIgnore(folder: string): { ignores: Ignores; hasExceptions: boolean } {
  const text = readIfThere(path.join(folder, '.dockerignore'));
  if (text === undefined) return { ignores: () => false, hasExceptions: false };
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const matcher = dockerignore().add(lines);
  return { ignores: (name) => matcher.ignores(name), hasExceptions: lines.some((line) => line.trim().startsWith('!')) };
}

/** A folder on disk without what `.dockerignore` excludes. */
export class BuildContext implements Sources {
  private constructor(
    private readonly files: ReadonlyMap<string, SourceFile>,
    /** Bytes of the tar that the client would send. */
    readonly size: number,
  ) {}

  /** @throws {EngineFailure} if a file cannot be read. */
  static read(folder: string): BuildContext {
    const { ignores, hasExceptions } = readIgnore(folder);
    const files = new Map<string, SourceFile>();
    let size = 1024;
    const walk = (relative: string): void => {
      for (const name of fs.readdirSync(path.join(folder, relative)).sort()) {
        const child = relative === '' ? name : `${relative}/${name}`;
        const absolute = path.join(folder, child);
        const stat = statOf(absolute);
        const ignored = ignores(child);
        if (stat === undefined || (ignored && !(stat.isDirectory() && hasExceptions))) continue;
        if (!ignored) {
          size += 512 + (stat.isDirectory() ? 0 : Math.ceil(stat.size / 512) * 512);
          files.set(child, sourceFile(child, absolute, stat.isDirectory()));
        }
        if (stat.isDirectory()) walk(child);
      }
    };
    walk('');
    return new BuildContext(files, size);
  }

  get(name: string): SourceFile | undefined {
    const exact = this.files.get(name);
    if (exact !== undefined || name === '') return exact;
    // A Windows host finds a file whatever its case.
    return this.list().find((file) => file.path.toLowerCase() === name.toLowerCase());
  }

  list(): readonly SourceFile[] {
    return [...this.files.values()];
  }
}

/** Links are followed; one that leads nowhere is left out. */
function statOf(absolute: string): fs.Stats | undefined {
  try {
    return fs.statSync(absolute);
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ELOOP')) return undefined;
    throw new EngineFailure(`checking context: can't stat '${absolute}'`);
  }
}

function sourceFile(name: string, absolute: string, folder: boolean): SourceFile {
  return {
    path: name,
    kind: folder ? 'folder' : 'file',
    read: () => (folder ? Buffer.alloc(0) : fs.readFileSync(absolute)),
  };
}
