/** A Windows base that is brought to the repository once, and what is read back of an image that is built upon it. */
import { Workshop } from './workshop';

const shop = new Workshop();
const repository = 'foocorp/seeded';
const BASE = 'mcr.microsoft.com/windows/servercore:ltsc2022';
const uri = (): string => `${new URL(shop.endpoint).host}/${repository}`;

beforeAll(async () => {
  await shop.open();
  await shop.ecr().createRepository({ repositoryName: repository });
  shop.write({ Dockerfile: `FROM ${BASE}\nCOPY one.txt C:/app/\n`, 'one.txt': 'one' });
  base = await microsoft();
}, 60_000);
afterAll(() => shop.close());

let base: Awaited<ReturnType<typeof microsoft>>;

type Built = Awaited<ReturnType<Workshop['run']>>;

async function build(content: string): Promise<Built> {
  shop.newRunner();
  shop.write({ 'one.txt': content });
  const built = await shop.run('build-image', { repository, cache: 'off' });
  expect(built.errors).toEqual([]);
  expect(built.outputs.base).toMatch(/^mcr\.microsoft\.com\/windows\/servercore:ltsc2022@sha256:[0-9a-f]{64}$/);
  return built;
}

/** As a workflow hands it on. */
const push = (
  built: Built,
  tags: string,
  more: Record<string, string> = {},
  onOutput?: Parameters<Workshop['run']>[3],
) =>
  shop.run(
    'push-image',
    { repository, image: built.outputs.image ?? '', base: built.outputs.base ?? '', tags, ...more },
    {},
    onOutput,
  );

/** The base as its own registry has it. */
async function microsoft(): Promise<{
  readonly digest: string;
  readonly layers: string[];
  readonly diffIds: string[];
}> {
  const digest = (await build('to ask for the base')).outputs.base?.split('@')[1] ?? '';
  const get = async (rest: string) =>
    (await shop.registry(`mcr.microsoft.com/windows/servercore/${rest}`, { method: 'GET' })).json();
  const manifest = (await get(`manifests/${digest}`)) as {
    config: { digest: string };
    layers: Array<{ digest: string }>;
  };
  const config = (await get(`blobs/${manifest.config.digest}`)) as { rootfs: { diff_ids: string[] } };
  return { digest, layers: manifest.layers.map((layer) => layer.digest), diffIds: config.rootfs.diff_ids };
}

const count = (log: string, what: RegExp): number => log.match(new RegExp(what, 'gm'))?.length ?? 0;

test('killed half-way it goes on where it was; then the base is there with its digests, and docker uploads none of it', async () => {
  expect(base.layers.length).toBeGreaterThan(1);
  const built = await build('first');
  // The second layer's upload begins late: until then the action is killed.
  const held = { service: 'registry', operation: 'PostUpload', skip: 1 };
  await shop.fault(held, { kind: 'latency', seconds: 3_600 });
  const killed = await push(built, 'v1', {}, (text, kill) => {
    if (/: copied$/m.test(text)) kill('SIGKILL');
  });
  await shop.clearFaults();
  expect(killed.exitCode).toBeNull();
  expect(count(killed.log, /: copied$/)).toBe(1);
  expect(killed.outputs).toEqual({});
  expect((await shop.ecr().describeImages({ repositoryName: repository })).imageDetails).toEqual([]);

  const pushed = await push(built, 'v1');
  expect(pushed.errors).toEqual([]);
  expect(pushed.log).toContain(`${base.layers[0]}: there already`);
  // The other layer and the configuration.
  expect(pushed.log).toContain(`${base.layers[1]}: copied`);
  expect(count(pushed.log, /: copied$/)).toBe(base.layers.length);
  expect(count(pushed.log, /Layer already exists/)).toBe(base.layers.length);
  const seeded = await shop.image(`${uri()}:wl-.base-${base.digest.slice('sha256:'.length).slice(0, 12)}`);
  expect(seeded.digest).toBe(base.digest);

  const image = await shop.image(pushed.outputs['image-uri'] ?? '');
  expect(image.layers.slice(0, base.layers.length)).toEqual(base.layers);
  expect(image.layers).toHaveLength(base.layers.length + 1);
  expect(image.diffIds.slice(0, base.diffIds.length)).toEqual(base.diffIds);
  expect(image.osVersion).toBe(built.outputs['os-version']);
  expect(pushed.log).toMatch(new RegExp(`Read back .*: ${image.layers.length} layers are there`));
  expect(pushed.summary).toContain(`<code>${image.osVersion}</code>`);
}, 60_000);

test('the next image copies nothing, and docker says of each layer of the base that it exists', async () => {
  const pushed = await push(await build('second'), 'v2');
  expect(pushed.errors).toEqual([]);
  expect(pushed.log).toMatch(/Base image .*: its layers are in .*\/foocorp\/seeded\./);
  expect(count(pushed.log, /: copied$/)).toBe(0);
  expect(count(pushed.log, /Layer already exists/)).toBe(base.layers.length);
  const image = await shop.image(pushed.outputs['image-uri'] ?? '');
  expect(image.layers.slice(0, base.layers.length)).toEqual(base.layers);
}, 60_000);

test('a base of the same registry is mounted where the account allows that, and copied where not', async () => {
  const built = await build('third');
  const from = `${uri()}@${base.digest}`;
  const settings = { base: from, 'create-repository': 'true' };
  const copied = await push(built, 'v1', { ...settings, repository: 'foocorp/copied' });
  expect(copied.errors).toEqual([]);
  expect(count(copied.log, /: copied$/)).toBe(base.layers.length + 1);
  await shop.ecr().putAccountSetting({ name: 'BLOB_MOUNTING', value: 'ENABLED' });
  const mounted = await push(built, 'v1', { ...settings, repository: 'foocorp/mounted' });
  expect(mounted.errors).toEqual([]);
  expect(count(mounted.log, /: mounted$/)).toBe(base.layers.length + 1);
  expect(count(mounted.log, /: copied$/)).toBe(0);
}, 60_000);

test('an image that is not built upon the base it names fails when it is read back', async () => {
  const built = await build('fourth');
  shop.write({ 'nano/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n' });
  const nano = await shop.run('build-image', { repository, file: 'nano/Dockerfile', cache: 'off' });
  const pushed = await push(built, 'v4', { base: nano.outputs.base ?? '' });
  expect(pushed.errors).toEqual([
    expect.stringMatching(
      /is not what was built: its layer 1 is not that of the base image mcr\.microsoft\.com\/windows\/nanoserver/,
    ),
  ]);
  expect(pushed.outputs['image-uri']).toBeUndefined();
}, 60_000);
