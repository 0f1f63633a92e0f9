import { S3 } from '@aws-sdk/client-s3';
import { contract as deleteStack } from '../../../actions/delete-stack/action';
import { contract as deployStack } from '../../../actions/deploy-stack/action';
import { contract as stackOutputs } from '../../../actions/stack-outputs/action';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { type Common, type Difference, ending, expectDifference, type Seen, sent, status, times } from './difference';
import { BROKEN, BUCKET, DATABASE, REPOSITORY, SECRET, topic } from './resources';
import type { Stage } from './stage';

jest.setTimeout(60_000);

/** What each declared input changes; an input without a row fails. */
type Table = Readonly<Record<string, Difference>>;

const ROLE = 'arn:aws:iam::123456789012:role/cloudformation';
const SNS = 'arn:aws:sns:us-east-1:123456789012:stacks';
const refused = (words: RegExp): unknown => expect.stringMatching(words);
const deployed = (template: object) => (stage: Stage) => stage.deploy(template);

const PLAIN = { Resources: { Topic: topic('one') } };
const WITH_SECRET = { Resources: { ...PLAIN.Resources, Secret: SECRET } };
const WITH_DATABASE = { Resources: { Database: DATABASE } };
const LARGER = { ...DATABASE, Properties: { ...DATABASE.Properties, AllocatedStorage: '40' } };
const FILES = {
  plain: PLAIN,
  queue: { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } },
  named: {
    Parameters: { Name: { Type: 'String', Default: 'unnamed' } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Name' } } } },
  },
  role: {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
      },
    },
  },
  broken: BROKEN,
  database: WITH_DATABASE,
  larger: { Resources: { Database: LARGER } },
  large: { ...PLAIN, Metadata: { Fill: 'x'.repeat(60_000) } },
  policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' }] },
};
const files = Object.fromEntries(
  Object.entries(FILES).map(([name, content]) => [`${name}.json`, JSON.stringify(content)]),
);

const DEPLOY: Common = { action: 'deploy-stack', inputs: { 'stack-name': 'invento', template: 'plain.json' }, files };

