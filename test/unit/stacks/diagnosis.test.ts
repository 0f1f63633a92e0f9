import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { diagnose, type FirstFailure, firstFailure, missingAction } from '../../../src/stacks/diagnosis';
import { describeEvent, describeProgress, progressOf } from '../../../src/stacks/events';
import { type Draft, traced } from './stage';

const STACK_TYPE = 'AWS::CloudFormation::Stack';
const failureOf = (...drafts: readonly Draft[]): string | undefined => firstFailure(drafts.map(traced))?.path;

test('the first failure is told, not the later ones, the cancellations or the stack’s own', () => {
  const events: Draft[] = [
    { at: 9, id: 's', status: 'ROLLBACK_IN_PROGRESS', reason: 'failed to create: [A, B]', type: 'own' },
    { at: 4, id: 'Cancelled', status: 'CREATE_FAILED', reason: 'Resource creation cancelled' },
    { at: 7, id: 'Later', status: 'CREATE_FAILED', reason: 'Also bad' },
    { at: 5, id: 'First', status: 'CREATE_FAILED', reason: 'Bucket already exists' },
    { at: 1, id: 'Fine', status: 'CREATE_COMPLETE' },
    { at: 3, id: 's', status: 'CREATE_FAILED', reason: 'x', type: 'own' },
  ];
  expect(firstFailure(events.map(traced))).toMatchObject({
    path: 'First',
    resourceType: 'AWS::SNS::Topic',
    physicalId: 'First',
    status: 'CREATE_FAILED',
    reason: 'Bucket already exists',
  });
});

test('what failed in a nested stack is told, not the nested stack, even at the same moment', () => {
  expect(
    failureOf(
      { at: 5, id: 'Data', status: 'CREATE_FAILED', reason: 'Embedded stack was not created', type: STACK_TYPE },
      { at: 5, id: 'Database', status: 'CREATE_FAILED', reason: 'Storage too small', within: ['Data'] },
      { at: 4, id: 'Topic', status: 'CREATE_FAILED', reason: 'Resource creation cancelled', within: ['Data'] },
    ),
  ).toBe('Data/Database');
});

test('a nested stack that may not be read is told itself', () => {
  expect(failureOf({ at: 5, id: 'Data', status: 'CREATE_FAILED', reason: 'Embedded stack', type: STACK_TYPE })).toBe(
    'Data',
  );
});

test('a failure of the update is the cause, not that of the rollback after it', () => {
  expect(
    failureOf(
      { at: 5, id: 'Database', status: 'UPDATE_FAILED', reason: 'No such class' },
      { at: 6, id: 's', status: 'UPDATE_ROLLBACK_IN_PROGRESS', type: 'own' },
      { at: 8, id: 'Function', status: 'UPDATE_FAILED', reason: 'Runtime is deprecated' },
      { at: 9, id: 's', status: 'UPDATE_ROLLBACK_FAILED', type: 'own' },
    ),
  ).toBe('Database');
});

test('without a failure there is none to tell', () =>
  expect(failureOf({ at: 1, id: 'Fine', status: 'CREATE_COMPLETE' })).toBeUndefined());

describe('what a reason means', () => {
  const failure: FirstFailure = {
    path: 'Hosts',
    resourceType: 'AWS::AutoScaling::AutoScalingGroup',
    physicalId: 'g',
    status: 'CREATE_FAILED',
    reason: '',
    event: {} as StackEvent,
  };

  test.each([
    [
      'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: ec2:CreateVpc on resource: x because no policy',
      'ec2:CreateVpc',
    ],
    ['API: ec2:RunInstances You are not authorized to perform this operation. Encoded failure: a', 'ec2:RunInstances'],
    ['Bucket already exists', undefined],
  ])('%s', (reason, action) => {
    expect(missingAction(reason)).toBe(action);
    const { advice } = diagnose({ ...failure, reason }, []);
    if (action === undefined) expect(advice).toBeUndefined();
    else expect(advice).toMatch(new RegExp(`^Allow ${action} in the policy of the role`));
  });

  test('missing signals point to the instances, and name those that spoke', () => {
    const events = [
      { at: 3, id: 'Hosts', status: 'CREATE_IN_PROGRESS', reason: 'Received FAILURE signal with UniqueId i-1' },
      { at: 4, id: 'Other', status: 'CREATE_IN_PROGRESS', reason: 'Received SUCCESS signal with UniqueId i-2' },
    ].map(traced);
    const reason =
      'Received 1 FAILURE signal(s) out of 1. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement';
    expect(diagnose({ ...failure, reason }, events)).toMatchObject({
      evidence: ['i-1 signalled FAILURE'],
      advice: expect.stringMatching(/get-console-output.*agent\.log.*Windows Server 2019.*UserdataExecution\.log/),
    });
  });
});

test('an event is one line, with the nested stacks around it', () => {
  expect(describeEvent(traced({ at: 1, id: 'A', status: 'CREATE_FAILED', reason: 'why', within: ['Data'] }))).toBe(
    'CREATE_FAILED             Data/A  AWS::SNS::Topic  why',
  );
});

describe('progress', () => {
  const events = [
    { at: 1, id: 's', status: 'CREATE_IN_PROGRESS', type: 'own' },
    { at: 2, id: 'Vpc', status: 'CREATE_IN_PROGRESS' },
    { at: 3, id: 'Vpc', status: 'CREATE_COMPLETE' },
    { at: 4, id: 'Data', status: 'CREATE_IN_PROGRESS', type: STACK_TYPE },
    { at: 5, id: 'Topic', status: 'CREATE_IN_PROGRESS' },
    { at: 6, id: 'Database', status: 'CREATE_IN_PROGRESS', type: 'AWS::RDS::DBInstance', within: ['Data'] },
    { at: 9, id: 'Database', status: 'CREATE_IN_PROGRESS', type: 'AWS::RDS::DBInstance', within: ['Data'] },
  ].map(traced);

  test('counts what was planned and what nested stacks add, and names what takes long', () => {
    const progress = progressOf(events, ['Vpc', 'Data', 'Topic', 'Later']);
    expect(progress).toMatchObject({ done: 1, total: 5 });
    expect(describeProgress(progress, 126_000)).toBe(
      '1 of 5 done; still working on Topic (AWS::SNS::Topic, for 2m 1s), Data/Database (AWS::RDS::DBInstance, for 2m).',
    );
  });

  test('without anything at work says so', () => {
    expect(describeProgress(progressOf([], []), 0)).toBe('Waiting for CloudFormation.');
    expect(describeProgress(progressOf([], ['A']), 0)).toBe('0 of 1 done; waiting for CloudFormation.');
  });

  test('names a few of many', () => {
    const many = Array.from({ length: 7 }, (_, at) => traced({ at, id: `R${at}`, status: 'CREATE_IN_PROGRESS' }));
    expect(describeProgress(progressOf(many, []), 10_000)).toMatch(/R4 \(AWS::SNS::Topic, for 6s\) and 2 more\.$/);
  });
});
