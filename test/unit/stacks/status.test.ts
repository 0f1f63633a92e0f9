import { StackStatus } from '@aws-sdk/client-cloudformation';
import { decide, operationEnd } from '../../../src/stacks/status';

const ROWS: Readonly<Record<StackStatus, string>> = {
  CREATE_COMPLETE: 'update',
  UPDATE_COMPLETE: 'update',
  IMPORT_COMPLETE: 'update',
  UPDATE_ROLLBACK_COMPLETE: 'update',
  IMPORT_ROLLBACK_COMPLETE: 'update',
  CREATE_FAILED: 'update',
  UPDATE_FAILED: 'update',
  REVIEW_IN_PROGRESS: 'create',
  DELETE_COMPLETE: 'create',
  CREATE_IN_PROGRESS: 'wait',
  UPDATE_IN_PROGRESS: 'wait',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
  UPDATE_ROLLBACK_IN_PROGRESS: 'wait',
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
  ROLLBACK_IN_PROGRESS: 'wait',
  DELETE_IN_PROGRESS: 'wait',
  IMPORT_IN_PROGRESS: 'wait',
  IMPORT_ROLLBACK_IN_PROGRESS: 'wait',
  ROLLBACK_COMPLETE: 'recover delete-first',
  ROLLBACK_FAILED: 'recover delete-first',
  UPDATE_ROLLBACK_FAILED: 'recover continue-rollback',
  DELETE_FAILED: 'stop',
  IMPORT_ROLLBACK_FAILED: 'stop',
};

test('a stack that is not there is created', () => expect(decide(undefined)).toEqual({ kind: 'create' }));

test('the table has every status that the SDK knows', () =>
  expect(Object.keys(ROWS).sort()).toEqual(Object.values(StackStatus).sort()));

test.each(Object.values(StackStatus))('%s has its decision', (status) => {
  const decision = decide({ StackName: 'invento', StackStatus: status });
  expect(decision.kind === 'recover' ? `recover ${decision.how}` : decision.kind).toBe(ROWS[status]);
});

test.each(Object.values(StackStatus).filter((status) => /^(recover|stop)/.test(ROWS[status])))(
  '%s tells how to go on by hand, with the stack’s name',
  (status) => {
    expect(decide({ StackName: 'invento', StackStatus: status })).toMatchObject({
      reason: expect.stringContaining('failed'),
      remedy: expect.stringMatching(/--stack-name invento$/),
    });
  },
);

test('a status that nobody knows stops with its name', () => {
  expect(decide({ StackName: 'invento', StackStatus: 'PAUSED' as StackStatus })).toMatchObject({
    kind: 'stop',
    reason: expect.stringContaining('PAUSED'),
  });
});

test.each([
  ['CREATE_COMPLETE', 'succeeded'],
  ['UPDATE_COMPLETE', 'succeeded'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'running'],
  ['ROLLBACK_IN_PROGRESS', 'running'],
  ['ROLLBACK_COMPLETE', 'failed'],
  ['UPDATE_ROLLBACK_COMPLETE', 'failed'],
  ['CREATE_FAILED', 'failed'],
  ['DELETE_COMPLETE', 'failed'],
])('an operation that reaches %s has %s', (status, end) => expect(operationEnd(status as StackStatus)).toBe(end));
