import { addFault } from '../../../sandbox/account/faults/faults';
import { DATABASE } from './resources';
import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const topic = (name: string) => ({ Type: 'AWS::SNS::Topic', Properties: { DisplayName: name } });
const one = {
  Resources: { Topic: topic('one') },
  Outputs: { Name: { Value: { 'Fn::GetAtt': ['Topic', 'TopicName'] } } },
};
const two = { Resources: { Topic: topic('two') } };

const changeSets = async (): Promise<string[]> =>
  ((await stage.client.listChangeSets({ StackName: 'invento' })).Summaries ?? []).map(
    (each) => each.ExecutionStatus ?? '',
  );

test('what was reviewed is what is executed, once', async () => {
  const review = await stage.deploy(one, { mode: 'review' });
  expect(review.errors).toEqual([]);
  expect(review.outputs).toMatchObject({ outcome: 'reviewed' });
  expect(JSON.parse(review.outputs.changes ?? '')).toMatchObject([
    { action: 'add', logicalId: 'Topic', type: 'AWS::SNS::Topic' },
  ]);
  expect(review.summary).toContain('+ Topic');
  expect(await stage.status()).toBe('REVIEW_IN_PROGRESS');

  const arn = review.outputs['change-set-arn'] ?? '';
  const executed = await stage.deploy({}, { 'change-set-arn': arn });
  expect(executed.errors).toEqual([]);
  expect(executed.outputs).toMatchObject({ outcome: 'created', 'change-set-arn': arn, Name: expect.any(String) });
  expect(await stage.status()).toBe('CREATE_COMPLETE');

  const again = await stage.deploy({}, { 'change-set-arn': arn });
  expect(again.errors).toEqual([]);
  expect(again.outputs).toMatchObject({ outcome: 'unchanged', changes: '[]', Name: executed.outputs.Name });
});

test('a review gives what the stack has now, for what depends on it', async () => {
  await stage.deploy(one);
  const review = await stage.deploy({ ...two, Outputs: one.Outputs }, { mode: 'review' });
  expect(review.outputs).toMatchObject({ outcome: 'reviewed', Name: expect.any(String) });
  expect(JSON.parse(review.outputs.outputs ?? '')).toEqual({ Name: review.outputs.Name });
});

test('a review without changes is executed as such, and refused when there is something to change by then', async () => {
  await stage.deploy(one);
  const review = await stage.deploy(one, { mode: 'review' });
  expect(review.outputs).toMatchObject({ outcome: 'unchanged', 'change-set-arn': 'unchanged' });

  const template = stage.file('template.json', one);
  const executed = await stage.deploy(one, { 'change-set-arn': 'unchanged', template });
  expect(executed.errors).toEqual([]);
  expect(executed.outputs).toMatchObject({ outcome: 'unchanged', Name: expect.any(String) });

  const moved = await stage.deploy(two, { 'change-set-arn': 'unchanged', template: stage.file('two.json', two) });
  expect(moved.errors).toEqual([
    expect.stringMatching(
      /^invento had nothing to change when it was reviewed, and now there is 0 to add, 1 to change/,
    ),
  ]);
  expect(await changeSets()).not.toContain('AVAILABLE');
});

test('the inputs of the review may stay where its change set is executed', async () => {
  const review = await stage.deploy(one, { mode: 'review' });
  const executed = await stage.deploy(two, {
    'change-set-arn': review.outputs['change-set-arn'] ?? '',
    template: stage.file('two.json', two),
    parameters: 'Nothing=1',
  });
  expect(executed.errors).toEqual([]);
  expect(executed.outputs).toMatchObject({ outcome: 'created', Name: expect.any(String) });
});

test('a job that is run again finds its change set executed, and goes on', async () => {
  await stage.deploy(one);
  const review = await stage.deploy(two, { mode: 'review' });
  const inputs = { 'change-set-arn': review.outputs['change-set-arn'] ?? '' };
  expect((await stage.deploy({}, inputs)).outputs.outcome).toBe('updated');
  const again = await stage.deploy({}, { ...inputs, 'termination-protection': 'true' });
  expect(again.errors).toEqual([]);
  expect(again.log).toContain('was executed already');
  expect(again.outputs.outcome).toBe('unchanged');
  const { Stacks } = await stage.client.describeStacks({ StackName: 'invento' });
  expect(Stacks?.[0]?.EnableTerminationProtection).toBe(true);
});

test('a change set is refused when the stack was updated without one, and cleaned up by the next run', async () => {
  await stage.deploy(one);
  const review = await stage.deploy(two, { mode: 'review' }, { env: { GITHUB_RUN_ID: '1' } });
  const TemplateBody = JSON.stringify({ Resources: { Topic: topic('three') } });
  await stage.client.updateStack({ StackName: 'invento', TemplateBody });
  const executed = await stage.deploy({}, { 'change-set-arn': review.outputs['change-set-arn'] ?? '' });
  expect(executed.errors).toEqual([
    expect.stringMatching(/^The change set .* cannot be executed: the stack was changed since it was reviewed\./),
  ]);
  await stage.deploy({ Resources: { Topic: topic('four') } }, { mode: 'review' }, { env: { GITHUB_RUN_ID: '2' } });
  expect(await changeSets()).not.toContain('OBSOLETE');
});

