import { addFault } from '../../../sandbox/account/faults/faults';
import { DATABASE, group } from './resources';
import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** Two groups of one name: the second fails, then the third is not made. */
const BROKEN = {
  Resources: {
    First: group('same'),
    Second: group('same', { DependsOn: 'First' }),
    Third: group('third', { DependsOn: 'Second' }),
  },
};
const GOOD = { Resources: { First: group('same') } };
const WITH_DATABASE = { Resources: { Database: DATABASE } };

describe('a creation that fails', () => {
  test('is told with its cause while the rollback still runs, once', async () => {
    const run = await stage.deploy(BROKEN);
    expect(run.exitCode).toBe(1);
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^The stack invento failed: Second \(AWS::Logs::LogGroup\): .*exists[\s\S]*ROLLBACK_COMPLETE/,
      ),
    ]);
    expect(run.log.indexOf('Failed: Second')).toBeGreaterThan(0);
    expect(run.log.indexOf('Failed: Second')).toBeLessThan(run.log.indexOf('ROLLBACK_COMPLETE'));
    expect(run.log).toMatch(/CREATE_COMPLETE +First .*\(1 of 3\)/);
    expect(run.summary).toMatch(/### Stack invento failed\s+\*\*Cause\*\*: Second/);
    expect(run.outputs).toMatchObject({ 'change-set-arn': expect.any(String) });
  });

  test('is tried anew by the next run, because nothing of it is left', async () => {
    await stage.deploy(BROKEN);
    expect(await stage.status()).toBe('ROLLBACK_COMPLETE');
    const review = await stage.deploy(GOOD, { mode: 'review' });
    expect(review.errors[0]).toMatch(
      /^invento is ROLLBACK_COMPLETE: its creation failed and was rolled back\.\nNeither a review .* --stack-name invento$/,
    );
    const dry = await stage.deploy(GOOD, { 'dry-run': 'true' });
    expect(dry.log).toContain('would be recovered first');
    expect(await stage.status()).toBe('ROLLBACK_COMPLETE');
    const run = await stage.deploy(GOOD);
    expect(run.errors).toEqual([]);
    expect(run.outputs.outcome).toBe('recovered');
    expect(await stage.status()).toBe('CREATE_COMPLETE');
  });

  test('is kept with on-failure: keep, and goes on with the next run', async () => {
    const run = await stage.deploy(BROKEN, { 'on-failure': 'keep' });
    expect(run.errors[0]).toMatch(/The stack is now CREATE_FAILED/);
    const again = await stage.deploy(GOOD);
    expect(again.errors).toEqual([]);
    expect(again.outputs.outcome).toBe('updated');
  });
});

test('throttling, server errors and broken connections while it runs are waited out', async () => {
  const hit = (operation: string, fault: Parameters<typeof addFault>[1]['fault'], times: number): void =>
    addFault(stage.running.account, { match: { operation, skip: 1, times }, fault });
  hit('DescribeStacks', { kind: 'throttle' }, 7);
  hit('DescribeStackEvents', { kind: 'server-error' }, 7);
  hit('DescribeChangeSet', { kind: 'reset' }, 2);
  const run = await stage.deploy(GOOD);
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('created');
});

test('a call whose answer is lost on the way is not taken for somebody else’s', async () => {
  for (const operation of ['CreateChangeSet', 'ExecuteChangeSet', 'ContinueUpdateRollback'])
    stage.fault(operation, { kind: 'reset', when: 'after' }, { times: 1 });
  const run = await stage.deploy(GOOD);
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('created');
});

test('credentials that expire while it runs are told as such', async () => {
  addFault(stage.running.account, {
    match: { operation: 'DescribeStackEvents', skip: 2 },
    fault: { kind: 'expired-credentials' },
  });
  const run = await stage.deploy(WITH_DATABASE);
  expect(run.errors).toEqual([expect.stringMatching(/^The AWS credentials expired before cloudformation:/)]);
});

