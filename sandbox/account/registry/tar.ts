/** A file or, without content, a directory of a tar archive. */
export interface TarEntry {
  readonly name: string;
  readonly content?: string;
}

const BLOCK = 512;

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** A ustar header without times and owners, so that the same entries are the same bytes everywhere. */
function header({ name, content }: TarEntry): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write(octal(content === undefined ? 0o755 : 0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(Buffer.byteLength(content ?? ''), 12), 124);
  block.write(octal(0, 12), 136);
  // The checksum is taken with its own field full of spaces.
  block.write('        ', 148);
  block.write(content === undefined ? '5' : '0', 156);
  block.write('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A whole ustar archive; names up to 100 bytes. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
export function tar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? '');
    return [header(entry), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}
