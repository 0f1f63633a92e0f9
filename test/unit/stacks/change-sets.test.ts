import { isExecuted, staleness } from '../../../src/stacks/change-sets';
import { fillParameters } from '../../../src/stacks/placeholders';

const ready = { StackName: 'invento', Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' } as const;

test.each([
  ['one that waits', {}, undefined],
  ['one of another stack', { StackName: 'other' }, 'it is of the stack other'],
  ['one that failed', { Status: 'FAILED', StatusReason: 'why' }, 'it failed: why'],
  ['one that the stack left behind', { ExecutionStatus: 'OBSOLETE' }, 'the stack was changed since it was reviewed'],
  ['one that runs', { ExecutionStatus: 'EXECUTE_IN_PROGRESS' }, 'it is being executed by someone else'],
  ['one that ran', { ExecutionStatus: 'EXECUTE_COMPLETE' }, 'it was executed already'],
  ['one that ran and failed', { ExecutionStatus: 'EXECUTE_FAILED' }, 'it was executed, and that failed'],
  ['one that is not ready', { Status: 'CREATE_PENDING', ExecutionStatus: 'UNAVAILABLE' }, 'it is CREATE_PENDING'],
] as const)('%s', (_, parts, why) => expect(staleness({ ...ready, ...parts }, 'invento')).toBe(why));

describe('values in parameters', () => {
  test('take the place of their names, and a second $ keeps the text', () =>
    expect(fillParameters({ A: '${Vpc}-${Vpc}', B: '$${Vpc}', C: '$Vpc {Vpc}' }, { Vpc: 'v=1,2' })).toEqual({
      A: 'v=1,2-v=1,2',
      B: '${Vpc}',
      C: '$Vpc {Vpc}',
    }));

  test('that are missing are all named, with what may be meant', () =>
    expect(() => fillParameters({ A: '${VpcIdd}', B: '${Other}' }, { VpcId: 'x' })).toThrow(
      'No value is given for:\n  - ${VpcIdd} at A; is ${VpcId} meant?\n  - ${Other} at B\nKnown values: VpcId.',
    ));
});

test.each([
  ['the last one of a stack that came to its end', 'UPDATE_COMPLETE', 'arn', true],
  ['one before the last', 'UPDATE_COMPLETE', 'other', false],
  ['one that was rolled back', 'UPDATE_ROLLBACK_COMPLETE', 'arn', false],
  ['one of a stack whose creation failed', 'ROLLBACK_COMPLETE', 'arn', false],
] as const)('%s is what the stack is, or not', (_, StackStatus, ChangeSetId, expected) => {
  const stack = { StackName: 's', CreationTime: new Date(0), StackStatus, ChangeSetId };
  expect(isExecuted(stack, 'arn')).toBe(expected);
});
