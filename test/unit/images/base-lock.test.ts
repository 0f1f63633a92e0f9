import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkLocked,
  describeDrift,
  findDrift,
  formatBaseLock,
  lockChanges,
  lockOf,
  lockReport,
  readBaseLock,
} from '../../../src/images/base-lock';
import { type BaseOptions, resolveBases } from '../../../src/images/bases';
import type { Registry } from '../../../src/registry/client';
import { type RawManifest, sha256 } from '../../../src/registry/manifest';

const reference = 'mcr.example/windows/servercore:ltsc2022';
const images = [{ reference, line: 3 }];

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'base-lock-'));
  file = join(folder, 'bases.json');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A list for Windows as Microsoft's registry gives it, in the version of a month. */
function list(revision: number, other = ''): RawManifest {
  const entry = {
    digest: sha256(`image ${revision}`),
    size: 1,
    platform: { os: 'windows', architecture: 'amd64', 'os.version': `10.0.20348.${revision}` },
  };
  const bytes = Buffer.from(JSON.stringify({ manifests: [entry], annotations: { other } }));
  return { bytes, mediaType: '', digest: sha256(bytes) };
}

/** A registry whose tag is at the last of these. */
function options(lists: readonly RawManifest[], more: Partial<BaseOptions> = {}): BaseOptions {
  const find = (identifier: string) => lists.find(({ digest }) => digest === identifier);
  const registry = {
    manifest: async (_: string, identifier: string) => (identifier === 'ltsc2022' ? lists.at(-1) : find(identifier)),
    digestOf: async () => lists.at(-1)?.digest,
  } as unknown as Registry;
  return {
    registries: async () => registry,
    platform: { os: 'windows', architecture: 'amd64', build: 20348 },
    isolation: 'process',
    local: async () => undefined,
    ...more,
  };
}

test('what is locked stays when the tag moves on, and that it did is told', async () => {
  writeFileSync(file, formatBaseLock(lockOf(await resolveBases(images, options([list(1)])))));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    schema: 1,
    bases: { [reference]: { digest: list(1).digest, 'os-version': '10.0.20348.1' } },
  });
  const locked = await readBaseLock(file, 'bases.json');
  const later = options([list(1), list(2)], { locked });
  const bases = await resolveBases(images, later);
  expect(bases).toMatchObject([{ digest: sha256('image 1'), platform: { osVersion: '10.0.20348.1' } }]);
  const [drift] = await findDrift(images, bases, later);
  expect(drift && describeDrift(drift)).toMatch(
    /^Base drift: \S+:ltsc2022 is .*10\.0\.20348\.2 \(sha256:\w+\) now, and the lock keeps .*10\.0\.20348\.1 \(sha256:\w+\)\./,
  );
});

test('a list that has changed for other platforms only is no drift', async () => {
  const locked = { [reference]: { digest: list(1).digest } };
  const later = options([list(1), list(1, 'another platform')], { locked });
  await expect(findDrift(images, await resolveBases(images, later), later)).resolves.toEqual([]);
});

test('a lock written anew says which bases are others, from which to which, and keeps silent about the rest', async () => {
  const other = 'mcr.example/windows/nanoserver:ltsc2022';
  const before = { [reference]: lockedAt(1), [other]: lockedAt(7) };
  const now = { ...lockOf(await resolveBases(images, options([list(2)]))), [other]: lockedAt(7) };
  const changes = lockChanges(before, now);
  expect(changes).toEqual([{ reference, before: lockedAt(1), now: lockedAt(2) }]);
  expect(lockReport(changes, 'bases.json')).toContain(
    `| \`${reference}\` | 10.0.20348.1 \`${list(1).digest}\` | 10.0.20348.2 \`${list(2).digest}\` |`,
  );
  expect(lockReport(lockChanges({}, now), 'bases.json')).toContain(`| \`${reference}\` | not locked | 10.0.20348.2 `);
  expect(lockChanges(now, now)).toEqual([]);
});

const lockedAt = (revision: number) => ({ digest: list(revision).digest, 'os-version': `10.0.20348.${revision}` });

test('a base that the lock does not hold, or that its registry has no more, is an error before the build', async () => {
  expect(() => checkLocked([...images, { reference: `other@${list(1).digest}`, line: 9 }], {}, 'bases.json')).toThrow(
    expect.objectContaining({
      code: 'base-unlocked',
      message: `bases.json does not hold ${reference} (line 3 of the Dockerfile).`,
    }),
  );
  const locked = { [reference]: { digest: list(1).digest } };
  await expect(resolveBases(images, options([list(2)], { locked }))).rejects.toMatchObject({
    code: 'base-missing',
    message: expect.stringContaining(`has no windows/servercore@${list(1).digest}`),
    remedy: expect.stringContaining('update-base-lock'),
  });
});

test.each(['{', '{"schema":2,"bases":{}}', '{"schema":1,"bases":{"a":{"digest":"latest"}}}'])(
  'the file %s is an error that says how to write it',
  async (text) => {
    writeFileSync(file, text);
    await expect(readBaseLock(file, 'bases.json')).rejects.toMatchObject({
      code: 'base-lock-invalid',
      remedy: expect.stringContaining('update-base-lock'),
    });
  },
);
