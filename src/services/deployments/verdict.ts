import { formatDuration } from '../../core/duration';
import { count } from '../../core/text';
import type { Shortage } from './shortage';

/** How a deployment ended, as far as its caller is concerned. */
export type Result = 'succeeded' | 'failed' | 'rolled-back' | 'superseded' | 'timed-out';

export interface Verdict {
  readonly result: Result;
  readonly reason: string;
  /** Whether ECS still works on the deployment. */
  readonly goesOn: boolean;
}

/** What one look at a deployment saw; times in milliseconds since the epoch. */
export interface Sighting {
  readonly at: number;
  /** As ServiceDeployment.status has it; one that this version does not know counts as going on. */
  readonly status: string;
  readonly statusReason?: string;
  readonly rollbackReason?: string;
  readonly lifecycleStage?: string;
  /** Whether the service had no deployment before, so that there is nothing to go back to. */
  readonly isFirst: boolean;
  readonly breaker: Breaker;
  readonly triggeredAlarms: readonly string[];
  /** ACTIVE, DRAINING or INACTIVE; ABSENT where ECS knows the service no more. */
  readonly serviceStatus: string;
  readonly counts: Counts;
  /** A service deployment that began after ours, by whatever name it is known. */
  readonly newer?: string;
  readonly failures: Failures;
  readonly lastEvent?: string;
  /** Whether the service has as many tasks as it should and none on its way, and targets that serve for each. */
  readonly isSettled: boolean;
  /** Whether tasks have to leave a target group first, which makes ECS count them late. */
  readonly drains: boolean;
  /** Targets that are not healthy, and why. */
  readonly targets?: string;
  /** A task that waits too long, and what usually holds it up. */
  readonly waiting?: string;
  /** Why the last task could not be placed, while that lasts. */
  readonly placement?: string;
  /** Why a task has no place, where that is known. */
  readonly shortage?: Shortage;
}

/** The deployment circuit breaker, as far as it decides something. */
export interface Breaker {
  readonly triggered: boolean;
  /** Failed tasks at which it rolls back; absent where it is off or only stops. */
  readonly rollsBackAt?: number;
}

export interface Counts {
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
}

/** Tasks of our deployment that failed. */
export interface Failures {
  readonly count: number;
  /** When the last one stopped. */
  readonly lastAt?: number;
  /** What was wrong with it. */
  readonly last?: string;
  /** Why no later task can fare better, if that is so. */
  readonly hopeless?: string;
}

/**
 * How long waiting goes on after the last allowed failure where the circuit breaker is about to roll back:
 * it counts the same failures, and a rollback that was seen to end is worth more than a failure told earlier.
 */
export const BREAKER_GRACE_MS = 2 * 60_000;
/** ECS counts a task when it has left its target group, which takes five minutes by default. */
const DRAINING_GRACE_MS = 7 * 60_000;

/**
 * The verdict on a deployment, or `undefined` while it goes on.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html
 *
 * @param maxTaskFailures 0 never gives up early.
 */
export function evaluateDeployment(seen: Sighting, maxTaskFailures: number): Verdict | undefined {
  switch (seen.status) {
    case 'SUCCESSFUL':
      // A change of the number of tasks alone starts no deployment: the last one stays, and is not stable yet.
      if (!seen.isSettled && seen.serviceStatus === 'ACTIVE') return evaluateGoingOn(seen, maxTaskFailures);
      return ended('succeeded', `ECS finished the deployment: ${describeCounts(seen.counts)}`);
    case 'ROLLBACK_SUCCESSFUL':
      return ended('rolled-back', because('ECS rolled the deployment back', seen.failures.last, rollbackReason(seen)));
    case 'ROLLBACK_FAILED':
      return ended('failed', because(failedRollback(seen), seen.failures.last, seen.rollbackReason, seen.statusReason));
    case 'STOPPED':
      return evaluateStopped(seen);
    case 'STOP_REQUESTED':
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return undefined;
    default:
      return evaluateGoingOn(seen, maxTaskFailures);
  }
}