test('a deadline fails the step, names what is at work, and a second run waits for it', async () => {
  const run = await stage.deploy(WITH_DATABASE, { timeout: '5m' });
  expect(run.exitCode).toBe(1);
  expect(run.errors).toEqual([
    expect.stringMatching(
      /^The stack invento did not come to an end in time \(timed-out\): it is CREATE_IN_PROGRESS, 0 of 1 done; still working on Database \(AWS::RDS::DBInstance, for .*delete-stack --stack-name invento$/s,
    ),
  ]);
  const busy = await stage.deploy(WITH_DATABASE, { 'on-busy': 'fail' });
  expect(busy.errors).toEqual([
    expect.stringMatching(/^Another operation on invento runs: it is CREATE_IN_PROGRESS\./),
  ]);
  const waited = await stage.deploy(WITH_DATABASE);
  expect(waited.log).toContain('waiting for that operation to end');
  expect(waited.outputs.outcome).toBe('unchanged');
});

test('an update that is not done in time is cancelled where that is asked for', async () => {
  await stage.deploy(WITH_DATABASE);
  const larger = { ...DATABASE, Properties: { ...DATABASE.Properties, AllocatedStorage: '40' } };
  const run = await stage.deploy(
    { Resources: { Database: larger } },
    { timeout: '3m', 'cancel-update-on-timeout': 'true' },
  );
  expect(run.errors).toEqual([expect.stringMatching(/it is UPDATE_IN_PROGRESS, .*\nThe update was cancelled/s)]);
  expect(await stage.status()).toMatch(/^UPDATE_ROLLBACK_/);
});

test('a cancelled job ends at once and says what goes on', async () => {
  let cancelled = 0;
  const run = await stage.deploy(
    WITH_DATABASE,
    {},
    {
      onOutput: (text, kill) => {
        if (cancelled > 0 || !text.includes('CREATE_IN_PROGRESS')) return;
        cancelled = performance.now();
        kill('SIGTERM');
      },
    },
  );
  expect(performance.now() - cancelled).toBeLessThan(1_500);
  expect(run.errors).toEqual([
    expect.stringMatching(/^The job was cancelled\.\nCloudFormation goes on with invento\./),
  ]);
});

test('a job that is cancelled while a stuck stack is recovered says what goes on', async () => {
  await stage.deploy(BROKEN);
  // A run reads the last event before it, and its own ones late: there is time for the signal.
  stage.fault('DescribeStackEvents', { kind: 'latency', seconds: 500 }, { skip: 1 });
  const run = await stage.deploy(
    GOOD,
    {},
    {
      onOutput: (text, kill) => {
        if (text.includes('deleting what is left')) setTimeout(() => kill('SIGTERM'), 1_000);
      },
    },
  );
  expect(run.errors).toEqual([
    expect.stringMatching(
      /^The job was cancelled\.\nCloudFormation goes on recovering invento; that cannot be stopped\./,
    ),
  ]);
});

test('termination protection and the stack policy are what was asked for, every time', async () => {
  const policy = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' }] };
  const settings = { 'stack-policy': stage.file('policy.json', policy), 'termination-protection': 'true' };
  await stage.deploy(GOOD, settings);
  const read = async () => ({
    protection: (await stage.client.describeStacks({ StackName: 'invento' })).Stacks?.[0]?.EnableTerminationProtection,
    policy: (await stage.client.getStackPolicy({ StackName: 'invento' })).StackPolicyBody,
  });
  expect(await read()).toEqual({ protection: true, policy: JSON.stringify(policy) });
  const again = await stage.deploy(GOOD, settings);
  expect(again.log).not.toMatch(/is on now|is set/);
  const off = await stage.deploy(GOOD, { 'termination-protection': 'false' });
  expect(off.outputs.outcome).toBe('unchanged');
  expect(await read()).toMatchObject({ protection: false });
});
