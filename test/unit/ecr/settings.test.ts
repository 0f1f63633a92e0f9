import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLifecyclePolicy } from '../../../src/ecr/settings';

const suiteRoot = join(__dirname, '..', '..', '..');
let workspace: string;
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  writeFileSync(join(workspace, 'good.json'), '{ "rules": [] }');
  writeFileSync(join(workspace, 'bad.json'), '{ "rules": ');
});
afterAll(() => rmSync(workspace, { recursive: true }));
const read = (given: string): Promise<string | undefined> => readLifecyclePolicy(given, { workspace, suiteRoot });

test('the built-in policy is the registry template’s, with its defaults', async () => {
  const policy = (await read('builtin')) ?? '';
  const { rules } = JSON.parse(policy) as { rules: Array<{ selection: Record<string, unknown> }> };
  expect(policy).not.toContain('${');
  expect(rules.map(({ selection }) => [selection.tagPatternList, typeof selection.countNumber])).toEqual([
    [['wx-*'], 'number'],
    [['wl-*'], 'number'],
    [undefined, 'number'],
  ]);
});

test('a file is taken as it is, and none is none', async () => {
  await expect(read('good.json')).resolves.toBe('{"rules":[]}');
  await expect(read('none')).resolves.toBeUndefined();
});

test.each(['bad.json', 'missing.json'])('%s is an error that says what may be given', async (given) => {
  await expect(read(given)).rejects.toMatchObject({
    code: 'lifecycle-policy-invalid',
    message: expect.stringContaining(given),
    remedy: expect.stringContaining('`builtin`'),
  });
});
