import type { Container, Task } from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { taskDefinitionOf } from '../find';
import type { ClusterRecord, ContainerRecord, TaskRecord } from '../state';

const date = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

/** The container's part in the task's health; a task without checks is UNKNOWN. */
function healthOf(task: TaskRecord): NonNullable<Task['healthStatus']> {
  const essential = task.containers.filter((container) => container.essential).map((each) => each.healthStatus);
  if (essential.includes('UNHEALTHY')) return 'UNHEALTHY';
  return essential.includes('HEALTHY') && !essential.includes('UNKNOWN') ? 'HEALTHY' : 'UNKNOWN';
}

function viewContainer(account: Account, task: TaskRecord, container: ContainerRecord): Container {
  const own = taskDefinitionOf(account, task.taskDefinitionArn).containerDefinitions.find(
    (each) => each.name === container.name,
  );
  const { exitCode, reason, imageDigest, runtimeId, network } = { ...container, network: task.network };
  return {
    containerArn: container.arn,
    taskArn: task.arn,
    name: container.name,
    image: container.image,
    ...(imageDigest !== undefined && { imageDigest }),
    ...(runtimeId !== undefined && { runtimeId }),
    lastStatus: container.lastStatus,
    ...(exitCode !== undefined && { exitCode }),
    ...(reason !== undefined && { reason }),
    networkBindings: network === undefined ? container.bindings.map((each) => binding(each)) : [],
    networkInterfaces:
      network === undefined ? [] : [{ attachmentId: network.attachmentId, privateIpv4Address: network.ip }],
    healthStatus: container.healthStatus,
    cpu: String(own?.cpu ?? 0),
    ...(own?.memory !== undefined && { memory: String(own.memory) }),
    ...(own?.memoryReservation !== undefined && { memoryReservation: String(own.memoryReservation) }),
  };
}

const binding = ({ containerPort, hostPort, protocol }: ContainerRecord['bindings'][number]) => ({
  bindIP: '0.0.0.0',
  containerPort,
  hostPort,
  protocol: protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
});

function attachmentsOf(task: TaskRecord): NonNullable<Task['attachments']> {
  const { network, lastStatus } = task;
  if (network === undefined) return [];
  const attached = lastStatus === 'PROVISIONING' ? 'PRECREATED' : lastStatus === 'STOPPED' ? 'DELETED' : 'ATTACHED';
  const details = {
    subnetId: network.subnet,
    networkInterfaceId: network.eni,
    macAddress: network.mac,
    privateIPv4Address: network.ip,
  };
  return [
    {
      id: network.attachmentId,
      type: 'ElasticNetworkInterface',
      status: attached,
      details: Object.entries(details).map(([name, value]) => ({ name, value })),
    },
  ];
}

/** A task as DescribeTasks gives it. */
export function viewTask(
  account: Account,
  cluster: ClusterRecord,
  task: TaskRecord,
  include: readonly string[] = [],
): Task {
  const definition = taskDefinitionOf(account, task.taskDefinitionArn);
  const containers = definition.containerDefinitions;
  const host = task.host === undefined ? undefined : cluster.hosts[task.host];
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  return {
    taskArn: task.arn,
    clusterArn: cluster.arn,
    taskDefinitionArn: task.taskDefinitionArn,
    ...(host !== undefined && { containerInstanceArn: host.arn, availabilityZone: host.availabilityZone }),
    ...(task.capacityProvider !== undefined && { capacityProviderName: task.capacityProvider }),
    attachments: attachmentsOf(task),
    attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    launchType: task.launchType,
    containers: task.containers.map((each) => viewContainer(account, task, each)),
    cpu: definition.cpu ?? String(sum(containers.map((each) => each.cpu ?? 0))),
    memory: definition.memory ?? String(sum(containers.map((each) => each.memory ?? each.memoryReservation ?? 0))),
    group: task.group,
    ...(task.startedBy !== undefined && { startedBy: task.startedBy }),
    connectivity: 'CONNECTED',
    connectivityAt: date(task.createdAt),
    createdAt: date(task.createdAt),
    ...timesOf(task),
    ...(task.stopCode !== undefined && { stopCode: task.stopCode }),
    ...(task.stoppedReason !== undefined && { stoppedReason: task.stoppedReason }),
    healthStatus: healthOf(task),
    enableExecuteCommand: task.enableExecuteCommand,
    overrides: { containerOverrides: containers.map(({ name }) => ({ name })), ...task.overrides },
    ...(task.launchType === 'FARGATE' && { platformVersion: '1.0.0', platformFamily: platformFamily(definition) }),
    tags: include.includes('TAGS') ? task.tags : [],
    version: task.version,
  };
}

const platformFamily = (definition: { runtimePlatform?: { operatingSystemFamily?: string | undefined } | undefined }) =>
  definition.runtimePlatform?.operatingSystemFamily ?? 'Linux';

function timesOf(task: TaskRecord): Partial<Task> {
  const times = {
    pullStartedAt: date(task.pullStartedAt),
    pullStoppedAt: date(task.pullStoppedAt),
    startedAt: date(task.startedAt),
    stoppingAt: date(task.stoppingAt),
    executionStoppedAt: date(task.executionStoppedAt),
    stoppedAt: date(task.stoppedAt),
  };
  return Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined));
}
