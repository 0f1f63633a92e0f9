import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitOf } from '../../../../sandbox/start/commit';

test('the same files give the same commit; another byte or another name gives another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commit-'));
  const put = (path: string, text: string): string => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    return commitOf(folder);
  };
  put('a/one.txt', '1');
  const first = put('two.txt', '2');
  expect(first).toMatch(/^[0-9a-f]{40}$/);
  expect(put('two.txt', '2')).toBe(first);
  expect(put('two.txt', '3')).not.toBe(first);
  rmSync(join(folder, 'two.txt'));
  expect(put('three.txt', '2')).not.toBe(first);
  rmSync(folder, { recursive: true });
});
