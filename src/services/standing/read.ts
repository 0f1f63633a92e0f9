import type { ContainerInstance, Service, Task } from '@aws-sdk/client-ecs';
import { calling } from '../../aws/errors';
import type { FoundImage } from '../../ecr/find-image';
import { serviceConsole } from '../console';
import { readTasks, requireService } from '../deployments/read';
import type { SomeEcsCalls } from '../ecs-calls';
import { nameOf } from '../service-definitions/definition';
import { listDeployments } from '../service-definitions/deployments';
import { containersOf } from '../task-definitions/containers';
import { requireRevision } from '../task-definitions/registered';
import type { Standing, StandingHost, StandingImage, StandingTask } from './model';

export type StandingCalls = SomeEcsCalls<
  | 'describeServices'
  | 'listServiceDeployments'
  | 'describeTaskDefinition'
  | 'listTasks'
  | 'describeTasks'
  | 'listContainerInstances'
  | 'describeContainerInstances'
>;

export interface Asked {
  readonly application: string;
  readonly environment: string;
  readonly cluster: string;
  readonly service: string;
  readonly region: string;
}

/** What a repository says of a digest, and of the last build; never rejects for an image that is gone. */
export interface ImageSource {
  readonly uri: string;
  byDigest(digest: string): Promise<FoundImage | undefined>;
  lastBuild(): Promise<FoundImage | undefined>;
}

/** Reads what runs. @throws ActionError `service-missing`, `cluster-missing` */
export async function readStanding(
  ecs: StandingCalls,
  asked: Asked,
  images: ImageSource | undefined,
): Promise<Omit<Standing, 'stacks'>> {
  const { application, environment, cluster, region } = asked;
  const service = await requireService(ecs, cluster, asked.service);
  const [last] = await listDeployments(ecs, cluster, asked.service);
  const hosts = await readHosts(ecs, cluster);
  const tasks = await readTasks(ecs, { cluster, service: asked.service }, 'RUNNING', new Set());
  const instances = new Map(hosts.map((host) => [host.containerInstanceArn ?? '', host.ec2InstanceId ?? '']));
  return {
    application,
    environment,
    service: {
      ...countsOf(service),
      name: service.serviceName ?? asked.service,
      cluster: nameOf(cluster),
      deployment: last === undefined ? 'none' : `${last.status}, ${new Date(last.createdAt).toISOString()}`,
      console: serviceConsole(region, nameOf(cluster), asked.service),
    },
    ...(images === undefined ? {} : await imagesOf(ecs, service, images)),
    tasks: tasks.map((task) => taskOf(task, instances)),
    hosts: hosts.map(hostOf),
  };
}

function countsOf(service: Service) {
  const { maximumPercent = 200 } = service.deploymentConfiguration ?? {};
  const desired = service.desiredCount ?? 0;
  return {
    taskDefinition: nameOf(service.taskDefinition ?? ''),
    desired,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    singleton: desired === 1 && maximumPercent <= 100,
  };
}

async function imagesOf(
  ecs: StandingCalls,
  service: Service,
  source: ImageSource,
): Promise<Pick<Standing, 'image' | 'lastBuild'>> {
  const { document } = await requireRevision(ecs, service.taskDefinition ?? '');
  const uris = containersOf(document).map(({ image }) => String(image ?? ''));
  const digest = uris.find((uri) => uri.startsWith(`${source.uri}@`))?.split('@')[1];
  const last = await source.lastBuild();
  const deployed = digest === undefined ? undefined : await source.byDigest(digest);
  return {
    ...(digest === undefined ? {} : { image: imageOf(source.uri, deployed ?? { digest, tags: [] }) }),
    ...(last === undefined ? {} : { lastBuild: imageOf(source.uri, last) }),
  };
}

function imageOf(uri: string, image: Pick<FoundImage, 'digest' | 'tags'> & Partial<FoundImage>): StandingImage {
  const { digest, tags, pushedAt } = image;
  return {
    uri: `${uri}@${digest}`,
    digest,
    tags,
    ...(pushedAt === undefined ? {} : { pushedAt: new Date(pushedAt).toISOString() }),
  };
}

function taskOf(task: Task, instances: ReadonlyMap<string, string>): StandingTask {
  const host = instances.get(task.containerInstanceArn ?? '');
  return {
    id: nameOf(task.taskArn ?? ''),
    status: task.lastStatus ?? '',
    health: task.healthStatus ?? 'UNKNOWN',
    taskDefinition: nameOf(task.taskDefinitionArn ?? ''),
    digests: (task.containers ?? []).flatMap(({ imageDigest }) => (imageDigest === undefined ? [] : [imageDigest])),
    ...(host === undefined ? {} : { host }),
    ...(task.startedAt === undefined ? {} : { startedAt: task.startedAt.toISOString() }),
  };
}

/** DescribeContainerInstances takes so many at once. */
const INSTANCES_A_CALL = 100;

/** All hosts of the cluster, those that drain included. */
async function readHosts(ecs: StandingCalls, cluster: string): Promise<ContainerInstance[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await calling('ecs:ListContainerInstances', () =>
      ecs.listContainerInstances({ cluster, ...(nextToken === undefined ? {} : { nextToken }) }),
    );
    arns.push(...(page.containerInstanceArns ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  const hosts: ContainerInstance[] = [];
  for (let at = 0; at < arns.length; at += INSTANCES_A_CALL) {
    const page = await calling('ecs:DescribeContainerInstances', () =>
      ecs.describeContainerInstances({ cluster, containerInstances: arns.slice(at, at + INSTANCES_A_CALL) }),
    );
    hosts.push(...(page.containerInstances ?? []));
  }
  return hosts;
}

function hostOf(host: ContainerInstance): StandingHost {
  const attribute = (name: string): string => host.attributes?.find((each) => each.name === name)?.value ?? '';
  return {
    instance: host.ec2InstanceId ?? nameOf(host.containerInstanceArn ?? ''),
    ami: attribute('ecs.ami-id'),
    osFamily: attribute('ecs.os-family'),
    agent: host.versionInfo?.agentVersion ?? '',
    status: host.status ?? '',
    connected: host.agentConnected === true,
    tasks: (host.runningTasksCount ?? 0) + (host.pendingTasksCount ?? 0),
  };
}
