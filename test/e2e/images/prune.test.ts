/** What becomes of the images of a repository, through the committed bundles and the account's ECR and ECS. */
import type { ActionStart } from '../support/action';
import { Workshop } from './workshop';

const shop = new Workshop();
const repository = 'foocorp/pruned';
const pushed: Record<string, string> = {};

async function release(tag: string, content: string, env: Record<string, string> = {}): Promise<void> {
  shop.write({ 'one.txt': content });
  const built = await shop.run('build-image', { repository, cache: 'read-write' }, env);
  const run = await shop.run('push-image', {
    repository,
    image: built.outputs.image ?? '',
    'cache-tags': built.outputs['cache-tags'] ?? '',
    tags: tag,
    'create-repository': 'true',
  });
  expect(run.errors).toEqual([]);
  pushed[tag] = run.outputs['image-uri'] ?? '';
}

beforeAll(async () => {
  await shop.open();
  shop.write({ Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCOPY one.txt C:/app/\n' });
  for (const [number, tag] of ['v1', 'v2', 'v3', 'v4'].entries()) await release(tag, `content ${number}`);
  await release('on-a-branch', 'branch', { GITHUB_REF_NAME: 'feature' });
  const containerDefinitions = [{ name: 'app', image: pushed.v1 ?? '', memory: 512 }];
  await shop.ecs().registerTaskDefinition({ family: 'pruned', containerDefinitions });
}, 120_000);
afterAll(() => shop.close());

const prune = async (inputs: Record<string, string> = {}, onOutput?: ActionStart['onOutput']) =>
  shop.run('prune-images', { repository, keep: '1', 'min-age': '0s', ...inputs }, await shop.clock(), onOutput);
const stored = async (): Promise<number> =>
  (await shop.ecr().describeImages({ repositoryName: repository })).imageDetails?.length ?? 0;
type Listed = ReadonlyArray<{ readonly tags: readonly string[]; readonly fate: string; readonly reason: string }>;
const fateOf = (images: string | undefined, tag: string): string | undefined => {
  const found = (JSON.parse(images ?? '[]') as Listed).find(({ tags }) => tags.includes(tag));
  return found && `${found.fate}: ${found.reason}`;
};

test('by default it only says what would go, and why', async () => {
  const run = await prune();
  expect(run.errors).toEqual([]);
  expect(fateOf(run.outputs.images, 'v1')).toBe('kept: used by task definition pruned:1');
  expect(fateOf(run.outputs.images, 'v2')).toMatch(/^deleted: it is older/);
  expect(fateOf(run.outputs.images, 'v4')).toBe('kept: the newest of wl-main');
  expect(fateOf(run.outputs.images, 'on-a-branch')).toMatch(/^kept: the newest of wl-feature/);
  expect(run.log).toMatch(/would be deleted\. Set dry-run to false/);
  expect(run.summary).toMatch(/would be deleted/);
  expect(Number(run.outputs['freed-bytes'])).toBeGreaterThan(0);
  const again = await prune();
  expect(again.outputs).toEqual(run.outputs);
}, 60_000);

test('nothing goes that is young, or has a tag to be kept', async () => {
  expect((await prune({ 'min-age': '1d' })).outputs.deleted).toBe('0');
  expect(fateOf((await prune({ 'keep-tags': 'v2,v3' })).outputs.images, 'v3')).toBe('kept: its tag v3 is to be kept');
}, 60_000);

test('a call that is denied deletes nothing', async () => {
  await shop.fault({ service: 'ecs', operation: 'ListTaskDefinitions' }, { kind: 'access-denied' });
  const run = await prune({ 'dry-run': 'false' });
  await shop.clearFaults();
  expect(run.errors).toEqual([expect.stringMatching(/ecs:ListTaskDefinitions/)]);
  expect((await prune()).outputs.deleted).not.toBe('0');
}, 60_000);

describe('an account in trouble', () => {
  afterEach(() => shop.clearFaults());

  test('throttling, server errors and broken connections in passing change nothing', async () => {
    const calm = (await prune()).outputs;
    const faults = ['throttle', 'server-error', 'reset'] as const;
    const operations = ['DescribeImages', 'ListTaskDefinitions', 'DescribeTaskDefinition', 'ListClusters'];
    for (const kind of faults) for (const operation of operations) await shop.fault({ operation, times: 1 }, { kind });
    const run = await prune();
    expect(run.errors).toEqual([]);
    expect(run.outputs).toEqual(calm);
  }, 60_000);

  test.each([
    ['throttle', 'DescribeTaskDefinition', /^AWS throttled ecs:DescribeTaskDefinition: .*\nRun the job again later/],
    ['server-error', 'DescribeImages', /^ecr:DescribeImages failed on AWS’s side: .*\nRun the job again/],
    ['reset', 'ListClusters', /^ecs:ListClusters could not reach AWS: /],
    ['expired-credentials', 'ListTaskDefinitions', /^The AWS credentials expired before ecs:ListTaskDefinitions\./],
    ['access-denied', 'BatchDeleteImage', /^AWS denied ecr:BatchDeleteImage: .*\nAllow ecr:BatchDeleteImage/],
  ])(
    '%s that stays at %s is told, and nothing is deleted',
    async (kind, operation, message) => {
      const before = await stored();
      await shop.fault({ operation }, { kind });
      const run = await prune({ 'dry-run': 'false' });
      await shop.clearFaults();
      expect(run.errors).toEqual([expect.stringMatching(message)]);
      expect(run.exitCode).toBe(1);
      expect(run.outputs).toEqual({});
      expect(await stored()).toBe(before);
    },
    60_000,
  );

  test.each([
    ['before anything is deleted', 'ListTaskDefinitions', /^The job was cancelled\./],
    [
      'while ECR deletes',
      'BatchDeleteImage',
      /^The job was cancelled\.\nSome images of .*Run the job again for the rest\./,
    ],
  ])(
    'a job that is cancelled %s ends within a second and says what is left',
    async (_, operation, message) => {
      const before = await stored();
      await shop.fault({ operation }, { kind: 'latency', seconds: 3_600 });
      let cancelled = 0;
      const started = operation === 'BatchDeleteImage' ? /^delete /m : /./;
      const run = await prune({ 'dry-run': 'false' }, (text, kill) => {
        if (cancelled > 0 || !started.test(text)) return;
        cancelled = performance.now();
        setTimeout(() => kill('SIGINT'), 300);
      });
      expect(performance.now() - cancelled - 300).toBeLessThan(1_500);
      await shop.clearFaults();
      expect(run.exitCode).toBe(1);
      expect(run.errors).toEqual([expect.stringMatching(message)]);
      expect(await stored()).toBe(before);
    },
    60_000,
  );
});

test('what nothing uses is gone, and what runs can still be pulled', async () => {
  const planned = (await prune()).outputs;
  const run = await prune({ 'dry-run': 'false' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toEqual(planned);
  await expect(shop.image(pushed.v1 ?? '')).resolves.toMatchObject({ layers: expect.any(Array) });
  await expect(shop.image(pushed.v2 ?? '')).rejects.toThrow(/404/);
  expect((await prune()).outputs.deleted).toBe('0');
}, 60_000);

test('another registry than ECR is refused', async () => {
  const run = await prune({ repository: 'ghcr.io/foocorp/app' });
  expect(run.errors).toEqual([expect.stringMatching(/^ghcr\.io\/foocorp\/app is no repository of ECR/)]);
});
