/** What a build says of its stages, its misses and its Dockerfile, with the stand-in engine and the account's ECR. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOUR_STEPS, Workshop } from './workshop';

const shop = new Workshop();
beforeAll(async () => {
  await shop.open();
  shop.write(FOUR_STEPS);
}, 60_000);
afterAll(() => shop.close());

const repository = 'foocorp/app';
const build = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
  shop.run('build-image', { repository, ...inputs }, env);
const push = (built: { outputs: Readonly<Record<string, string>> }, inputs: Record<string, string>) =>
  shop.run('push-image', {
    repository,
    image: built.outputs.image ?? '',
    'cache-tags': built.outputs['cache-tags'] ?? '',
    'create-repository': 'true',
    ...inputs,
  });

test('line endings that have changed are told as such, and an argument by its name', async () => {
  shop.newRunner();
  shop.write({ 'two.txt': 'line 1\nline 2\n' });
  expect((await push(await build(), { tags: 'lf' })).errors).toEqual([]);
  shop.write({ 'two.txt': 'line 1\r\nline 2\r\n' });
  expect((await build()).log).toMatch(/only line endings of two\.txt have changed/);
  const file = 'args/Dockerfile';
  const lines = ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'ARG VERSION=1', 'RUN echo %VERSION%'];
  shop.write({ [file]: lines.join('\n') });
  const branch = { GITHUB_REF_NAME: 'args' };
  expect((await push(await build({ file, 'build-args': 'VERSION=2' }, branch), { tags: 'args' })).errors).toEqual([]);
  const other = await build({ file, 'build-args': 'VERSION=3' }, branch);
  expect(other.log).toMatch(/Step 3 \(RUN echo %VERSION%\) .*: the build argument VERSION has another value/);
  shop.write({ [file]: [...lines.slice(0, 2), 'RUN echo other'].join('\n') });
  const edited = await build({ file, 'build-args': 'VERSION=2' }, branch);
  expect(edited.log).toMatch(/the Dockerfile has changed there; the cached build had: RUN echo %VERSION%/);
}, 60_000);

describe('several stages', () => {
  const file = 'stages/Dockerfile';
  const lines = [
    '# escape=`',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS build',
    'ENV STAGE=test',
    'COPY one.txt C:/src/',
    'RUN type C:\\src\\one.txt',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022',
    'ENV STAGE=test',
    'COPY two.txt C:/app/',
    'COPY --from=build C:/src C:/app/src',
  ];

  test('keep both their caches on a runner that has nothing', async () => {
    shop.newRunner();
    shop.write({ [file]: lines.join('\n'), 'two.txt': 'staged', '.dockerignore': '**/Dockerfile\n' });
    const env = { GITHUB_REF_NAME: 'staged' };
    const first = await build({ file, cache: 'read-write' }, env);
    expect(first.errors).toEqual([]);
    expect(first.outputs).toMatchObject({ 'steps-total': '6' });
    expect(first.outputs['cache-tags']).toMatch(/^wl-build-staged=.*:ws-[0-9a-f]{32}-0$/m);
    expect((await push(first, { tags: 'staged' })).errors).toEqual([]);

    shop.newRunner();
    shop.write({ 'two.txt': 'staged again' });
    const second = await build({ file }, env);
    expect(second.errors).toEqual([]);
    expect(second.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-total': '6', 'steps-cached': '4' });
    expect(second.summary).toMatch(/Step 3 of stage 1 \(COPY two\.txt/);
    const pushed = await push(second, { tags: 'staged-2' });
    expect(pushed.errors).toEqual([]);
    expect(pushed.log).toMatch(/Tag wl-build-staged: on sha256:\w+ already/);
    expect(pushed.docker.filter((call) => call.startsWith('push'))).toHaveLength(1);
  }, 60_000);

  test('a step that fails is told with its stage’s step, and leaves no file', async () => {
    const faults = JSON.stringify([{ match: 'one\\.txt', exitCode: 3, output: 'access is denied' }]);
    const built = await build({ file, 'no-cache': 'true' }, { SANDBOX_ENGINE_FAULTS: faults });
    expect(built.errors).toEqual([expect.stringMatching(/^docker build failed at step 4\/4 \(RUN type/)]);
    expect(readdirSync(join(shop.folder, 'temp')).filter((name) => name.startsWith('Dockerfile'))).toEqual([]);
  }, 60_000);
});

test('stages stay together where a COPY takes .dockerignore, which docker writes anew each time', async () => {
  shop.newRunner();
  const lines = ['FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS build', 'COPY . C:/src/'];
  const last = ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'COPY --from=build C:/src C:/app'];
  shop.write({ 'whole/Dockerfile': [...lines, ...last].join('\n') });
  const built = await build({ file: 'whole/Dockerfile' });
  expect(built.errors).toEqual([]);
  expect(built.docker.filter((call) => call.startsWith('build'))).toHaveLength(1);
  expect(built.log).toMatch(/::notice::The stages are built in one go/);
}, 60_000);

