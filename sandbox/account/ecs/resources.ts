import type {
  ContainerDefinition,
  CreateCapacityProviderCommandInput,
  CreateClusterCommandInput,
  CreateServiceCommandInput,
  PutClusterCapacityProvidersCommandInput,
  RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import { conventionalName } from '../generic/names';
import type { Account } from '../kernel/account';
import type { Readiness, ResourceProvider, ResourceRequest } from '../kernel/resource';
import { createCluster, deleteCluster } from './clusters';
import { findCluster, findService, nameOf, servicesOf } from './find';
import { createProvider, deleteProvider, putClusterProviders } from './providers';
import { createService, deleteService, updateService } from './services/operations';
import { toApi, untext } from './shapes';
import { ecsState } from './state';
import { tagsOf } from './tags';
import { deregister, register } from './taskdefinitions/operations';

/** The properties as the API's input; the schema has checked their shape before. */
function inputOf<T>(request: ResourceRequest): T {
  const { tags: _tags, ...input } = untext(toApi(request.properties)) as Record<string, unknown>;
  return { ...input, ...(Object.keys(request.tags).length > 0 && { tags: tagsOf(request.tags) }) } as T;
}

const cluster: ResourceProvider = {
  create(account, request) {
    const input = inputOf<CreateClusterCommandInput & { clusterSettings?: CreateClusterCommandInput['settings'] }>(
      request,
    );
    const clusterName = input.clusterName ?? conventionalName(account, request);
    const settings = input.clusterSettings;
    const made = createCluster(account, { ...input, clusterName, ...(settings !== undefined && { settings }) });
    return { physicalId: made.name, attributes: { Arn: made.arn }, seconds: 8 };
  },
  update(account, request, before) {
    const input = inputOf<{ clusterSettings?: CreateClusterCommandInput['settings'] }>(request);
    const made = findCluster(account, before.physicalId);
    if (input.clusterSettings !== undefined) made.settings = input.clusterSettings;
    made.tags = tagsOf(request.tags);
    return { physicalId: made.name, attributes: { Arn: made.arn }, seconds: 5 };
  },
  remove(account, { physicalId }) {
    if (ecsState(account).clusters[physicalId]?.status === 'ACTIVE') deleteCluster(account, physicalId);
    return 5;
  },
};

const capacityProvider: ResourceProvider = {
  create(account, request) {
    const input = inputOf<CreateCapacityProviderCommandInput>(request);
    const made = createProvider(account, { ...input, name: input.name ?? conventionalName(account, request) });
    return { physicalId: made.name, attributes: {}, seconds: 10 };
  },
  update(account, request, before) {
    const input = inputOf<CreateCapacityProviderCommandInput>(request);
    const made = ecsState(account).capacityProviders[before.physicalId];
    if (made !== undefined) Object.assign(made.provider, input.autoScalingGroupProvider);
    return { physicalId: before.physicalId, attributes: {}, seconds: 10 };
  },
  remove(account, { physicalId }) {
    if (ecsState(account).capacityProviders[physicalId]?.status === 'ACTIVE') deleteProvider(account, physicalId);
    return 15;
  },
};

function associate(account: Account, request: ResourceRequest) {
  const input = inputOf<PutClusterCapacityProvidersCommandInput>(request);
  const owner = findCluster(account, input.cluster);
  putClusterProviders(account, owner, {
    capacityProviders: input.capacityProviders ?? [],
    strategy: input.defaultCapacityProviderStrategy ?? [],
  });
  return { physicalId: owner.name, attributes: {}, seconds: 20 };
}

const associations: ResourceProvider = {
  create: associate,
  update: associate,
  remove(account, { physicalId }) {
    const owner = ecsState(account).clusters[physicalId];
    if (owner?.status === 'ACTIVE') putClusterProviders(account, owner, { capacityProviders: [], strategy: [] });
    return 20;
  },
};

/** A container's CPU and memory are numbers in the API; the task's are text. */
function withAmounts(container: ContainerDefinition): ContainerDefinition {
  const { cpu, memory } = container;
  return {
    ...container,
    ...(cpu !== undefined && { cpu: Number(cpu) }),
    ...(memory !== undefined && { memory: Number(memory) }),
  };
}

const taskDefinition: ResourceProvider = {
  create(account, request) {
    const input = inputOf<RegisterTaskDefinitionCommandInput>(request);
    const containerDefinitions = (input.containerDefinitions ?? []).map(withAmounts);
    const family = input.family ?? conventionalName(account, request).replaceAll('-', '');
    const record = register(
      account,
      { ...input, family, containerDefinitions },
      `arn:${account.state.partition}:iam::${account.state.accountId}:root`,
    );
    const arn = record.taskDefinitionArn;
    return { physicalId: arn, attributes: { TaskDefinitionArn: arn }, seconds: 2 };
  },
  remove(account, { physicalId }) {
    deregister(account, physicalId);
    return 1;
  },
};

const resultOf = (service: { arn: string; name: string }) => ({
  physicalId: service.arn,
  attributes: { ServiceArn: service.arn, Name: service.name },
  seconds: 5,
});

/** Ready when the service is steady; failed when its deployment is. */
function serviceReadiness(account: Account, arn: string): Readiness {
  const [, clusterName = '', name = ''] = arn.split('/');
  const service = ecsState(account).clusters[clusterName]?.services[name];
  const [deployment] = service?.serviceDeployments ?? [];
  if (service === undefined) return { state: 'failed', reason: 'Service not found.' };
  if (deployment?.status === 'STOPPED' || deployment?.status.startsWith('ROLLBACK') === true) {
    return {
      state: 'failed',
      reason:
        'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (HandlerErrorCode: GeneralServiceException)',
    };
  }
  return service.steady ? { state: 'ready' } : { state: 'pending' };
}

const service: ResourceProvider = {
  create(account, request) {
    const input = inputOf<CreateServiceCommandInput>(request);
    const serviceName = input.serviceName ?? conventionalName(account, request);
    const owner = findCluster(account, input.cluster);
    return resultOf(
      createService(
        account,
        owner,
        { desiredCount: 1, ...input, serviceName },
        `arn:${account.state.partition}:iam::${account.state.accountId}:root`,
      ),
    );
  },
  update(account, request, before) {
    const { cluster: reference, serviceName: _name, tags, ...input } = inputOf<CreateServiceCommandInput>(request);
    const owner = findCluster(account, reference);
    const record = findService(owner, before.physicalId);
    if (tags !== undefined) record.tags = tags;
    const {
      launchType: _launchType,
      role: _role,
      clientToken: _token,
      schedulingStrategy: _strategy,
      ...change
    } = input;
    updateService(account, owner, record, { ...change, service: record.name });
    return resultOf(record);
  },
  remove(account, { physicalId }) {
    const owner = Object.values(ecsState(account).clusters).find((each) =>
      servicesOf(each).some((one) => one.arn === physicalId && one.status !== 'INACTIVE'),
    );
    if (owner !== undefined) deleteService(account, findService(owner, nameOf(physicalId)), true);
    return 60;
  },
  ready: serviceReadiness,
  actual(account, physicalId) {
    const all = Object.values(ecsState(account).clusters).flatMap(servicesOf);
    const found = all.find((each) => each.arn === physicalId && each.status !== 'INACTIVE');
    return found && { DesiredCount: found.desiredCount };
  },
};

export const resources: Readonly<Record<string, ResourceProvider>> = {
  'AWS::ECS::Cluster': cluster,
  'AWS::ECS::CapacityProvider': capacityProvider,
  'AWS::ECS::ClusterCapacityProviderAssociations': associations,
  'AWS::ECS::TaskDefinition': taskDefinition,
  'AWS::ECS::Service': service,
};
