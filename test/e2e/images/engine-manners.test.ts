/** How a build gets along with its engine: what the runner has, faults that pass, and what a step prints. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionStart } from '../support/action';
import { engineFault, Workshop } from './workshop';

const shop = new Workshop();
const BASE = 'mcr.microsoft.com/windows/servercore:ltsc2022';
const HCS = 'hcsshim::PrepareLayer - failed failed in Win32: The parameter is incorrect. (0x57)';

beforeAll(async () => {
  await shop.open();
  shop.write({
    Dockerfile: `# escape=\`\nFROM ${BASE}\nUSER x\nCOPY one.txt C:/app/\nRUN type one.txt\n`,
    'one.txt': 'one',
  });
}, 60_000);
afterAll(() => shop.close());
beforeEach(() => shop.newRunner());

const build = (env: Record<string, string> = {}, inputs: Record<string, string> = {}) =>
  shop.run('build-image', { 'no-cache': 'true', lint: 'off', ...inputs }, env);
const of = (calls: readonly string[], command: string): string[] =>
  calls.filter((call) => call.split(' ')[0] === command);

test('a base that the runner has under the same digest is used and not pulled; `pull` pulls it all the same', async () => {
  const had = await build({ SANDBOX_ENGINE_PREPULLED: BASE });
  expect(had.errors).toEqual([]);
  expect(had.log).toMatch(new RegExp(`Base image ${BASE}: the runner has it \\(sha256:[0-9a-f]{64}\\)\\.`));
  expect(of(had.docker, 'pull')).toEqual([]);
  const again = await build({}, { pull: 'true' });
  expect(of(again.docker, 'pull')).toEqual([expect.stringMatching(/^pull .*servercore@sha256:/)]);
}, 60_000);

test('a base that it has not is pulled by its digest, and gets the name that the Dockerfile uses', async () => {
  const built = await build();
  expect(built.errors).toEqual([]);
  expect(of(built.docker, 'pull')).toEqual([
    expect.stringMatching(/^pull mcr\.microsoft\.com\/windows\/servercore@sha256:[0-9a-f]{64}$/),
  ]);
  expect(of(built.docker, 'tag')).toEqual([expect.stringMatching(new RegExp(`@sha256:[0-9a-f]{64} ${BASE}$`))]);
}, 60_000);

describe('the Host Compute Service fails', () => {
  test('twice: the build is tried again, and each time is told', async () => {
    const built = await build(engineFault({ command: 'build', times: 2, says: HCS }));
    expect(built.errors).toEqual([]);
    expect(of(built.docker, 'build')).toHaveLength(3);
    expect(built.log).toMatch(/::warning::Docker itself failed .*hcsshim.*The build is tried again \(2 of 3\)\./);
    expect(built.log).toMatch(/tried again \(3 of 3\)\./);
  }, 60_000);

  test('at the pull of a base: that is tried again too', async () => {
    shop.newRunner();
    const says =
      'failed to register layer: hcsshim::ProcessBaseLayer - failed failed in Win32: Access is denied. (0x5)';
    const built = await build(engineFault({ command: 'pull', times: 1, says }));
    expect(built.errors).toEqual([]);
    expect(of(built.docker, 'pull')).toHaveLength(2);
    expect(built.log).toMatch(/Docker itself failed at docker pull .*hcsshim.*The pull is tried again \(2 of 3\)\./);
  }, 60_000);

  test('three times: that is an error, and not the Dockerfile’s', async () => {
    const built = await build(engineFault({ command: 'build', times: 3, says: HCS }));
    expect(built.errors).toEqual([
      expect.stringMatching(/^Docker itself failed before its first step: hcsshim.*\nRun the job again\./),
    ]);
    expect(of(built.docker, 'build')).toHaveLength(3);
    expect(built.outputs).toEqual({});
  }, 60_000);
});

test('a step that fails is never tried again', async () => {
  const built = await build({
    SANDBOX_ENGINE_FAULTS: JSON.stringify([{ match: 'one\\.txt', exitCode: 5, output: HCS }]),
  });
  expect(built.errors).toEqual([expect.stringMatching(/^docker build failed at step 4\/4 .*non-zero code: 5/)]);
  expect(of(built.docker, 'build')).toHaveLength(1);
}, 60_000);

test('a disk that fills up is told as that, whatever docker was doing', async () => {
  const says = 'Error response from daemon: write C:\\ProgramData\\docker\\x: There is not enough space on the disk.';
  for (const command of ['pull', 'build']) {
    shop.newRunner();
    const built = await build(engineFault({ command, times: 9, says }));
    expect(built.errors).toEqual([
      expect.stringMatching(
        new RegExp(
          `^The disk of the engine is full: docker ${command} .*not enough space on the disk\\.\nUse a runner`,
        ),
      ),
    ]);
    expect(of(built.docker, 'push')).toEqual([]);
    expect(built.outputs).toEqual({});
  }
}, 60_000);

test('what a step prints is no command to the runner, and the groups stay whole', async () => {
  const output = [
    '::error::stolen',
    '::set-output name=image::evil',
    '::endgroup::',
    '##[error]old',
    '::add-mask::a',
  ].join('\n');
  const faults = JSON.stringify([{ match: 'one\\.txt', exitCode: 1, output }]);
  const built = await build({ SANDBOX_ENGINE_FAULTS: faults });
  expect(built.errors).toEqual([expect.stringMatching(/^docker build failed at step 4\/4/)]);
  const obeyed = built.log.replace(/^::stop-commands::(\S+)$[\s\S]*?^::\1::$/gm, '');
  for (const line of output.split('\n')) {
    expect(built.log).toContain(line);
    expect(obeyed.split('\n').filter((each) => each.includes(line) && line !== '::endgroup::')).toEqual([]);
  }
  const groups = obeyed.match(/^::group::Step \d\/4 : .*$|^::endgroup::$/gm) ?? [];
  expect(groups.filter((line) => line.startsWith('::group::'))).toEqual([
    `::group::Step 1/4 : FROM ${BASE}`,
    '::group::Step 2/4 : USER x',
    '::group::Step 3/4 : COPY one.txt C:/app/',
    '::group::Step 4/4 : RUN type one.txt',
  ]);
  expect(groups.filter((line) => line === '::endgroup::').length).toBeGreaterThanOrEqual(4);
}, 60_000);

describe('a job that is cancelled', () => {
  afterEach(() => shop.clearFaults());

  /** Cancels once a line like this is there. @returns what the action did, and how long it took after that. */
  async function cancelAt(line: RegExp, run: (onOutput: ActionStart['onOutput']) => ReturnType<Workshop['run']>) {
    let cancelled = 0;
    let printed = '';
    const ended = await run((text, kill) => {
      printed += text;
      if (cancelled > 0 || !line.test(printed)) return;
      cancelled = performance.now() + 300;
      setTimeout(() => {
        kill('SIGINT');
        shop.interruptDocker();
      }, 300);
    });
    return { ...ended, late: performance.now() - cancelled };
  }

  const credentials = (): string[] =>
    readdirSync(join(shop.folder, 'temp')).filter((name) => name.startsWith('docker-config'));

  test('while a registry is asked ends within a second; nothing is half-way', async () => {
    await shop.fault({ service: 'registry', operation: 'GetManifest' }, { kind: 'latency', seconds: 3_600 });
    const run = await cancelAt(/./, (onOutput) => shop.run('build-image', { lint: 'off' }, {}, onOutput));
    expect(run.errors).toEqual(['The job was cancelled.\nNothing was left half-way: run the job again.']);
    expect(run.exitCode).toBe(1);
    expect(run.late).toBeLessThan(1_500);
    expect(run.docker).toEqual([]);
  }, 60_000);

  test('while docker pulls says that nothing was pushed, and leaves no credentials', async () => {
    await shop.fault({ service: 'registry', operation: 'GetBlob', skip: 1 }, { kind: 'latency', seconds: 3_600 });
    const run = await cancelAt(/Pull the base image/, (onOutput) =>
      shop.run('build-image', { lint: 'off' }, {}, onOutput),
    );
    expect(run.errors).toEqual([
      expect.stringMatching(/^The job was cancelled\.\nA build was stopped half-way; nothing was pushed\./),
    ]);
    expect(run.late).toBeLessThan(1_500);
    expect(credentials()).toEqual([]);
  }, 60_000);

  test('while docker pushes says that the job may be run again, and leaves no credentials', async () => {
    const repository = 'foocorp/cancelled';
    await shop.ecr().createRepository({ repositoryName: repository });
    const built = await shop.run('build-image', { repository, cache: 'off', lint: 'off' });
    await shop.fault({ service: 'registry', operation: 'PostUpload' }, { kind: 'latency', seconds: 3_600 });
    const inputs = { repository, image: built.outputs.image ?? '', tags: 'v1' };
    const run = await cancelAt(/::group::Push /, (onOutput) => shop.run('push-image', inputs, {}, onOutput));
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^The job was cancelled\.\nA push to \S+\/foocorp\/cancelled was stopped half-way: run the job again/,
      ),
    ]);
    expect(run.late).toBeLessThan(1_500);
    expect(run.outputs).toEqual({});
    expect(credentials()).toEqual([]);
    expect((await shop.ecr().describeImages({ repositoryName: repository })).imageDetails).toEqual([]);
  }, 60_000);
});
