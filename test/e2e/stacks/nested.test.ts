import { S3 } from '@aws-sdk/client-s3';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { BROKEN, group, REPOSITORY, SECRET, topic } from './resources';
import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
let s3: S3;
beforeEach(async () => {
  stage = await openStage();
  s3 = new S3({ endpoint: stage.running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
  await s3.createBucket({ Bucket: 'templates' });
});
afterEach(async () => {
  s3.destroy();
  await stage.close();
});

const put = async (name: string, template: object | string): Promise<void> => {
  const Body = typeof template === 'string' ? template : JSON.stringify(template);
  await s3.putObject({ Bucket: 'templates', Key: name, Body });
};

/** A stack within the stack, whose template lies in the bucket. */
const stackOf = (name: string, properties: object = {}, more: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: `${stage.running.endpoint}/templates/${name}`, ...properties },
  ...more,
});
const outer = (resources: object = {}) => ({ Resources: { Inner: stackOf('inner.json'), ...resources } });
const inner = (resources: object) => put('inner.json', { Resources: resources });

/** `{ invento: 'CREATE_COMPLETE', Inner: … }`, of all stacks that there were. */
async function statuses(): Promise<Record<string, string>> {
  const { StackSummaries = [] } = await stage.client.listStacks({});
  return Object.fromEntries(
    StackSummaries.map(({ StackName = '', StackStatus = '' }) => [
      StackName.split('-').at(-2) ?? StackName,
      StackStatus,
    ]),
  );
}

describe('a stack within a stack', () => {
  test('is made with what is handed in, and hands out what it gives', async () => {
    await put('inner.json', {
      Parameters: { Name: { Type: 'String' }, Zones: { Type: 'CommaDelimitedList' } },
      Resources: { Topic: topic('one') },
      Outputs: {
        Said: { Value: { 'Fn::Sub': ['${Name} in ${Zone}', { Zone: { 'Fn::Select': [1, { Ref: 'Zones' }] } }] } },
      },
    });
    const Said = { 'Fn::GetAtt': ['Inner', 'Outputs.Said'] };
    const run = await stage.deploy({
      Resources: {
        Inner: stackOf('inner.json', { Parameters: { Name: 'invento', Zones: { 'Fn::Join': [',', ['a', 'b']] } } }),
        After: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: Said } },
      },
      Outputs: { Said: { Value: Said } },
    });
    expect(run.errors).toEqual([]);
    expect(run.outputs).toMatchObject({ outcome: 'created', Said: 'invento in b' });
    expect(run.log).toMatch(/CREATE_COMPLETE +Inner\/Topic +AWS::SNS::Topic/);
    expect(await statuses()).toEqual({ invento: 'CREATE_COMPLETE', Inner: 'CREATE_COMPLETE' });
  });

  test('that fails is told with what failed in it, and goes with the stack around it', async () => {
    await put('inner.json', BROKEN);
    const run = await stage.deploy(outer());
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^The stack invento failed: Inner\/Second \(AWS::Logs::LogGroup\): .*exists[\s\S]*The stack is now ROLLBACK_COMPLETE/,
      ),
    ]);
    expect(await statuses()).toEqual({ invento: 'ROLLBACK_COMPLETE', Inner: 'DELETE_COMPLETE' });
  });

  test('is updated when only its own template changes; nothing to change is told', async () => {
    await inner({ Topic: topic('one') });
    await stage.deploy(outer());
    await inner({ Topic: topic('two') });
    expect((await stage.deploy(outer())).outputs.outcome).toBe('updated');
    expect(await statuses()).toEqual({ invento: 'UPDATE_COMPLETE', Inner: 'UPDATE_COMPLETE' });
    // From outside, each nested stack might have changed.
    expect((await stage.deploy(outer())).outputs.outcome).toBe('updated');
    const looking = await stage.deploy(outer(), { 'nested-change-sets': 'true' });
    expect(looking.outputs.outcome).toBe('unchanged');
  });

  test('whose update fails rolls back, and the stack around it waits for that', async () => {
    await inner({ First: group('same') });
    await stage.deploy(outer());
    await put('inner.json', BROKEN);
    const run = await stage.deploy(outer({ Topic: topic('one') }));
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^The stack invento failed: Inner\/Second \(AWS::Logs::LogGroup\)[\s\S]*is now UPDATE_ROLLBACK_COMPLETE/,
      ),
    ]);
    expect(await statuses()).toEqual({ invento: 'UPDATE_ROLLBACK_COMPLETE', Inner: 'UPDATE_ROLLBACK_COMPLETE' });
  });

  test('is brought back when something beside it fails', async () => {
    await inner({ Topic: topic('one') });
    await stage.deploy(outer({ First: group('same') }));
    await inner({ Topic: topic('two') });
    const run = await stage.deploy(outer({ First: group('same'), Second: group('same', { DependsOn: 'Inner' }) }));
    expect(run.errors).toEqual([expect.stringMatching(/failed: Second \(AWS::Logs::LogGroup\)/)]);
    const { StackResources = [] } = await stage.client.describeStackResources({ StackName: 'invento' });
    const { PhysicalResourceId: id } = StackResources.find((each) => each.LogicalResourceId === 'Inner') ?? {};
    const { TemplateBody } = await stage.client.getTemplate({ StackName: id });
    expect(TemplateBody).toContain('"one"');
  });

  test('is protected from deletion, and goes when it is named', async () => {
    await inner({ Topic: topic('one'), Secret: SECRET, Repository: REPOSITORY });
    await stage.deploy(outer());
    await stage.putImage('invento');
    const remove = (inputs = {}) => stage.action('delete-stack', { 'stack-name': 'invento', ...inputs });
    expect((await remove({ 'allow-destructive': 'Inner' })).errors).toEqual([
      expect.stringMatching(
        /Inner\/Secret \(AWS::SecretsManager::Secret\) would be deleted; .*: Inner\/Secret, Inner\/Repository\./s,
      ),
    ]);
    const allowed = { 'allow-destructive': 'Inner, Inner/Secret, AWS::ECR::Repository' };
    expect((await remove(allowed)).errors).toEqual([expect.stringMatching(/Inner\/Repository .* holds 1 image/)]);
    const run = await remove({ ...allowed, 'delete-images': 'true' });
    expect(run.errors).toEqual([]);
    expect(run.log).toMatch(/DELETE_COMPLETE +Inner\/Topic/);
    expect(await statuses()).toEqual({ invento: 'DELETE_COMPLETE', Inner: 'DELETE_COMPLETE' });
  });
});

