import { calling } from '../../aws/errors';
import { messageOf } from '../../core/errors';
import { count } from '../../core/text';
import { lookPatiently, type Patience, readPatiently } from '../deployments/patience';
import { describeTasks, isDenied, readTasks } from '../deployments/read';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import { findService } from './current';

type Calls = SomeEcsCalls<'describeServices' | 'deleteService' | 'listTasks' | 'describeTasks'>;

interface ServiceName {
  readonly cluster: string;
  readonly service: string;
}

/**
 * Deletes a service and waits until its tasks have stopped, so that what they use can go after them. One that drains
 * already is waited for.
 *
 * @returns `absent` where there is no such service.
 * @throws ActionError `cluster-missing`, `service-not-deleted`
 */
export async function deleteService(
  ecs: Calls,
  { cluster, service }: ServiceName,
  patience: Patience,
): Promise<'deleted' | 'absent'> {
  const found = await readPatiently(patience, () => findService(ecs, cluster, service));
  if (found === undefined) return 'absent';
  const tasks = await readPatiently(patience, () => tasksToStop(ecs, { cluster, service }, patience));
  if (found.status !== 'DRAINING') {
    patience.log.info(`Deleting service ${service}: ${count(found.runningCount ?? 0, 'task')} will be stopped.`);
    await calling('ecs:DeleteService', () => ecs.deleteService({ cluster, service, force: true }));
  }
  let told: number | undefined;
  const result = await lookPatiently(patience, async () => {
    const now = await findService(ecs, cluster, service);
    const stopping = (await describeTasks(ecs, cluster, tasks)).filter(({ lastStatus }) => lastStatus !== 'STOPPED');
    const left = Math.max((now?.runningCount ?? 0) + (now?.pendingCount ?? 0), stopping.length);
    if (left === 0) return true;
    if (left !== told) patience.log.info(`${count(left, 'task')} still to stop`);
    told = left;
    return undefined;
  });
  if (result.state === 'done') return 'deleted';
  throw serviceError('service-not-deleted', {
    message: `Service ${service} is deleted, and ${count(told ?? 0, 'task')} had not stopped in time.`,
    remedy: 'ECS goes on stopping them (a task has up to its `stopTimeout`): run the job again, or raise `timeout`.',
  });
}

/**
 * A service counts a task no more as soon as it is told to stop, and is gone a moment later; the task still has its
 * container, its network interface and its host.
 */
async function tasksToStop(ecs: Calls, name: ServiceName, { log }: Patience): Promise<string[]> {
  try {
    const going = [
      ...(await readTasks(ecs, name, 'RUNNING', new Set())),
      ...(await readTasks(ecs, name, 'STOPPED', new Set())),
    ];
    return going.flatMap(({ taskArn, lastStatus }) =>
      taskArn === undefined || lastStatus === 'STOPPED' ? [] : [taskArn],
    );
  } catch (error) {
    if (!isDenied(error)) throw error;
    log.info(`${messageOf(error)}\nHow long its tasks take to stop is not known without it.`);
    return [];
  }
}
