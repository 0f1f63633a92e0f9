import type { ActionError } from '../../core/errors';
import { lookPatiently, type Patience, readPatiently } from '../deployments/patience';
import { requireService } from '../deployments/read';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';

export interface ServiceName {
  readonly cluster: string;
  readonly service: string;
}

/**
 * Waits until as many tasks run as are wanted and none is on its way.
 *
 * @returns the failure, where that did not come to be in time.
 */
export async function allRunning(
  ecs: SomeEcsCalls<'describeServices'>,
  { cluster, service }: ServiceName,
  patience: Patience,
): Promise<ActionError | undefined> {
  let told = '';
  await readPatiently(patience, () => requireService(ecs, cluster, service));
  const result = await lookPatiently(patience, async () => {
    const { runningCount = 0, pendingCount = 0, desiredCount = 0 } = await requireService(ecs, cluster, service);
    if (runningCount >= desiredCount && pendingCount === 0) return true;
    const now = `${runningCount} of ${desiredCount} tasks run, ${pendingCount} on their way`;
    if (now !== told) patience.log.info(now);
    told = now;
    return undefined;
  });
  if (result.state === 'done') return undefined;
  return serviceError('tasks-missing', {
    message: `Service ${service}: ${told || 'its tasks could not be counted'}.`,
    remedy: 'The events of the service say what it waits for; the workflow status shows its hosts and tasks.',
  });
}