test('a change set is refused when another one was executed since', async () => {
  await stage.deploy(one);
  const review = await stage.deploy(two, { mode: 'review' }, { env: { GITHUB_RUN_ID: '1' } });
  await stage.deploy({ Resources: { Topic: topic('three') } }, {}, { env: { GITHUB_RUN_ID: '2' } });
  const arn = review.outputs['change-set-arn'] ?? '';
  const executed = await stage.deploy({}, { 'change-set-arn': arn });
  expect(executed.exitCode).toBe(1);
  expect(executed.errors).toEqual([
    expect.stringMatching(/^The change set .* cannot be executed: .* another one of the stack was executed since\./),
  ]);
});

test('a change set that someone else executes in between is told as such', async () => {
  await stage.deploy(one);
  // Between its change set and the execution a run reads the last event: there is time for somebody else.
  addFault(stage.running.account, {
    match: { operation: 'DescribeStackEvents', times: 1 },
    fault: { kind: 'latency', seconds: 100 },
  });
  let taken: Promise<unknown> | undefined;
  const run = await stage.deploy(
    two,
    {},
    {
      onOutput: (text) => {
        if (text.includes('to change')) taken ??= executeWhatWaits();
      },
    },
  );
  await taken;
  expect(run.errors).toEqual([expect.stringMatching(/^The change set .* cannot be executed: .*EXECUTE_IN_PROGRESS/)]);
});

async function executeWhatWaits(): Promise<void> {
  const { Summaries = [] } = await stage.client.listChangeSets({ StackName: 'invento' });
  const waiting = Summaries.find((each) => each.ExecutionStatus === 'AVAILABLE');
  await stage.client.executeChangeSet({ ChangeSetName: waiting?.ChangeSetId });
}

test('a dry run leaves nothing behind', async () => {
  const run = await stage.deploy(one, { 'dry-run': 'true' });
  expect(run.outputs).toEqual({ outcome: 'reviewed', changes: expect.stringContaining('Topic'), outputs: '{}' });
  expect(run.log).toContain('+ Topic');
  expect(await stage.status()).toBeUndefined();
});

test('an update tells its properties before and after; nothing to change is told and leaves no change set', async () => {
  await stage.deploy(one);
  const update = await stage.deploy(two);
  expect(update.outputs.outcome).toBe('updated');
  expect(update.log).toContain('DisplayName: one -> two');
  const before = await changeSets();
  const unchanged = await stage.deploy(two);
  expect(unchanged.outputs).toMatchObject({ outcome: 'unchanged', changes: '[]' });
  expect(await changeSets()).toEqual(before);
});

describe('the guard', () => {
  const database = (id: string) => ({
    Parameters: { Table: { Type: 'String', Default: id } },
    Resources: {
      Data: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: { Ref: 'Table' },
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
        },
      },
    },
  });

  test('refuses to replace a database because of a parameter, with its property, and changes nothing', async () => {
    await stage.deploy(database('one'));
    const run = await stage.deploy(database('one'), { parameters: 'Table=${Name}', values: 'Name=two' });
    expect(run.exitCode).toBe(1);
    expect(run.errors).toEqual([
      expect.stringMatching(
        /Data \(AWS::DynamoDB::Table\) would be replaced because of TableName: one -> two.*\n.*allow-destructive.*Data\. Nothing has been changed\./,
      ),
    ]);
    expect(run.summary).toContain('REPLACED');
    expect(await stage.status()).toBe('CREATE_COMPLETE');
    expect(await changeSets()).toEqual(['EXECUTE_COMPLETE']);

    const allowed = await stage.deploy(database('one'), { parameters: 'Table=two', 'allow-destructive': 'Data' });
    expect(allowed.outputs.outcome).toBe('updated');
  });

  test('refuses to replace the RDS instance because an output of another stack is another one', async () => {
    const network = (zones: string) => ({
      Parameters: {},
      Resources: { Topic: topic(zones) },
      Outputs: { DatabaseName: { Value: `invento-${zones}` } },
    });
    const instance = {
      Parameters: { Name: { Type: 'String' } },
      Resources: {
        Database: {
          ...DATABASE,
          Properties: { ...DATABASE.Properties, DBInstanceIdentifier: { Ref: 'Name' } },
        },
      },
    };
    const deployBoth = async (zones: string) => {
      const other = await stage.deploy(network(zones), { 'stack-name': 'network' });
      expect(other.errors).toEqual([]);
      return await stage.deploy(instance, { parameters: 'Name=${DatabaseName}', values: other.outputs.outputs ?? '' });
    };
    expect((await deployBoth('one')).outputs.outcome).toBe('created');
    const run = await deployBoth('two');
    expect(run.errors).toEqual([
      expect.stringMatching(
        /Database \(AWS::RDS::DBInstance\) would be replaced because of DBInstanceIdentifier: invento-one -> invento-two, by Name \(new resource\)/,
      ),
    ]);
    expect(await changeSets()).toEqual(['EXECUTE_COMPLETE']);
  });
});
