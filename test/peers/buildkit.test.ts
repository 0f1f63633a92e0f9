/** build-image with `engine: buildkit`: a real buildx, a real BuildKit, and a real registry that asks for a password. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImageRig, type RigRun, rigPrograms } from './support/image-rig';
import { describeWith, findProgram } from './support/programs';

const own = ['buildx', 'buildkitd'].map(findProgram);
const pathOf = (name: string): string => {
  const found = own.find((program) => program.name === name);
  return found?.kind === 'found' ? found.path : name;
};

describeWith([...rigPrograms, ...own], 'an image that BuildKit builds', () => {
  const rig = new ImageRig();
  let daemon: ChildProcess;

  beforeAll(async () => {
    await rig.start();
    await rig.pushBase('1');
    mkdirSync(rig.at('config', 'cli-plugins'));
    symlinkSync(pathOf('buildx'), rig.at('config', 'cli-plugins', 'docker-buildx'));
    const address = `unix://${rig.at('buildkit.sock')}`;
    writeFileSync(rig.at('buildkitd.toml'), `[registry."${rig.host}"]\n  http = true\n`);
    const log = openSync(rig.at('buildkitd.log'), 'w');
    const args = ['--config', rig.at('buildkitd.toml'), '--root', rig.at('buildkit'), '--addr', address];
    daemon = spawn(pathOf('buildkitd'), [...args, '--oci-worker-snapshotter=native', '--oci-worker-net=host'], {
      stdio: ['ignore', log, log],
    });
    await rig.must('buildx', 'create', '--name', 'peer', '--driver', 'remote', address);
    for (let attempt = 0; (await rig.docker('buildx', 'inspect', 'peer', '--bootstrap')).exitCode !== 0; attempt += 1) {
      if (attempt === 40) throw new Error(`buildkitd: ${readFileSync(rig.at('buildkitd.log'), 'utf8').slice(-2000)}`);
      await sleep(500);
    }
    rig.write('Dockerfile', [
      `FROM ${rig.host}/base:1 AS build`,
      'COPY one /one',
      'COPY <<EOF /from-a-heredoc',
      '# kept',
      'EOF',
      `FROM ${rig.host}/base:1`,
      'COPY two /two',
      'COPY --from=build /one /from-a-heredoc /',
    ]);
    rig.write('one', ['one']);
    rig.write('two', ['two']);
    rig.write('.dockerignore', ['**/Dockerfile', '*.json']);
  }, 120_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill('SIGTERM');
    await ended;
    await rig.stop();
  }, 60_000);

  const build = (inputs: Record<string, string> = {}, env: Record<string, string> = {}): Promise<RigRun> =>
    rig.build({ engine: 'buildkit', ...inputs }, { BUILDX_BUILDER: 'peer', ...env });

  /** What the runner that comes next does not have. */
  const forget = (): Promise<string> => rig.must('buildx', 'prune', '--builder', 'peer', '--all', '--force');

  test('is pushed by its digest, and push-image gives it its tags and labels', async () => {
    const built = await build();
    expect(built.errors).toEqual([]);
    expect(built.outputs).toMatchObject({ 'cache-result': 'miss', 'steps-total': '4', 'steps-cached': '0' });
    expect(built.outputs.image).toBe(`${rig.host}/app@${built.outputs.digest}`);
    expect(built.outputs['cache-tags']).toMatch(/^wx-[0-9a-f]{32}=.*@sha256:\w+\nwl-\.inputs-main=/);
    const pushed = await rig.push(built, { tags: 'v1', labels: 'commit=abc', base: built.outputs.base ?? '' });
    expect(pushed.errors).toEqual([]);
    expect(pushed.calls).toEqual([]);
    const uri = pushed.outputs['image-uri'] ?? '';
    await rig.must('pull', uri);
    expect(await rig.must('image', 'inspect', '--format', '{{json .Config.Labels}}', uri)).toBe('{"commit":"abc"}');
    const second = await build();
    expect(second.outputs).toMatchObject({ 'cache-result': 'exact', digest: built.outputs.digest });
    expect(second.calls).toEqual([]);
  }, 90_000);

  test('takes what has not changed from the cache in the registry, of all stages', async () => {
    await forget();
    rig.write('two', ['changed']);
    const built = await build();
    expect(built.errors).toEqual([]);
    expect(built.calls.at(-1)).toMatch(/--cache-from type=registry,ref=\S+:wl-\.buildkit-main /);
    expect(built.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-total': '4', 'steps-cached': '2' });
    expect(built.log).toMatch(/Step 1 of stage stage-1 \(COPY two \/two\) was the first that the cache did not have/);
  }, 90_000);

  test('of a pull request reads the cache and writes none', async () => {
    await forget();
    rig.write('two', ['of a pull request']);
    const built = await build(
      {},
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_HEAD_REF: 'feature', GITHUB_BASE_REF: 'main' },
    );
    expect(built.errors).toEqual([]);
    expect(built.outputs).toMatchObject({ 'cache-result': 'partial', 'steps-cached': '2' });
    expect(built.calls.at(-1)).not.toMatch(/--cache-to/);
    expect(built.outputs['cache-tags']).toBeUndefined();
  }, 90_000);

  test('is built upon the base of the key, also when its tag moves on meanwhile', async () => {
    const built = await build({ 'no-cache': 'true' });
    expect(built.errors).toEqual([]);
    expect(built.calls.at(-1)).toContain(`--build-context ${rig.host}/base:1=docker-image://${rig.host}/base@sha256:`);
    expect(built.log).toMatch(/\[context 127\.0\.0\.1:\d+\/base:1\] 127\.0\.0\.1:\d+\/base@sha256:/);
  }, 90_000);

  test('has secrets that are in no argument, no log and no layer', async () => {
    rig.write('secret/Dockerfile', [
      `FROM ${rig.host}/base:1`,
      'RUN --mount=type=secret,id=TOKEN test "$(cat /run/secrets/TOKEN)" = swordfish-7',
    ]);
    const built = await build({ file: 'secret/Dockerfile', secrets: 'TOKEN=swordfish-7' });
    expect(built.errors).toEqual([]);
    expect(built.calls.join('\n')).toContain('--secret id=TOKEN,env=WINDOWS_ON_ECS_SECRET_0');
    const unmasked = built.log.replace(/^::add-mask::.*$/gm, '').replace(/^.*RUN --mount.*$/gm, '');
    expect(unmasked + built.calls.join('\n')).not.toContain('swordfish-7');
  }, 90_000);

  test('that fails is told in BuildKit’s words', async () => {
    rig.write('broken/Dockerfile', [`FROM ${rig.host}/base:1`, 'COPY missing /']);
    const built = await build({ file: 'broken/Dockerfile' });
    expect(built.errors).toEqual([expect.stringMatching(/^docker buildx build failed: .*"\/missing": not found/)]);
    expect(built.exitCode).toBe(1);
  }, 90_000);

  test('needs buildx, a repository, and no input of the classic builder', async () => {
    mkdirSync(rig.at('plain'));
    writeFileSync(rig.at('plain', 'config.json'), readFileSync(rig.at('config', 'config.json')));
    rig.write('two', ['not built yet']);
    const without = await build({}, { DOCKER_CONFIG: rig.at('plain') });
    expect(without.errors).toEqual([
      expect.stringMatching(
        /^`engine` is buildkit, and the runner has no docker buildx: .*\n.*Leave `engine` at classic/,
      ),
    ]);
    const wrong = await build({ repository: '', memory: '4g', secrets: 'nameless' });
    expect(wrong.errors).toEqual([
      expect.stringMatching(
        /^3 inputs are wrong:\n.*repository is required.*\n.*memory.*\n.*secrets has no name in line 1/,
      ),
    ]);
  }, 60_000);
});
