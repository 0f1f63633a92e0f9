/** Images from a checkout to the registry, through the committed bundles, the stand-in engine and the account's ECR. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
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
    ...inputs,
  });

test('a commit is built and pushed once; the same again needs no docker at all', async () => {
  const first = await build();
  expect(first.errors).toEqual([]);
  expect(first.outputs).toMatchObject({ 'cache-result': 'miss', 'steps-total': '4', 'steps-cached': '0' });
  expect(first.outputs['os-version']).toMatch(/^10\.0\.20348\.\d+$/);
  expect(first.outputs['cache-tags']).toMatch(/^wx-[0-9a-f]{32}=.+\nwl-main=.+\nwl-\.inputs-main=file:.+$/);
  expect(first.summary).toMatch(/miss: 0 of 4 steps from the cache/);

  const pushed = await push(first, { tags: 'v1', 'create-repository': 'true' });
  expect(pushed.errors).toEqual([]);
  const uri = `${new URL(shop.endpoint).host}/${repository}`;
  const { digest = '' } = pushed.outputs;
  expect(pushed.outputs).toEqual({ digest, 'image-uri': `${uri}@${digest}`, 'repository-uri': uri });
  expect(pushed.docker.filter((call) => call.startsWith('push'))).toEqual([`push ${uri}:v1`]);

  shop.newRunner();
  const second = await build();
  expect(second.outputs).toMatchObject({
    'cache-result': 'exact',
    image: `${uri}@${digest}`,
    digest,
    'image-id': first.outputs['image-id'],
  });
  expect(second.docker).toEqual([]);
  const again = await push(second, { tags: 'v1\nv1.0' });
  expect(again.outputs).toEqual(pushed.outputs);
  expect(again.docker).toEqual([]);
  expect(again.log).toMatch(/Tag v1: on sha256:\w+ already\.\nTag v1\.0: put on/);
}, 60_000);

test('a cache that cannot be pushed is told, and the image is delivered', async () => {
  const built = await build();
  const lost = `${built.outputs['cache-tags']}\nwl-build-main=${repository}:ws-lost\nwl-other=${repository}:ws-lost`;
  const pushed = await push(built, { tags: 'v1', 'cache-tags': lost });
  expect(pushed.errors).toEqual([]);
  expect(pushed.outputs['image-uri']).toMatch(/@sha256:/);
  expect(pushed.log).toMatch(
    /::warning::The cache wl-build-main, wl-other is not pushed, so the next build has more to do: There is no image foocorp\/app:ws-lost\./,
  );
}, 60_000);

test('other labels build nothing, and the pushed image has them without another layer', async () => {
  const built = await build({ labels: 'commit=abc\nvendor=FooCorp' });
  expect(built.outputs['cache-result']).toBe('exact');
  expect(built.outputs.labels).toBe('{"commit":"abc","vendor":"FooCorp"}');
  const labels = built.outputs.labels ?? '';
  const pushed = await push(built, { tags: 'labelled', labels });
  expect(pushed.errors).toEqual([]);
  expect(pushed.docker).toEqual([]);
  expect(pushed.outputs.digest).not.toBe(built.outputs.digest);
  const image = await shop.image(pushed.outputs['image-uri'] ?? '');
  const before = await shop.image(built.outputs.image ?? '');
  expect(image.labels).toEqual({ commit: 'abc', vendor: 'FooCorp' });
  expect(image.layers).toEqual(before.layers);
  expect((await push(built, { tags: 'labelled', labels })).log).toMatch(/Tag labelled: on sha256:\w+ already/);
  const other = await push(built, { tags: 'labelled', labels: 'commit=def' });
  expect(other.errors).toEqual([expect.stringMatching(/has another image under the tag labelled/)]);
}, 60_000);

test('a new image is labelled as it is pushed; its key tag stays on the image as it was built', async () => {
  shop.newRunner();
  shop.write({ 'two.txt': 'labelled' });
  const built = await build({ labels: 'commit=1' });
  const pushed = await push(built, { tags: 'new-labelled', labels: built.outputs.labels ?? '' });
  expect(pushed.errors).toEqual([]);
  expect((await shop.image(pushed.outputs['image-uri'] ?? '')).labels).toEqual({ commit: '1' });
  const again = await build();
  expect(again.outputs).toMatchObject({ 'cache-result': 'exact', 'image-id': built.outputs['image-id'] });
  shop.write({ 'two.txt': 'two' });
}, 60_000);

test('labels without the cache’s tags go through a tag of their own', async () => {
  shop.newRunner();
  shop.write({ 'two.txt': 'no cache tags' });
  const built = await build({ cache: 'off' });
  const pushed = await push(built, { tags: 'uncached', labels: 'commit=2' });
  expect(pushed.errors).toEqual([]);
  expect(pushed.docker.filter((call) => call.startsWith('push'))).toEqual([
    expect.stringMatching(/:wl-\.upload-[0-9a-f]{12}$/),
  ]);
  expect((await shop.image(pushed.outputs['image-uri'] ?? '')).labels).toEqual({ commit: '2' });
  shop.write({ 'two.txt': 'two' });
}, 60_000);

test('a changed last file takes the earlier steps from the branch’s cache, on a runner that has nothing', async () => {
  shop.newRunner();
  shop.write({ 'two.txt': 'changed' });
  const built = await build();
  expect(built.errors).toEqual([]);
  expect(built.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-total': '4', 'steps-cached': '3' });
  expect(built.summary).toMatch(
    /Step 6 \(COPY two\.txt C:\/app\/\) was the first that the cache did not have: changed: two\.txt\./,
  );
  const pushed = await push(built, { tags: 'v2' });
  expect(pushed.errors).toEqual([]);
  expect(pushed.log).toMatch(/Layer already exists/);
}, 60_000);

test('a new branch falls back to the cache of the default branch', async () => {
  shop.newRunner();
  shop.write({ 'two.txt': 'on a branch' });
  const event = join(shop.folder, 'event.json');
  writeFileSync(event, JSON.stringify({ repository: { default_branch: 'main' } }));
  const built = await build({}, { GITHUB_REF_NAME: 'feature/x', GITHUB_EVENT_PATH: event });
  expect(built.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-cached': '3' });
  expect(built.log).toMatch(/wl-feature-x-[0-9a-f]{8}: none yet/);
  expect(built.outputs['cache-tags']).toMatch(/^wl-feature-x-[0-9a-f]{8}=/m);
}, 60_000);

test('another base misses, and says why; nothing is read or handed on where the cache is off', async () => {
  shop.newRunner();
  const base = { file: 'other/Dockerfile' };
  shop.write({ 'other/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY one.txt C:/app/\n' });
  const built = await build(base);
  expect(built.errors).toEqual([]);
  expect(built.outputs).toMatchObject({ 'cache-result': 'miss' });
  expect(built.log).toMatch(/the base image mcr\.microsoft\.com\/windows\/nanoserver:ltsc2022 has changed/);
  const off = await build({ ...base, cache: 'off' });
  expect(off.outputs['cache-tags']).toBeUndefined();
  expect(off.docker.some((call) => call.includes('wl-') || call.includes('--cache-from'))).toBe(false);
}, 60_000);

test('a push tells what a host downloads, and fails over its budget', async () => {
  shop.newRunner();
  shop.write({ 'two.txt': 'sized' });
  const built = await build();
  const uri = `${new URL(shop.endpoint).host}/${repository}`;
  const pushed = await push(built, { tags: 'sized', 'compare-to': `${uri}:v2`, 'max-size': '1kB' });
  expect(pushed.summary).toMatch(
    /Compared with <code>.*:v2<\/code>: .* a host that has it downloads .* in \d+ layers?\./,
  );
  expect(pushed.errors).toEqual([expect.stringMatching(/in the registry, and max-size is 1\.0 kB\./)]);
  expect(pushed.exitCode).toBe(1);
  expect(pushed.outputs.digest).toMatch(/^sha256:/);
  const again = await push(built, { tags: 'sized', 'compare-to': `${uri}:nothing`, 'max-size': '90GB' });
  expect(again.exitCode).toBe(0);
  expect(again.log).toMatch(/::warning::The image is not compared with .*:nothing: it is not there/);
}, 60_000);

test('the code of a fork reads the cache and hands nothing on', async () => {
  shop.write({ 'two.txt': 'from a fork' });
  const event = join(shop.folder, 'event.json');
  const head = { repo: { full_name: 'evil/app' } };
  writeFileSync(event, JSON.stringify({ repository: { full_name: 'foo/app' }, pull_request: { head } }));
  const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event };
  const built = await build({ cache: 'read-write' }, env);
  expect(built.outputs['cache-result']).toBe('partial');
  expect(built.outputs['cache-tags']).toBeUndefined();
  expect(built.log).toMatch(/::warning::cache is read-write, and this run builds the code of a fork/);
}, 60_000);

test('a failed RUN ends with its step and exit code, and leaves no credentials', async () => {
  const faults = JSON.stringify([{ match: 'one\\.txt', exitCode: 3, output: 'access is denied' }]);
  const built = await build({ 'no-cache': 'true' }, { SANDBOX_ENGINE_FAULTS: faults });
  expect(built.exitCode).toBe(1);
  expect(built.errors).toEqual([
    expect.stringMatching(/^docker build failed at step 5\/6 \(RUN type .*returned a non-zero code: 3/),
  ]);
  expect(built.log).toMatch(/access is denied/);
  expect(readdirSync(join(shop.folder, 'temp')).filter((name) => name.startsWith('docker-config'))).toEqual([]);
}, 60_000);

test('the token is masked before anything else is printed, and stands in no command', async () => {
  const built = await build({ 'no-cache': 'true' });
  const [token = ''] = /(?<=::add-mask::).+/.exec(built.log) ?? [];
  const password = Buffer.from(token, 'base64').toString().split(':')[1] ?? '';
  expect(password.length).toBeGreaterThan(20);
  const rest = built.log.replace(/^::add-mask::.*$/gm, '');
  for (const secret of [token, password]) expect(rest + built.docker.join('\n')).not.toContain(secret);
}, 60_000);

test('the post step deletes what a killed action left', async () => {
  const left = join(shop.folder, 'temp', 'docker-config-left');
  mkdirSync(left);
  const { exitCode } = await shop.run('push-image', {}, { STATE_isPost: 'true', 'STATE_docker-config': left });
  expect(exitCode).toBe(0);
  expect(existsSync(left)).toBe(false);
});

describe('one clear error each, and nothing built or pushed', () => {
  beforeAll(() => {
    const lines = ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'RUN --mount=type=cache,target=/x dir'];
    shop.write({ 'buildkit/Dockerfile': [...lines, 'COPY --chmod=755 one.txt C:/'].join('\n') });
  });

  test.each([
    ['no context', { context: 'nowhere' }, {}, /^The context "nowhere" is no folder/],
    ['no Dockerfile', { file: 'nothing' }, {}, /^The Dockerfile nothing cannot be read/],
    [
      'a base that is not there',
      { 'build-args': 'BASE=none' },
      {},
      /^Line 3 of the Dockerfile names .*servercore:none, and mcr\.microsoft\.com has no/,
    ],
    [
      'a base of a newer Windows',
      { 'build-args': 'BASE=ltsc2025' },
      {},
      /has no image for Windows Server 2022 \(build 20348\); there is: Windows Server 2025/,
    ],
    [
      'an engine that is stopped',
      { cache: 'off' },
      { SANDBOX_ENGINE_STATE: 'stopped' },
      /^Docker does not answer: .*\n.*Start-Service docker/,
    ],
    ['secrets', { secrets: 'TOKEN=x' }, {}, /^`secrets` are given, and the classic builder.*\n.*Secrets Manager/],
    [
      'what only BuildKit knows',
      { file: 'buildkit/Dockerfile' },
      {},
      /^Only BuildKit knows: RUN --mount \(buildkit.Dockerfile:2\); COPY --chmod \(buildkit.Dockerfile:3\)\./,
    ],
    ['no docker', { cache: 'off' }, { PATH: '' }, /^Docker does not answer: There is no program docker on PATH/],
    ['no registry', { repository: '127.0.0.1:9/x' }, {}, /^127\.0\.0\.1:9 could not be reached/],
    [
      'no account',
      {},
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', SANDBOX_CLOCK: '' },
      /^ecr:GetAuthorizationToken could not reach AWS/,
    ],
  ])('%s', async (_, inputs, env, message) => {
    const run = await build(inputs, env);
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    expect(run.exitCode).toBe(1);
    expect(run.milliseconds).toBeLessThan(10_000);
    expect(run.docker.filter((call) => /^(build|pull|push)/.test(call))).toEqual([]);
  });

  test.each([
    ['an image that is not there', { image: 'nothing:1', tags: 'v9' }, /^There is no image nothing:1\./],
    [
      'a digest that is not there',
      { image: `${repository}@sha256:${'0'.repeat(64)}`, tags: 'v9' },
      /^There is no image .*@sha256:0+\./,
    ],
    ['no tag', { image: 'nothing:1' }, /^nothing:1 is to be pushed, and neither tags nor cache-tags are given/],
    [
      'a repository that is not there',
      { image: 'nothing:1', tags: 'v9', repository: 'foocorp/none' },
      /^There is no ECR repository .*\/foocorp\/none\.\n.*create-repository/,
    ],
    [
      'an account without rights',
      { image: 'a:1', tags: 'v9', repository: '999999999999.dkr.ecr.eu-west-1.amazonaws.com/app' },
      /is in eu-west-1, and the job works in/,
    ],
  ])('%s', async (_, inputs, message) => {
    const run = await shop.run('push-image', { repository, ...inputs });
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    expect(run.exitCode).toBe(1);
    expect(run.docker.filter((call) => call.startsWith('push'))).toEqual([]);
  });

  test('a tag that another image has', async () => {
    shop.write({ 'two.txt': 'yet another' });
    const built = await build();
    const run = await push(built, { tags: 'v1' });
    expect(run.errors).toEqual([
      expect.stringMatching(/has another image under the tag v1, and its tags are immutable/),
    ]);
    expect(run.docker.filter((call) => call.startsWith('push'))).toEqual([]);
  }, 60_000);
});
