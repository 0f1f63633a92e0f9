import type { TargetHealthChange } from '../elbv2/targets';
import { targetState } from '../elbv2/targets';
import type { Account } from '../kernel/account';
import { findService, tasksOf } from './find';
import { sentences, tell } from './services/events';
import { SETTLE_SECONDS } from './services/health';
import { lookAgain } from './services/look';
import { type ClusterRecord, ecsState, type ServiceRecord, type TaskRecord } from './state';
import { beginStop } from './tasks/stop';

interface TaskReference {
  readonly cluster: string;
  readonly task: string;
}

interface TaskOfService {
  readonly cluster: ClusterRecord;
  readonly task: TaskRecord;
  readonly service: ServiceRecord;
}

function taskOfService(account: Account, data: TaskReference): TaskOfService | undefined {
  const cluster = ecsState(account).clusters[data.cluster];
  const task = cluster?.tasks[data.task];
  if (cluster === undefined || task?.service === undefined) return undefined;
  return { cluster, task, service: findService(cluster, task.service) };
}

/** The scheduler looks again after each change of a task, and once more when it may have settled. */
export function onTaskChanged(account: Account, data: TaskReference): void {
  const found = taskOfService(account, data);
  if (found === undefined) return;
  lookAgain(account, found.service);
  if (found.task.lastStatus === 'RUNNING' && found.task.startedAt === account.now()) {
    account.schedule((SETTLE_SECONDS + 1) * 1000, 'ecs.reconcile', {
      cluster: data.cluster,
      service: found.service.name,
    });
  }
}

export function onTargetsJoined(account: Account, data: TaskReference): void {
  const found = taskOfService(account, data);
  if (found === undefined) return;
  for (const target of found.task.targets) tell(account, found.service, sentences.registered(target.targetGroupArn));
}

export function onTargetsLeft(account: Account, data: TaskReference): void {
  const found = taskOfService(account, data);
  if (found === undefined) return;
  for (const target of found.task.targets) {
    tell(account, found.service, sentences.deregistered(target.targetGroupArn));
  }
  tell(account, found.service, sentences.draining());
}

/** A target's health has been found out: healthy ones may end the deployment, unhealthy ones end their task. */
export function onTargetHealth(account: Account, change: TargetHealthChange): void {
  for (const cluster of Object.values(ecsState(account).clusters)) {
    const task = tasksOf(cluster).find((each) => each.targets.some((target) => isSame(target, change)));
    if (task?.service === undefined) continue;
    const service = findService(cluster, task.service);
    lookAgain(account, service);
    if (change.state === 'healthy') continue;
    const grace = (service.spec.healthCheckGracePeriodSeconds ?? 0) * 1000;
    const over = (task.startedAt ?? account.now()) + grace - account.now();
    account.schedule(over, 'ecs.grace-over', { cluster: cluster.name, task: task.id, change });
  }
}

const isSame = (target: TargetHealthChange | TaskRecord['targets'][number], change: TargetHealthChange): boolean =>
  target.targetGroupArn === change.targetGroupArn && target.id === change.id && target.port === change.port;

/** The grace period is over: a task whose target is still unhealthy is replaced. */
export function onGraceOver(account: Account, data: TaskReference & { change: TargetHealthChange }): void {
  const found = taskOfService(account, data);
  if (found === undefined || found.task.desiredStatus === 'STOPPED') return;
  const { task, service } = found;
  const { targetGroupArn, id, port } = data.change;
  if (targetState(account, targetGroupArn, { id, port }) !== 'unhealthy') return;
  tell(account, service, sentences.unhealthy(task, targetGroupArn));
  task.failed = true;
  beginStop(account, task, {
    code: 'ServiceSchedulerInitiated',
    reason: `Task failed ELB health checks in (target-group ${targetGroupArn})`,
  });
  lookAgain(account, service);
}
