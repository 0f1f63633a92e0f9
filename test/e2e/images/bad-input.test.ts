/** What a person gets wrong before an image is built or pushed: one clear error, and nothing pulled, built or pushed. */
import { createHash } from 'node:crypto';
import { Workshop } from './workshop';

const shop = new Workshop();
const repository = 'foocorp/bad-input';
const uri = (): string => `${new URL(shop.endpoint).host}/${repository}`;
const build = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
  shop.run('build-image', { repository, ...inputs }, env);

beforeAll(async () => {
  await shop.open();
  await shop.ecr().createRepository({ repositoryName: repository });
  const base = 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022';
  shop.write({
    'one.txt': 'one',
    'unknown/Dockerfile': `# escape=\`\n${base}\nCOPPY one.txt C:/app/\n`,
    'early/Dockerfile': `ARG A=1\nRUN dir\n${base}\n`,
    'empty/Dockerfile': '# nothing yet\n',
    'short/Dockerfile': `# escape=\`\n${base}\nENV A=1\n\nCOPY one.txt\n`,
    'stages/Dockerfile': `${base} AS build\nENV A=1\n${base}\nENV A=2\nCOPY --from=build one.txt\n`,
  });
}, 60_000);
afterAll(() => shop.close());

/** What the repository holds, and what docker was asked to do. */
async function expectNothingDone(docker: readonly string[], done: RegExp): Promise<void> {
  expect(docker.filter((call) => done.test(call))).toEqual([]);
  const { imageDetails } = await shop.ecr().describeImages({ repositoryName: repository });
  expect(imageDetails).toEqual([]);
}

describe('a Dockerfile', () => {
  test.each([
    ['an instruction that there is not', 'unknown', /^unknown.Dockerfile:3: unknown instruction COPPY\.\n.*that line/],
    ['an instruction before FROM', 'early', /^early.Dockerfile:2: RUN stands before the first FROM\./],
    ['no FROM', 'empty', /^empty.Dockerfile:1: there is no FROM\./],
  ])('with %s is told by file and line', async (_, name, message) => {
    const run = await build({ file: `${name}/Dockerfile` });
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    await expectNothingDone(run.docker, /./);
  });

  test.each([
    ['the whole file', 'short', /^short.Dockerfile:5: COPY requires at least two arguments.*\.\n.*that line/],
    ['a later stage', 'stages', /^stages.Dockerfile:5: COPY requires at least two arguments/],
  ])(
    'that only the engine can judge is told so too, in %s',
    async (_, name, message) => {
      const run = await build({ file: `${name}/Dockerfile` });
      expect(run.errors).toEqual([expect.stringMatching(message)]);
      await expectNothingDone(run.docker, /^push/);
    },
    60_000,
  );
});

