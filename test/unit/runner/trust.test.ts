import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEvent, runTrust } from '../../../src/runner/trust';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the event is what the file says, and nothing where it cannot be read', async () => {
  const path = join(folder, 'event.json');
  writeFileSync(path, '{"action": "opened"}');
  expect(await readEvent({ GITHUB_EVENT_PATH: path })).toEqual({ action: 'opened' });
  writeFileSync(path, 'cut off {');
  expect(await readEvent({ GITHUB_EVENT_PATH: path })).toBeUndefined();
  expect(await readEvent({ GITHUB_EVENT_PATH: join(folder, 'missing') })).toBeUndefined();
  expect(await readEvent({})).toBeUndefined();
});

test.each(['pull_request', 'pull_request_target', 'pull_request_review'])(
  'a %s of which nothing can be read counts as one from a fork',
  (name) => expect(runTrust({ GITHUB_EVENT_NAME: name, GITHUB_REF_TYPE: 'branch' }, undefined)).toBe('foreign'),
);
