import type {
  Attribute,
  ContainerInstance,
  DescribeContainerInstancesCommandInput,
  ListContainerInstancesCommandInput,
  Resource,
  UpdateContainerInstancesStateCommandInput,
} from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { notImplemented } from '../../kernel/errors';
import { findCluster, findHost, hostsOf, invalidParameter, nameOf, page, taskDefinitionOf, tasksOf } from '../find';
import type { ClusterRecord, HostRecord } from '../state';
import { drainHost } from './drain';
import { remainingOn } from './placement';
import { providerOf } from './provider';

const AGENT_VERSION = '1.102.0';
const DOCKER_VERSION = 'DockerVersion: 25.0.6';

/** What the agent on Windows advertises. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html */
const CAPABILITIES = [
  'com.amazonaws.ecs.capability.docker-remote-api.1.24',
  'com.amazonaws.ecs.capability.ecr-auth',
  'com.amazonaws.ecs.capability.logging-driver.awslogs',
  'com.amazonaws.ecs.capability.logging-driver.json-file',
  'com.amazonaws.ecs.capability.task-iam-role',
  'ecs.capability.container-health-check',
  'ecs.capability.execution-role-awslogs',
  'ecs.capability.execution-role-ecr-pull',
  'ecs.capability.secrets.asm.environment-variables',
  'ecs.capability.secrets.ssm.environment-variables',
  'ecs.capability.task-eni',
];

function attributesOf(host: HostRecord): Attribute[] {
  const windows = host.osFamily.startsWith('WINDOWS');
  const valued = {
    'ecs.ami-id': host.imageId,
    'ecs.availability-zone': host.availabilityZone,
    'ecs.cpu-architecture': 'x86_64',
    'ecs.instance-type': host.instanceType,
    'ecs.os-family': host.osFamily,
    'ecs.os-type': windows ? 'windows' : 'linux',
    'ecs.subnet-id': host.subnetId,
    ...(host.tellsVersion && host.osBuild !== undefined ? { 'windows.os-version': host.osBuild } : {}),
  };
  return [
    ...Object.entries(valued).map(([name, value]) => ({ name, value })),
    ...CAPABILITIES.map((name) => ({ name })),
  ];
}

const integer = (name: string, integerValue: number): Resource => ({ name, type: 'INTEGER', integerValue });
const ports = (name: string, values: readonly number[]): Resource => ({
  name,
  type: 'STRINGSET',
  stringSetValue: values.map(String),
});

/** A container instance as DescribeContainerInstances gives it. */
function viewHost(
  account: Account,
  cluster: ClusterRecord,
  host: HostRecord,
  include: readonly string[] = [],
): ContainerInstance {
  const remaining = remainingOn(host, cluster, (task) => taskDefinitionOf(account, task.taskDefinitionArn));
  const empty = remainingOn({ ...host, id: '', heldMemory: 0 }, cluster, (task) =>
    taskDefinitionOf(account, task.taskDefinitionArn),
  );
  const tasks = tasksOf(cluster).filter((task) => task.host === host.id);
  const provider = providerOf(account, cluster, host);
  const resources = (from: typeof remaining): Resource[] => [
    integer('CPU', from.cpu),
    integer('MEMORY', from.memory),
    ports('PORTS', from.ports),
    ports('PORTS_UDP', []),
  ];
  return {
    containerInstanceArn: host.arn,
    ec2InstanceId: host.ec2InstanceId,
    ...(provider !== undefined && { capacityProviderName: provider }),
    version: host.version,
    versionInfo: { agentVersion: AGENT_VERSION, agentHash: 'c0ffee42', dockerVersion: DOCKER_VERSION },
    remainingResources: resources(remaining),
    registeredResources: resources(empty),
    status: host.status,
    agentConnected: host.agentConnected,
    runningTasksCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter((task) => task.lastStatus === 'PENDING').length,
    attributes: attributesOf(host),
    registeredAt: new Date(host.registeredAt),
    attachments: [],
    tags: include.includes('TAGS') ? host.tags : [],
  };
}

const missing = (cluster: ClusterRecord, reference: string) => ({
  arn: `${cluster.arn.replace(/:cluster\/.*/, '')}:container-instance/${cluster.name}/${nameOf(reference)}`,
  reason: 'MISSING',
});

export const hostOperations = {
  ListContainerInstances(account: Account, input: ListContainerInstancesCommandInput) {
    const cluster = findCluster(account, input.cluster);
    if (input.filter !== undefined) throw notImplemented('ecs:ListContainerInstances with filter');
    const arns = hostsOf(cluster)
      .filter((host) => input.status === undefined || host.status === input.status)
      .map((host) => host.arn);
    const { items, ...more } = page(arns, input);
    return { containerInstanceArns: items, ...more };
  },
  DescribeContainerInstances(account: Account, input: DescribeContainerInstancesCommandInput) {
    const cluster = findCluster(account, input.cluster);
    const references = input.containerInstances ?? [];
    if (references.length === 0) throw invalidParameter('Container instances cannot be empty.');
    const found = references.map((reference) => ({ reference, host: findHost(cluster, reference) }));
    return {
      containerInstances: found.flatMap(({ host }) =>
        host === undefined ? [] : [viewHost(account, cluster, host, input.include)],
      ),
      failures: found.filter(({ host }) => host === undefined).map(({ reference }) => missing(cluster, reference)),
    };
  },
  UpdateContainerInstancesState(account: Account, input: UpdateContainerInstancesStateCommandInput) {
    const cluster = findCluster(account, input.cluster);
    if (input.status !== 'ACTIVE' && input.status !== 'DRAINING') {
      throw invalidParameter('Container instances can only be updated to ACTIVE or DRAINING state.');
    }
    const found = (input.containerInstances ?? []).map((reference) => ({
      reference,
      host: findHost(cluster, reference),
    }));
    for (const { host } of found) {
      if (host === undefined) continue;
      if (input.status === 'DRAINING') drainHost(account, cluster, host);
      else host.status = 'ACTIVE';
    }
    return {
      containerInstances: found.flatMap(({ host }) => (host === undefined ? [] : [viewHost(account, cluster, host)])),
      failures: found.filter(({ host }) => host === undefined).map(({ reference }) => missing(cluster, reference)),
    };
  },
};
