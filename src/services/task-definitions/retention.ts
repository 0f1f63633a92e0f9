import { calling } from '../../aws/errors';
import { allPages } from '../../aws/pages';
import { type Patience, unlessThrottled } from '../deployments/patience';
import type { SomeEcsCalls } from '../ecs-calls';
import { listDeployments, revisionTaskDefinitions } from '../service-definitions/deployments';

export type RetentionCalls = SomeEcsCalls<
  | 'listTaskDefinitions'
  | 'deregisterTaskDefinition'
  | 'listClusters'
  | 'listServices'
  | 'describeServices'
  | 'listTasks'
  | 'describeTasks'
  | 'listServiceDeployments'
  | 'describeServiceRevisions'
>;

/** What speaks for a revision, by its ARN. */
export type InUse = ReadonlyMap<string, string>;

/**
 * Which revisions go: those beyond the newest `keep` that nothing uses.
 *
 * @param active newest first.
 */
export function planRetention(active: readonly string[], keep: number, inUse: InUse): string[] {
  return active.slice(keep).filter((arn) => !inUse.has(arn));
}

/** Active revisions of a family, newest first. */
export function listRevisions(ecs: RetentionCalls, family: string): Promise<string[]> {
  return allPages(
    'ecs:ListTaskDefinitions',
    (nextToken) => ecs.listTaskDefinitions({ ...nextToken, familyPrefix: family, status: 'ACTIVE', sort: 'DESC' }),
    'taskDefinitionArns',
  );
}

/**
 * Revisions that services, their deployments, their last successes or running tasks use, in every cluster of the
 * region: a revision that is deregistered can't be started again, not even by a rollback.
 *
 * @param successes how many successful deployments of each service count.
 */
export async function revisionsInUse(ecs: RetentionCalls, family: string, successes: number): Promise<InUse> {
  const inUse = new Map<string, string>();
  for (const cluster of await allPages('ecs:ListClusters', (nextToken) => ecs.listClusters(nextToken), 'clusterArns')) {
    await addTasks(ecs, cluster, family, inUse);
    await addServices(ecs, cluster, successes, inUse);
  }
  return inUse;
}

async function addTasks(ecs: RetentionCalls, cluster: string, family: string, inUse: Map<string, string>) {
  const arns = await allPages(
    'ecs:ListTasks',
    (nextToken) => ecs.listTasks({ ...nextToken, cluster, family }),
    'taskArns',
  );
  for (let at = 0; at < arns.length; at += 100) {
    const answer = await calling('ecs:DescribeTasks', () =>
      ecs.describeTasks({ cluster, tasks: arns.slice(at, at + 100) }),
    );
    for (const task of answer.tasks ?? []) inUse.set(task.taskDefinitionArn ?? '', `task ${task.taskArn ?? ''}`);
  }
}

/** DescribeServices takes so many at once. */
const SERVICES_A_CALL = 10;

async function addServices(ecs: RetentionCalls, cluster: string, successes: number, inUse: Map<string, string>) {
  const arns = await allPages(
    'ecs:ListServices',
    (nextToken) => ecs.listServices({ ...nextToken, cluster }),
    'serviceArns',
  );
  for (let at = 0; at < arns.length; at += SERVICES_A_CALL) {
    const answer = await calling('ecs:DescribeServices', () =>
      ecs.describeServices({ cluster, services: arns.slice(at, at + SERVICES_A_CALL) }),
    );
    for (const service of answer.services ?? []) {
      const name = `service ${service.serviceName ?? ''}`;
      const versions = [service, ...(service.deployments ?? []), ...(service.taskSets ?? [])];
      for (const { taskDefinition } of versions) if (taskDefinition !== undefined) inUse.set(taskDefinition, name);
      if ((service.deploymentController?.type ?? 'ECS') !== 'ECS') continue;
      for (const arn of await lastSuccesses(ecs, cluster, service.serviceName ?? '', successes)) inUse.set(arn, name);
    }
  }
}

async function lastSuccesses(ecs: RetentionCalls, cluster: string, service: string, amount: number) {
  const listed = await listDeployments(ecs, cluster, service);
  const revisions = listed
    .filter(({ status }) => status === 'SUCCESSFUL')
    .slice(0, amount)
    .flatMap(({ revisionArn }) => (revisionArn === undefined ? [] : [revisionArn]));
  return revisions.length === 0 ? [] : [...(await revisionTaskDefinitions(ecs, revisions)).values()];
}

/** Deregisters revisions one by one: the API takes about one a second. */
export async function deregister(ecs: RetentionCalls, arns: readonly string[], patience: Patience): Promise<void> {
  for (const arn of arns) {
    await unlessThrottled(patience, () =>
      calling('ecs:DeregisterTaskDefinition', () => ecs.deregisterTaskDefinition({ taskDefinition: arn })),
    );
    patience.log.info(`Deregistered ${arn}`);
  }
}
