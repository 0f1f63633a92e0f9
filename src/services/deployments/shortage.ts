import type { HostGroup, HostProvider } from '../hosts/providers';
import type { Demand } from '../task-definitions/demand';
import { launchFailureHeals } from './launch-failures';

/** A host with all that it has, taken or not; CPU units and MiB. */
export interface HostSize {
  /** Of its EC2 instance. */
  readonly id: string;
  readonly cpu: number;
  readonly memory: number;
  readonly provider?: string;
}

/** Where the tasks of a service may go. */
export type Places =
  | { readonly kind: 'fargate' }
  | {
      readonly kind: 'hosts';
      readonly hosts: readonly HostSize[];
      /** None: every host of the cluster may take them. */
      readonly providers: readonly HostProvider[];
      readonly demand: Demand;
      /** Whether ECS says that the hosts lack an attribute, which is no matter of room. */
      readonly lacksAttribute: boolean;
    };

/** Why a task that has no place gets none, each with its sentence for docs/why-did-my-deployment-fail.md. */
export const shortageCodes = {
  'task-too-large': 'Not even an empty host could hold the task.',
  'host-launch-failed': 'The Auto Scaling group of the capacity provider could not launch a host.',
  'host-launch-suspended': 'Launches of the Auto Scaling group are suspended.',
  'hosts-at-maximum': 'The Auto Scaling group of the capacity provider has as many hosts as it may.',
  'host-not-registered': 'An instance of the Auto Scaling group runs, and no host of the cluster came of it.',
  'host-attribute': 'The hosts lack an attribute that the task asks for, such as another `ecs.os-family`.',
  'no-room': 'The hosts are full, and nothing starts another.',
  'no-hosts': 'There is no host, and nothing starts one.',
  'fargate-capacity': 'Fargate has no capacity for the task at the moment.',
} as const;

/** Why a task that has no place gets none. */
export interface Shortage {
  readonly code: keyof typeof shortageCodes;
  /** A clause, to follow on a colon. */
  readonly text: string;
  readonly remedy: string;
  /** Whether it can pass while nobody does anything. */
  readonly heals: boolean;
  /** Milliseconds that it has to last until it is worth a warning. */
  readonly patience: number;
}

/** An old task that stops makes room within that time, and a host that comes up registers. */
const MINUTES = 60_000;
const MAY_PASS_MS = 2 * MINUTES;
/** A Windows host takes five to ten minutes from its launch to its registration. */
const REGISTRATION_MS = 15 * MINUTES;

/** @returns `undefined` where a host is on its way, or where nothing is known to be amiss. */
export function shortageOf(places: Places): Shortage | undefined {
  if (places.kind === 'fargate') {
    return {
      code: 'fargate-capacity',
      text: 'Fargate has no capacity for the task at the moment',
      remedy: 'Name subnets in more zones, or wait: ECS tries again.',
      heals: true,
      patience: MAY_PASS_MS,
    };
  }
  const scaling = places.providers.flatMap(({ name, group }) => (group === undefined ? [] : [{ name, group }]));
  if (scaling.length === 0) return withoutScaling(places);
  const found = scaling.map((each) => ofGroup(each, places));
  // One provider that can still give a host is enough.
  return found.includes(undefined) ? undefined : (found.find((each) => each?.heals === true) ?? found[0]);
}

type OnHosts = Extract<Places, { kind: 'hosts' }>;

function withoutScaling({ hosts, providers, demand, lacksAttribute }: OnHosts): Shortage {
  const own = providers.length === 0 ? hosts : hosts.filter(({ provider }) => isOneOf(providers, provider));
  const where = providers.length === 0 ? 'the cluster' : providers.map(({ name }) => name).join(', ');
  if (own.length === 0) {
    return {
      code: 'no-hosts',
      text: `${where} has no host, and no capacity provider with managed scaling starts one`,
      remedy: 'Start container instances, or look at the user data of those that do not register.',
      heals: true,
      patience: MAY_PASS_MS,
    };
  }
  return tooLarge(own, demand, where) ?? (lacksAttribute ? unlike(where) : full(where));
}

const unlike = (where: string): Shortage => ({
  code: 'host-attribute',
  text: `no host of ${where} has the attributes that the task asks for`,
  remedy:
    'On Windows it is most often another ecs.os-family than operatingSystemFamily, or no awsvpc (-EnableTaskENI in the user data).',
  heals: true,
  patience: MAY_PASS_MS,
});

