import { ECS, type Task } from '@aws-sdk/client-ecs';
import { findCluster, findTask } from '../account/ecs/find';
import type { Account } from '../account/kernel/account';
import type { Door } from './standing';

/** The tasks of a service in every cluster, those that ended within the last hour with them. */
export async function tasksOfService(door: Door, serviceName: string): Promise<Task[]> {
  const ecs = new ECS(door);
  const { clusterArns = [] } = await ecs.listClusters({});
  const found = clusterArns.flatMap((cluster) =>
    (['RUNNING', 'STOPPED'] as const).map(async (desiredStatus) => {
      const { taskArns: tasks = [] } = await ecs
        .listTasks({ cluster, serviceName, desiredStatus })
        .catch(() => ({ taskArns: [] }));
      return tasks.length === 0 ? [] : ((await ecs.describeTasks({ cluster, tasks })).tasks ?? []);
    }),
  );
  return (await Promise.all(found)).flat();
}

/** The task of a service that runs now; undefined between two. */
export async function runningTask(door: Door, serviceName: string): Promise<Task | undefined> {
  return (await tasksOfService(door, serviceName)).find(({ lastStatus }) => lastStatus === 'RUNNING');
}

/** What ECS put into the environment of a task's containers for their secrets when it started, by name. */
export const secretsOf = (account: Account, { clusterArn, taskArn = '' }: Task): Readonly<Record<string, string>> =>
  findTask(findCluster(account, clusterArn), taskArn)?.secrets ?? {};
