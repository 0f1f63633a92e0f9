import { BUCKET, DATABASE, REPOSITORY, SECRET } from './resources';
import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const TOPIC = { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } };
const remove = (inputs: Record<string, string> = {}) =>
  stage.action('delete-stack', { 'stack-name': 'invento', ...inputs });

test('a stack is listed, deleted and gone; a second run finds nothing', async () => {
  await stage.deploy({ Resources: TOPIC });
  const run = await remove();
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('deleted');
  expect(JSON.parse(run.outputs.resources ?? '')).toMatchObject([{ logicalId: 'Topic', fate: 'deleted' }]);
  expect(run.log).toMatch(/Topic +AWS::SNS::Topic +is deleted/);
  expect(await stage.status()).toBeUndefined();
  expect((await remove()).outputs).toEqual({ outcome: 'absent', resources: '[]' });
});

test('a protected resource is refused until it is named, unless its policy keeps it', async () => {
  await stage.deploy({
    Resources: {
      ...TOPIC,
      Secret: SECRET,
      Kept: { ...SECRET, Properties: { Name: 'kept' }, DeletionPolicy: 'Retain' },
    },
  });
  const refused = await remove();
  expect(refused.exitCode).toBe(1);
  expect(refused.errors).toEqual([
    expect.stringMatching(
      /^invento may not be deleted: Secret \(AWS::SecretsManager::Secret\) would be deleted\.\n.*`allow-destructive`: Secret\. Nothing/,
    ),
  ]);
  expect(await stage.status()).toBe('CREATE_COMPLETE');
  const dry = await remove({ 'allow-destructive': 'Secret', 'dry-run': 'true' });
  expect(dry.outputs.outcome).toBe('reviewed');
  expect(await stage.status()).toBe('CREATE_COMPLETE');
  expect((await remove({ 'allow-destructive': 'Secret' })).outputs.outcome).toBe('deleted');
});

test('termination protection is turned off only by the stack’s name', async () => {
  await stage.deploy({ Resources: TOPIC }, { 'termination-protection': 'true' });
  expect((await remove()).errors).toEqual([
    expect.stringMatching(/^invento may not be deleted: it has termination protection\./),
  ]);
  expect((await remove({ 'allow-destructive': 'invento' })).outputs.outcome).toBe('deleted');
});

test('a stack whose exports are imported is refused with the names of both', async () => {
  await stage.deploy({
    Resources: TOPIC,
    Outputs: { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'invento-topic' } } },
  });
  await stage.deploy(
    {
      Resources: {
        Other: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::ImportValue': 'invento-topic' } } },
      },
    },
    { 'stack-name': 'user' },
  );
  expect((await remove()).errors).toEqual([
    expect.stringMatching(/Other stacks import what invento exports: invento-topic \(by user\)\./),
  ]);
});

test('a resource that CloudFormation would not retain is refused', async () => {
  await stage.deploy({ Resources: TOPIC });
  expect((await remove({ retain: 'Topic' })).errors).toEqual([
    expect.stringMatching(/^CloudFormation would not retain Topic of invento\.\n.*DeletionPolicy: Retain/),
  ]);
});

/** What somebody else's deletion comes to. */
async function failedDeletion(): Promise<void> {
  await stage.client.deleteStack({ StackName: 'invento' });
  while ((await stage.status()) !== 'DELETE_FAILED') await new Promise((resolve) => setTimeout(resolve, 50));
}

test('a stack with images or objects is refused before anything of it is touched', async () => {
  const { deploy } = stage;
  await deploy({ Resources: { ...TOPIC, Repository: REPOSITORY, Bucket: BUCKET } });
  await stage.putImage('invento');
  await stage.putObjects('invento-files', 1);
  const allowed = { 'allow-destructive': 'Repository, Bucket' };
  for (const more of [{}, { 'dry-run': 'true' }]) {
    const run = await remove({ ...allowed, ...more });
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^invento can't be deleted as it is: Repository \(AWS::ECR::Repository\) holds 1 image; Bucket .* holds objects\.\n.*`delete-images: true`, `empty-buckets: true`/,
      ),
    ]);
  }
  const half = await remove({ ...allowed, 'delete-images': 'true' });
  expect(half.errors).toEqual([expect.stringMatching(/as it is: Bucket \(AWS::S3::Bucket\) holds objects\./)]);
  expect(half.log).not.toContain('Deleted 1 image');
  expect(await stage.status()).toBe('CREATE_COMPLETE');
  const all = await remove({ ...allowed, 'delete-images': 'true', 'empty-buckets': 'true' });
  expect(all.errors).toEqual([]);
  expect(await stage.status()).toBeUndefined();
});

