/** A task of the service as the scheduler sees it. */
export interface TaskView {
  readonly id: string;
  readonly deployment: 'primary' | 'old';
  /** `ending` still holds its place: its container has not stopped yet. */
  readonly phase: 'starting' | 'healthy' | 'unhealthy' | 'ending';
}

export interface Situation {
  readonly desired: number;
  /** Percent of desired that has to stay healthy, and percent that may exist. */
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly tasks: readonly TaskView[];
  /** The scheduler may not launch: a failed deployment, or a pause after failures. */
  readonly mayStart: boolean;
  /** The last try to place a task found no room. */
  readonly blocked: boolean;
}

export interface Plan {
  readonly start: number;
  readonly stop: readonly string[];
}

/**
 * How many tasks of the primary deployment to start and which tasks to stop, now. The lower limit rounds up, the
 * upper one down. Old tasks go as new ones get healthy; sooner, down to the lower limit, only where new ones
 * would have no room.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function decide(situation: Situation): Plan {
  const { desired, tasks, mayStart } = situation;
  const least = Math.ceil((desired * situation.minimumHealthyPercent) / 100);
  const most = Math.floor((desired * situation.maximumPercent) / 100);
  const live = tasks.filter((task) => task.phase !== 'ending');
  const primary = live.filter((task) => task.deployment === 'primary');
  const old = live.filter((task) => task.deployment === 'old');
  const healthy = live.filter((task) => task.phase === 'healthy').length;
  const missing = Math.max(0, desired - primary.length);
  const room = Math.max(0, most - tasks.length);
  const start = mayStart ? Math.min(missing, room) : 0;

  const surplus = bySacrifice(primary).slice(0, Math.max(0, primary.length - desired));
  const useless = mayStart || missing === 0 ? old.filter((task) => task.phase !== 'healthy') : [];
  const cramped = mayStart && (situation.blocked || room < missing);
  const keep = cramped ? least : Math.max(least, desired);
  const wanted = cramped ? Math.max(1, missing - room) : Number.POSITIVE_INFINITY;
  const spare = Math.max(0, Math.min(healthy - keep, wanted));
  const replaced = old.filter((task) => task.phase === 'healthy').slice(0, desired === 0 ? old.length : spare);
  return { start, stop: [...surplus, ...useless, ...replaced].map((task) => task.id) };
}

/** Those first whose loss costs least. */
function bySacrifice(tasks: readonly TaskView[]): readonly TaskView[] {
  const cost = { unhealthy: 0, starting: 1, healthy: 2, ending: 3 };
  return [...tasks].sort((a, b) => cost[a.phase] - cost[b.phase]);
}

/** How a deployment stands. */
export interface Standing {
  readonly desired: number;
  readonly healthy: number;
  /** Tasks of other deployments that have not stopped. */
  readonly others: number;
}

export const isSteady = ({ desired, healthy, others }: Standing): boolean => healthy === desired && others === 0;

/** `thresholdConfiguration` of the circuit breaker; without it half of desired, at least 3, at most 200. */
export function breakerThreshold(
  desired: number,
  configuration: { type?: string | undefined; value?: number | undefined } = {},
): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = configuration;
  if (type === 'COUNT') return value;
  const share = Math.ceil((desired * value) / 100);
  return type === 'UNBOUNDED_PERCENT' ? Math.max(1, share) : Math.min(200, Math.max(3, share));
}

/** Seconds until the next launch after so many launches in a row that never ran: ECS backs off to 15 minutes. */
export function pauseSeconds(failedLaunches: number): number {
  return failedLaunches < 3 ? 0 : Math.min(15 * 60, 60 * 2 ** (failedLaunches - 3));
}
