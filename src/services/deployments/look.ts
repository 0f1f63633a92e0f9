import type { Service, Task } from '@aws-sdk/client-ecs';
import { messageOf } from '../../core/errors';
import type { SomeEcsCalls } from '../ecs-calls';
import { findService, primaryOf } from '../service-definitions/current';
import { listDeployments } from '../service-definitions/deployments';
import { freshEvents, type Happening } from './events';
import { lookForPlaces, type PlacesLook, type PlacesMemory } from './look-shortage';
import { describePending, PENDING_TOO_LONG_MS, type PendingTask, pendingTooLong, WITHOUT_HOST_MS } from './pending';
import { placementFailure } from './placement';
import { isDenied, readServiceDeployment, readStoppedTasks, readTasks } from './read';
import type { PlacesReader } from './read-places';
import { countsOf, deploymentIdOf, type Rollout, rolloutFromService, rolloutOf } from './rollout';
import type { Shortage } from './shortage';
import { isFailure, type StoppedTask, stoppedTask } from './stopped-task';
import type { Target } from './target';
import { readTargetHealth, type TargetHealth, type TargetHealthCalls } from './target-health';
import type { Sighting } from './verdict';

export type LookCalls = PlacesReader['ecs'] &
  SomeEcsCalls<
    'describeServices' | 'describeServiceDeployments' | 'listServiceDeployments' | 'listTasks' | 'describeTasks'
  >;

/** With what a look reads. */
export interface Reader {
  readonly ecs: LookCalls;
  readonly balancers: () => Promise<TargetHealthCalls>;
  readonly autoScaling: PlacesReader['autoScaling'];
}

/** What earlier looks have seen. */
export interface Memory extends PlacesMemory {
  readonly target: Target;
  readonly toldEvents: ReadonlySet<string>;
  /** Every stopped task that was read, ours or not. */
  readonly readTasks: ReadonlySet<string>;
  readonly failures: readonly StoppedTask[];
  readonly lastEvent?: string;
  /** From when on failures and events are the deployment's to answer for; set by the first look. */
  readonly since?: number;
  /** Whether tasks that wait too long were told. */
  readonly toldPending: ReadonlySet<string>;
  /** The deployment that was seen to roll ours back, where only DescribeServices tells. */
  readonly backTo?: string;
  /** Why the health of targets may not be read, once that is known: then ECS's word has to do. */
  readonly targetsUnread?: string;
}

/** One look, and what is new in it. */
export interface Look {
  readonly memory: Memory;
  readonly seen: Omit<Sighting, 'failures'>;
  readonly events: readonly Happening[];
  readonly failures: readonly StoppedTask[];
  /** Tasks of which it was not yet told that they wait too long. */
  readonly pending: readonly PendingTask[];
  /** Why a task has no place, when it is time to tell. */
  readonly shortage?: Shortage;
}

/** Reads everything that a verdict needs, once. */
export async function lookOnce(reader: Reader, memory: Memory, now: number): Promise<Look> {
  const { ecs } = reader;
  const { cluster, service: name } = memory.target;
  const service = await findService(ecs, cluster, name);
  const target = withDeploymentId(memory.target, service);
  // Read after the service: where the two disagree, the service deployment knows more.
  const { backTo = memory.backTo, ...rollout } = await readRollout(ecs, target, service, memory.backTo);
  const newer = await newerThan(ecs, target, service, rollout);
  // ECS lists no tasks of a service that is gone.
  const tasks = service === undefined ? [] : await readStoppedTasks(ecs, { cluster, service: name }, memory.readTasks);
  // One that succeeded before is followed for what comes now: its own story is over.
  const since = memory.since ?? (rollout.status === 'SUCCESSFUL' ? now - RECENT_MS : target.createdAt);
  const events = freshEvents(service?.events ?? [], memory.toldEvents, since);
  const failures = oursAmong(tasks, target).filter((task) => isFailure(task) && task.stoppedAt >= since);
  const onTheirWay = await readOnTheirWay(ecs, target, service, now);
  const waiting = pendingTooLong(onTheirWay, now);
  const pending = waiting.filter(({ id }) => !memory.toldPending.has(id));
  const [longest] = waiting;
  const { health, unread } = await readTargets(reader, memory, target, service);
  const lastEvent = events.at(-1)?.text ?? memory.lastEvent;
  const isOurs = service !== undefined && isGoingOn(rollout) && isPrimary(service, target);
  const unplaced = { target, now, event: lastEvent, tasks: onTheirWay };
  const places: PlacesLook = isOurs ? await lookForPlaces(reader, memory, service, unplaced) : { memory: {} };
  return {
    memory: {
      ...places.memory,
      target,
      toldEvents: new Set([...memory.toldEvents, ...events.map((event) => event.id)]),
      readTasks: new Set([...memory.readTasks, ...tasks.map((task) => task.taskArn ?? '')]),
      failures: [...memory.failures, ...failures],
      since,
      toldPending: new Set([...memory.toldPending, ...pending.map(({ id }) => id)]),
      ...(lastEvent === undefined ? {} : { lastEvent }),
      ...(unread === undefined ? {} : { targetsUnread: unread }),
      ...(backTo === undefined ? {} : { backTo }),
    },
    seen: {
      ...rollout,
      ...stateOf(service, target),
      at: now,
      ...(newer === undefined ? {} : { newer }),
      ...(lastEvent === undefined ? {} : { lastEvent }),
      isSettled: service === undefined || (isSettled(service, target) && health?.isReady !== false),
      ...(health?.trouble === undefined ? {} : { targets: health.trouble }),
      ...placementOf(lastEvent),
      ...(places.memory.shortage === undefined ? {} : { shortage: places.memory.shortage.found }),
      ...(longest === undefined ? {} : { waiting: describePending(longest) }),
    },
    events,
    failures,
    pending,
    ...(places.tell === undefined ? {} : { shortage: places.tell }),
  };
}

