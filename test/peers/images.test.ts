/**
 * build-image and push-image with a real Docker Engine (classic builder) and a real registry that asks for a password.
 * Linux images take the same path through the suite as Windows images; only the platform in the key differs.
 */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ImageRig, rigPrograms } from './support/image-rig';
import { describeWith } from './support/programs';

describeWith(rigPrograms, 'images with a real engine and a real registry', () => {
  const rig = new ImageRig();
  let host = '';

  beforeAll(async () => {
    await rig.start();
    ({ host } = rig);
    await rig.pushBase('1');
    await rig.pushBase('2');
    rig.write('Dockerfile', [
      'ARG BASE=1',
      `FROM ${host}/base:\${BASE}`,
      'ENV A=1',
      'COPY one /one',
      'RUN cat /one',
      'COPY two /two',
    ]);
    rig.write('one', ['one']);
    rig.write('two', ['two']);
    rig.write('.dockerignore', ['**/Dockerfile']);
  }, 120_000);

  afterAll(() => rig.stop(), 60_000);

  test('a second unchanged build is exact and starts no docker, also on an empty store', async () => {
    const first = await rig.build();
    expect(first.errors).toEqual([]);
    expect(first.outputs).toMatchObject({ 'cache-result': 'miss', 'steps-total': '4', 'steps-cached': '0' });
    const pushed = await rig.push(first, { tags: 'v1' });
    expect(pushed.errors).toEqual([]);
    expect(pushed.outputs['image-uri']).toBe(`${host}/app@${pushed.outputs.digest}`);

    await rig.emptyStore();
    const second = await rig.build();
    expect(second.outputs).toMatchObject({ 'cache-result': 'exact', image: pushed.outputs['image-uri'] });
    expect(second.outputs['image-id']).toBe(first.outputs['image-id']);
    expect((await rig.push(second, { tags: 'v2' })).outputs).toEqual(pushed.outputs);
    expect(second.calls).toEqual([]);
    await rig.must('pull', `${host}/app:v2`);
  }, 60_000);

  test('a changed last file takes exactly the earlier steps from the cache, on an empty store', async () => {
    await rig.emptyStore();
    rig.write('two', ['changed']);
    const built = await rig.build();
    expect(built.errors).toEqual([]);
    expect(built.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-total': '4', 'steps-cached': '3' });
    expect(built.log).toMatch(/Step 6 \(COPY two \/two\) was the first that the cache did not have: changed: two\./);
    expect((await rig.push(built, { tags: 'v3' })).errors).toEqual([]);
  }, 60_000);

  test('what only the target decides is a full hit: the layers are there, the key is another', async () => {
    await rig.emptyStore();
    rig.write(
      'named/Dockerfile',
      readFileSync(rig.at('app', 'Dockerfile'), 'utf8').trim().replace('}', '} AS app').split('\n'),
    );
    const built = await rig.build({ file: 'named/Dockerfile', target: 'app' });
    expect(built.errors).toEqual([]);
    expect(built.outputs).toMatchObject({ 'cache-result': 'full', 'steps-cached': '4' });
  }, 60_000);

  test('a changed base misses with that reason', async () => {
    await rig.emptyStore();
    const built = await rig.build({ 'build-args': 'BASE=2' });
    expect(built.outputs).toMatchObject({ 'cache-result': 'miss', 'steps-cached': '0' });
    expect(built.log).toMatch(/Step 3 \(ENV A=1\) .*: the base image is another one, by the build argument BASE\./);
  }, 60_000);

  test('a new branch falls back to the cache of the default branch', async () => {
    await rig.emptyStore();
    rig.write('two', ['on a branch']);
    writeFileSync(rig.at('event.json'), JSON.stringify({ repository: { default_branch: 'main' } }));
    const built = await rig.build({}, { GITHUB_REF_NAME: 'feature/x', GITHUB_EVENT_PATH: rig.at('event.json') });
    expect(built.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-cached': '3' });
  }, 60_000);

  test('a base that moved under its tag is built upon as it is now, not as the runner has it', async () => {
    await rig.must('pull', `${host}/base:1`);
    await rig.must('tag', `${host}/base:1`, `${host}/base:old`);
    appendFileSync(rig.at('base', 'Dockerfile'), '\nENV MOVED=1');
    await rig.must('build', '-q', '--network', 'none', '-t', `${host}/base:1`, rig.at('base'));
    await rig.must('push', '-q', `${host}/base:1`);
    await rig.must('tag', `${host}/base:old`, `${host}/base:1`);
    const built = await rig.build();
    expect(built.outputs['cache-result']).toBe('miss');
    expect(built.log).toMatch(/: the base image \S+\/base:1 has changed\./);
    const { output } = await rig.docker(
      'image',
      'inspect',
      '--format',
      '{{json .Config.Env}}',
      built.outputs.image ?? '',
    );
    expect(output).toContain('MOVED=1');
  }, 60_000);

  test('a locked base stays when its tag moves on, and that it did is told', async () => {
    const lock = { 'base-lock': 'bases.lock.json' };
    expect((await rig.build({ ...lock, 'update-base-lock': 'true' })).errors).toEqual([]);
    appendFileSync(rig.at('base', 'Dockerfile'), '\nENV MOVED=2');
    await rig.must('build', '-q', '--network', 'none', '-t', `${host}/base:1`, rig.at('base'));
    await rig.must('push', '-q', `${host}/base:1`);
    await rig.emptyStore();
    const built = await rig.build({ ...lock, file: 'Dockerfile' });
    expect(built.errors).toEqual([]);
    expect(built.log).toMatch(/::notice::Base drift: \S+\/base:1 is /);
    expect(JSON.parse(built.outputs['base-drift'] ?? '')).toMatchObject([{ reference: `${host}/base:1` }]);
    const env = await rig.must('image', 'inspect', '--format', '{{json .Config.Env}}', built.outputs.image ?? '');
    expect(env).toContain('MOVED=1');
    expect(env).not.toContain('MOVED=2');
  }, 60_000);

  test('a multi-stage build keeps both stages’ cache on an empty store', async () => {
    await rig.emptyStore();
    const file = 'stages/Dockerfile';
    const base = `FROM ${host}/base:2`;
    rig.write(file, [
      `${base} AS build`,
      'ENV A=1',
      'COPY one /one',
      'RUN cat /one',
      base,
      'ENV A=1',
      'COPY two /two',
      'COPY --from=build /one /built',
    ]);
    const first = await rig.build({ file });
    expect(first.errors).toEqual([]);
    expect(first.outputs).toMatchObject({ 'cache-result': 'miss', 'steps-total': '6' });
    expect((await rig.push(first, { tags: 'staged' })).errors).toEqual([]);

    await rig.emptyStore();
    rig.write('two', ['for the last stage']);
    const second = await rig.build({ file });
    expect(second.errors).toEqual([]);
    expect(second.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-total': '6', 'steps-cached': '4' });
    expect((await rig.push(second, { tags: 'staged-2' })).calls.filter((call) => call.startsWith('push'))).toHaveLength(
      1,
    );
  }, 60_000);

  test('labels and annotations change nothing but the pushed configuration and manifest', async () => {
    await rig.emptyStore();
    const built = await rig.build({ file: 'stages/Dockerfile', labels: 'commit=abc' });
    expect(built.outputs['cache-result']).toBe('exact');
    const marks = { labels: built.outputs.labels ?? '', annotations: 'org.opencontainers.image.revision=abc' };
    const pushed = await rig.push(built, { tags: 'labelled', ...marks });
    expect(pushed.errors).toEqual([]);
    expect(pushed.calls).toEqual([]);
    const type = 'application/vnd.oci.image.manifest.v1+json';
    const answer = await rig.fetch('app/manifests/labelled', { headers: { Accept: type } });
    expect(await answer.json()).toMatchObject({
      mediaType: type,
      annotations: { 'org.opencontainers.image.revision': 'abc' },
    });
    for (const reference of [pushed.outputs['image-uri'], built.outputs.image]) await rig.must('pull', reference ?? '');
    const show = async (format: string, image = ''): Promise<string> =>
      (await rig.docker('image', 'inspect', '--format', format, image)).output.trim();
    expect(await show('{{json .Config.Labels}}', pushed.outputs['image-uri'])).toBe('{"commit":"abc"}');
    const layers = await show('{{json .RootFS.Layers}}', built.outputs.image);
    expect(await show('{{json .RootFS.Layers}}', pushed.outputs['image-uri'])).toBe(layers);
  }, 60_000);

  test('a failed step is told with its exit code', async () => {
    rig.write('broken/Dockerfile', [`FROM ${host}/base:2`, 'RUN echo before && exit 7']);
    const built = await rig.build({ file: 'broken/Dockerfile' });
    expect(built.errors).toEqual([
      expect.stringMatching(/^docker build failed at step 2\/2 \(RUN echo .*returned a non-zero code: 7/),
    ]);
  }, 60_000);

  test('a wrong password is an error before anything is pushed', async () => {
    const built = await rig.build({ cache: 'off' });
    mkdirSync(rig.at('wrong'), { recursive: true });
    const auth = Buffer.from('AWS:wrong').toString('base64');
    writeFileSync(rig.at('wrong', 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
    const pushed = await rig.push(built, { tags: 'v9' }, { DOCKER_CONFIG: rig.at('wrong') });
    expect(pushed.errors).toEqual([expect.stringMatching(new RegExp(`^${host} denied the manifest ${host}/app:v9`))]);
    expect(pushed.calls.filter((call) => call.startsWith('push'))).toEqual([]);
  }, 60_000);
});