test('the Dockerfile’s traps are annotated, or end the build before it begins', async () => {
  const file = 'lint/Dockerfile';
  shop.write({ [file]: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER x\nCMD app.exe\n' });
  const warned = await build({ file });
  expect(warned.log).toMatch(/::warning file=lint\/Dockerfile,line=3::CMD is in shell form.*\(shell-form\)/);
  expect(warned.exitCode).toBe(0);
  const failed = await build({ file, lint: 'error' });
  expect(failed.errors.at(-1)).toMatch(
    /^lint.Dockerfile has 2 findings: shell-form \(line 3\), stop-timeout \(line 3\)\./,
  );
  expect(failed.docker).toEqual([]);
  expect((await build({ file, lint: 'off' })).log).not.toMatch(/shell-form/);
}, 60_000);

test('an annotation names its file as GitHub does, also where it is given as on Windows', async () => {
  const file = 'lint\\windows';
  shop.write({ [file]: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER x\nCMD app.exe\n' });
  expect((await build({ file })).log).toMatch(/::warning file=lint\/windows,line=3::CMD is in shell form/);
}, 60_000);

test('a script whose line endings its shell does not take is annotated in its own file', async () => {
  const file = 'scripts/Dockerfile';
  shop.write({
    [file]: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER x\nCOPY scripts/tools C:/tools/\n',
    'scripts/tools/build.sh': '#!/bin/sh\necho 1\r\n',
    'scripts/tools/start.cmd': '@echo off\ngoto end\n:end\n',
    // No COPY takes it.
    'scripts/other.sh': 'echo 1\r\n',
    // It is right as it is.
    'scripts/tools/stop.cmd': '@echo off\r\ngoto end\r\n:end\r\n',
  });
  const failed = await build({ file, lint: 'error' });
  expect(failed.log).toMatch(/::error file=scripts\/tools\/build\.sh,line=2::The line ends with CRLF.*eol=lf/);
  expect(failed.log).toMatch(/::error file=scripts\/tools\/start\.cmd,line=3::The script jumps to labels.*eol=crlf/);
  expect(failed.errors.at(-1)).toMatch(
    /^scripts.tools.build\.sh has 1 finding: line-endings \(line 2\)\. scripts.tools.start\.cmd has 1 finding: line-endings \(line 3\)\./,
  );
  expect(failed.errors).toHaveLength(3);
  expect(failed.docker).toEqual([]);
  const warned = await build({ file });
  expect(warned.errors).toEqual([]);
  expect(warned.log).toMatch(/::warning file=scripts\/tools\/build\.sh,line=2::/);
}, 60_000);

describe('a lock of base images', () => {
  const lock = { 'base-lock': 'bases.lock.json' };

  test('is written once, and holds the next builds to it', async () => {
    expect((await build(lock)).errors).toEqual([
      expect.stringMatching(/^The lock of base images bases\.lock\.json cannot be read.*\n.*update-base-lock/),
    ]);
    const written = await build({ ...lock, 'update-base-lock': 'true' });
    expect(written.errors).toEqual([]);
    expect(written.log).toMatch(/Wrote bases\.lock\.json\. Commit it/);
    const content = readFileSync(join(shop.folder, 'app', 'bases.lock.json'), 'utf8');
    expect(content).toMatch(/"mcr\.microsoft\.com\/windows\/servercore:ltsc2022": \{\n +"digest": "sha256:/);
    shop.write({ '.dockerignore': 'Dockerfile\n*.lock.json\n' });
    const held = await build(lock);
    expect(held.errors).toEqual([]);
    expect(held.outputs['base-drift']).toBeUndefined();
  }, 60_000);

  test('that does not hold a base is an error before the build', async () => {
    const run = await build({ ...lock, 'build-args': 'BASE=ltsc2022-amd64' });
    expect(run.errors).toEqual([expect.stringMatching(/^bases\.lock\.json does not hold .*:ltsc2022-amd64 \(line 3/)]);
    expect(run.docker).toEqual([]);
  });
});

test('compilers’ messages are made annotations of as long as docker builds', async () => {
  shop.newRunner();
  const run = await build({ 'no-cache': 'true' });
  const [, body] =
    /::add-matcher::.*problem-matchers\.json\n([\s\S]*)::remove-matcher owner=windows-on-ecs-msbuild::/.exec(run.log) ??
    [];
  expect(body).toMatch(/::group::Step 1\//);
}, 60_000);