function stateOf(service: Service | undefined, target: Target): Pick<Sighting, 'serviceStatus' | 'counts' | 'drains'> {
  if (service === undefined) {
    return { serviceStatus: 'ABSENT', counts: { desired: 0, running: 0, pending: 0 }, drains: false };
  }
  return {
    serviceStatus: service.status ?? 'ABSENT',
    counts: countsOf(service, target.deploymentId),
    drains: (service.loadBalancers ?? []).length > 0,
  };
}

/** Between the clocks of ECS and of the runner. */
const RECENT_MS = 30_000;

/** Of a deployment that is not the service's own any more, later ones have to answer for the tasks. */
function isPrimary(service: Service, target: Target): boolean {
  return target.deploymentId !== undefined && primaryOf(service)?.id === target.deploymentId;
}

function isSettled(service: Service, target: Target): boolean {
  const isThere = service.runningCount === service.desiredCount && (service.pendingCount ?? 0) === 0;
  return !isPrimary(service, target) || isThere;
}

/** Asked for only where tasks run that could be targets. */
async function readTargets(
  { balancers }: Reader,
  { targetsUnread }: Memory,
  target: Target,
  service: Service | undefined,
): Promise<{ readonly health?: TargetHealth; readonly unread?: string }> {
  if (targetsUnread !== undefined) return { unread: targetsUnread };
  const hasTargets = service?.loadBalancers?.some(({ targetGroupArn }) => targetGroupArn !== undefined) === true;
  if (service === undefined || !hasTargets || !service.runningCount || !isPrimary(service, target)) return {};
  try {
    return { health: await readTargetHealth(await balancers(), service) };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { unread: messageOf(error) };
  }
}

function placementOf(event: string | undefined): { placement?: string } {
  const failure = event === undefined ? undefined : placementFailure(event);
  return failure === undefined ? {} : { placement: failure.remedy };
}

const ENDING = new Set(['STOP_REQUESTED', 'STOPPED']);

/** Whether ECS still tries to place tasks of the deployment. */
const isGoingOn = ({ status }: Rollout): boolean => !ENDING.has(status) && !status.startsWith('ROLLBACK');

/** Asked for only where the deployment is old enough for a task to wait too long. */
async function readOnTheirWay(
  ecs: LookCalls,
  target: Target,
  service: Service | undefined,
  now: number,
): Promise<Task[]> {
  if (service === undefined || countsOf(service, target.deploymentId).pending === 0) return [];
  const mayWaitForHost = (service.capacityProviderStrategy ?? []).length > 0;
  if (now - target.createdAt < (mayWaitForHost ? WITHOUT_HOST_MS : PENDING_TOO_LONG_MS)) return [];
  const tasks = await readTasks(ecs, target, 'RUNNING', new Set());
  return tasks.filter((task) => target.deploymentId === undefined || task.startedBy === target.deploymentId);
}

/** ECS begins the deployment a moment after the service deployment: until then there is no id. */
function withDeploymentId(target: Target, service: Service | undefined): Target {
  if (target.deploymentId !== undefined || service === undefined) return target;
  const id = deploymentIdOf(service, target.createdAt, target.taskDefinition);
  return id === undefined ? target : { ...target, deploymentId: id };
}

async function readRollout(
  ecs: LookCalls,
  target: Target,
  service: Service | undefined,
  backTo: string | undefined,
): Promise<Rollout> {
  if (target.arn !== undefined) return rolloutOf(await readServiceDeployment(ecs, target.arn));
  if (service !== undefined && target.deploymentId !== undefined) {
    return rolloutFromService(service, target.deploymentId, backTo);
  }
  return { status: 'IN_PROGRESS', isFirst: false, breaker: { triggered: false }, triggeredAlarms: [] };
}

const MAY_BE_SUPERSEDED = new Set(['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'STOPPED']);

/** A deployment that began after ours. Asked for only where the service looks as if there were one. */
async function newerThan(
  ecs: LookCalls,
  target: Target,
  service: Service | undefined,
  rollout: Rollout,
): Promise<string | undefined> {
  if (service === undefined || !MAY_BE_SUPERSEDED.has(rollout.status)) return undefined;
  const primary = primaryOf(service);
  const anotherLeads = target.deploymentId !== undefined && primary !== undefined && primary.id !== target.deploymentId;
  if (!anotherLeads && rollout.status !== 'STOPPED') return undefined;
  if (target.arn === undefined) return anotherLeads ? primary.id : undefined;
  try {
    const listed = await listDeployments(ecs, target.cluster, target.service, target.createdAt);
    return listed.find((each) => each.arn !== target.arn && each.createdAt >= target.createdAt)?.arn;
  } catch (error) {
    if (!isDenied(error)) throw error;
    return anotherLeads ? primary.id : undefined;
  }
}

/** A service's tasks name the deployment that started them; without its id, its time and task definition tell. */
function oursAmong(tasks: readonly Task[], target: Target): StoppedTask[] {
  return tasks
    .map(stoppedTask)
    .filter((task) =>
      target.deploymentId === undefined
        ? task.createdAt >= target.createdAt && task.taskDefinition === target.taskDefinition
        : task.startedBy === target.deploymentId,
    )
    .sort((a, b) => a.stoppedAt - b.stoppedAt);
}
