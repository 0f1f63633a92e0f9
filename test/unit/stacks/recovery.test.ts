import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { prepareStack } from '../../../src/stacks/prepare';
import { obstacles } from '../../../src/stacks/recovery';
import { script, type Timeline } from './account';
import type { Draft } from './stage';

const resource = (id: string, type: string, status: string): StackResourceSummary => ({
  LogicalResourceId: id,
  ResourceType: type,
  ResourceStatus: status as NonNullable<StackResourceSummary['ResourceStatus']>,
  LastUpdatedTimestamp: new Date(0),
});
const DATABASE = 'AWS::RDS::DBInstance';
const none = { protect: [], allow: [] };

test.each([
  ['nothing is left', {}, [resource('Database', DATABASE, 'DELETE_COMPLETE')], none, 0],
  ['a topic is left', {}, [resource('Topic', 'AWS::SNS::Topic', 'CREATE_COMPLETE')], none, 0],
  ['a database stands', {}, [resource('Database', DATABASE, 'CREATE_COMPLETE')], none, 1],
  ['a database could not be deleted', {}, [resource('Database', DATABASE, 'DELETE_FAILED')], none, 1],
  [
    'it stands and is allowed',
    {},
    [resource('Database', DATABASE, 'CREATE_COMPLETE')],
    { protect: [], allow: ['Database'] },
    0,
  ],
  ['something was retained', {}, [resource('Topic', 'AWS::SNS::Topic', 'DELETE_SKIPPED')], none, 1],
  [
    'it was retained and is allowed',
    {},
    [resource('Topic', 'AWS::SNS::Topic', 'DELETE_SKIPPED')],
    { protect: [], allow: ['Topic'] },
    0,
  ],
  ['termination protection is on', { EnableTerminationProtection: true }, [], none, 1],
])('when %s', (_, stack, resources, protection, expected) =>
  expect(obstacles(stack, resources, protection)).toHaveLength(expected),
);

const own = (at: number, status: string): Draft => ({ at, id: 's', status, type: 'own' });
const wish = {
  stackName: 's',
  onBusy: 'wait',
  recover: 'auto',
  protection: none,
  dryRun: false,
  onRecovery: () => undefined,
} as const;

const stuck = (status: string, steps: ReadonlyArray<readonly [number, string]>): Timeline => ({
  events: steps.map(([at, each]) => own(at, each)),
  statuses: [[0, status], ...steps],
});

test('a failed creation is deleted', async () => {
  const { work, calls } = script(
    stuck('ROLLBACK_FAILED', [
      [10, 'DELETE_IN_PROGRESS'],
      [30, 'DELETE_COMPLETE'],
    ]),
  );
  expect(await prepareStack(work, wish)).toEqual({ before: undefined, isNew: true, recovered: true });
  expect(calls).toEqual(['DeleteStack']);
});

test('a failed rollback is continued, and the stack updated then', async () => {
  const steps = [
    [10, 'UPDATE_ROLLBACK_IN_PROGRESS'],
    [30, 'UPDATE_ROLLBACK_COMPLETE'],
  ] as const;
  const { work, calls } = script(stuck('UPDATE_ROLLBACK_FAILED', steps));
  expect(await prepareStack(work, wish)).toMatchObject({
    before: { StackStatus: 'UPDATE_ROLLBACK_COMPLETE' },
    recovered: true,
  });
  expect(calls).toEqual(['ContinueUpdateRollback']);
});

test('a rollback that fails again is told with its cause', async () => {
  const timeline: Timeline = {
    events: [
      own(10, 'UPDATE_ROLLBACK_IN_PROGRESS'),
      { at: 20, id: 'Function', status: 'UPDATE_FAILED', reason: 'Runtime is deprecated' },
      own(30, 'UPDATE_ROLLBACK_FAILED'),
    ],
    statuses: [
      [0, 'UPDATE_ROLLBACK_FAILED'],
      [10, 'UPDATE_ROLLBACK_IN_PROGRESS'],
      [30, 'UPDATE_ROLLBACK_FAILED'],
    ],
  };
  await expect(prepareStack(script(timeline).work, wish)).rejects.toThrow(
    /Function \(AWS::SNS::Topic\): Runtime is deprecated/,
  );
});

test('a recovery that would cost something is refused before anything is called', async () => {
  const timeline = { ...stuck('ROLLBACK_FAILED', []), resources: [resource('Database', DATABASE, 'DELETE_FAILED')] };
  const { work, calls } = script(timeline);
  await expect(prepareStack(work, wish)).rejects.toMatchObject({
    code: 'recovery-refused',
    message: expect.stringContaining('Database (AWS::RDS::DBInstance) still stands and is protected'),
  });
  expect(calls).toEqual([]);
});

test.each([
  ['never', false],
  ['auto', true],
] as const)('with recover %s and dry run %p nothing is changed', async (recover, dryRun) => {
  const { work, calls } = script(stuck('ROLLBACK_COMPLETE', []));
  const prepared = prepareStack(work, { ...wish, recover, dryRun });
  if (dryRun) expect(await prepared).toEqual({ wouldRecover: 'delete-first' });
  else await expect(prepared).rejects.toMatchObject({ code: 'stack-not-updatable' });
  expect(calls).toEqual([]);
});

test('a recovery is told as soon as it runs, for whoever cancels the job then', async () => {
  const { work, calls } = script(stuck('ROLLBACK_COMPLETE', [[30, 'DELETE_COMPLETE']]));
  let told: readonly string[] | undefined;
  await prepareStack(work, {
    ...wish,
    onRecovery: () => {
      told = [...calls, String(work.clock.now())];
    },
  });
  expect(told).toEqual(['DeleteStack', '0']);
});

test('a review does not tell to let it do what it never does', async () => {
  const { work, calls } = script(stuck('ROLLBACK_COMPLETE', []));
  await expect(prepareStack(work, { ...wish, recover: 'not-here' })).rejects.toMatchObject({
    code: 'stack-not-updatable',
    remedy:
      'Neither a review nor the execution of one recovers a stack. Do it yourself, then review again: aws cloudformation delete-stack --stack-name s',
  });
  expect(calls).toEqual([]);
});

test('a busy stack is waited for, or not', async () => {
  const busy = stuck('UPDATE_IN_PROGRESS', [[60, 'UPDATE_COMPLETE']]);
  expect(await prepareStack(script(busy).work, wish)).toMatchObject({ before: { StackStatus: 'UPDATE_COMPLETE' } });
  await expect(prepareStack(script(busy).work, { ...wish, onBusy: 'fail' })).rejects.toMatchObject({
    code: 'stack-busy',
  });
  await expect(prepareStack(script(busy, 30).work, wish)).rejects.toMatchObject({ code: 'stack-busy' });
});
