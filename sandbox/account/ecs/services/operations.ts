import type {
  CreateServiceCommandInput,
  DeleteServiceCommandInput,
  DescribeServicesCommandInput,
  ListServicesCommandInput,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import type { RequestContext } from '../../kernel/service';
import {
  activeTaskDefinition,
  findCluster,
  findService,
  invalidParameter,
  nameOf,
  page,
  primaryOf,
  servicesOf,
} from '../find';
import type { ClusterRecord, ServiceRecord } from '../state';
import { checkTags } from '../tags';
import { checkSpec } from './check';
import { startDeployment } from './deployments';
import { lookAgain } from './look';
import { changedSpec, changesStrategy, needsDeployment, newSpec, refuseUnknown } from './spec';
import { serviceArn, viewService } from './view';

/** The scheduler begins with a service a few seconds after the call. */
const FIRST_LOOK_SECONDS = 3;

/** @throws InvalidParameterException, ClientException as CreateService words it. */
export function createService(
  account: Account,
  cluster: ClusterRecord,
  input: CreateServiceCommandInput,
  createdBy: string,
): ServiceRecord {
  const name = input.serviceName ?? '';
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name)) throw invalidParameter('Invalid service name.');
  refuseUnknown(input, 'CreateService');
  const known = cluster.services[name];
  if (known !== undefined && known.status !== 'INACTIVE') {
    throw invalidParameter(
      known.status === 'DRAINING'
        ? 'Unable to Start a service that is still Draining.'
        : 'Creation of service was not idempotent.',
    );
  }
  if (!input.taskDefinition) throw invalidParameter('TaskDefinition can not be blank.');
  if (input.launchType !== undefined && (input.capacityProviderStrategy ?? []).length > 0) {
    throw invalidParameter(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    );
  }
  checkTags(input.tags);
  const definition = activeTaskDefinition(account, input.taskDefinition);
  const spec = newSpec(input, cluster, definition.taskDefinitionArn);
  checkSpec(account, cluster, spec, definition);
  const service: ServiceRecord = {
    name,
    arn: serviceArn(account, cluster.name, name),
    cluster: cluster.name,
    status: 'ACTIVE',
    desiredCount: checkCount(input.desiredCount ?? 0),
    spec,
    createdAt: account.now(),
    createdBy,
    deployments: [],
    events: [],
    serviceDeployments: [],
    revisions: [],
    steady: false,
    tags: input.tags ?? [],
  };
  cluster.services[name] = service;
  startDeployment(account, service);
  lookAgain(account, service, FIRST_LOOK_SECONDS);
  return service;
}

function checkCount(count: number): number {
  if (!Number.isInteger(count) || count < 0) throw invalidParameter('Invalid desiredCount.');
  return count;
}

/** Changes what the request names. A new service deployment starts only where the change needs one or it is forced. */
export function updateService(
  account: Account,
  cluster: ClusterRecord,
  service: ServiceRecord,
  input: UpdateServiceCommandInput,
): ServiceRecord {
  refuseUnknown(input, 'UpdateService');
  if (service.status !== 'ACTIVE') throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
  const definition = activeTaskDefinition(account, input.taskDefinition ?? service.spec.taskDefinition);
  const spec = changedSpec(service.spec, input, definition.taskDefinitionArn);
  checkSpec(account, cluster, spec, definition);
  if (input.forceNewDeployment !== true && changesStrategy(service.spec, spec)) {
    throw invalidParameter(
      'When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.',
    );
  }
  const deploys = input.forceNewDeployment === true || needsDeployment(service.spec, spec);
  if (input.desiredCount !== undefined && input.desiredCount !== service.desiredCount) {
    service.desiredCount = checkCount(input.desiredCount);
    service.steady = false;
  }
  service.spec = spec;
  const primary = primaryOf(service);
  if (deploys || primary === undefined) startDeployment(account, service);
  else primary.spec = spec;
  lookAgain(account, service, FIRST_LOOK_SECONDS);
  return service;
}

/** @throws InvalidParameterException while it has desired tasks and is not forced. */
export function deleteService(account: Account, service: ServiceRecord, force: boolean): ServiceRecord {
  if (service.status === 'INACTIVE') throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
  if (service.desiredCount > 0 && !force) {
    throw invalidParameter('The service cannot be stopped while it is scaled above 0.');
  }
  service.desiredCount = 0;
  service.status = 'DRAINING';
  lookAgain(account, service, 1);
  return service;
}

export const serviceOperations = {
  CreateService(account: Account, input: CreateServiceCommandInput, context: RequestContext) {
    const cluster = findCluster(account, input.cluster);
    const service = createService(account, cluster, input, context.caller.arn);
    return { service: viewService(account, cluster, service, ['TAGS']) };
  },
  UpdateService(account: Account, input: UpdateServiceCommandInput) {
    const cluster = findCluster(account, input.cluster);
    const service = updateService(account, cluster, findService(cluster, input.service ?? ''), input);
    return { service: viewService(account, cluster, service) };
  },
  DeleteService(account: Account, input: DeleteServiceCommandInput) {
    const cluster = findCluster(account, input.cluster);
    const service = deleteService(account, findService(cluster, input.service ?? ''), input.force === true);
    return { service: viewService(account, cluster, service) };
  },
  DescribeServices(account: Account, input: DescribeServicesCommandInput) {
    const cluster = findCluster(account, input.cluster);
    const references = input.services ?? [];
    if (references.length === 0) throw invalidParameter('Services cannot be empty.');
    if (references.length > 10) throw invalidParameter('Services can have at most 10 items.');
    const found = references.map((reference) => ({ reference, service: cluster.services[nameOf(reference)] }));
    return {
      services: found.flatMap(({ service }) =>
        service === undefined ? [] : [viewService(account, cluster, service, input.include)],
      ),
      failures: found
        .filter(({ service }) => service === undefined)
        .map(({ reference }) => ({ arn: serviceArn(account, cluster.name, nameOf(reference)), reason: 'MISSING' })),
    };
  },
  ListServices(account: Account, input: ListServicesCommandInput) {
    const cluster = findCluster(account, input.cluster);
    const arns = servicesOf(cluster)
      .filter((service) => service.status !== 'INACTIVE')
      .filter((service) => input.launchType === undefined || service.spec.launchType === input.launchType)
      .map((service) => service.arn);
    const { items, ...more } = page(arns, { ...input, maxResults: input.maxResults ?? 10 });
    return { serviceArns: items, ...more };
  },
};
