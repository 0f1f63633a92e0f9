/** Repositories that a push makes or changes, and the scan after it, through the committed bundle and the account's ECR. */
import { Workshop } from './workshop';

const shop = new Workshop();
let image = '';
/** By the account's own clock: a scan ends by that. */
const push = async (repository: string, inputs: Record<string, string> = {}) =>
  shop.run('push-image', { repository, image, tags: 'v1', ...inputs }, await shop.clock());

beforeAll(async () => {
  await shop.open();
  shop.write({
    Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCOPY one.txt C:/app/\n',
    'one.txt': 'one',
  });
  shop.write({ 'lifecycle.json': '{"rules":[]}' });
  image = (await shop.run('build-image', {})).outputs.image ?? '';
}, 60_000);
afterAll(() => shop.close());

const described = async (name: string) => {
  const ecr = shop.ecr();
  const repository = (await ecr.describeRepositories({ repositoryNames: [name] })).repositories?.[0];
  const policy = await ecr.getLifecyclePolicy({ repositoryName: name }).catch(() => undefined);
  const { tags } = await ecr.listTagsForResource({ resourceArn: repository?.repositoryArn });
  return { repository, policy: policy?.lifecyclePolicyText, tags };
};

test('a new repository gets its settings', async () => {
  const run = await push('foocorp/made', {
    'create-repository': 'true',
    'kms-key': 'alias/images',
    'mutable-tags': 'wl-*,dev-*',
    'repository-tags': 'team=invento',
  });
  expect(run.errors).toEqual([]);
  const { repository, policy, tags } = await described('foocorp/made');
  expect(repository).toMatchObject({
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'alias/images' },
  });
  expect(repository?.imageTagMutabilityExclusionFilters?.map(({ filter }) => filter)).toEqual(['wl-*', 'dev-*']);
  expect(policy).toContain('wx-*');
  expect(tags).toContainEqual({ Key: 'team', Value: 'invento' });
}, 60_000);

test('an existing one is never changed, unless that is asked for', async () => {
  await shop.ecr().createRepository({ repositoryName: 'foocorp/there' });
  const settings = { 'create-repository': 'true', 'lifecycle-policy': 'lifecycle.json' };
  expect((await push('foocorp/there', settings)).errors).toEqual([]);
  const before = await described('foocorp/there');
  expect(before.repository).toMatchObject({
    imageTagMutability: 'MUTABLE',
    imageScanningConfiguration: { scanOnPush: false },
  });
  expect(before.policy).toBeUndefined();

  const run = await push('foocorp/there', { ...settings, 'reconcile-repository': 'true' });
  expect(run.errors).toEqual([]);
  expect(run.log).toMatch(/tag immutability changed from MUTABLE to IMMUTABLE_WITH_EXCLUSION wl-\*\./);
  const after = await described('foocorp/there');
  expect(after.repository).toMatchObject({
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageScanningConfiguration: { scanOnPush: true },
  });
  expect(after.policy).toBe('{"rules":[]}');
  expect((await push('foocorp/there', { ...settings, 'reconcile-repository': 'true' })).log).toMatch(
    /is as it should be/,
  );
}, 60_000);

test('a scan that ECR cannot do of Windows is a warning, whatever severity fails', async () => {
  const run = await push('foocorp/scanned', { 'create-repository': 'true', scan: 'wait', 'fail-on-severity': 'low' });
  expect(run.errors).toEqual([]);
  expect(run.log).toMatch(/::warning::ECR has not scanned .*: UnsupportedImageError/);
  expect(run.outputs['scan-findings']).toBeUndefined();
}, 60_000);

test.each([
  ['a severity without a scan', { 'fail-on-severity': 'high' }, /^Input fail-on-severity is high, and scan is off/],
  ['too many patterns', { 'mutable-tags': 'a,b,c,d,e,f' }, /^Input mutable-tags has 6 patterns; ECR takes 5/],
  [
    'a policy that is not there',
    { 'create-repository': 'true', 'lifecycle-policy': 'no.json' },
    /^The lifecycle policy no\.json cannot be read/,
  ],
])('%s is refused before anything is pushed', async (_, inputs, message) => {
  const run = await push('foocorp/never', inputs);
  expect(run.errors).toEqual([expect.stringMatching(message)]);
  expect(run.docker).toEqual([]);
});
