import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import {
  type ClusterRecord,
  type DeploymentRecord,
  ecsState,
  type HostRecord,
  type ServiceRecord,
  type TaskDefinitionRecord,
  type TaskRecord,
} from './state';

export const clientError = (message: string): AwsError => new AwsError('ClientException', message);
export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterException', message);

/** `arn:aws:ecs:us-east-1:123456789012:<resource>` */
export function ecsArn(account: Account, resource: string): string {
  const { partition, region, accountId } = account.state;
  return `arn:${partition}:ecs:${region}:${accountId}:${resource}`;
}

/** The last part of an ARN, or the name itself. */
export const nameOf = (reference: string): string => reference.split('/').at(-1) ?? reference;

/** ClusterNotFoundException unless the cluster is there and active; no reference means `default`. */
export function findCluster(account: Account, reference: string | undefined): ClusterRecord {
  const cluster = ecsState(account).clusters[nameOf(reference ?? 'default')];
  if (cluster === undefined || cluster.status !== 'ACTIVE') {
    throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
  }
  return cluster;
}

/** By name or ARN; services that were deleted count as not found. */
export function findService(cluster: ClusterRecord, reference: string): ServiceRecord {
  const service = cluster.services[nameOf(reference)];
  if (service === undefined) throw new AwsError('ServiceNotFoundException', 'Service not found.');
  return service;
}

export function findTask(cluster: ClusterRecord, reference: string): TaskRecord | undefined {
  return cluster.tasks[nameOf(reference)];
}

export function findHost(cluster: ClusterRecord, reference: string): HostRecord | undefined {
  return cluster.hosts[nameOf(reference)];
}

/** What a task definition reference names: `family`, `family:revision` or an ARN; undefined when there is none. */
export function lookUpTaskDefinition(account: Account, reference: string): TaskDefinitionRecord | undefined {
  const name = reference.startsWith('arn:') ? nameOf(reference) : reference;
  const [family = '', revision] = name.split(':');
  const revisions = ecsState(account).families[family] ?? [];
  if (revision === undefined) return revisions.findLast((each) => each.status === 'ACTIVE');
  return revisions.find((each) => String(each.revision) === revision);
}

/** The task definition that a record points to; records outlive nothing here, so its absence is a defect. */
export function taskDefinitionOf(account: Account, arn: string): TaskDefinitionRecord {
  const found = lookUpTaskDefinition(account, arn);
  if (found === undefined) throw new Error(`no task definition ${arn}`);
  return found;
}

/** For CreateService, UpdateService and RunTask: an active task definition. */
export function activeTaskDefinition(account: Account, reference: string): TaskDefinitionRecord {
  const found = lookUpTaskDefinition(account, reference);
  if (found === undefined) throw clientError('TaskDefinition not found.');
  if (found.status !== 'ACTIVE') throw clientError('TaskDefinition is inactive');
  return found;
}

export const servicesOf = (cluster: ClusterRecord): ServiceRecord[] => Object.values(cluster.services);
export const hostsOf = (cluster: ClusterRecord): HostRecord[] => Object.values(cluster.hosts);
export const tasksOf = (cluster: ClusterRecord): TaskRecord[] => Object.values(cluster.tasks);

export const tasksOfService = (cluster: ClusterRecord, service: ServiceRecord): TaskRecord[] =>
  tasksOf(cluster).filter((task) => task.service === service.name);

export const tasksOfDeployment = (cluster: ClusterRecord, deployment: DeploymentRecord): TaskRecord[] =>
  tasksOf(cluster).filter((task) => task.startedBy === deployment.id);

export const primaryOf = (service: ServiceRecord): DeploymentRecord | undefined =>
  service.deployments.find((deployment) => deployment.status === 'PRIMARY');

/** Pages through a list; the token is the offset. Bad tokens are refused as ECS does. */
export function page<T>(
  items: readonly T[],
  request: { nextToken?: string | undefined; maxResults?: number | undefined },
  most = 100,
): { items: T[]; nextToken?: string } {
  const start = request.nextToken === undefined ? 0 : Number(request.nextToken);
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid token.');
  const end = start + Math.min(request.maxResults ?? most, most);
  return { items: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}