const names = (seen: Seen): unknown => {
  const parameters = sent('CreateChangeSet', 'Parameters')(seen);
  return Array.isArray(parameters) ? parameters.map((each) => each.ParameterValue) : [];
};
const reviewed = async (stage: Stage) => {
  const { outputs } = await stage.deploy(PLAIN, { mode: 'review' });
  return { 'change-set-arn': outputs['change-set-arn'] ?? '' };
};
const makeBucket = async ({ running }: Stage): Promise<void> => {
  const s3 = new S3({ endpoint: running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
  await s3.createBucket({ Bucket: 'templates' });
  s3.destroy();
};
const pullRequest = (stage: Stage, endpoint: string) => ({
  GITHUB_EVENT_PATH: stage.file('event.json', { pull_request: { number: 17 } }),
  GITHUB_REPOSITORY: 'me/invento',
  GITHUB_API_URL: `${endpoint}/_github/api`,
});
const SENT: Table = {
  'stack-name': {
    other: { 'stack-name': 'other' },
    look: sent('CreateChangeSet', 'StackName'),
    sees: ['invento', 'other'],
  },
  template: {
    other: { template: 'queue.json' },
    look: sent('CreateChangeSet', 'TemplateBody'),
    sees: [files['plain.json'], files['queue.json']],
  },
  parameters: {
    both: { template: 'named.json' },
    other: { parameters: 'Name=a,b=c' },
    look: names,
    sees: [[], ['a,b=c']],
  },
  values: {
    both: { template: 'named.json', parameters: 'Name=${Given}' },
    one: { values: 'Given=one' },
    other: { values: 'Given=two' },
    look: names,
    sees: [['one'], ['two']],
  },
  tags: {
    other: { tags: 'team=a=b' },
    look: sent('CreateChangeSet', 'Tags'),
    sees: [undefined, [{ Key: 'team', Value: 'a=b' }]],
  },
  'role-arn': { other: { 'role-arn': ROLE }, look: sent('CreateChangeSet', 'RoleARN'), sees: [undefined, ROLE] },
  'notification-arns': {
    other: { 'notification-arns': SNS },
    look: sent('CreateChangeSet', 'NotificationARNs'),
    sees: [undefined, [SNS]],
  },
  'nested-change-sets': {
    other: { 'nested-change-sets': 'true' },
    look: sent('CreateChangeSet', 'IncludeNestedStacks'),
    sees: [undefined, 'true'],
  },
  'revert-drift': {
    given: deployed(PLAIN),
    other: { 'revert-drift': 'true' },
    look: sent('CreateChangeSet', 'DeploymentMode'),
    sees: [undefined, 'REVERT_DRIFT'],
  },
  'termination-protection': {
    other: { 'termination-protection': 'true' },
    look: sent('UpdateTerminationProtection', 'EnableTerminationProtection'),
    sees: [undefined, 'true'],
  },
  'stack-policy': {
    other: { 'stack-policy': 'policy.json' },
    look: sent('SetStackPolicy', 'StackPolicyBody'),
    sees: [undefined, files['policy.json']],
  },
};

const DECIDED: Table = {
  capabilities: {
    both: { template: 'role.json' },
    other: { capabilities: 'CAPABILITY_IAM' },
    look: ending,
    sees: [refused(/CAPABILITY_IAM/), 'created'],
  },
  mode: { other: { mode: 'review' }, look: status, sees: ['CREATE_COMPLETE', 'REVIEW_IN_PROGRESS'] },
  'change-set-arn': { other: reviewed, look: times('CreateChangeSet'), sees: [1, 0] },
  protect: {
    given: deployed({ Resources: { ...PLAIN.Resources, Other: topic('two') } }),
    other: { protect: 'AWS::SNS::*' },
    look: ending,
    sees: ['updated', refused(/Other \(AWS::SNS::Topic\) would be removed/)],
  },
  'allow-destructive': {
    given: deployed(WITH_SECRET),
    other: { 'allow-destructive': 'Secret' },
    look: ending,
    sees: [refused(/Secret .* would be removed/), 'updated'],
  },
  'on-busy': {
    given: ({ client }) => client.createStack({ StackName: 'invento', TemplateBody: JSON.stringify(WITH_DATABASE) }),
    both: { template: 'database.json' },
    other: { 'on-busy': 'fail' },
    look: ending,
    sees: ['unchanged', refused(/^Another operation on invento runs/)],
  },
  recover: {
    given: deployed(BROKEN),
    other: { recover: 'never' },
    look: ending,
    sees: ['recovered', refused(/^invento is ROLLBACK_COMPLETE/)],
  },
  timeout: {
    both: { template: 'database.json' },
    other: { timeout: '2m' },
    look: ending,
    sees: ['created', refused(/did not come to an end in time/)],
  },
  'on-failure': {
    both: { template: 'broken.json' },
    other: { 'on-failure': 'keep' },
    look: status,
    sees: ['ROLLBACK_COMPLETE', 'CREATE_FAILED'],
  },
  'cancel-update-on-timeout': {
    given: deployed(WITH_DATABASE),
    both: { template: 'larger.json', timeout: '2m' },
    other: { 'cancel-update-on-timeout': 'true' },
    look: times('CancelUpdateStack'),
    sees: [0, 1],
  },
  's3-bucket': {
    given: makeBucket,
    both: { template: 'large.json' },
    other: { 's3-bucket': 'templates' },
    look: ending,
    sees: [refused(/60,\d+ bytes/), 'created'],
  },
  'dry-run': { other: { 'dry-run': 'true' }, look: status, sees: ['CREATE_COMPLETE', undefined] },
  'github-token': {
    both: { mode: 'review' },
    env: pullRequest,
    other: { 'github-token': 'job' },
    look: times(/^POST \S+\/issues\/17\/comments$/),
    sees: [0, 1],
  },
};

const DELETE: Common = { action: 'delete-stack', inputs: { 'stack-name': 'invento' }, files };

const withContent = (resources: object, fill: (stage: Stage) => Promise<void>) => async (stage: Stage) => {
  await stage.deploy({ Resources: resources });
  await fill(stage);
};
const withImages = withContent({ Repository: REPOSITORY }, (stage) => stage.putImage('invento'));
const failedDeletion = async (stage: Stage): Promise<void> => {
  await withImages(stage);
  await stage.client.deleteStack({ StackName: 'invento' });
  while ((await stage.status()) !== 'DELETE_FAILED') await new Promise((resolve) => setTimeout(resolve, 50));
};

const DELETED: Table = {
  'stack-name': {
    given: async (stage) => [await stage.deploy(PLAIN), await stage.deploy(PLAIN, { 'stack-name': 'other' })],
    other: { 'stack-name': 'other' },
    look: status,
    sees: [undefined, 'CREATE_COMPLETE'],
  },
  retain: {
    given: failedDeletion,
    both: { 'allow-destructive': 'Repository' },
    other: { retain: 'Repository' },
    look: sent('DeleteStack', 'RetainResources'),
    sees: [undefined, ['Repository']],
  },
  'empty-buckets': {
    given: withContent({ Bucket: BUCKET }, (stage) => stage.putObjects('invento-files', 1)),
    both: { 'allow-destructive': 'Bucket' },
    other: { 'empty-buckets': 'true' },
    look: ending,
    sees: [refused(/Bucket .* holds objects/), 'deleted'],
  },
  'delete-images': {
    given: withImages,
    both: { 'allow-destructive': 'Repository' },
    other: { 'delete-images': 'true' },
    look: times('BatchDeleteImage'),
    sees: [0, 1],
  },
  protect: {
    given: deployed(PLAIN),
    other: { protect: 'AWS::SNS::Topic' },
    look: ending,
    sees: ['deleted', refused(/Topic \(AWS::SNS::Topic\) would be deleted/)],
  },
  'allow-destructive': {
    given: deployed(WITH_SECRET),
    other: { 'allow-destructive': 'Secret' },
    look: ending,
    sees: [refused(/Secret .* would be deleted/), 'deleted'],
  },
  'role-arn': {
    given: deployed(PLAIN),
    other: { 'role-arn': ROLE },
    look: sent('DeleteStack', 'RoleARN'),
    sees: [undefined, ROLE],
  },
  timeout: {
    given: deployed(WITH_DATABASE),
    both: { 'allow-destructive': 'Database' },
    other: { timeout: '1m' },
    look: ending,
    sees: ['deleted', refused(/did not come to an end in time/)],
  },
  'dry-run': {
    given: deployed(PLAIN),
    other: { 'dry-run': 'true' },
    look: status,
    sees: [undefined, 'CREATE_COMPLETE'],
  },
};

const READ: Common = { action: 'stack-outputs', inputs: { stacks: 'invento' }, files };

const OUTPUTS: Table = {
  stacks: {
    given: deployed({ ...PLAIN, Outputs: { Called: { Value: 'invento' } } }),
    other: { stacks: 'invento, other' },
    look: ending,
    sees: [undefined, refused(/^There is no stack other/)],
  },
  missing: {
    given: deployed(PLAIN),
    both: { stacks: 'invento, other' },
    other: { missing: 'skip' },
    look: ending,
    sees: [refused(/^There is no stack other/), undefined],
  },
};

describe.each([
  ['deploy-stack', DEPLOY, { ...SENT, ...DECIDED }, deployStack.inputs],
  ['delete-stack', DELETE, DELETED, deleteStack.inputs],
  ['stack-outputs', READ, OUTPUTS, stackOutputs.inputs],
])('%s', (_, common, table, inputs) => {
  test('has a row for each declared input', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(inputs).sort());
  });

  test.each(Object.entries(table))('%s reaches a call or a decision', (...row) => expectDifference(common, ...row));
});
