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
  const told = await running.then(
    () => undefined,
    ({ message, remedy }: { message: string; remedy: string }) => `${message}\n${remedy}`,
  );
  return { outcome, told, slept, warnings, left: rest.length };
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

/** As Docker on Windows says it: https://github.com/docker/for-win/issues/2679 */
const added = (said: string): string =>
  `${said}\n[Event Detail:  Provider: 00000000-0000-0000-0000-000000000000]\n[Event Detail: a.cpp(1)\\b.exe: no\n    CallContext:[\\Bridge]\n Provider: 00000000-0000-0000-0000-000000000000] extra info: {"CommandLine":"md","Environment":{"TOKEN":"hunter2"}}`;

test('what Windows adds in more lines neither hides the message nor gets into it', async () => {
  const said =
    'container 3f encountered an error during hcs::System::CreateProcess: md: failure in a Windows system call: No. (0x2)';
  const { told, left } = await buildWith(added(said), '');
  expect(told).toBe(
    `docker build failed before its first step: ${said}\n` +
      'The image does not have the program of this step. Nano Server has no PowerShell; a RUN in JSON form takes a program ' +
      'and no command of the shell; SHELL has to name a shell that is there.',
  );
  expect(left).toBe(1);
  expect(await buildWith(added('hcs::CreateComputeSystem 3f: The wait operation timed out.'), '')).toMatchObject({
    outcome: 'built',
    slept: [5_000],
  });
});
