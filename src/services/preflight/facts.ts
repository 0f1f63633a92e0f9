import { calling, isTransient } from '../../aws/errors';
import type { Clock } from '../../core/clock';
import { isActionError, messageOf } from '../../core/errors';
import { isDenied } from '../deployments/read';
import type { SomeEcsCalls } from '../ecs-calls';
import { readProviders, type ScalingReader } from '../hosts/providers';
import { type JsonObject, objectsIn } from '../json';
import { nameOf } from '../service-definitions/definition';
import { requireRevision } from '../task-definitions/registered';
import type { Host, PreflightFacts } from './model';
import { type HostCalls, readHosts } from './read-hosts';
import { type ImageReader, readImages } from './read-images';
import {
  findMissingGroups,
  findMissingParameters,
  findMissingSecrets,
  type ReferenceCalls,
  readMostByScaling,
  readTargetGroups,
} from './read-references';

export type PreflightCalls = HostCalls &
  SomeEcsCalls<'describeTaskDefinition' | 'describeCapacityProviders' | 'describeClusters'>;

export interface PreflightReader extends ReferenceCalls, ImageReader, ScalingReader {
  readonly ecs: PreflightCalls;
  readonly clock: Clock;
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
}

/**
 * Reads what the checks need. What the role may not read, or what can't be reached, is not checked, and `unread` says so.
 *
 * @param fields of the service as it will be.
 * @param before those of the service as it is; absent for a new one.
 */
export async function readFacts(
  reader: PreflightReader,
  fields: JsonObject,
  before: JsonObject | undefined,
): Promise<PreflightFacts> {
  const { ecs, cluster, region } = reader;
  const unread: string[] = [];
  const unlessUnread = unreadInto(unread);
  const reference = String(fields.taskDefinition ?? '');
  const task = await unlessUnread({}, async () => (await requireRevision(ecs, reference)).document);
  const providers = await unlessUnread([], () => providersOf(ecs, cluster, fields));
  const usesHosts = providers.length > 0 ? !providers.some(isFargate) : fields.launchType !== 'FARGATE';
  const counted = task.networkMode === 'awsvpc';
  const hosts = usesHosts ? await unlessUnread(undefined, () => readHosts(ecs, cluster, counted)) : undefined;
  const scales = usesHosts ? await unlessUnread(true, () => anyScales(reader, providers, hosts)) : true;
  const most =
    before === undefined
      ? undefined
      : await unlessUnread(undefined, () => readMostByScaling(reader, nameOf(cluster), nameOf(reader.service)));
  const { images, unread: unreadImages } = await readImages(reader, task);
  return {
    fields,
    task,
    running: Number(before?.runningCount ?? 0),
    providers,
    onFargate: !usesHosts,
    scales,
    images,
    unreadImages,
    targetGroups: await unlessUnread([], () => readTargetGroups(reader, fields)),
    missingLogGroups: await unlessUnread([], () => findMissingGroups(reader, task, region)),
    missingSecrets: [
      ...(await unlessUnread([], () => findMissingSecrets(reader, task, region))),
      ...(await unlessUnread([], () => findMissingParameters(reader, task, region))),
    ],
    unread,
    ...(before === undefined ? {} : { before }),
    ...(hosts === undefined ? {} : { hosts }),
    ...(most === undefined ? {} : { mostByScaling: most }),
  };
}

function unreadInto(unread: string[]): <T>(otherwise: T, read: () => Promise<T>) => Promise<T> {
  return async (otherwise, read) => {
    try {
      return await read();
    } catch (error) {
      const isPassing = isTransient(isActionError(error) ? error.cause : error);
      if (!isDenied(error) && !isPassing) throw error;
      unread.push(messageOf(error));
      return otherwise;
    }
  };
}

const isFargate = (provider: string): boolean => /^FARGATE(_SPOT)?$/.test(provider);

/** The service's own capacity providers; where it names neither those nor a launch type, the cluster's default ones. */
async function providersOf(ecs: PreflightCalls, cluster: string, fields: JsonObject): Promise<string[]> {
  const own = objectsIn(fields.capacityProviderStrategy).map((item) => String(item.capacityProvider ?? ''));
  if (own.length > 0 || fields.launchType !== undefined) return own;
  const { clusters } = await calling('ecs:DescribeClusters', () => ecs.describeClusters({ clusters: [cluster] }));
  return (clusters?.[0]?.defaultCapacityProviderStrategy ?? []).map((item) => item.capacityProvider ?? '');
}

/** Whether a host may still come: one is on its way, or a group may grow. */
async function anyScales(
  reader: PreflightReader,
  names: readonly string[],
  hosts: readonly Host[] = [],
): Promise<boolean> {
  const providers = await readProviders(reader, names, reader.clock.now());
  return providers.some(({ name, group }) => {
    if (group === undefined || group.suspended) return false;
    return group.desired < group.max || group.desired > hosts.filter(({ provider }) => provider === name).length;
  });
}
