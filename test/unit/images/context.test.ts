import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { digestContext, judgeContext, readIgnoreFile, walkContext } from '../../../src/images/context';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'context-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

async function paths(ignore = '', engine: 'classic' | 'buildkit' = 'classic'): Promise<string[]> {
  const found: string[] = [];
  for await (const { path } of walkContext(folder, ignore, engine)) found.push(path);
  return found.sort();
}

const signal = new AbortController().signal;
const digest = (modes: 'keep' | 'ignore' = 'ignore', ignore = '') =>
  digestContext(folder, walkContext(folder, ignore), { modes, signal });

test.each([
  ['', ['.git', '.git/config', 'a.txt', 'bin', 'bin/a.exe', 'bin/b.exe', 'bin/deep', 'bin/deep/c.exe']],
  ['.git\nbin', ['a.txt']],
  ['**/*.exe', ['.git', '.git/config', 'a.txt', 'bin', 'bin/deep']],
  ['*\n!bin\nbin/*\n!bin/*.exe', ['bin', 'bin/a.exe', 'bin/b.exe']],
  // docker goes into a left out folder only for an exception that begins with its name.
  ['bin\n!bin/deep/c.exe\n.git', ['a.txt', 'bin/deep/c.exe']],
  ['.git\nbin\n!**/c.exe', ['a.txt']],
  // Docker cleans a pattern first.
  ['*\n!./bin/deep', ['bin/deep', 'bin/deep/c.exe']],
  ['# comment\n\n.git/\n/bin\n', ['a.txt']],
])('.dockerignore %j', async (ignore, expected) => {
  write({ '.git/config': '', 'a.txt': '', 'bin/a.exe': '', 'bin/b.exe': '', 'bin/deep/c.exe': '' });
  expect(await paths(ignore)).toEqual(expected);
});

test('BuildKit also looks below a left out folder for an exception with a pattern', async () => {
  write({ '.git/config': '', 'a.txt': '', 'bin/a.exe': '', 'bin/deep/c.exe': '' });
  expect(await paths('**\n!**/c.exe', 'buildkit')).toEqual(['bin/deep/c.exe']);
  expect(await paths('**\n!bin/*/c.exe', 'buildkit')).toEqual(['bin/deep/c.exe']);
  expect(await paths('**\n!**/c.exe', 'classic')).toEqual([]);
});

test('the digest counts files and bytes, and stays when only times change', async () => {
  write({ 'a.txt': 'abc', 'b/c.txt': 'de' });
  const before = await digest();
  expect(before).toMatchObject({ files: 2, bytes: 5, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  utimesSync(join(folder, 'a.txt'), 1, 1);
  expect(await digest()).toEqual(before);
});

test.each([
  ['other bytes', () => write({ 'a.txt': 'abd' })],
  ['other line endings', () => write({ 'a.txt': 'a\r\nc' })],
  ['a new file', () => write({ 'new.txt': '' })],
  ['a new empty folder', () => mkdirSync(join(folder, 'empty'))],
  ['a file of the same bytes in another place', () => write({ 'b/a.txt': 'a\nc' })],
])('the digest changes with %s', async (_, change) => {
  write({ 'a.txt': 'a\nc' });
  const before = await digest();
  change();
  expect((await digest()).digest).not.toBe(before.digest);
});

test('a file that is left out does not count', async () => {
  write({ 'a.txt': 'a' });
  const before = await digest('ignore', 'log');
  write({ log: 'x' });
  expect(await digest('ignore', 'log')).toEqual(before);
});

(process.platform === 'win32' ? test.skip : test)(
  'the executable bit counts for Linux images only, a link by its target',
  async () => {
    write({ 'run.sh': 'x' });
    symlinkSync('run.sh', join(folder, 'link'));
    const [linux, windows] = [await digest('keep'), await digest('ignore')];
    chmodSync(join(folder, 'run.sh'), 0o755);
    expect((await digest('keep')).digest).not.toBe(linux.digest);
    expect(await digest('ignore')).toEqual(windows);
    rmSync(join(folder, 'link'));
    symlinkSync('other', join(folder, 'link'));
    expect((await digest('ignore')).digest).not.toBe(windows.digest);
  },
);

test('a folder that is not there is named', async () => {
  rmSync(folder, { recursive: true });
  await expect(paths()).rejects.toMatchObject({ code: 'context-missing' });
  mkdirSync(folder);
});

test('only .dockerignore is read, without its byte order mark', async () => {
  write({ '.dockerignore': '\uFEFFa', 'Dockerfile.dockerignore': 'b' });
  await expect(readIgnoreFile(join(folder, '.dockerignore'))).resolves.toEqual({
    ignoreText: 'a',
    ignoreFile: 'visible',
  });
});

test('a cancelled job ends the hashing with its reason', async () => {
  write({ a: 'x' });
  const controller = new AbortController();
  controller.abort(new Error('cancelled'));
  const running = digestContext(folder, walkContext(folder, ''), { modes: 'ignore', signal: controller.signal });
  await expect(running).rejects.toThrow('cancelled');
});

test('a context is weighed by what lies in its root', async () => {
  write({ 'a/b/c.txt': 'abc', 'a/d.txt': 'd', 'e.txt': 'ef' });
  expect(Object.fromEntries((await digest()).parts)).toEqual({ a: 4, 'e.txt': 2 });
});

test('one of ten gigabytes is warned of, with its largest parts first', () => {
  const parts = new Map([
    ['bin', 1e9],
    ['packages', 8e9],
    ['.git', 3e9],
  ]);
  expect(judgeContext({ bytes: 12e9, parts })[1]).toMatch(
    /^The build context has 12\.0 GB, .* packages 8\.0 GB, \.git 3\.0 GB, bin 1\.0 GB\. Name in \.dockerignore/,
  );
  parts.delete('.git');
  expect(judgeContext({ bytes: 9.9e9, parts })).toEqual([]);
});

test('a context with .git in it, which no two runs have alike, is told', async () => {
  write({ '.git/HEAD': 'x', 'a.txt': 'a' });
  expect(judgeContext(await digest())).toEqual([
    expect.stringMatching(/^The build context has \.git in it, .*Write a line \.git into \.dockerignore\.$/),
  ]);
  expect(judgeContext(await digest('ignore', '.git'))).toEqual([]);
});

test('a file of any size has the digest of its bytes', async () => {
  const mebibyte = 1024 * 1024;
  const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 16);
  const contents = Object.fromEntries(
    [0, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte].map((size) => [`${size}.bin`, 'x'.repeat(size)]),
  );
  write(contents);
  expect((await digest()).digests).toEqual(
    Object.fromEntries(Object.entries(contents).map(([name, content]) => [name, [digestOf(content)]])),
  );
});
