import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStages } from '../../../src/images/stage-builds';

const temp = mkdtempSync(join(tmpdir(), 'stage-builds-'));
afterAll(() => rmSync(temp, { recursive: true }));

const fault = 'hcsshim::PrepareLayer - failed';
const image = { id: 'sha256:1', os: 'windows', digests: [], bytes: 1, layers: [] };

/** Builds that end with these last lines, an empty one for success. */
async function buildWith(...ends: readonly string[]) {
  const rest = [...ends];
  const slept: number[] = [];
  const warnings: string[] = [];
  const docker = {
    inspect: async () => image,
    build: async (args: readonly string[]) => {
      const end = rest.shift() ?? '';
      writeFileSync(args[args.indexOf('--iidfile') + 1] ?? '', image.id);
      return { exitCode: end === '' ? 0 : 1, stdout: '', stderr: end };
    },
  };
  const request = {
    context: temp,
    file: 'f',
    names: ['a:1'],
    buildArgs: {},
    cacheFrom: [],
    layers: 'cache',
    isolation: 'default',
  };
  const running = buildStages([{ name: '0', place: 'last', request }] as never, {
    docker: docker as never,
    log: { info: () => {}, warning: (text: string) => warnings.push(text) } as never,
    clock: { now: () => 0, sleep: async (milliseconds) => void slept.push(milliseconds) },
    signal: new AbortController().signal,
    temp,
    sourcesOf: async () => [],
  });
  const outcome = await running.then(
    () => 'built',
    (error: { code?: string }) => error.code,
  );
  return { outcome, slept, warnings, left: rest.length };
}

test('trouble of the engine is tried again', async () => {
  const { outcome, slept, warnings } = await buildWith(fault, fault, '');
  expect(outcome).toBe('built');
  expect(slept).toEqual([5_000, 5_000]);
  expect(warnings[1]).toMatch(/^Docker itself failed before its first step: hcsshim.* tried again \(3 of 3\)\.$/);
});

test('but twice at most', async () => {
  expect(await buildWith(fault, fault, fault, '')).toMatchObject({ outcome: 'engine-fault', left: 1 });
});

test('what the Dockerfile does wrong is never tried again', async () => {
  expect(await buildWith('RUN x returned a non-zero code: 3', '')).toMatchObject({ outcome: 'build-failed', left: 1 });
});
