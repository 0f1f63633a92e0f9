import { timedOut } from '../../../src/stacks/failures';
import { follow, type Operation } from '../../../src/stacks/follow';
import { operationEnd } from '../../../src/stacks/status';
import { script } from './account';
import { type Draft, STACK } from './stage';

const operation: Operation = { stackId: STACK, after: undefined, planned: [], endOf: operationEnd };
const own = (at: number, status: string): Draft => ({ at, id: 's', status, type: 'own' });
const NESTED = { type: 'AWS::CloudFormation::Stack', physicalId: `${STACK}-Data` };

describe('a creation that fails in a nested stack', () => {
  const timeline = {
    events: [
      own(1, 'CREATE_IN_PROGRESS'),
      { at: 2, id: 'Data', status: 'CREATE_IN_PROGRESS', ...NESTED },
      { at: 3, id: 'Data', status: 'CREATE_IN_PROGRESS', type: 'own', within: ['Data'] },
      { at: 62, id: 'Database', status: 'CREATE_FAILED', reason: 'Storage too small', within: ['Data'] },
      { at: 63, id: 'Data', status: 'CREATE_FAILED', reason: 'Embedded stack was not created', ...NESTED },
      own(64, 'ROLLBACK_IN_PROGRESS'),
      own(300, 'ROLLBACK_COMPLETE'),
    ],
    statuses: [
      [0, 'CREATE_IN_PROGRESS'],
      [64, 'ROLLBACK_IN_PROGRESS'],
      [300, 'ROLLBACK_COMPLETE'],
    ],
  } as const;

  test('names the cause within five seconds, and ends within ten of the end', async () => {
    const { work, told } = script(timeline);
    const looked: string[] = [];
    const followed = await follow(work, {
      ...operation,
      investigate: async ({ path }) => {
        looked.push(path);
        return ['task 1 exited with 1'];
      },
    });
    const [second, line] = told.find(([, each]) => each.startsWith('Failed:')) ?? [0, ''];
    expect(line).toBe('Failed: Data/Database (AWS::SNS::Topic): Storage too small');
    expect(second - 62).toBeLessThanOrEqual(5);
    expect(work.clock.now() / 1_000 - 300).toBeLessThanOrEqual(10);
    expect(followed).toMatchObject({
      state: 'failed',
      diagnosis: { failure: { path: 'Data/Database' }, evidence: ['task 1 exited with 1'] },
    });
    expect(looked).toEqual(['Data/Database']);
  });

  test('tells each event once, in the order of the service’s clock', async () => {
    const { work, told } = script({ ...timeline, pageSize: 2 });
    await follow(work, operation);
    const lines = told.map(([, line]) => line).filter((line) => !/^(Failed|.*still working|.*waiting)/i.test(line));
    expect(lines).toHaveLength(timeline.events.length);
  });
});

test('a status of before is not taken for the end', async () => {
  const { work } = script({
    events: [own(20, 'UPDATE_IN_PROGRESS'), own(60, 'UPDATE_COMPLETE')],
    statuses: [
      [0, 'UPDATE_COMPLETE'],
      [30, 'UPDATE_IN_PROGRESS'],
      [60, 'UPDATE_COMPLETE'],
    ],
  });
  expect((await follow(work, operation)).state).toBe('succeeded');
  expect(work.clock.now()).toBeGreaterThanOrEqual(60_000);
});

test('what a nested stack did before the operation is not told', async () => {
  const { work } = script({
    events: [
      { at: -50, id: 'Data', status: 'CREATE_IN_PROGRESS', type: 'own', within: ['Data'] },
      { at: -40, id: 'Old', status: 'CREATE_FAILED', reason: 'long ago', within: ['Data'] },
      own(1, 'UPDATE_IN_PROGRESS'),
      { at: 2, id: 'Data', status: 'UPDATE_IN_PROGRESS', ...NESTED },
      { at: 3, id: 'Topic', status: 'UPDATE_COMPLETE', within: ['Data'] },
      own(20, 'UPDATE_COMPLETE'),
    ],
    statuses: [
      [0, 'UPDATE_IN_PROGRESS'],
      [20, 'UPDATE_COMPLETE'],
    ],
  });
  const followed = await follow(work, operation);
  expect(followed.diagnosis).toBeUndefined();
  expect(followed.events).toHaveLength(4);
});

test('a stack that is not visible yet is waited for', async () => {
  const { work } = script({
    events: [own(1, 'CREATE_IN_PROGRESS'), own(40, 'CREATE_COMPLETE')],
    statuses: [
      [0, 'CREATE_IN_PROGRESS'],
      [40, 'CREATE_COMPLETE'],
    ],
    visibleFrom: 25,
  });
  expect((await follow(work, operation)).state).toBe('succeeded');
});

test('500 events on several pages are told once each', async () => {
  const many = Array.from({ length: 499 }, (_, at): Draft => ({ at: 2, id: `R${at}`, status: 'CREATE_COMPLETE' }));
  const { work, told } = script({
    events: [own(1, 'CREATE_IN_PROGRESS'), ...many, own(30, 'CREATE_COMPLETE')],
    statuses: [
      [0, 'CREATE_IN_PROGRESS'],
      [30, 'CREATE_COMPLETE'],
    ],
  });
  const followed = await follow(work, operation);
  expect(followed.events).toHaveLength(501);
  expect(told.filter(([, line]) => line.startsWith('CREATE_COMPLETE'))).toHaveLength(500);
});

test('the deadline says what is at work, and a heartbeat has said so before', async () => {
  const timeline = {
    events: [own(1, 'CREATE_IN_PROGRESS'), { at: 2, id: 'Database', status: 'CREATE_IN_PROGRESS' }],
    statuses: [[0, 'CREATE_IN_PROGRESS']] as const,
  };
  const { work, told } = script(timeline, 600);
  const followed = await follow(work, { ...operation, planned: ['Database', 'Topic'] });
  expect(followed).toMatchObject({
    state: 'timed-out',
    status: 'CREATE_IN_PROGRESS',
    progress: { done: 0, total: 2, working: [{ path: 'Database' }] },
  });
  expect(told.filter(([, line]) => line.startsWith('0 of 2 done; still working on Database')).length).toBeGreaterThan(
    1,
  );
  if (followed.state !== 'timed-out') throw new Error('it ended');
  expect(timedOut(followed, 's').message).toContain('still working on Database (AWS::SNS::Topic, for 9m 5');
});
