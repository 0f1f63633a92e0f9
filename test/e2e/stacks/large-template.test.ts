import { S3 } from '@aws-sdk/client-s3';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { templateKey } from '../../../src/stacks/template-upload';
import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
let s3: S3;
beforeEach(async () => {
  stage = await openStage();
  const { endpoint } = stage.running;
  s3 = new S3({ endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
});
afterEach(async () => {
  s3.destroy();
  await stage.close();
});

/** A template of so many bytes: a topic, and a description of the rest as JSON. */
const template = (bytes: number): string => {
  const small = JSON.stringify({ Metadata: { Fill: '' }, Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
  return small.replace('""', `"${'x'.repeat(bytes - small.length)}"`);
};
const deploy = (body: string, inputs: Record<string, string> = {}) =>
  stage.action('deploy-stack', { 'stack-name': 'invento', template: stage.file('large.json', body), ...inputs });

test('a template of 60 KB goes through the bucket, under a key of its content, and changes nothing the second time', async () => {
  await s3.createBucket({ Bucket: 'templates' });
  const body = template(60 * 1_024);
  const run = await deploy(body, { 's3-bucket': 'templates' });
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('created');
  const { Contents = [] } = await s3.listObjectsV2({ Bucket: 'templates' });
  expect(Contents.map(({ Key, Size }) => [Key, Size])).toEqual([[templateKey(body), 60 * 1_024]]);
  expect((await stage.client.getTemplate({ StackName: 'invento' })).TemplateBody).toBe(body);
  expect((await deploy(body, { 's3-bucket': 'templates' })).outputs.outcome).toBe('unchanged');
  expect((await s3.listObjectsV2({ Bucket: 'templates' })).KeyCount).toBe(1);
});

test.each(['a bucket', 'a bucket that keeps versions'])(
  'a dry run leaves nothing of a large template in %s',
  async (kind) => {
    await s3.createBucket({ Bucket: 'templates' });
    if (kind !== 'a bucket')
      await s3.putBucketVersioning({ Bucket: 'templates', VersioningConfiguration: { Status: 'Enabled' } });
    const left = async () =>
      (await s3.listObjectVersions({ Bucket: 'templates' })).Versions?.map(({ Key }) => Key) ?? [];
    const body = template(60 * 1_024);
    const inputs = { 's3-bucket': 'templates', 'dry-run': 'true' };
    const run = await deploy(body, inputs);
    expect(run.errors).toEqual([]);
    expect(run.log).toContain('+ Topic');
    expect(await left()).toEqual([]);
    expect((await deploy(body, { ...inputs, parameters: 'Unknown=1' })).errors).toHaveLength(1);
    expect(await left()).toEqual([]);

    // What a deployment put there stays, for who reviews the same template.
    await deploy(body, { 's3-bucket': 'templates', mode: 'review' });
    await deploy(body, inputs);
    expect(await left()).toEqual([templateKey(body)]);
  },
);

test('what a dry run may not take away again is named', async () => {
  await s3.createBucket({ Bucket: 'templates' });
  stage.fault('DeleteObject', { kind: 'access-denied' });
  const run = await deploy(template(60 * 1_024), { 's3-bucket': 'templates', 'dry-run': 'true' });
  expect(run.outputs.outcome).toBe('reviewed');
  expect(run.log).toMatch(
    /::warning::s3:\/\/templates\/windows-on-ecs\/\S+ is left of this dry run: .*s3:DeleteObject/,
  );
});

test.each([
  ['without a bucket', 60 * 1_024, {}, /^.*large\.json has 61,440 bytes; .*\nName a bucket in `s3-bucket`/],
  ['of 1.1 MB', 1_100_000, { 's3-bucket': 'templates' }, /has 1,100,000 bytes; .* 1,000,000 at most.*\nSplit it/],
  ['and a bucket that is not there', 60 * 1_024, { 's3-bucket': 'nowhere' }, /the bucket nowhere does not exist\.\n/],
])('a large template %s is refused, and nothing is left', async (_, bytes, inputs, message) => {
  const run = await deploy(template(bytes), inputs);
  expect(run.errors).toEqual([expect.stringMatching(message)]);
  expect(await stage.status()).toBeUndefined();
});

test('a bucket that may not be written to names the permission', async () => {
  await s3.createBucket({ Bucket: 'templates' });
  stage.fault('PutObject', { kind: 'access-denied' });
  const run = await deploy(template(60 * 1_024), { 's3-bucket': 'templates' });
  expect(run.errors).toEqual([expect.stringMatching(/^AWS denied s3:PutObject: .*\nAllow s3:PutObject in the policy/)]);
});
