import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDefinition, readDefinition } from '../../../../src/services/documents/read';

const parse = (text: string, path = 'td.json'): unknown => parseDefinition(text, path, 'task definition');

describe('a definition is read by the ending of its name', () => {
  test('JSON, with the byte order mark that Windows editors write', () => {
    expect(parse('\uFEFF{"family": "app"}')).toEqual({ family: 'app' });
  });

  test('YAML, whose versions and times stay text', () => {
    expect(parse('family: app\ntags: [{ key: at, value: 2026-01-02 }]\n', 'td.yaml')).toEqual({
      family: 'app',
      tags: [{ key: 'at', value: '2026-01-02' }],
    });
  });

  test('anything else as YAML, of which JSON is a part', () => {
    expect(parse('{"family": "app"}', 'td.txt')).toEqual({ family: 'app' });
  });
});

test.each([
  ['broken JSON', '{"family": }', 'td.json', /td\.json cannot be understood: .*JSON/],
  [
    'broken YAML, with its place',
    'family: "app\n',
    'td.yml',
    /td\.yml cannot be understood: Missing closing "quote at line \d/,
  ],
  ['a key twice in YAML', 'family: a\nfamily: b\n', 'td.yml', /Map keys must be unique at line 2/],
  ['a list', '[]', 'td.json', /it is not an object/],
  ['nothing', '', 'td.yaml', /it is not an object/],
  ['JavaScript', 'module.exports = {}', 'td.json', /cannot be understood/],
])('%s is refused', (_, text, path, message) => {
  expect(() => parse(text, path)).toThrow(message);
});

test('a file that is not there is one clear error', async () => {
  const reading = readDefinition('nowhere/td.json', 'task definition');
  await expect(reading).rejects.toThrow(/The task definition file nowhere\/td\.json cannot be read: .*ENOENT/);
  await expect(reading).rejects.toHaveProperty('code', 'definition-file-missing');
});

test('a file that PowerShell 5.1 wrote with > is read: it is UTF-16', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'definition-'));
  try {
    const path = join(folder, 'td.json');
    const text = '\uFEFF{"family": "großväter"}\r\n';
    writeFileSync(path, text, 'utf16le');
    expect(await readDefinition(path, 'task definition')).toEqual({ family: 'großväter' });
    writeFileSync(path, Buffer.from(text, 'utf16le').swap16());
    expect(await readDefinition(path, 'task definition')).toEqual({ family: 'großväter' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
