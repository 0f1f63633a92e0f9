import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashFiles } from '../../../../sandbox/runner/hash-files';
import { findProgram, shellOf } from '../../../../sandbox/runner/shells';

describe('the shell of a step', () => {
  test.each([
    [undefined, 'Linux', 'bash -e {0}'],
    [undefined, 'Windows', "pwsh -command . '{0}'"],
    ['bash', 'Windows', 'bash --noprofile --norc -e -o pipefail {0}'],
    ['node {0}', 'Linux', 'node {0}'],
    ['sh', 'macOS', 'sh -e {0}'],
  ] as const)('%s on %s', (requested, os, display) => {
    expect(shellOf(requested, os).display).toBe(display);
  });

  test('a name without {0} is refused', () => {
    expect(() => shellOf('fish', 'Linux')).toThrow("'fish'");
  });

  test('PowerShell stops at errors and hands on exit codes', () => {
    expect(shellOf('pwsh', 'Windows').wrap('x')).toMatch(
      /^\$ErrorActionPreference = 'stop'\nx\nif .*exit \$LASTEXITCODE/,
    );
  });
});

describe('with files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'runner-'));
    for (const name of ['a.txt', 'b.txt', 'c.md']) writeFileSync(path.join(folder, name), name);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a program is found in the first folder that has it', () => {
    expect(findProgram('a.txt', ['/nowhere', folder].join(path.delimiter))).toBe(path.join(folder, 'a.txt'));
    expect(findProgram('none', folder)).toBeUndefined();
  });

  test('a hash of files depends on their content and on the patterns, and is empty when none match', () => {
    const all = hashFiles(folder, ['*.txt']);
    expect(all).toMatch(/^[0-9a-f]{64}$/);
    expect(hashFiles(folder, ['*.txt', '!b.txt'])).toBe(hashFiles(folder, ['a.txt']));
    expect(hashFiles(folder, ['b.txt', 'a.txt'])).toBe(all);
    expect(hashFiles(folder, ['*.zip'])).toBe('');
    writeFileSync(path.join(folder, 'a.txt'), 'changed');
    expect(hashFiles(folder, ['*.txt'])).not.toBe(all);
  });
});
