import { buffer } from 'node:stream/consumers';
import { type Header, pack } from 'tar-stream';
import { FILE_DESCRIPTOR, FOLDER_DESCRIPTOR } from './security-descriptor';

/** A file or a folder below `C:\`, its path with slashes and without the drive: `inetpub/app.exe`. */
export interface LayerFile {
  readonly path: string;
  /** Absent for a folder. */
  readonly data?: Buffer;
}

/** What a layer changes. */
export interface LayerContent {
  readonly files: readonly LayerFile[];
  /**
   * What the registry delta says, where a container ran or was created. The real delta is a hive whose bytes
   * differ at each commit; here it is a line, so that the layer of each step is its own.
   */
  readonly registry?: string;
}

/** `FILE_ATTRIBUTE_DIRECTORY` and `FILE_ATTRIBUTE_ARCHIVE`, decimal as go-winio's backuptar writes them. */
const FOLDER_ATTRIBUTES = '16';
const FILE_ATTRIBUTES = '32';

const EPOCH = new Date(0);

type LayerHeader = Partial<Header> & Pick<Header, 'name'>;

function folderHeader(name: string): LayerHeader {
  return {
    name,
    type: 'directory',
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtime: EPOCH,
    pax: { 'MSWINDOWS.fileattr': FOLDER_ATTRIBUTES, 'MSWINDOWS.rawsd': FOLDER_DESCRIPTOR },
  };
}

function fileHeader(name: string, size: number): LayerHeader {
  return {
    name,
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size,
    mtime: EPOCH,
    pax: { 'MSWINDOWS.fileattr': FILE_ATTRIBUTES, 'MSWINDOWS.rawsd': FILE_DESCRIPTOR },
  };
}

/** The folders above the files, each once, and the files; the last one of a path wins. Windows names ignore case. */
function complete(files: readonly LayerFile[]): LayerFile[] {
  const all = new Map<string, LayerFile>();
  for (const file of files) {
    const parts = file.path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join('/');
      if (!all.has(folder.toLowerCase())) all.set(folder.toLowerCase(), { path: folder });
    }
    if (file.data !== undefined || !all.has(file.path.toLowerCase())) all.set(file.path.toLowerCase(), file);
  }
  return [...all.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/**
 * The tar of a Windows layer: files below `Files/`, the registry's changes below `Hives/`, Windows' attributes
 * and security descriptors as PAX records (as go-winio `backuptar`, BuildKit `util/winlayers` and
 * go-containerregistry `internal/windows` do).
 *
 * All times are 1970: a checkout sets the time of every file anew, and a layer whose bytes depend on it would
 * have another digest on each machine although nothing in it changed. (The real engine keeps the times, so
 * its COPY layers do differ; its cache, which does not look at times, hides that. Here a rebuild without a
 * cache gives the same digest, which is what lets a test compare two runs.)
 */
export async function windowsLayer(content: LayerContent): Promise<Buffer> {
  const tar = pack();
  const bytes = buffer(tar);
  tar.entry(folderHeader('Files'));
  for (const file of complete(content.files)) {
    const name = `Files/${file.path}`;
    if (file.data === undefined) tar.entry(folderHeader(name));
    else tar.entry(fileHeader(name, file.data.length), file.data);
  }
  tar.entry(folderHeader('Hives'));
  if (content.registry !== undefined) {
    const delta = Buffer.from(`${content.registry}\n`);
    tar.entry(fileHeader('Hives/System_Delta', delta.length), delta);
  }
  tar.finalize();
  return bytes;
}