/** A deployment ends as STOPPED by the breaker or an alarm without rollback, by a person, or by a newer one. */
function evaluateStopped(seen: Sighting): Verdict {
  const stoppedItself = seen.breaker.triggered || seen.triggeredAlarms.length > 0;
  if (!stoppedItself && seen.newer !== undefined) return superseded(seen.newer);
  const alarms = seen.triggeredAlarms.length === 0 ? undefined : `in alarm: ${seen.triggeredAlarms.join(', ')}`;
  const what = seen.breaker.triggered ? 'the deployment circuit breaker stopped it' : 'ECS stopped the deployment';
  return ended('failed', because(what, seen.failures.last, alarms, seen.statusReason));
}

function evaluateGoingOn(seen: Sighting, maxTaskFailures: number): Verdict | undefined {
  if (seen.serviceStatus !== 'ACTIVE') {
    return ended('failed', `the service was deleted during the deployment (it is ${seen.serviceStatus})`);
  }
  if (seen.newer !== undefined) return superseded(seen.newer);
  const { failures } = seen;
  if (maxTaskFailures === 0) return undefined;
  if (failures.hopeless !== undefined && seen.breaker.rollsBackAt === undefined) {
    return {
      result: 'failed',
      reason: because("the deployment can't succeed", failures.hopeless, failures.last),
      goesOn: true,
    };
  }
  // The circuit breaker counts tasks that failed: one that has no place is none.
  if (seen.shortage?.heals === false) {
    return { result: 'failed', reason: because("the deployment can't succeed", seen.shortage.text), goesOn: true };
  }
  if (failures.count < maxTaskFailures || breakerDecides(seen)) return undefined;
  return {
    result: 'failed',
    reason: because(`${count(failures.count, 'task')} of the deployment failed`, failures.last),
    goesOn: true,
  };
}

function breakerDecides({ at, breaker, failures, drains }: Sighting): boolean {
  const isDue = breaker.rollsBackAt !== undefined && failures.count >= breaker.rollsBackAt;
  return isDue && at - (failures.lastAt ?? at) < (drains ? DRAINING_GRACE_MS : BREAKER_GRACE_MS);
}

/** The verdict at the deadline. @param waited milliseconds. */
export function timedOut(seen: Sighting | undefined, waited: number, trouble?: string): Verdict {
  const after = `the deployment was not finished after ${formatDuration(waited)}`;
  if (seen === undefined) return { result: 'timed-out', reason: because(after, trouble), goesOn: true };
  const state = `${seen.status}, ${describeCounts(seen.counts)}`;
  const event = seen.lastEvent === undefined ? undefined : `last event: ${seen.lastEvent}`;
  return {
    result: 'timed-out',
    reason: because(after, state, seen.failures.last, event, ...whyWaiting(seen), seen.targets, trouble),
    goesOn: true,
  };
}

/** What is known of it is worth more than what usually is the reason. */
function whyWaiting({ shortage, placement, waiting }: Sighting): ReadonlyArray<string | undefined> {
  return shortage === undefined ? [placement, waiting] : [shortage.text];
}

export function describeCounts({ running, pending, desired }: Counts): string {
  return `${running} running, ${pending} pending, ${desired} desired`;
}

function superseded(newer: string): Verdict {
  return ended('superseded', `a newer deployment of the service took over: ${newer}`);
}

function ended(result: Result, reason: string): Verdict {
  return { result, reason, goesOn: false };
}

function failedRollback({ isFirst }: Sighting): string {
  return isFirst
    ? 'the deployment failed, and there is no earlier one to go back to'
    : 'the deployment failed and so did its rollback';
}

function rollbackReason(seen: Sighting): string | undefined {
  return seen.rollbackReason ?? seen.statusReason;
}

function because(what: string, ...reasons: ReadonlyArray<string | undefined>): string {
  // ECS ends some reasons with a full stop; here they are parts of one sentence.
  const words = reasons.map((reason) => reason?.replace(/\.$/, '')).filter((reason) => reason !== undefined);
  const told = [...new Set(words)].filter((reason) => reason !== '');
  return told.length === 0 ? what : `${what}: ${told.join('; ')}`;
}
