import type { Change, ResourceChange } from '@aws-sdk/client-cloudformation';
import { type Draft, STACK } from '../../unit/stacks/stage';
import { CHANGE_SET, play } from './scripted';

jest.setTimeout(60_000);

const own = (at: number, status: string): Draft => ({ at, id: 's', status, type: 'own' });
const NESTED = { type: 'AWS::CloudFormation::Stack', physicalId: `${STACK}-Data` };
const change = (parts: ResourceChange): Change => ({
  Type: 'Resource',
  ResourceChange: { Action: 'Modify', ResourceType: 'AWS::SNS::Topic', ...parts },
});

test('a creation that fails in a nested stack: the cause within 5 s, the end within 10 s, one annotation', async () => {
  const run = await play({
    events: [
      own(1, 'CREATE_IN_PROGRESS'),
      { at: 2, id: 'Data', status: 'CREATE_IN_PROGRESS', ...NESTED },
      { at: 3, id: 'Data', status: 'CREATE_IN_PROGRESS', type: 'own', within: ['Data'] },
      { at: 4, id: 'Topic', status: 'CREATE_FAILED', reason: 'Resource creation cancelled', within: ['Data'] },
      { at: 12, id: 'Database', status: 'CREATE_FAILED', reason: 'Storage too small', within: ['Data'] },
      { at: 13, id: 'Data', status: 'CREATE_FAILED', reason: 'Embedded stack was not created', ...NESTED },
      own(14, 'ROLLBACK_IN_PROGRESS'),
      own(40, 'ROLLBACK_COMPLETE'),
    ],
    statuses: [
      [0, 'CREATE_IN_PROGRESS'],
      [14, 'ROLLBACK_IN_PROGRESS'],
      [40, 'ROLLBACK_COMPLETE'],
    ],
  });
  const cause = 'Data/Database (AWS::SNS::Topic): Storage too small';
  expect(run.secondOf(`Failed: ${cause}`) - 12).toBeLessThanOrEqual(5);
  expect(run.secondOf(undefined) - 40).toBeLessThanOrEqual(10);
  expect(run.errors).toEqual([
    `The stack s failed: ${cause}\nThe stack is now ROLLBACK_COMPLETE. Correct the cause and run again.`,
  ]);
  expect(run.summary).toContain('**Cause**: Data/Database');
});

test('an update that fails, and its rollback as well: both reasons, in one annotation', async () => {
  const run = await play({
    before: 'UPDATE_COMPLETE',
    events: [
      own(1, 'UPDATE_IN_PROGRESS'),
      { at: 3, id: 'Database', status: 'UPDATE_FAILED', reason: 'No such class' },
      own(4, 'UPDATE_ROLLBACK_IN_PROGRESS'),
      { at: 9, id: 'Function', status: 'UPDATE_FAILED', reason: 'Runtime is deprecated' },
      own(10, 'UPDATE_ROLLBACK_FAILED'),
    ],
    statuses: [
      [0, 'UPDATE_IN_PROGRESS'],
      [4, 'UPDATE_ROLLBACK_IN_PROGRESS'],
      [10, 'UPDATE_ROLLBACK_FAILED'],
    ],
  });
  expect(run.errors).toEqual([
    expect.stringMatching(
      /^The stack s failed: Database .*: No such class\nThe rollback failed as well: Function .*: Runtime is deprecated\nThe stack is now UPDATE_ROLLBACK_FAILED\. .*the next run recovers the stack\.$/,
    ),
  ]);
});

test.each([
  "The submitted information didn't contain changes. Submit different information to create a change set.",
  'No updates are to be performed.',
])('%s is no failure', async (reason) => {
  const run = await play({
    before: 'UPDATE_COMPLETE',
    events: [],
    statuses: [],
    changeSets: { [CHANGE_SET]: { status: 'FAILED', reason } },
  });
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('unchanged');
  expect(run.calls).toContain('DeleteChangeSet');
  expect(run.calls).not.toContain('ExecuteChangeSet');
});

test('a change set and a stack that are not everywhere yet are waited for', async () => {
  const run = await play({
    hidden: 2,
    visibleFrom: 12,
    events: [own(1, 'CREATE_IN_PROGRESS'), own(20, 'CREATE_COMPLETE')],
    statuses: [
      [0, 'CREATE_IN_PROGRESS'],
      [20, 'CREATE_COMPLETE'],
    ],
  });
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('created');
});

test('500 events on several pages are told once each, in the service’s order', async () => {
  const ids = Array.from({ length: 250 }, (_, at) => `R${at}`);
  const run = await play({
    events: [
      own(1, 'CREATE_IN_PROGRESS'),
      ...ids.flatMap((id): Draft[] => [
        { at: 5, id, status: 'CREATE_IN_PROGRESS' },
        { at: 5, id, status: 'CREATE_COMPLETE' },
      ]),
      own(12, 'CREATE_COMPLETE'),
    ],
    statuses: [
      [0, 'CREATE_IN_PROGRESS'],
      [12, 'CREATE_COMPLETE'],
    ],
  });
  const told = run.log.split('\n').filter((line) => /^CREATE_(IN_PROGRESS|COMPLETE) +R/.test(line));
  expect(told.map((line) => line.split(/ +/).slice(0, 2).join(' '))).toEqual(
    ids.flatMap((id) => [`CREATE_IN_PROGRESS ${id}`, `CREATE_COMPLETE ${id}`]),
  );
  expect(run.log).toContain('(250 of 250)');
});

describe('nested change sets', () => {
  const inner = `${CHANGE_SET}-inner`;
  const stack = change({
    LogicalResourceId: 'Data',
    ResourceType: NESTED.type,
    ChangeSetId: inner,
    Replacement: 'False',
  });
  const database = change({
    LogicalResourceId: 'Database',
    ResourceType: 'AWS::RDS::DBInstance',
    Replacement: 'True',
    Details: [
      {
        Target: {
          Attribute: 'Properties',
          Name: 'Engine',
          RequiresRecreation: 'Always',
          BeforeValue: 'a',
          AfterValue: 'b',
        },
      },
    ],
  });

  test('are shown and guarded with the stacks around them', async () => {
    const run = await play(
      {
        before: 'UPDATE_COMPLETE',
        events: [],
        statuses: [],
        changeSets: { [CHANGE_SET]: { changes: [stack] }, [inner]: { changes: [database] } },
      },
      { 'nested-change-sets': 'true' },
    );
    expect(run.errors).toEqual([
      expect.stringMatching(/Data\/Database \(AWS::RDS::DBInstance\) would be replaced because of Engine: a -> b/),
    ]);
    expect(run.log).toMatch(/~ Data\/Database +AWS::RDS::DBInstance +REPLACED/);
    expect(run.calls).not.toContain('ExecuteChangeSet');
  });

  test('that fail are told with their own reason', async () => {
    const outer = `Nested change set ${inner} was not successfully created: Currently in FAILED.`;
    const run = await play(
      {
        before: 'UPDATE_COMPLETE',
        events: [],
        statuses: [],
        changeSets: {
          [CHANGE_SET]: { status: 'FAILED', reason: outer },
          [inner]: { status: 'FAILED', reason: 'Template format error: unresolved Vpc', stackName: 's-Data-1' },
        },
      },
      { 'nested-change-sets': 'true' },
    );
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^CloudFormation refused the change set for s: s-Data-1: Template format error: unresolved Vpc\n/,
      ),
    ]);
  });
});
