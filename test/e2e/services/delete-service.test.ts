import { addFault } from '../../../sandbox/account/faults/faults';
import { follow, openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const remove = () => stage.action('delete-service', { cluster: 'main', service: 'invento' });
const started = async (): Promise<string[]> => {
  await stage.action('wait-for-service', follow(await stage.deploy()));
  return (await stage.ecs.listTasks({ cluster: 'main', serviceName: 'invento' })).taskArns ?? [];
};

test('it ends when the tasks of the service have stopped, not when they are told to', async () => {
  const tasks = await started();
  expect(tasks).toHaveLength(1);
  const deleted = await remove();
  const after = await stage.ecs.describeTasks({ cluster: 'main', tasks });
  expect(deleted.errors).toEqual([]);
  expect(deleted.outputs.outcome).toBe('deleted');
  expect(after.tasks?.map(({ lastStatus }) => lastStatus)).toEqual(['STOPPED']);
  expect((await remove()).outputs.outcome).toBe('absent');
});

test('a role that may not look at tasks still deletes the service', async () => {
  await started();
  addFault(stage.running.account, { match: { operation: 'ListTasks' }, fault: { kind: 'access-denied' } });
  const deleted = await remove();
  expect(deleted.log).toMatch(/AWS denied ecs:ListTasks[\s\S]*How long its tasks take to stop is not known/);
  expect(deleted.outputs.outcome).toBe('deleted');
});
