import type { ContainerDefinition, Task } from '@aws-sdk/client-ecs';
import { calling } from '../aws/errors';
import { allPages } from '../aws/pages';
import { tryReference } from '../registry/reference';
import type { SomeEcsCalls } from '../services/ecs-calls';
import { parseEcrHost } from './hosts';
import type { ImageUses } from './prune';
import type { EcrRepository } from './repository';

export type UsesCalls = SomeEcsCalls<
  | 'listTaskDefinitions'
  | 'describeTaskDefinition'
  | 'listClusters'
  | 'listServices'
  | 'describeServices'
  | 'listTasks'
  | 'describeTasks'
>;

/** DescribeServices and DescribeTasks take so many at once. */
const SERVICES_A_CALL = 10;
const TASKS_A_CALL = 100;
/** Task definitions are read one by one; the API allows some twenty a second. */
const AT_ONCE = 4;

/**
 * What of a repository is in use in this region of the account: by active task definitions, by those that services
 * still run although they are no longer active, and by tasks, which know the digest behind a tag that has moved.
 *
 * @throws ActionError of the AWS call: what cannot be read must not count as unused.
 */
export async function findUses(ecs: UsesCalls, repository: EcrRepository): Promise<ImageUses> {
  const definitions = new Set(
    await allPages<'taskDefinitionArns', string>(
      'ecs:ListTaskDefinitions',
      (more) => ecs.listTaskDefinitions({ ...more, status: 'ACTIVE' }),
      'taskDefinitionArns',
    ),
  );
  const tasks: Task[] = [];
  for (const cluster of await allPages<'clusterArns', string>(
    'ecs:ListClusters',
    (more) => ecs.listClusters(more),
    'clusterArns',
  )) {
    for (const arn of await definitionsOfServices(ecs, cluster)) definitions.add(arn);
    tasks.push(...(await tasksOf(ecs, cluster)));
  }
  for (const { taskDefinitionArn } of tasks) if (taskDefinitionArn !== undefined) definitions.add(taskDefinitionArn);
  const uses = { byDigest: new Map<string, string>(), byTag: new Map<string, string>() };
  for (const { arn, containers } of await describeAll(ecs, [...definitions]))
    for (const { image } of containers) addUse(uses, image, `task definition ${arn.split('/').at(-1)}`, repository);
  for (const { taskArn = '', containers = [] } of tasks) {
    for (const { image, imageDigest } of containers) {
      const user = `task ${taskArn.split('/').at(-1)}`;
      if (isOf(image, repository) && imageDigest !== undefined) uses.byDigest.set(imageDigest, user);
    }
  }
  return uses;
}

function isOf(image: string | undefined, { host, path }: EcrRepository): boolean {
  const reference = tryReference(image ?? '');
  return reference?.path === path && isSameRegistry(reference.host, host);
}

/** A registry of ECR has several names: of its FIPS and dual-stack end points too. */
function isSameRegistry(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [parseEcrHost(a), parseEcrHost(b)];
  return one !== undefined && one.accountId === other?.accountId && one.region === other.region;
}

interface GrowingUses {
  readonly byDigest: Map<string, string>;
  readonly byTag: Map<string, string>;
}

function addUse(uses: GrowingUses, image: string | undefined, user: string, repository: EcrRepository): void {
  if (!isOf(image, repository)) return;
  const { digest, tag = 'latest' } = tryReference(image ?? '') ?? {};
  if (digest === undefined) uses.byTag.set(tag, user);
  else uses.byDigest.set(digest, user);
}

async function definitionsOfServices(ecs: UsesCalls, cluster: string): Promise<string[]> {
  const arns = await allPages<'serviceArns', string>(
    'ecs:ListServices',
    (more) => ecs.listServices({ ...more, cluster }),
    'serviceArns',
  );
  const found: string[] = [];
  for (let at = 0; at < arns.length; at += SERVICES_A_CALL) {
    const { services = [] } = await calling('ecs:DescribeServices', () =>
      ecs.describeServices({ cluster, services: arns.slice(at, at + SERVICES_A_CALL) }),
    );
    for (const { taskDefinition, deployments = [], taskSets = [] } of services)
      found.push(...[{ taskDefinition }, ...deployments, ...taskSets].flatMap((each) => each.taskDefinition ?? []));
  }
  return found;
}

async function tasksOf(ecs: UsesCalls, cluster: string): Promise<Task[]> {
  const arns = await allPages<'taskArns', string>(
    'ecs:ListTasks',
    (more) => ecs.listTasks({ ...more, cluster }),
    'taskArns',
  );
  const found: Task[] = [];
  for (let at = 0; at < arns.length; at += TASKS_A_CALL) {
    const { tasks = [] } = await calling('ecs:DescribeTasks', () =>
      ecs.describeTasks({ cluster, tasks: arns.slice(at, at + TASKS_A_CALL) }),
    );
    found.push(...tasks);
  }
  return found;
}

interface Described {
  readonly arn: string;
  readonly containers: readonly ContainerDefinition[];
}

async function describeAll(ecs: UsesCalls, arns: readonly string[]): Promise<Described[]> {
  const described: Described[] = [];
  for (let at = 0; at < arns.length; at += AT_ONCE) {
    const some = arns.slice(at, at + AT_ONCE).map(async (arn) => {
      const { taskDefinition } = await calling('ecs:DescribeTaskDefinition', () =>
        ecs.describeTaskDefinition({ taskDefinition: arn }),
      );
      return { arn, containers: taskDefinition?.containerDefinitions ?? [] };
    });
    described.push(...(await Promise.all(some)));
  }
  return described;
}