const full = (where: string): Shortage => ({
  code: 'no-room',
  text: `no host of ${where} has room, and no capacity provider with managed scaling starts another`,
  remedy:
    'Use larger or more hosts or a capacity provider that scales, or let old tasks stop first (minimumHealthyPercent).',
  heals: true,
  patience: MAY_PASS_MS,
});

const isOneOf = (providers: readonly HostProvider[], name: string | undefined): boolean =>
  providers.some((provider) => provider.name === name);

/** Where no host could hold the task even if it were empty. */
function tooLarge(hosts: readonly HostSize[], demand: Demand, where: string): Shortage | undefined {
  if (hosts.some(({ cpu, memory }) => cpu >= demand.cpu && memory >= demand.memory)) return undefined;
  const cpu = Math.max(...hosts.map((host) => host.cpu));
  const memory = Math.max(...hosts.map((host) => host.memory));
  return {
    code: 'task-too-large',
    text: `the task needs ${demand.cpu} CPU units and ${demand.memory} MiB, and the hosts of ${where} have ${cpu} and ${memory} when they are empty`,
    remedy: 'Use a larger instance type, or lower `cpu` and `memory` of the containers.',
    heals: false,
    patience: 0,
  };
}

interface Scaling {
  readonly name: string;
  readonly group: HostGroup;
}

function ofGroup({ name, group }: Scaling, { hosts, demand }: OnHosts): Shortage | undefined {
  const own = hosts.filter(({ provider }) => provider === name);
  const large = own.length === 0 ? undefined : tooLarge(own, demand, name);
  if (large !== undefined) return { ...large, heals: !group.launchesTheSame };
  if (group.launches) return undefined;
  const who = `Auto Scaling group ${group.name} of capacity provider ${name}`;
  if (group.failure !== undefined) return launchFailed(who, group.name, group.failure);
  return ofQuietGroup(who, group, own);
}

function launchFailed(who: string, group: string, failure: string): Shortage {
  const heals = launchFailureHeals(failure);
  const how = heals
    ? 'Auto Scaling tries again; more zones or instance types, or a higher quota, mend it for good'
    : 'Correct what the message names';
  return {
    code: 'host-launch-failed',
    text: `${who} could not launch a host: ${failure.replace(/\.\s*$/, '')}`,
    remedy: `${how}: aws autoscaling describe-scaling-activities --auto-scaling-group-name ${group}`,
    heals,
    patience: 0,
  };
}

/** Of a group that neither launches nor has failed to. */
function ofQuietGroup(who: string, group: HostGroup, own: readonly HostSize[]): Shortage | undefined {
  if (group.suspended) {
    return {
      code: 'host-launch-suspended',
      text: `launches of ${who} are suspended`,
      remedy: `Resume them: aws autoscaling resume-processes --auto-scaling-group-name ${group.name} --scaling-processes Launch`,
      heals: own.length > 0,
      patience: 0,
    };
  }
  if (group.instances.length < group.desired) return undefined;
  const missing = group.instances.filter((id) => !own.some((host) => host.id === id));
  if (missing.length > 0) {
    return {
      code: 'host-not-registered',
      text: `${missing.join(', ')} of ${who} has not registered in the cluster`,
      remedy: 'Look at its user data (Initialize-ECSAgent -Cluster …), its role and its way to the ECS endpoints.',
      heals: true,
      patience: REGISTRATION_MS,
    };
  }
  if (group.desired < group.max) return undefined;
  return {
    code: 'hosts-at-maximum',
    text: `${who} is at its maximum of ${group.max}, and no host has room`,
    remedy: 'Raise the maximum of the group, or let old tasks stop first (minimumHealthyPercent).',
    // Of no hosts none can become free.
    heals: group.max > 0,
    patience: 0,
  };
}

/** A shortage while it lasts, since when, and whether it was told. */
export interface LastingShortage {
  readonly found: Shortage;
  readonly since: number;
  readonly told: boolean;
}

/** @param now milliseconds since the epoch. @returns with `tell` where it is time for a warning. */
export function lasting(
  before: LastingShortage | undefined,
  found: Shortage,
  now: number,
): LastingShortage & { readonly tell: boolean } {
  const isSame = before?.found.code === found.code;
  const since = isSame ? before.since : now;
  const told = isSame && before.told;
  const tell = !told && now - since >= found.patience;
  return { found, since, told: told || tell, tell };
}

/** `The task has no place: …`, for the log. */
export const describeShortage = ({ text, remedy }: Shortage): string =>
  `A task of the deployment has no place: ${text}.\n${remedy}`;
