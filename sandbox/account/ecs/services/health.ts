import { targetState } from '../../elbv2/targets';
import type { Account } from '../../kernel/account';
import type { TaskRecord } from '../state';
import type { TaskView } from './decide';

/** Without a load balancer or container checks a task proves itself by running so long. */
export const SETTLE_SECONDS = 30;

/** Whether a running task counts as healthy: its targets, its containers' checks, or that it goes on running. */
function isHealthy(account: Account, task: TaskRecord, checked: boolean): boolean {
  if (task.lastStatus !== 'RUNNING' || task.desiredStatus !== 'RUNNING' || task.startedAt === undefined) return false;
  const essential = task.containers.filter((container) => container.essential);
  if (checked && !essential.some((container) => container.healthStatus === 'HEALTHY')) return false;
  const inService = task.targets.every(
    ({ targetGroupArn, ...target }) => targetState(account, targetGroupArn, target) === 'healthy',
  );
  if (!inService) return false;
  if (checked || task.targets.length > 0) return true;
  return account.now() - task.startedAt >= SETTLE_SECONDS * 1000;
}

/** How the scheduler sees a task that has not stopped. */
export function phaseOf(account: Account, task: TaskRecord, checked: boolean): TaskView['phase'] {
  if (task.desiredStatus === 'STOPPED') return 'ending';
  if (isHealthy(account, task, checked)) return 'healthy';
  return task.lastStatus === 'RUNNING' ? 'unhealthy' : 'starting';
}

/** Whether a task that is ending still holds its place: until its containers have stopped. */
export const holdsPlace = (task: TaskRecord): boolean =>
  task.lastStatus !== 'STOPPED' && task.lastStatus !== 'DEPROVISIONING';
