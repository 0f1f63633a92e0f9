import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStackPolicy } from '../../../src/stacks/settings';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const POLICY = '{ "Statement": [] }';

test.each([
  ['as it is', POLICY],
  ['with the mark that Windows editors put before UTF-8', `\uFEFF${POLICY}`],
])('a stack policy is read %s', async (_, content) => {
  writeFileSync(join(folder, 'policy.json'), content);
  expect(await readStackPolicy('policy.json', folder)).toBe('{"Statement":[]}');
});

test.each([
  ['one that is not there', 'other.json', 'There is no stack policy other.json.'],
  ['one that is no JSON', 'policy.json', 'The stack policy policy.json is no valid JSON.'],
])('%s is refused with its path', async (_, path, message) => {
  writeFileSync(join(folder, 'policy.json'), 'Statement: []');
  await expect(readStackPolicy(path, folder)).rejects.toMatchObject({ code: 'stack-policy-invalid', message });
});
