import { formatDuration } from '../../core/duration';
import { messageOf } from '../../core/errors';
import type { Log } from '../../core/log';
import { causeOf } from './causes';
import type { Happening } from './events';
import { type Look, type LookCalls, lookOnce, type Memory, type Reader } from './look';
import { lookPatiently, type Patience } from './patience';
import { describePending } from './pending';
import { placementFailure } from './placement';
import { describeShortage } from './shortage';
import { describeStop, type StoppedTask } from './stopped-task';
import type { Target } from './target';
import type { LogTail } from './task-log';
import { describeCounts, evaluateDeployment, type Failures, type Sighting, timedOut, type Verdict } from './verdict';

export interface FollowOptions extends Reader {
  readonly ecs: LookCalls;
  readonly patience: Patience;
  /** What the patience was at its beginning, in milliseconds: for the words. */
  readonly timeout: number;
  /** 0 never gives up early. */
  readonly maxTaskFailures: number;
  /** The last log lines of a task that failed; never rejects. */
  readonly readLog: (task: StoppedTask) => Promise<LogTail | undefined>;
  /** Gets each look: what there is to say if the job is cancelled now. */
  readonly onSeen?: (seen: Sighting, target: Target) => void;
}

/** A task that failed, with what its log ended with. */
export interface ToldFailure {
  readonly task: StoppedTask;
  readonly log?: LogTail;
}

export interface FollowResult {
  readonly target: Target;
  readonly verdict: Verdict;
  readonly failures: readonly ToldFailure[];
  /** What happened, oldest first. */
  readonly timeline: readonly Happening[];
  /** The last look; absent where none succeeded. */
  readonly seen?: Sighting;
  /** What is known, for one who follows on. */
  readonly memory: Memory;
}

const HEARTBEAT_MS = 2 * 60_000;
/** The logs of so many failed tasks are read: they end alike. */
const LOGS_READ = 5;

interface Progress {
  memory: Memory;
  seen: Sighting | undefined;
  told: string;
  toldAt: number;
  failures: ToldFailure[];
  timeline: Happening[];
}

/**
 * Follows a deployment to its end, telling each change as it comes.
 *
 * @param before what was seen until now, where following goes on after a while.
 * @throws ActionError what a look ends with that waiting can't mend: `access-denied`, `credentials-expired` …
 */
export async function followDeployment(
  target: Target,
  options: FollowOptions,
  before?: FollowResult,
): Promise<FollowResult> {
  const fresh: Memory = {
    target,
    toldEvents: new Set(),
    readTasks: new Set(),
    failures: [],
    toldPending: new Set(),
  };
  const progress: Progress = {
    memory: before === undefined ? fresh : { ...before.memory, target },
    seen: undefined,
    told: '',
    toldAt: options.patience.clock.now(),
    failures: [...(before?.failures ?? [])],
    timeline: [...(before?.timeline ?? [])],
  };
  const result = await lookPatiently(options.patience, () => lookAndTell(progress, options));
  const trouble =
    result.state === 'timed-out' && result.lastError !== undefined ? messageOf(result.lastError) : undefined;
  const verdict = result.state === 'done' ? result.value : timedOut(progress.seen, options.timeout, trouble);
  const { memory, timeline, seen } = progress;
  const failures = await withLateLog(progress.failures, options);
  return { target: memory.target, verdict, failures, timeline, memory, ...(seen === undefined ? {} : { seen }) };
}

async function lookAndTell(progress: Progress, options: FollowOptions): Promise<Verdict | undefined> {
  const now = options.patience.clock.now();
  const look = await lookOnce(options, progress.memory, now);
  tellUnread(progress.memory, look.memory, options);
  const seen: Sighting = { ...look.seen, failures: summarise(look.memory.failures) };
  progress.memory = look.memory;
  progress.seen = seen;
  options.onSeen?.(seen, look.memory.target);
  await tellNews(progress, look, options);
  tellState(progress, seen, options);
  return evaluateDeployment(seen, options.maxTaskFailures);
}

