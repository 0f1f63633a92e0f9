import { gunzipSync } from 'node:zlib';
import { DaemonFailure } from '../failure';
import { readTar } from '../layers/image-files';
import type { LayerFile } from '../layers/windows-layer';

/** Compressions that the engine unpacks for `ADD` and the stand-in does not. */
const UNSUPPORTED: readonly { readonly name: string; readonly magic: readonly number[] }[] = [
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68] },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
];

const startsWith = (data: Buffer, magic: readonly number[]): boolean =>
  magic.every((byte, index) => data[index] === byte);

const isTar = (data: Buffer): boolean => data.length >= 512 && data.toString('latin1', 257, 262) === 'ustar';

/**
 * The files of a tar archive, compressed with gzip or not; nothing if the data is no archive, which `ADD` then
 * copies as it is.
 *
 * @throws {DaemonFailure} for a compression that only the real engine knows.
 */
export async function unpack(data: Buffer): Promise<LayerFile[] | undefined> {
  const other = UNSUPPORTED.find((compression) => startsWith(data, compression.magic));
  if (other !== undefined) {
    throw new DaemonFailure(`the sandbox's engine cannot unpack ${other.name} for ADD; use gzip, or COPY it`);
  }
  const tar = startsWith(data, [0x1f, 0x8b]) ? gunzipSync(data) : data;
  if (!isTar(tar)) return undefined;
  const entries = await readTar(tar);
  return entries.flatMap(({ header, data: content }): LayerFile[] => {
    const path = header.name.replace(/^(\.?\/)+|\/$/g, '');
    if (path === '' || path === '.' || path.split('/').includes('..')) return [];
    if (header.type === 'directory') return [{ path }];
    return header.type === 'file' ? [{ path, data: content }] : [];
  });
}
