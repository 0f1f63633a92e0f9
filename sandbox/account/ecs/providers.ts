import type {
  CapacityProvider,
  CapacityProviderStrategyItem,
  CreateCapacityProviderCommandInput,
  DeleteCapacityProviderCommandInput,
  DescribeCapacityProvidersCommandInput,
  PutClusterCapacityProvidersCommandInput,
  UpdateCapacityProviderCommandInput,
} from '@aws-sdk/client-ecs';
import type { Account } from '../kernel/account';
import { AwsError, notImplemented } from '../kernel/errors';
import { viewCluster } from './clusterview';
import { clientError, ecsArn, findCluster, invalidParameter, nameOf, servicesOf } from './find';
import { holdForDraining, letGo } from './hosts/draining';
import { type CapacityProviderRecord, type ClusterRecord, ecsState } from './state';
import { checkTags } from './tags';

/** Those that every account has. */
const FARGATE_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'];

export const isFargate = (provider: string): boolean => FARGATE_PROVIDERS.includes(provider);

function viewProvider(account: Account, name: string): CapacityProvider | undefined {
  if (isFargate(name)) {
    return { capacityProviderArn: ecsArn(account, `capacity-provider/${name}`), name, status: 'ACTIVE', tags: [] };
  }
  const record = ecsState(account).capacityProviders[name];
  if (record === undefined) return undefined;
  return {
    capacityProviderArn: record.arn,
    name: record.name,
    status: record.status,
    autoScalingGroupProvider: record.provider,
    tags: record.tags,
  };
}

/** Fills in what ECS defaults. @throws ClientException for names it reserves, ResourceInUse for a name taken. */
export function createProvider(account: Account, input: CreateCapacityProviderCommandInput): CapacityProviderRecord {
  const name = input.name ?? '';
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name) || /^(aws|ecs|fargate)/i.test(name)) {
    throw clientError(
      'The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with "aws", "ecs", or "fargate". Specify a valid name and try again.',
    );
  }
  const { capacityProviders } = ecsState(account);
  if (capacityProviders[name]?.status === 'ACTIVE') {
    throw clientError('The specified capacity provider already exists.');
  }
  const group = input.autoScalingGroupProvider;
  if (group === undefined) throw notImplemented('ecs:CreateCapacityProvider without autoScalingGroupProvider');
  const { managedScaling: scaling = {}, managedTerminationProtection: protection = 'DISABLED' } = group;
  if (protection === 'ENABLED' && scaling.status !== 'ENABLED') {
    throw invalidParameter(
      'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, managed scaling must be enabled.',
    );
  }
  checkTags(input.tags);
  const record: CapacityProviderRecord = {
    name,
    arn: ecsArn(account, `capacity-provider/${name}`),
    status: 'ACTIVE',
    provider: {
      autoScalingGroupArn: group.autoScalingGroupArn,
      managedScaling: {
        status: 'DISABLED',
        targetCapacity: 100,
        minimumScalingStepSize: 1,
        maximumScalingStepSize: 10_000,
        instanceWarmupPeriod: 300,
        ...scaling,
      },
      managedTerminationProtection: protection,
      managedDraining: group.managedDraining ?? 'ENABLED',
    },
    tags: input.tags ?? [],
  };
  capacityProviders[name] = record;
  holdForDraining(account, record.provider);
  return record;
}

/** @throws InvalidParameterException when a strategy names what the cluster does not have. */
export function checkStrategy(
  account: Account,
  cluster: ClusterRecord,
  strategy: readonly CapacityProviderStrategyItem[],
): void {
  const names = [...cluster.capacityProviders, ...strategy.map((item) => item.capacityProvider ?? '')];
  for (const name of names) {
    if (viewProvider(account, nameOf(name)) === undefined) {
      throw invalidParameter(
        'The specified capacity provider was not found. Specify a valid name or ARN and try again.',
      );
    }
  }
  const foreign = strategy.find((item) => !cluster.capacityProviders.includes(nameOf(item.capacityProvider ?? '')));
  if (foreign !== undefined) {
    throw invalidParameter(
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
    );
  }
  if (strategy.filter((item) => (item.base ?? 0) > 0).length > 1) {
    throw invalidParameter('The specified capacity provider strategy can have only one capacity provider with a base.');
  }
}

