import type {
  CreateServiceCommandInput,
  DeploymentConfiguration,
  NetworkConfiguration,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { notImplemented } from '../../kernel/errors';
import { nameOf } from '../find';
import type { ClusterRecord, ServiceSpec } from '../state';

/** Fills in what ECS gives back for a rolling deployment that names less. */
export function completeConfiguration(given: DeploymentConfiguration | undefined): DeploymentConfiguration {
  const breaker = given?.deploymentCircuitBreaker;
  return {
    strategy: 'ROLLING',
    bakeTimeInMinutes: 0,
    ...given,
    deploymentCircuitBreaker: {
      ...breaker,
      enable: breaker?.enable ?? false,
      rollback: breaker?.rollback ?? false,
    },
    maximumPercent: given?.maximumPercent ?? 200,
    minimumHealthyPercent: given?.minimumHealthyPercent ?? 100,
  };
}

/** What of a request changes behaviour and is not imitated. */
export function refuseUnknown(input: CreateServiceCommandInput | UpdateServiceCommandInput, operation: string): void {
  const say = (what: string): Error => notImplemented(`ecs:${operation} with ${what}`);
  if ('schedulingStrategy' in input && input.schedulingStrategy === 'DAEMON') throw say('schedulingStrategy DAEMON');
  const controller = input.deploymentController?.type;
  if (controller !== undefined && controller !== 'ECS') throw say(`deploymentController ${controller}`);
  if (input.serviceConnectConfiguration?.enabled === true) throw say('serviceConnectConfiguration');
  if ((input.serviceRegistries ?? []).length > 0) throw say('serviceRegistries');
  if ((input.volumeConfigurations ?? []).length > 0) throw say('volumeConfigurations');
  if ((input.vpcLatticeConfigurations ?? []).length > 0) throw say('vpcLatticeConfigurations');
  if ((input.deploymentConfiguration?.lifecycleHooks ?? []).length > 0) throw say('lifecycleHooks');
  if (input.deploymentConfiguration?.alarms?.enable === true) throw say('deployment alarms');
}

const providersByName = (strategy: NonNullable<ServiceSpec['capacityProviderStrategy']>) =>
  strategy.map((item) => ({
    capacityProvider: nameOf(item.capacityProvider ?? ''),
    weight: item.weight ?? 0,
    base: item.base ?? 0,
  }));

export function newSpec(input: CreateServiceCommandInput, cluster: ClusterRecord, taskDefinition: string): ServiceSpec {
  const strategy =
    input.capacityProviderStrategy ?? (input.launchType === undefined ? cluster.defaultStrategy : undefined);
  const byProvider = strategy !== undefined && strategy.length > 0;
  return {
    taskDefinition,
    ...(byProvider
      ? { capacityProviderStrategy: providersByName(strategy) }
      : { launchType: input.launchType ?? 'EC2' }),
    ...(input.platformVersion !== undefined && { platformVersion: input.platformVersion }),
    ...(input.networkConfiguration !== undefined && {
      networkConfiguration: completeNetwork(input.networkConfiguration),
    }),
    loadBalancers: input.loadBalancers ?? [],
    deploymentConfiguration: completeConfiguration(input.deploymentConfiguration),
    ...((input.healthCheckGracePeriodSeconds !== undefined || (input.loadBalancers ?? []).length > 0) && {
      healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
    }),
    placementConstraints: input.placementConstraints ?? [],
    placementStrategy: input.placementStrategy ?? [],
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    propagateTags: input.propagateTags ?? 'NONE',
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? 'ENABLED',
  };
}

/** The spec that an update asks for; what it does not name stays. */
export function changedSpec(
  before: ServiceSpec,
  input: UpdateServiceCommandInput,
  taskDefinition: string,
): ServiceSpec {
  const { launchType, ...rest } = before;
  const strategy = input.capacityProviderStrategy;
  return {
    ...rest,
    ...(strategy === undefined && launchType !== undefined && { launchType }),
    ...(strategy !== undefined && { capacityProviderStrategy: providersByName(strategy) }),
    taskDefinition,
    ...(input.platformVersion !== undefined && { platformVersion: input.platformVersion }),
    ...(input.networkConfiguration !== undefined && {
      networkConfiguration: completeNetwork(input.networkConfiguration),
    }),
    ...(input.loadBalancers !== undefined && { loadBalancers: input.loadBalancers }),
    ...(input.deploymentConfiguration !== undefined && {
      deploymentConfiguration: completeConfiguration({
        ...before.deploymentConfiguration,
        ...input.deploymentConfiguration,
      }),
    }),
    ...(input.healthCheckGracePeriodSeconds !== undefined && {
      healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds,
    }),
    ...(input.placementConstraints !== undefined && { placementConstraints: input.placementConstraints }),
    ...(input.placementStrategy !== undefined && { placementStrategy: input.placementStrategy }),
    ...(input.enableExecuteCommand !== undefined && { enableExecuteCommand: input.enableExecuteCommand }),
    ...(input.enableECSManagedTags !== undefined && { enableECSManagedTags: input.enableECSManagedTags }),
    ...(input.propagateTags !== undefined && { propagateTags: input.propagateTags }),
    ...(input.availabilityZoneRebalancing !== undefined && {
      availabilityZoneRebalancing: input.availabilityZoneRebalancing,
    }),
  };
}

/** The parts whose change makes a new service deployment; the others take effect in place. See UpdateService's parameters. */
const DEPLOYED = ['taskDefinition', 'networkConfiguration', 'platformVersion', 'loadBalancers'] as const;

export const needsDeployment = (before: ServiceSpec, after: ServiceSpec): boolean =>
  DEPLOYED.some((part) => canonical(before[part]) !== canonical(after[part]));

export const changesStrategy = (before: ServiceSpec, after: ServiceSpec): boolean =>
  canonical(before.capacityProviderStrategy) !== canonical(after.capacityProviderStrategy);

/** One text for values that differ only in the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** What ECS fills in. */
function completeNetwork(given: NetworkConfiguration): NetworkConfiguration {
  const vpc = given.awsvpcConfiguration;
  if (vpc === undefined) return given;
  return { awsvpcConfiguration: { securityGroups: [], assignPublicIp: 'DISABLED', ...vpc } };
}
