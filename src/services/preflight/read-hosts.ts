import type { ContainerInstance, Task } from '@aws-sdk/client-ecs';
import { allPages } from '../../aws/pages';
import { taskInterfaces } from '../../windows/interfaces';
import { parseWindowsVersion } from '../../windows/version';
import { describeTasks } from '../deployments/read';
import type { SomeEcsCalls } from '../ecs-calls';
import { readContainerInstances } from '../hosts/instances';
import type { Host } from './model';

export type HostCalls = SomeEcsCalls<
  'listContainerInstances' | 'describeContainerInstances' | 'listTasks' | 'describeTasks'
>;

/** Active container instances of a cluster. @param counted whether to count the network interfaces of their tasks. */
export async function readHosts(ecs: HostCalls, cluster: string, counted: boolean): Promise<Host[]> {
  const instances = await readContainerInstances(ecs, cluster);
  const limits = new Map(instances.map((each) => [each.containerInstanceArn ?? '', limitOf(each)]));
  if (!counted || ![...limits.values()].some((limit) => limit !== undefined)) return instances.map(hostOf);
  const used = interfacesUsed(await readTasksOf(ecs, cluster));
  return instances.map((each) => {
    const arn = each.containerInstanceArn ?? '';
    const limit = limits.get(arn);
    return { ...hostOf(each), ...(limit === undefined ? {} : { interfaces: limit - (used.get(arn) ?? 0) }) };
  });
}

const attribute = (instance: ContainerInstance, name: string): string | undefined =>
  instance.attributes?.find((each) => each.name === name)?.value;

/** Trunking gives Linux hosts more; of those nothing is said. */
function limitOf(instance: ContainerInstance): number | undefined {
  const isWindows = attribute(instance, 'ecs.os-type') === 'windows';
  return isWindows ? taskInterfaces(attribute(instance, 'ecs.instance-type') ?? '') : undefined;
}

async function readTasksOf(ecs: HostCalls, cluster: string): Promise<Task[]> {
  const arns = await allPages('ecs:ListTasks', (nextToken) => ecs.listTasks({ ...nextToken, cluster }), 'taskArns');
  return describeTasks(ecs, cluster, arns);
}

/** How many tasks hold an interface, by host. */
function interfacesUsed(tasks: readonly Task[]): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const { containerInstanceArn: host, attachments = [] } of tasks) {
    if (host === undefined || !attachments.some(({ type }) => type === 'ElasticNetworkInterface')) continue;
    used.set(host, (used.get(host) ?? 0) + 1);
  }
  return used;
}

/**
 * ECS has the release of a host (`ecs.os-family`) and not its monthly update; user data can tell it in an attribute of its own:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html#ecs-instance-attributes
 */
const VERSION_ATTRIBUTE = 'windows.os-version';

function hostOf(instance: ContainerInstance): Host {
  const remaining = (name: string): number =>
    instance.remainingResources?.find((resource) => resource.name === name)?.integerValue ?? 0;
  const ports = instance.remainingResources?.find((resource) => resource.name === 'PORTS')?.stringSetValue ?? [];
  const osFamily = attribute(instance, 'ecs.os-family');
  const version = parseWindowsVersion(attribute(instance, VERSION_ATTRIBUTE) ?? '');
  return {
    id: instance.ec2InstanceId ?? instance.containerInstanceArn?.split('/').at(-1) ?? '',
    connected: instance.agentConnected === true,
    cpu: remaining('CPU'),
    memory: remaining('MEMORY'),
    usedPorts: ports.map(Number),
    ...(osFamily === undefined ? {} : { osFamily }),
    ...(version === undefined ? {} : { version }),
    ...(instance.capacityProviderName === undefined ? {} : { provider: instance.capacityProviderName }),
  };
}