export function putClusterProviders(
  account: Account,
  cluster: ClusterRecord,
  given: { capacityProviders: readonly string[]; strategy: readonly CapacityProviderStrategyItem[] },
): void {
  const names = given.capacityProviders.map(nameOf);
  const gone = cluster.capacityProviders.filter((name) => !names.includes(name));
  const inUse = servicesOf(cluster).some(
    (service) =>
      service.status === 'ACTIVE' &&
      (service.spec.capacityProviderStrategy ?? []).some((item) => gone.includes(item.capacityProvider ?? '')),
  );
  if (inUse) {
    throw new AwsError('ResourceInUseException', 'The specified capacity provider is in use and cannot be removed.');
  }
  checkStrategy(account, { ...cluster, capacityProviders: names }, given.strategy);
  cluster.capacityProviders = names;
  cluster.defaultStrategy = [...given.strategy];
}

/** @throws ResourceInUseException while a cluster uses it. */
export function deleteProvider(account: Account, reference: string): CapacityProviderRecord {
  const state = ecsState(account);
  const record = state.capacityProviders[nameOf(reference)];
  if (record === undefined || record.status === 'INACTIVE') {
    throw clientError('The specified capacity provider does not exist. Specify a valid name or ARN and try again.');
  }
  const used = Object.values(state.clusters).some(
    (cluster) => cluster.status === 'ACTIVE' && cluster.capacityProviders.includes(record.name),
  );
  if (used) {
    throw new AwsError(
      'ResourceInUseException',
      'The capacity provider cannot be deleted because it is associated with cluster.',
    );
  }
  record.status = 'INACTIVE';
  letGo(account, record.provider);
  return record;
}

export const providerOperations = {
  CreateCapacityProvider: (account: Account, input: CreateCapacityProviderCommandInput) => ({
    capacityProvider: viewProvider(account, createProvider(account, input).name),
  }),
  UpdateCapacityProvider(account: Account, input: UpdateCapacityProviderCommandInput) {
    const record = ecsState(account).capacityProviders[nameOf(input.name ?? '')];
    if (record === undefined || record.status === 'INACTIVE')
      throw clientError('The specified capacity provider does not exist. Specify a valid name or ARN and try again.');
    const { managedScaling, ...more } = input.autoScalingGroupProvider ?? {};
    Object.assign(record.provider, more);
    Object.assign(record.provider.managedScaling ?? {}, managedScaling);
    return { capacityProvider: viewProvider(account, record.name) };
  },
  DescribeCapacityProviders(account: Account, input: DescribeCapacityProvidersCommandInput) {
    const known = [...FARGATE_PROVIDERS, ...Object.keys(ecsState(account).capacityProviders)];
    const wanted = input.capacityProviders?.map(nameOf) ?? known;
    const views = wanted.map((name) => ({ name, view: viewProvider(account, name) }));
    return {
      capacityProviders: views.flatMap(({ view }) => (view === undefined ? [] : [view])),
      failures: views
        .filter(({ view }) => view === undefined)
        .map(({ name }) => ({ arn: ecsArn(account, `capacity-provider/${name}`), reason: 'MISSING' })),
    };
  },
  PutClusterCapacityProviders(account: Account, input: PutClusterCapacityProvidersCommandInput) {
    const cluster = findCluster(account, input.cluster);
    putClusterProviders(account, cluster, {
      capacityProviders: input.capacityProviders ?? [],
      strategy: input.defaultCapacityProviderStrategy ?? [],
    });
    return { cluster: viewCluster(cluster, ['SETTINGS', 'TAGS']) };
  },
  DeleteCapacityProvider: (account: Account, input: DeleteCapacityProviderCommandInput) => ({
    capacityProvider: viewProvider(account, deleteProvider(account, input.capacityProvider ?? '').name),
  }),
};
