import type { Service } from '@aws-sdk/client-ecs';
import type { SomeEcsCalls } from '../ecs-calls';
import { readContainerInstances } from '../hosts/instances';
import { readProviders, type ScalingReader } from '../hosts/providers';
import { demandOf } from '../task-definitions/demand';
import { requireRevision } from '../task-definitions/registered';
import type { HostSize, Places } from './shortage';

export interface PlacesReader extends ScalingReader {
  readonly ecs: SomeEcsCalls<
    'listContainerInstances' | 'describeContainerInstances' | 'describeCapacityProviders' | 'describeTaskDefinition'
  >;
}

interface Waiting {
  readonly cluster: string;
  readonly service: Service;
  readonly taskDefinition: string;
  /** What ECS said last. */
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Where the tasks of a service may go: its hosts, and what its capacity providers do to get more. */
export async function readPlaces(reader: PlacesReader, { cluster, service, ...about }: Waiting): Promise<Places> {
  const names = (service.capacityProviderStrategy ?? []).map(({ capacityProvider = '' }) => capacityProvider);
  const isFargate = names.length > 0 ? names.some((name) => /^FARGATE/.test(name)) : service.launchType === 'FARGATE';
  if (isFargate) return { kind: 'fargate' };
  const [{ document }, instances, providers] = await Promise.all([
    requireRevision(reader.ecs, about.taskDefinition),
    readContainerInstances(reader.ecs, cluster),
    readProviders(reader, names, about.now),
  ]);
  const hosts = instances.map((instance): HostSize => {
    const total = (name: string): number =>
      instance.registeredResources?.find((resource) => resource.name === name)?.integerValue ?? 0;
    const provider = instance.capacityProviderName;
    return {
      id: instance.ec2InstanceId ?? '',
      cpu: total('CPU'),
      memory: total('MEMORY'),
      ...(provider === undefined ? {} : { provider }),
    };
  });
  return {
    kind: 'hosts',
    hosts,
    providers,
    demand: demandOf(document),
    lacksAttribute: /missing an attribute/i.test(about.event),
  };
}
