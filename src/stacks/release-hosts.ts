import type {
  AutoScalingGroup,
  DescribeAutoScalingGroupsCommandInput,
  DescribeAutoScalingGroupsCommandOutput,
  SetInstanceProtectionCommandInput,
  UpdateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import type {
  DescribeCapacityProvidersCommandInput,
  DescribeCapacityProvidersCommandOutput,
  DescribeServicesCommandInput,
  DescribeServicesCommandOutput,
  UpdateCapacityProviderCommandInput,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { isTransient } from '../aws/errors';
import { messageOf } from '../core/errors';
import { poll } from '../core/poll';
import { count } from '../core/text';
import type { Fate } from './deletion';
import { POLL_EVERY_MS, type StackWork } from './work';

type Answer<T> = Promise<Omit<T, '$metadata'>>;

interface EcsCalls {
  updateService(input: UpdateServiceCommandInput): Promise<unknown>;
  describeServices(input: DescribeServicesCommandInput): Answer<DescribeServicesCommandOutput>;
  describeCapacityProviders(
    input: DescribeCapacityProvidersCommandInput,
  ): Answer<DescribeCapacityProvidersCommandOutput>;
  updateCapacityProvider(input: UpdateCapacityProviderCommandInput): Promise<unknown>;
}

interface AutoScalingCalls {
  describeAutoScalingGroups(
    input: DescribeAutoScalingGroupsCommandInput,
  ): Answer<DescribeAutoScalingGroupsCommandOutput>;
  updateAutoScalingGroup(input: UpdateAutoScalingGroupCommandInput): Promise<unknown>;
  setInstanceProtection(input: SetInstanceProtectionCommandInput): Promise<unknown>;
}

/** Clients are asked for only where the stack has something for them. */
export interface HostClients {
  readonly ecs: () => Promise<EcsCalls>;
  readonly autoScaling: () => Promise<AutoScalingCalls>;
}

/** Tasks have a stop timeout of two minutes at most, and a load balancer drains for some more. */
const TASKS_STOP_MS = 10 * 60_000;
/** SetInstanceProtection takes so many at once. */
const INSTANCES_A_CALL = 50;

/**
 * Takes away what would hold the hosts, in the order that works: services are scaled in and their tasks stop, then
 * capacity providers no longer protect hosts, then the hosts' protection goes and their groups shrink. CloudFormation
 * deletes a group without force and ECS leaves its protection on the hosts, so a protected one holds the deletion for
 * an hour: https://github.com/aws/containers-roadmap/issues/2862, https://github.com/aws/aws-cdk/issues/18179
 *
 * What goes wrong is a warning: the deletion itself tells what is in its way.
 */
export async function releaseHosts(work: StackWork, fates: readonly Fate[], clients: HostClients): Promise<void> {
  const going = fates.filter(({ fate }) => fate !== 'retained');
  await scaleIn(work, services(going), clients);
  for (const name of idsOf(going, 'AWS::ECS::CapacityProvider'))
    await attempt(work, `The capacity provider ${name} was not released`, () => releaseProvider(name, clients));
  for (const name of idsOf(going, 'AWS::AutoScaling::AutoScalingGroup'))
    await attempt(work, `The hosts of ${name} were not released`, () => releaseGroup(work, name, clients));
}

const idsOf = (fates: readonly Fate[], type: string): string[] =>
  fates.flatMap((each) => (each.type === type && each.physicalId !== '' ? [each.physicalId] : []));

async function attempt({ log }: StackWork, trouble: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    log.warning(`${trouble}: ${messageOf(error)}`);
  }
}

interface ServiceName {
  readonly cluster: string;
  readonly service: string;
}

function services(fates: readonly Fate[]): ServiceName[] {
  return idsOf(fates, 'AWS::ECS::Service').flatMap((arn) => {
    const [, cluster, service] = /:service\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
    return cluster === undefined || service === undefined ? [] : [{ cluster, service }];
  });
}

async function scaleIn(work: StackWork, names: readonly ServiceName[], clients: HostClients): Promise<void> {
  for (const name of names) {
    // A daemon can't be scaled; CloudFormation stops its tasks itself in the end.
    await attempt(work, `The service ${name.service} was not scaled in`, async () => {
      await (await clients.ecs()).updateService({ ...name, desiredCount: 0 });
      work.log.info(`Scaled the service ${name.service} in to 0.`);
      await waitForTasks(work, name, await clients.ecs());
    });
  }
}

async function waitForTasks(work: StackWork, { cluster, service }: ServiceName, ecs: EcsCalls): Promise<void> {
  const result = await poll({
    ...work,
    deadline: Math.min(work.deadline, work.clock.now() + TASKS_STOP_MS),
    every: POLL_EVERY_MS,
    isTransient,
    look: async () => {
      const { services: found = [] } = await ecs.describeServices({ cluster, services: [service] });
      const left = found.reduce((sum, each) => sum + (each.runningCount ?? 0) + (each.pendingCount ?? 0), 0);
      return left === 0 ? true : undefined;
    },
  });
  if (result.state === 'timed-out')
    work.log.warning(`Tasks of ${service} still run; the deletion goes on without them.`);
}

/** While it protects hosts, ECS would protect them anew. */
async function releaseProvider(name: string, { ecs }: HostClients): Promise<void> {
  const client = await ecs();
  const { capacityProviders = [] } = await client.describeCapacityProviders({ capacityProviders: [name] });
  const provider = capacityProviders[0]?.autoScalingGroupProvider;
  if (provider?.managedTerminationProtection !== 'ENABLED') return;
  await client.updateCapacityProvider({ name, autoScalingGroupProvider: { managedTerminationProtection: 'DISABLED' } });
}

async function releaseGroup({ log }: StackWork, name: string, { autoScaling }: HostClients): Promise<void> {
  const client = await autoScaling();
  const { AutoScalingGroups = [] } = await client.describeAutoScalingGroups({ AutoScalingGroupNames: [name] });
  const group = AutoScalingGroups[0];
  if (group === undefined) return;
  await client.updateAutoScalingGroup({
    AutoScalingGroupName: name,
    MinSize: 0,
    DesiredCapacity: 0,
    NewInstancesProtectedFromScaleIn: false,
  });
  const held = protectedInstances(group);
  for (let at = 0; at < held.length; at += INSTANCES_A_CALL) {
    const InstanceIds = held.slice(at, at + INSTANCES_A_CALL);
    await client.setInstanceProtection({ AutoScalingGroupName: name, InstanceIds, ProtectedFromScaleIn: false });
  }
  const amount = group.Instances?.length ?? 0;
  if (amount > 0)
    log.info(`Released ${count(amount, 'host')} of ${name}, ${held.length} of them protected from scaling in.`);
}

const protectedInstances = ({ Instances = [] }: AutoScalingGroup): string[] =>
  Instances.flatMap(({ InstanceId, ProtectedFromScaleIn }) =>
    InstanceId !== undefined && ProtectedFromScaleIn === true ? [InstanceId] : [],
  );
