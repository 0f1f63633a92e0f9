import { growGroup } from '../../autoscaling/converge';
import { groupName } from '../../autoscaling/state';
import type { Account } from '../../kernel/account';
import { taskDefinitionOf, tasksOf } from '../find';
import { type ClusterRecord, ecsState, type TaskRecord } from '../state';
import { assignHost } from '../tasks/create';
import { findHostFor } from './find-place';
import { demandOf } from './placement';
import { providerOf } from './provider';

/** Managed scaling reads CapacityProviderReservation each minute. */
const METRIC_SECONDS = 60;

export interface ProviderReference {
  readonly cluster: string;
  readonly provider: string;
}

const isWaiting = (task: TaskRecord): boolean =>
  task.host === undefined && task.launchType !== 'FARGATE' && task.desiredStatus === 'RUNNING';

/** Tasks in PROVISIONING that wait for a host. */
const waitingTasks = (cluster: ClusterRecord): TaskRecord[] => tasksOf(cluster).filter(isWaiting);

/** Has managed scaling look at the provider with the next metric. */
export function askForHosts(account: Account, cluster: ClusterRecord, provider: string): void {
  const data: ProviderReference = { cluster: cluster.name, provider };
  account.unschedule(
    'ecs.scale-out',
    (each: ProviderReference) => each.cluster === data.cluster && each.provider === provider,
  );
  account.schedule(METRIC_SECONDS * 1000, 'ecs.scale-out', data);
}

/** Managed scaling: as many more hosts as the waiting tasks need, one for each interface or memory share. */
export function onScaleOut(account: Account, data: ProviderReference): void {
  const cluster = ecsState(account).clusters[data.cluster];
  const provider = ecsState(account).capacityProviders[data.provider];
  if (cluster === undefined || provider === undefined) return;
  const waiting = waitingTasks(cluster).filter((task) => task.capacityProvider === data.provider);
  if (waiting.length === 0) return;
  const hosts = Object.values(cluster.hosts).filter((host) => providerOf(account, cluster, host) === data.provider);
  const { interfaces = 2, memory = 8192 } = hosts[0] ?? {};
  const memoryWanted = waiting.map((task) => demandOf(taskDefinitionOf(account, task.taskDefinitionArn)).memory);
  const byMemory = Math.ceil(memoryWanted.reduce((sum, each) => sum + each, 0) / memory);
  const wanted = Math.max(1, byMemory, Math.ceil(waiting.length / interfaces));
  growGroup(account, groupName(provider.provider.autoScalingGroupArn ?? ''), hosts.length + wanted);
  askForHosts(account, cluster, data.provider);
}

/** Gives waiting tasks their place, oldest first, as far as there is room. */
export function placeWaiting(account: Account, cluster: ClusterRecord): void {
  for (const task of waitingTasks(cluster)) {
    const definition = taskDefinitionOf(account, task.taskDefinitionArn);
    const found = findHostFor(account, cluster, definition, task.capacityProvider);
    if (found.kind === 'host') assignHost(account, task, found.host);
  }
}