test('a repository that failed a deletion is retained by a second run', async () => {
  await stage.deploy({ Resources: { Repository: REPOSITORY } });
  await stage.putImage('invento');
  await failedDeletion();
  const retained = await remove({ retain: 'Repository' });
  expect(retained.errors).toEqual([]);
  expect(retained.outputs.outcome).toBe('deleted');
});

test('an image that is pushed meanwhile fails the deletion with its reason; a second run carries on', async () => {
  await stage.deploy({ Resources: { Repository: REPOSITORY, Database: { ...DATABASE, DependsOn: 'Repository' } } });
  let pushed: Promise<void> | undefined;
  const failed = await stage.action(
    'delete-stack',
    { 'stack-name': 'invento', 'allow-destructive': 'Repository, Database' },
    {
      onOutput: (text) => {
        if (text.includes('DELETE_IN_PROGRESS')) pushed ??= stage.putImage('invento');
      },
    },
  );
  await pushed;
  expect(failed.errors).toEqual([
    expect.stringMatching(
      /^The stack invento was not deleted: Repository \(AWS::ECR::Repository\): .*images[\s\S]*`retain: Repository`/,
    ),
  ]);
  expect(await stage.status()).toBe('DELETE_FAILED');
  const again = await remove({ 'allow-destructive': 'Repository', 'delete-images': 'true' });
  expect(again.errors).toEqual([]);
  expect(again.log).not.toMatch(/Database +AWS::RDS/);
});

test('images go with their repository when that is asked for', async () => {
  await stage.deploy({ Resources: { Repository: REPOSITORY } });
  await stage.putImage('invento');
  const run = await remove({ 'allow-destructive': 'Repository', 'delete-images': 'true' });
  expect(run.errors).toEqual([]);
  expect(run.log).toContain('Deleted 1 image of invento.');
});

test('a bucket whose deletion failed is emptied, all versions, and the deletion carries on', async () => {
  await stage.deploy({ Resources: { ...TOPIC, Bucket: BUCKET } });
  await stage.putObjects('invento-files', 2_100);
  await failedDeletion();
  const again = await remove({ 'allow-destructive': 'Bucket', 'empty-buckets': 'true' });
  expect(again.errors).toEqual([]);
  expect(again.log).toContain('Deleted 2101 object versions of invento-files.');
  expect(again.log).not.toMatch(/Topic +AWS::SNS/);
  expect(again.outputs.outcome).toBe('deleted');
});

test('a bucket that is not named is neither emptied nor deleted', async () => {
  await stage.deploy({ Resources: { Bucket: BUCKET } });
  await stage.putObjects('invento-files', 1);
  const run = await remove({ 'empty-buckets': 'true' });
  expect(run.errors).toEqual([expect.stringContaining('Bucket (AWS::S3::Bucket) would be deleted')]);
  expect(run.log).not.toContain('object version');
  expect(await stage.status()).toBe('CREATE_COMPLETE');
});

test('the last snapshot of a database is named', async () => {
  await stage.deploy({ Resources: { Database: { ...DATABASE, DeletionPolicy: 'Snapshot' } } });
  const dry = await remove({ 'allow-destructive': 'Database', 'dry-run': 'true' });
  expect(dry.log).toMatch(/Database +AWS::RDS::DBInstance +is deleted after a last snapshot/);
  const run = await remove({ 'allow-destructive': 'Database' });
  const [{ snapshot }] = JSON.parse(run.outputs.snapshots ?? '') as [{ snapshot: string }];
  expect(snapshot).toMatch(/^invento-snapshot-database-/);
  expect(run.log).toContain(`The last snapshot of Database is ${snapshot}.`);
  expect(run.summary).toContain(`last snapshot of Database: \`${snapshot}\``);
});

test('hosts that are protected from scaling in fail a plain deletion; here they are released, and it carries on', async () => {
  const network = await stage.action('deploy-stack', { 'stack-name': 'network', template: 'builtin:network' });
  const cluster = await stage.action('deploy-stack', {
    'stack-name': 'invento',
    template: 'builtin:cluster',
    capabilities: 'CAPABILITY_IAM, CAPABILITY_NAMED_IAM',
    parameters:
      'SubnetIds=${AppSubnetIds}\nSecurityGroupId=${HostSecurityGroupId}\nManagedTerminationProtection=ENABLED',
    values: network.outputs.outputs ?? '',
  });
  expect(cluster.errors).toEqual([]);
  await failedDeletion();
  const run = await remove();
  expect(run.errors).toEqual([]);
  expect(run.log).toMatch(/Released \d hosts? of \S+, [1-9] of them protected from scaling in\./);
  expect(run.outputs.outcome).toBe('deleted');
});
