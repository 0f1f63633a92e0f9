import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { ECR } from '@aws-sdk/client-ecr';
import { ECS, type Service } from '@aws-sdk/client-ecs';
import { alignColumns } from '../../src/core/text';

/** How to reach the account: as anybody would, by its API. */
export interface Door {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What stands after the deliveries, read through the AWS API: a line a thing. */
export async function standing(door: Door): Promise<string[]> {
  const ecs = new ECS(door);
  const { clusterArns = [] } = await ecs.listClusters({});
  const services = (await Promise.all(clusterArns.map((cluster) => servicesOf(ecs, cluster)))).flat();
  const rows = [
    await stackRow(new CloudFormation(door)),
    ...(await Promise.all(services.map((service) => serviceRows(ecs, new ECR(door), service)))).flat(),
  ];
  return ['', 'What stands now', ...alignColumns(rows).map((line) => `  ${line}`)];
}

async function stackRow(client: CloudFormation): Promise<string[]> {
  const { Stacks = [] } = await client.describeStacks({});
  const open = Stacks.filter(
    ({ StackStatus }) => StackStatus !== 'CREATE_COMPLETE' && StackStatus !== 'UPDATE_COMPLETE',
  );
  const told = open.map((stack) => `${stack.StackName} ${stack.StackStatus}`);
  return ['stacks', `${Stacks.length - open.length} of ${Stacks.length} complete`, told.join(', ')];
}

async function servicesOf(ecs: ECS, cluster: string): Promise<Service[]> {
  const { serviceArns = [] } = await ecs.listServices({ cluster });
  if (serviceArns.length === 0) return [];
  return (await ecs.describeServices({ cluster, services: serviceArns })).services ?? [];
}

async function serviceRows(ecs: ECS, ecr: ECR, service: Service): Promise<string[][]> {
  const cluster = service.clusterArn ?? '';
  const [definition, tasks, deployments] = await Promise.all([
    ecs.describeTaskDefinition({ taskDefinition: service.taskDefinition ?? '' }),
    runningTasks(ecs, cluster, service.serviceName ?? ''),
    ecs.listServiceDeployments({ cluster, service: service.serviceName ?? '' }),
  ]);
  const image = definition.taskDefinition?.containerDefinitions?.[0]?.image ?? '';
  const latest = deployments.serviceDeployments?.[0];
  return [
    ['registry', ...(await pushed(ecr, image))],
    ['task definition', lastPart(service.taskDefinition), image.slice(image.indexOf('@') + 1)],
    ...tasks.map((task) => ['running task', lastPart(task.taskArn), task.containers?.[0]?.imageDigest ?? '']),
    ['deployment', lastPart(latest?.serviceDeploymentArn), latest?.status ?? 'none'],
  ];
}

async function runningTasks(ecs: ECS, cluster: string, serviceName: string) {
  const { taskArns = [] } = await ecs.listTasks({ cluster, serviceName, desiredStatus: 'RUNNING' });
  return taskArns.length === 0 ? [] : ((await ecs.describeTasks({ cluster, tasks: taskArns })).tasks ?? []);
}

/** The image that the task definition names, as the registry has it. */
async function pushed(ecr: ECR, image: string): Promise<[string, string]> {
  const [name = '', imageDigest = ''] = image.slice(image.indexOf('/') + 1).split('@');
  const { imageDetails = [] } = await ecr
    .describeImages({ repositoryName: name, imageIds: [{ imageDigest }] })
    .catch(() => ({ imageDetails: [] }));
  return [`${name}:${(imageDetails[0]?.imageTags ?? []).join(', ')}`, imageDetails[0]?.imageDigest ?? 'not there'];
}

const lastPart = (arn: string | undefined): string => arn?.slice(arn.lastIndexOf('/') + 1) ?? 'none';