describe('nested change sets', () => {
  const review = (template: object, more: Record<string, string> = {}) =>
    stage.deploy(template, { mode: 'review', 'nested-change-sets': 'true', ...more });

  test('show what changes within, two deep, and are what is executed', async () => {
    await put('inmost.json', { Resources: { Topic: topic('one') } });
    await inner({ Inmost: stackOf('inmost.json') });
    const first = await review(outer());
    expect(first.errors).toEqual([]);
    expect(first.log).toMatch(/\+ Inner\/Inmost\/Topic +AWS::SNS::Topic/);
    expect(await statuses()).toMatchObject({ invento: 'REVIEW_IN_PROGRESS', Inner: 'REVIEW_IN_PROGRESS' });
    const created = await stage.deploy({}, { 'change-set-arn': first.outputs['change-set-arn'] ?? '' });
    expect(created.outputs.outcome).toBe('created');
    expect(Object.values(await statuses())).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE', 'CREATE_COMPLETE']);

    await put('inmost.json', { Resources: { Topic: topic('two') } });
    const second = await review(outer());
    expect(second.log).toMatch(/~ Inner\/Inmost\/Topic .*\n.*DisplayName: one -> two/);
    const updated = await stage.deploy({}, { 'change-set-arn': second.outputs['change-set-arn'] ?? '' });
    expect(updated.outputs.outcome).toBe('updated');
  });

  test('are guarded, with the stacks around what would be lost', async () => {
    await inner({ Secret: SECRET, Topic: topic('one') });
    await stage.deploy(outer());
    await inner({ Topic: topic('one') });
    const run = await stage.deploy(outer(), { 'nested-change-sets': 'true' });
    expect(run.errors).toEqual([
      expect.stringMatching(/Inner\/Secret \(AWS::SecretsManager::Secret\) would be removed/),
    ]);
    expect(await statuses()).toEqual({ invento: 'CREATE_COMPLETE', Inner: 'CREATE_COMPLETE' });
  });

  test('that fail are told with their own reason, and leave nothing', async () => {
    await inner({ Topic: { Type: 'AWS::SNS::Topic', Properties: { Unheard: 'of' } } });
    const run = await review(outer());
    expect(run.errors).toEqual([
      expect.stringMatching(/^CloudFormation refused the change set for invento: .*Unheard/s),
    ]);
    expect(Object.values(await statuses())).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE']);
  });

  test('leave nothing of a dry run', async () => {
    await inner({ Topic: topic('one') });
    const run = await stage.deploy(outer(), { 'nested-change-sets': 'true', 'dry-run': 'true' });
    expect(run.log).toMatch(/\+ Inner\/Topic/);
    expect(Object.values(await statuses())).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE']);
  });
});