describe('a base', () => {
  /** An image of another system, as its registry tells it. */
  async function putBase(tag: string, platform: Record<string, string>): Promise<string> {
    const put = async (path: string, init: { method: string; body?: string; type?: string }): Promise<Response> =>
      shop.registry(`${repository}/${path}`, init);
    const config = JSON.stringify({ ...platform, config: {}, rootfs: { type: 'layers', diff_ids: [] } });
    const digest = `sha256:${createHash('sha256').update(config).digest('hex')}`;
    const started = await put('blobs/uploads/', { method: 'POST' });
    const location = started.headers.get('location') ?? '';
    const uploaded = await shop.registry(`${location}${location.includes('?') ? '&' : '?'}digest=${digest}`, {
      method: 'PUT',
      body: config,
      type: 'application/octet-stream',
    });
    expect(uploaded.status).toBe(201);
    const type = 'application/vnd.docker.distribution.manifest.v2+json';
    const mediaType = 'application/vnd.docker.container.image.v1+json';
    const manifest = {
      schemaVersion: 2,
      mediaType: type,
      config: { mediaType, digest, size: config.length },
      layers: [],
    };
    const answer = await put(`manifests/${tag}`, { method: 'PUT', body: JSON.stringify(manifest), type });
    expect(answer.status).toBe(201);
    return `${uri()}:${tag}`;
  }

  afterEach(async () => {
    const { imageIds = [] } = await shop.ecr().listImages({ repositoryName: repository });
    if (imageIds.length > 0) await shop.ecr().batchDeleteImage({ repositoryName: repository, imageIds });
  });

  test.each([
    ['running', {}],
    ['stopped, as it may be on a hosted runner', { SANDBOX_ENGINE_STATE: 'stopped' }],
  ])(
    'that is not there is told by its registry, with the whole reference and the line; docker is %s',
    async (_, env) => {
      shop.write({ 'base/Dockerfile': '# escape=`\n\nFROM mcr.microsoft.com/windows/servercore:ltsc2020\n' });
      const run = await build({ file: 'base/Dockerfile' }, env);
      const reference = 'mcr.microsoft.com/windows/servercore:ltsc2020';
      expect(run.errors).toEqual([
        `Line 3 of the Dockerfile names ${reference}, and mcr.microsoft.com has no windows/servercore:ltsc2020.\n` +
          'Correct the reference, or the build argument that it comes from.',
      ]);
      await expectNothingDone(run.docker, /^(pull|build|push)/);
    },
  );

  test.each([
    [{ os: 'linux', architecture: 'amd64' }, /is of linux\/amd64; the runner is Windows Server 2022 \(build 20348\)/],
    [
      { os: 'windows', architecture: 'amd64', 'os.version': '10.0.26100.1' },
      /is of Windows Server 2025 \(build 26100\), 10\.0\.26100\.1; the runner is Windows Server 2022 .*and cannot run it/,
    ],
    [{ os: 'windows', architecture: 'arm64', 'os.version': '10.0.20348.1' }, /cannot run it/],
  ])('of another system is refused before it is pulled: %j', async (platform, message) => {
    const reference = await putBase('base', platform);
    shop.write({ 'base/Dockerfile': `FROM ${reference}\n` });
    const run = await build({ file: 'base/Dockerfile' });
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    expect(run.errors[0]).toContain(`${reference} (line 1 of the Dockerfile)`);
    expect(run.docker.filter((call) => /^(pull|build|push)/.test(call))).toEqual([]);
  });
});

test.each([
  ['docker that is not there', { PATH: '' }],
  ['a service that is stopped', { SANDBOX_ENGINE_STATE: 'stopped' }],
])(
  '%s ends a build and a push with what to do',
  async (_, env) => {
    shop.write({ 'good/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n' });
    const built = await build({ file: 'good/Dockerfile' }, env);
    const pushed = await shop.run('push-image', { repository, image: 'app:1', tags: 'v1' }, env);
    for (const { errors, docker } of [built, pushed]) {
      expect(errors).toEqual([expect.stringMatching(/^Docker does not answer: [\s\S]*Start-Service docker/)]);
      await expectNothingDone(docker, /^(pull|build|push)/);
    }
  },
  60_000,
);

describe('a repository name that ECR refuses', () => {
  test.each(['a', 'foo--bar', 'foo__bar', '123456789012.dkr.ecr.us-east-1.amazonaws.com/foo--bar'])(
    '%s is told before anything is created',
    async (name) => {
      const said = JSON.stringify(name.replace(/^.*amazonaws\.com\//, ''));
      const before = (await shop.ecr().describeRepositories({})).repositories?.length;
      const built = await build({ repository: name, file: 'good/Dockerfile' });
      const pushed = await shop.run('push-image', {
        repository: name,
        image: 'app:1',
        tags: 'v1',
        'create-repository': 'true',
      });
      for (const { errors, docker } of [built, pushed]) {
        expect(errors).toEqual([
          expect.stringMatching(
            new RegExp(`^${said} is not a name that ECR allows for a repository\\.\nUse 2 to 256 `),
          ),
        ]);
        expect(docker).toEqual([]);
      }
      expect((await shop.ecr().describeRepositories({})).repositories?.length).toBe(before);
    },
  );

  test.each(['Foo/Bar', 'foo bar', 'foo/bar:tag'])('%s is no repository anywhere', async (name) => {
    const run = await shop.run('push-image', { repository: name, image: 'app:1', tags: 'v1' });
    expect(run.errors).toEqual([
      expect.stringMatching(/^Input repository: .* is not a repository in lower case, without a tag; allowed: /),
    ]);
    expect(run.docker).toEqual([]);
  });
});