/** What may not be read is told once. */
function tellUnread(before: Memory, { targetsUnread, placesUnread }: Memory, { patience }: FollowOptions): void {
  if (targetsUnread !== undefined && before.targetsUnread === undefined) {
    patience.log.warning(`${targetsUnread}\nThe health of targets is taken on ECS's word.`);
  }
  if (placesUnread !== undefined && before.placesUnread === undefined) {
    patience.log.info(`${placesUnread}\nWhether a host is on its way is not known without it.`);
  }
}

function summarise(failures: readonly StoppedTask[]): Failures {
  const last = failures.at(-1);
  return last === undefined
    ? { count: 0 }
    : { count: failures.length, lastAt: last.stoppedAt, last: describeStop(last), ...hopelessness(failures) };
}

function hopelessness(failures: readonly StoppedTask[]): { hopeless?: string } {
  const cause = failures.map(causeOf).find(({ heals }) => !heals);
  return cause === undefined ? {} : { hopeless: cause.meaning };
}

async function tellNews(progress: Progress, look: Look, options: FollowOptions): Promise<void> {
  const { log } = options.patience;
  const { createdAt } = look.memory.target;
  for (const event of look.events) {
    progress.timeline.push(event);
    log.info(`${elapsed(event.at, createdAt)}  ${event.text}`);
    const placement = placementFailure(event.text);
    if (placement !== undefined) log.info(`          ${placement.remedy}`);
  }
  for (const task of look.pending) log.warning(describePending(task));
  if (look.shortage !== undefined) log.warning(describeShortage(look.shortage));
  for (const task of look.failures) {
    const happening = { at: task.stoppedAt, text: describeStop(task) };
    progress.timeline.push(happening);
    log.info(`${elapsed(task.stoppedAt, createdAt)}  ${happening.text}`);
    const tail = progress.failures.length < LOGS_READ ? await options.readLog(task) : undefined;
    progress.failures.push({ task, ...(tail === undefined ? {} : { log: tail }) });
    if (tail !== undefined) await tellLog(tail, task, log);
  }
}

async function tellLog(tail: LogTail, task: StoppedTask, log: Log): Promise<void> {
  if (tail.note !== undefined) log.info(`  ${tail.note}`);
  if (tail.lines.length === 0) return;
  await log.group(`Last lines of ${tail.container} in task ${task.id}`, async () => {
    for (const line of tail.lines) log.info(line);
  });
}

/** One line for each change of the state, and one each few minutes where nothing changes. */
function tellState(progress: Progress, seen: Sighting, { patience }: FollowOptions): void {
  const stage = seen.lifecycleStage === undefined ? '' : ` (${seen.lifecycleStage})`;
  const status = `${seen.status}${stage}`;
  const state = `${status}: ${describeCounts(seen.counts)}`;
  const changed = state !== progress.told;
  if (!changed && seen.at - progress.toldAt < HEARTBEAT_MS) return;
  const { createdAt } = progress.memory.target;
  patience.log.info(`${elapsed(seen.at, createdAt)}  ${state}${changed ? '' : ', still'}`);
  if (!progress.told.startsWith(`${status}:`)) progress.timeline.push({ at: seen.at, text: `deployment is ${status}` });
  progress.told = state;
  progress.toldAt = seen.at;
}

/** The log driver may deliver a moment after the task has stopped. */
async function withLateLog(failures: readonly ToldFailure[], options: FollowOptions): Promise<readonly ToldFailure[]> {
  const last = failures.at(-1);
  if (last === undefined || (last.log !== undefined && last.log.lines.length > 0)) return failures;
  const log = await options.readLog(last.task);
  if (log === undefined || log.lines.length === 0) return failures;
  await tellLog(log, last.task, options.patience.log);
  return [...failures.slice(0, -1), { ...last, log }];
}

function elapsed(at: number, since: number): string {
  return formatDuration(Math.max(0, at - since)).padStart(8);
}
