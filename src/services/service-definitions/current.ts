import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { calling } from '../../aws/errors';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import { toJsonObject } from '../json';
import type { CurrentService } from './plan';

/**
 * Reads a service.
 *
 * @returns `undefined` where there is none; a deleted one (INACTIVE) is none.
 * @throws ActionError `cluster-missing`.
 */
export async function findService(
  ecs: SomeEcsCalls<'describeServices'>,
  cluster: string,
  service: string,
): Promise<Service | undefined> {
  const answer = await calling('ecs:DescribeServices', async () => {
    try {
      return await ecs.describeServices({ cluster, services: [service], include: ['TAGS'] });
    } catch (error) {
      throw error instanceof Error && error.name === 'ClusterNotFoundException'
        ? clusterMissing(cluster, error)
        : error;
    }
  });
  const found = answer.services?.[0];
  return found === undefined || found.status === 'INACTIVE' ? undefined : found;
}

function clusterMissing(cluster: string, cause: unknown): Error {
  return serviceError('cluster-missing', {
    message: `There is no active cluster ${cluster} in this account and region.`,
    remedy: 'Check `cluster`, and that the job works in the right account and region.',
    cause,
  });
}

/** @throws ActionError `service-draining`: ECS takes no service of that name until the old one is gone. */
export function refuseDraining(service: Service | undefined): void {
  if (service?.status !== 'DRAINING') return;
  throw serviceError('service-draining', {
    message: `Service ${service.serviceName} is being deleted: its last tasks are stopping.`,
    remedy: 'Run the job again when the service is gone (a task has up to its `stopTimeout`).',
  });
}

export function primaryOf(service: Service): Deployment | undefined {
  return service.deployments?.find((deployment) => deployment.status === 'PRIMARY');
}

/** A service in the form in which it is compared. */
export function currentService(service: Service): CurrentService {
  const primary = primaryOf(service);
  const { serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations, rolloutState } = primary ?? {};
  return {
    arn: service.serviceArn ?? '',
    // DescribeServices shows these three on the deployment only.
    fields: toJsonObject({ serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations, ...service }),
    tags: Object.fromEntries((service.tags ?? []).map((tag) => [tag.key ?? '', tag.value ?? ''])),
    lastDeploymentFailed: rolloutState === 'FAILED',
  };
}
