import { calling } from '../../aws/errors';
import { count } from '../../core/text';
import { lookPatiently, type Patience, readPatiently } from '../deployments/patience';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import { findService } from './current';

type Calls = SomeEcsCalls<'describeServices' | 'deleteService'>;

/**
 * Deletes a service and waits until its tasks have stopped, so that what they use can go after them. One that drains
 * already is waited for.
 *
 * @returns `absent` where there is no such service.
 * @throws ActionError `cluster-missing`, `service-not-deleted`
 */
export async function deleteService(
  ecs: Calls,
  { cluster, service }: { readonly cluster: string; readonly service: string },
  patience: Patience,
): Promise<'deleted' | 'absent'> {
  const found = await readPatiently(patience, () => findService(ecs, cluster, service));
  if (found === undefined) return 'absent';
  if (found.status !== 'DRAINING') {
    patience.log.info(`Deleting service ${service}: ${count(found.runningCount ?? 0, 'task')} will be stopped.`);
    await calling('ecs:DeleteService', () => ecs.deleteService({ cluster, service, force: true }));
  }
  let told: number | undefined;
  const result = await lookPatiently(patience, async () => {
    const now = await findService(ecs, cluster, service);
    const left = (now?.runningCount ?? 0) + (now?.pendingCount ?? 0);
    if (now === undefined || left === 0) return true;
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
