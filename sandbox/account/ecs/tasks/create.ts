import type { LaunchType, LoadBalancer, NetworkConfiguration, Tag, TaskOverride } from '@aws-sdk/client-ecs';
import { allocatePrivateIp } from '../../ec2';
import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import { takeRule } from '../../scenarios/rules';
import { ecsArn } from '../find';
import type { ClusterRecord, ContainerRecord, HostRecord, TaskDefinitionRecord, TaskRecord } from '../state';
import { scheduleStep } from './steps';

export interface NewTask {
  readonly definition: TaskDefinitionRecord;
  readonly group: string;
  readonly startedBy?: string;
  readonly service?: string;
  readonly launchType: LaunchType;
  readonly capacityProvider?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly loadBalancers?: readonly LoadBalancer[];
  readonly overrides?: TaskOverride;
  readonly clientToken?: string;
  readonly enableExecuteCommand: boolean;
  readonly tags: readonly Tag[];
}

/** Seconds in which the agent attaches the task's network interface. */
const ATTACH_SECONDS = 8;
/** Fargate finds and prepares a Windows host for each task. */
const FARGATE_SECONDS = 75;

/**
 * Brings a task into being, PROVISIONING. With a host (or on Fargate) its life begins at once; without, it waits
 * for its capacity provider to find one, and {@link assignHost} begins it.
 */
export function createTask(
  account: Account,
  cluster: ClusterRecord,
  wanted: NewTask,
  host: HostRecord | undefined,
): TaskRecord {
  const id = account.ids.hex(32);
  const { definition, loadBalancers = [], overrides = {} } = wanted;
  const task: TaskRecord = {
    id,
    arn: ecsArn(account, `task/${cluster.name}/${id}`),
    cluster: cluster.name,
    taskDefinitionArn: definition.taskDefinitionArn,
    group: wanted.group,
    ...(wanted.startedBy !== undefined && { startedBy: wanted.startedBy }),
    ...(wanted.service !== undefined && { service: wanted.service }),
    launchType: wanted.launchType,
    ...(wanted.capacityProvider !== undefined && { capacityProvider: wanted.capacityProvider }),
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    containers: definition.containerDefinitions.map((each) => newContainer(account, cluster, id, { definition, each })),
    ...networkOf(account, wanted.networkConfiguration, definition),
    overrides,
    loadBalancers: [...loadBalancers],
    targets: [],
    targetsHealthy: false,
    createdAt: account.now(),
    failed: false,
    counted: false,
    enableExecuteCommand: wanted.enableExecuteCommand,
    ...(wanted.clientToken !== undefined && { clientToken: wanted.clientToken }),
    version: 1,
    tags: [...wanted.tags],
  };
  cluster.tasks[id] = task;
  if (host !== undefined) assignHost(account, task, host);
  else if (wanted.launchType === 'FARGATE') scheduleStep(account, task, 'attached', FARGATE_SECONDS);
  return task;
}

/** The task has its place: its network interface is attached next. */
export function assignHost(account: Account, task: TaskRecord, host: HostRecord): void {
  task.host = host.id;
  task.version += 1;
  scheduleStep(account, task, 'attached', task.network === undefined ? 1 : ATTACH_SECONDS);
}

function newContainer(
  account: Account,
  cluster: ClusterRecord,
  taskId: string,
  about: { definition: TaskDefinitionRecord; each: TaskDefinitionRecord['containerDefinitions'][number] },
): ContainerRecord {
  const { definition, each } = about;
  const name = each.name ?? '';
  const image = each.image ?? '';
  const { family, revision } = definition;
  const rule = takeRule(account, { family, revision, container: name, image });
  return {
    name,
    arn: ecsArn(account, `container/${cluster.name}/${taskId}/${account.ids.uuid()}`),
    image,
    essential: each.essential !== false,
    lastStatus: 'PENDING',
    healthStatus: 'UNKNOWN',
    bindings: [],
    ...(rule !== undefined && { rule }),
  };
}

/** Addresses are made from the id, so that the same calls give the same ones. */
function networkOf(
  account: Account,
  configuration: NetworkConfiguration | undefined,
  definition: TaskDefinitionRecord,
): Pick<TaskRecord, 'network'> | undefined {
  if (definition.networkMode !== 'awsvpc') return undefined;
  const subnets = configuration?.awsvpcConfiguration?.subnets ?? [];
  const seed = Number.parseInt(account.ids.hex(6), 16);
  const hex = account.ids.hex(17);
  const subnet = subnets[seed % Math.max(1, subnets.length)] ?? '';
  return {
    network: {
      attachmentId: account.ids.uuid(),
      eni: `eni-0${hex.slice(0, 16)}`,
      mac: `0e:${(hex.slice(0, 10).match(/../g) ?? []).join(':')}`,
      ...addressIn(account, subnet),
      subnet,
    },
  };
}

/** The interface's address, or why EC2 gives none: the task fails with that when it is to be attached. */
function addressIn(account: Account, subnet: string): { ip: string; problem?: string } {
  try {
    return { ip: allocatePrivateIp(account, subnet) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { ip: '', problem: error.code };
  }
}
