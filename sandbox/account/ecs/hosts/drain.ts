import type { Account } from '../../kernel/account';
import { servicesOf, tasksOf } from '../find';
import { lookAgain } from '../services/look';
import type { ClusterRecord, HostRecord } from '../state';
import { beginStop } from '../tasks/stop';

/** Draining takes the service's tasks off the host; the scheduler starts them elsewhere. */
export function drainHost(account: Account, cluster: ClusterRecord, host: HostRecord): void {
  host.status = 'DRAINING';
  const tasks = tasksOf(cluster).filter((task) => task.host === host.id && task.service !== undefined);
  for (const task of tasks) {
    beginStop(account, task, {
      code: 'ServiceSchedulerInitiated',
      reason: 'Task stopped: container instance is draining.',
    });
  }
  for (const service of servicesOf(cluster)) lookAgain(account, service);
}
