import type { Task } from '@aws-sdk/client-ecs';
import { followTasks, type RunFollower, stopTasks } from '../../../../src/services/tasks/run';
import { patience } from '../deployments/patience';

function follower(ecs: object): RunFollower {
  return {
    ecs: ecs as RunFollower['ecs'],
    cluster: 'main',
    patience: patience(3 * 3_600_000),
    logs: { show: async () => undefined, showEnds: async () => undefined },
  };
}

const task = (id: string, lastStatus: string): Task => ({ taskArn: `arn/${id}`, lastStatus });

test('a task that ended long before the others counts, though ECS forgets it after an hour', async () => {
  const looks = [
    [task('a', 'RUNNING'), task('b', 'RUNNING')],
    [task('a', 'STOPPED'), task('b', 'RUNNING')],
    [task('b', 'RUNNING')],
    [task('b', 'STOPPED')],
  ];
  const describeTasks = async ({ tasks = [] }: { tasks?: string[] }) => ({
    tasks: (looks.length > 1 ? looks.shift() : looks[0])?.filter(({ taskArn = '' }) => tasks.includes(taskArn)),
  });
  const ended = await followTasks(follower({ describeTasks }), ['arn/a', 'arn/b']);
  expect(ended?.map(({ taskArn, lastStatus }) => `${taskArn} ${lastStatus}`)).toEqual([
    'arn/a STOPPED',
    'arn/b STOPPED',
  ]);
});

test('a task that can not be stopped keeps no other running', async () => {
  const asked: string[] = [];
  const stopTask = async ({ task: arn = '' }: { task?: string }) => {
    asked.push(arn);
    if (arn === 'arn/a')
      throw Object.assign(new Error('not found'), { name: 'InvalidParameterException', $fault: 'client' });
    return {};
  };
  const { ecs } = follower({ stopTask });
  await expect(stopTasks(ecs, 'main', ['arn/a', 'arn/b'])).rejects.toThrow(/AWS refused ecs:StopTask/);
  expect(asked).toEqual(['arn/a', 'arn/b']);
});
