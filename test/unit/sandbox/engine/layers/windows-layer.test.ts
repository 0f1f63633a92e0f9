import { readTar } from '../../../../../sandbox/engine/layers/image-files';
import { FILE_DESCRIPTOR, FOLDER_DESCRIPTOR } from '../../../../../sandbox/engine/layers/security-descriptor';
import { windowsLayer } from '../../../../../sandbox/engine/layers/windows-layer';

describe('a Windows layer', () => {
  test('has the security descriptors that BuildKit gives its files and folders', () => {
    // O:BAG:SYD:(A;;FA;;;BA)(A;;FA;;;SY)(A;;0x1200a9;;;BU), moby/buildkit util/winlayers/differ.go.
    expect(FILE_DESCRIPTOR).toBe(
      'AQAEgBQAAAAkAAAAAAAAADAAAAABAgAAAAAABSAAAAAgAgAAAQEAAAAAAAUSAAAAAgBMAAMAAAAAABgA/wEfAAECAAAAAAAFIAAAACACAAAAABQA/wEfAAEBAAAAAAAFEgAAAAAAGACpABIAAQIAAAAAAAUgAAAAIQIAAA==',
    );
    // O:BAG:SYD:(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;;FA;;;BA)(A;OICIIO;GA;;;CO)(A;OICI;0x1200a9;;;BU)(A;CI;LC;;;BU)(A;CI;DC;;;BU)
    expect(FOLDER_DESCRIPTOR).toBe(
      'AQAEgBQAAAAkAAAAAAAAADAAAAABAgAAAAAABSAAAAAgAgAAAQEAAAAAAAUSAAAAAgCoAAcAAAAAAxgA/wEfAAECAAAAAAAFIAAAACACAAAAAxQA/wEfAAEBAAAAAAAFEgAAAAAAGAD/AR8AAQIAAAAAAAUgAAAAIAIAAAALFAAAAAAQAQEAAAAAAAMAAAAAAAMYAKkAEgABAgAAAAAABSAAAAAhAgAAAAIYAAQAAAABAgAAAAAABSAAAAAhAgAAAAIYAAIAAAABAgAAAAAABSAAAAAhAgAA',
    );
  });

  test('wraps files below Files, adds the folders above them, and ends with Hives', async () => {
    const tar = await windowsLayer({ files: [{ path: 'App/b.txt', data: Buffer.from('b') }, { path: 'app' }] });
    const entries = await readTar(tar);
    expect(entries.map(({ header }) => header.name)).toEqual(['Files', 'Files/App', 'Files/App/b.txt', 'Hives']);
    expect(entries.map(({ header }) => (header.pax as Record<string, string>)['MSWINDOWS.fileattr'])).toEqual([
      '16',
      '16',
      '32',
      '16',
    ]);
    expect(entries.every(({ header }) => header.mtime.getTime() === 0)).toBe(true);
  });

  test('has the same bytes whatever the order of its files', async () => {
    const files = ['a', 'b/c', 'b/d'].map((path) => ({ path, data: Buffer.from(path) }));
    const [one, two] = await Promise.all([windowsLayer({ files }), windowsLayer({ files: [...files].reverse() })]);
    expect(one.equals(two)).toBe(true);
  });

  test('of a step that ran something is its own', async () => {
    const [one, two] = await Promise.all(['x', 'y'].map((registry) => windowsLayer({ files: [], registry })));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false);
  });
});
