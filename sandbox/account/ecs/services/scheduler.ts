import type { Account } from '../../kernel/account';
import { primaryOf, taskDefinitionOf, tasksOfService } from '../find';
import { type ClusterRecord, type DeploymentRecord, ecsState, type ServiceRecord, type TaskRecord } from '../state';
import { beginStop } from '../tasks/stop';
import { breakerThreshold, decide, isSteady, pauseSeconds, type Situation } from './decide';
import { finish, hasBreaker, isOngoing, serviceDeploymentOf } from './deployments';
import { sentences, tell } from './events';
import { holdsPlace, phaseOf } from './health';
import { launch } from './launch';
import { lookAgain, type ServiceReference } from './look';
import { tripBreaker } from './rollback';

export function onReconcile(account: Account, data: ServiceReference): void {
  const cluster = ecsState(account).clusters[data.cluster];
  const service = cluster?.services[data.service];
  if (cluster !== undefined && service !== undefined) reconcile(account, cluster, service);
}

/** One look of the service scheduler: count failures, stop and start tasks, say how the deployment stands. */
function reconcile(account: Account, cluster: ClusterRecord, service: ServiceRecord): void {
  if (service.status === 'INACTIVE') return;
  if (service.status === 'DRAINING') {
    drain(account, cluster, service);
    return;
  }
  beginPending(account, service);
  countFailures(account, cluster, service);
  const primary = primaryOf(service);
  if (primary === undefined) return;
  const plan = decide(situationOf(account, cluster, service, primary));
  stopTasks(account, cluster, service, plan.stop);
  if (plan.start > 0) launch(account, cluster, service, { deployment: primary, count: plan.start });
  settle(account, cluster, service, primary);
}

function drain(account: Account, cluster: ClusterRecord, service: ServiceRecord): void {
  const tasks = tasksOfService(cluster, service).filter((task) => task.lastStatus !== 'STOPPED');
  stopTasks(
    account,
    cluster,
    service,
    tasks.map((task) => task.id),
  );
  if (tasks.length === 0) service.status = 'INACTIVE';
}

function beginPending(account: Account, service: ServiceRecord): void {
  for (const record of service.serviceDeployments.filter((each) => each.status === 'PENDING')) {
    record.status = 'IN_PROGRESS';
    record.startedAt = account.now();
    record.updatedAt = account.now();
  }
}

const isChecked = (account: Account, task: TaskRecord): boolean =>
  taskDefinitionOf(account, task.taskDefinitionArn).containerDefinitions.some((each) => each.healthCheck !== undefined);

function situationOf(
  account: Account,
  cluster: ClusterRecord,
  service: ServiceRecord,
  primary: DeploymentRecord,
): Situation {
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = service.spec.deploymentConfiguration;
  const tasks = tasksOfService(cluster, service).filter(holdsPlace);
  return {
    desired: service.desiredCount,
    minimumHealthyPercent,
    maximumPercent,
    tasks: tasks.map((task) => ({
      id: task.id,
      deployment: task.startedBy === primary.id ? 'primary' : 'old',
      phase: phaseOf(account, task, isChecked(account, task)),
    })),
    mayStart: primary.rolloutState !== 'FAILED' && (primary.pausedUntil ?? 0) <= account.now(),
    blocked: service.placementToldAt !== undefined,
  };
}

function stopTasks(account: Account, cluster: ClusterRecord, service: ServiceRecord, ids: readonly string[]): void {
  const tasks = ids.flatMap((id) => cluster.tasks[id] ?? []).filter((task) => task.desiredStatus === 'RUNNING');
  if (tasks.length === 0) return;
  const primary = primaryOf(service);
  for (const task of tasks) {
    const reason = `Scaling activity initiated by (deployment ${primary?.id ?? task.startedBy ?? ''})`;
    beginStop(account, task, { code: 'ServiceSchedulerInitiated', reason });
  }
  tell(account, service, sentences.stopped(tasks));
  service.steady = false;
  lookAgain(account, service);
}

/** Adds up tasks that failed since the last look; the circuit breaker acts on the sum. */
function countFailures(account: Account, cluster: ClusterRecord, service: ServiceRecord): void {
  for (const deployment of service.deployments) {
    const tasks = tasksOfService(cluster, service).filter((task) => task.startedBy === deployment.id);
    const failed = tasks.filter((task) => task.failed && !task.counted && !holdsPlace(task));
    for (const task of failed) task.counted = true;
    const record = serviceDeploymentOf(service, deployment);
    const resets = record?.deploymentConfiguration.deploymentCircuitBreaker?.resetOnHealthyTask !== false;
    if (resets && tasks.some((task) => phaseOf(account, task, isChecked(account, task)) === 'healthy')) {
      deployment.failedTasks = 0;
      deployment.failedLaunches = 0;
    }
    if (failed.length === 0) continue;
    deployment.failedTasks += failed.length;
    deployment.updatedAt = account.now();
    pause(account, service, deployment, failed);
    if (record === undefined || deployment.status !== 'PRIMARY' || deployment.rolloutState !== 'IN_PROGRESS') continue;
    record.failureCount = deployment.failedTasks;
    if (!hasBreaker(record)) continue;
    const { thresholdConfiguration } = record.deploymentConfiguration.deploymentCircuitBreaker ?? {};
    if (deployment.failedTasks >= breakerThreshold(service.desiredCount, thresholdConfiguration)) {
      tripBreaker(account, service, { deployment, record });
      lookAgain(account, service);
    }
  }
}

/** Tasks that never ran make ECS wait longer and longer before the next. */
function pause(
  account: Account,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  failed: readonly TaskRecord[],
): void {
  const launches = failed.filter((task) => task.startedAt === undefined).length;
  deployment.failedLaunches = launches === 0 ? 0 : deployment.failedLaunches + launches;
  const seconds = pauseSeconds(deployment.failedLaunches);
  if (seconds === 0) return;
  if (deployment.pausedUntil === undefined) tell(account, service, sentences.impaired());
  deployment.pausedUntil = account.now() + seconds * 1000;
  lookAgain(account, service, seconds);
}

/** Ends the deployment when the service is as it should be, and forgets deployments that have no tasks left. */
function settle(account: Account, cluster: ClusterRecord, service: ServiceRecord, primary: DeploymentRecord): void {
  const tasks = tasksOfService(cluster, service).filter((task) => task.lastStatus !== 'STOPPED');
  const isPrimary = (task: TaskRecord): boolean => task.startedBy === primary.id;
  const healthy = tasks.filter((task) => phaseOf(account, task, isChecked(account, task)) === 'healthy');
  const others = tasks.filter((task) => !isPrimary(task)).length;
  const live = tasks.filter(isPrimary).length;
  const steady =
    primaryOf(service) === primary &&
    isSteady({ desired: service.desiredCount, healthy: healthy.filter(isPrimary).length, others }) &&
    live === service.desiredCount;
  if (!steady) return;
  if (primary.rolloutState === 'IN_PROGRESS') complete(account, service, primary);
  if (primary.rolloutState === 'COMPLETED') service.deployments = [primary];
  if (!service.steady) tell(account, service, sentences.steady());
  service.steady = true;
  delete service.placementToldAt;
}

function complete(account: Account, service: ServiceRecord, primary: DeploymentRecord): void {
  primary.rolloutState = 'COMPLETED';
  primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  primary.updatedAt = account.now();
  primary.failedTasks = 0;
  tell(account, service, sentences.completed(primary));
  const record = serviceDeploymentOf(service, primary);
  if (record === undefined || !isOngoing(record)) return;
  finish(account, record, record.status === 'ROLLBACK_IN_PROGRESS' ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
}
