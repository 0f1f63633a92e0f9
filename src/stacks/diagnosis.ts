import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { deniedAction } from '../aws/errors';
import { isOwnEvent, pathOf, type TracedEvent, timeOf } from './events';

/** Why an operation failed: the resource that failed first. */
export interface FirstFailure {
  /** `Database`, or `Nested/Database`. */
  readonly path: string;
  readonly resourceType: string;
  readonly physicalId: string;
  readonly status: string;
  readonly reason: string;
  /** The event that tells it. */
  readonly event: StackEvent;
}

/** What CloudFormation says of resources that it stopped because another one failed. */
const CANCELLATION = /^Resource (creation|update|deletion) cancelled|^Resource creation Cancelled/i;

/**
 * The first failure among an operation's events, those of the rollback that followed and of nested stacks included.
 * Later ones follow from it, cancellations are no causes, a stack's own event only repeats, and so does the
 * event of a nested stack for what failed in it.
 *
 * @param events in any order.
 */
export function firstFailure(events: readonly TracedEvent[]): FirstFailure | undefined {
  const failed = events
    .filter(({ event }) => event.ResourceStatus?.endsWith('_FAILED') === true)
    .filter(({ event }) => !CANCELLATION.test(event.ResourceStatusReason ?? ''))
    .filter(({ event }) => !isOwnEvent(event))
    .sort((a, b) => timeOf(a.event) - timeOf(b.event) || b.within.length - a.within.length);
  const first = failed[0];
  return first === undefined
    ? undefined
    : {
        path: pathOf(first),
        resourceType: first.event.ResourceType ?? '',
        physicalId: first.event.PhysicalResourceId ?? '',
        status: first.event.ResourceStatus ?? '',
        reason: first.event.ResourceStatusReason ?? 'CloudFormation gives no reason',
        event: first.event,
      };
}

/** The stack's own events from which on what fails is the rollback's. */
const ROLLBACK = /^(UPDATE_)?ROLLBACK_IN_PROGRESS$/;

/** What failed first in the rollback, of an operation whose rollback failed as well. @param events in the order of their time. */
export function rollbackFailure(events: readonly TracedEvent[]): FirstFailure | undefined {
  const start = events.findIndex(
    ({ event, within }) => within.length === 0 && isOwnEvent(event) && ROLLBACK.test(event.ResourceStatus ?? ''),
  );
  return start < 0 ? undefined : firstFailure(events.slice(start + 1));
}

/** What is known of a failure beyond CloudFormation's own words. */
export interface Diagnosis {
  readonly failure: FirstFailure;
  /** What to do, where the reason shows it. */
  readonly advice?: string;
  /** Lines from elsewhere: stopped tasks, the end of a log, instances. */
  readonly evidence: readonly string[];
}

/** `Database (AWS::RDS::DBInstance): reason` */
export const describeCause = ({ path, resourceType, reason }: FirstFailure): string =>
  `${path} (${resourceType}): ${reason}`;

/** The IAM action that a reason says is missing; services word it in these ways. */
export function missingAction(reason: string): string | undefined {
  const denied = deniedAction(reason) ?? /API: (\w+:\w+) You are not authorized/i.exec(reason)?.[1];
  return denied ?? /(?:no permission|not have permissions?) to (?:perform|call):? ?([\w-]+:\w+)/i.exec(reason)?.[1];
}

const SIGNAL_TROUBLE = /Received \d+ (?:SUCCESS|FAILURE) signal|Failed to receive \d+ resource signal/i;
const SIGNAL = /Received (SUCCESS|FAILURE) signal with UniqueId (\S+)/;

/** What the reason of a failure means, and what the events beside it tell. */
export function diagnose(failure: FirstFailure, events: readonly TracedEvent[]): Diagnosis {
  const action = missingAction(failure.reason);
  if (action !== undefined) {
    const role = 'the role that CloudFormation works with (`role-arn`, or the role of the job)';
    return { failure, advice: `Allow ${action} in the policy of ${role}.`, evidence: [] };
  }
  if (SIGNAL_TROUBLE.test(failure.reason)) {
    return {
      failure,
      advice:
        'An instance did not start as it should, or not in time. See its system log (aws ec2 get-console-output) and, on it, C:\\ProgramData\\Amazon\\EC2Launch\\log\\agent.log (on Windows Server 2019 C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Log\\UserdataExecution.log).',
      evidence: signalsTo(failure.path, events),
    };
  }
  return { failure, evidence: [] };
}

function signalsTo(path: string, events: readonly TracedEvent[]): string[] {
  return events.flatMap((traced) => {
    const [, outcome, instance] = SIGNAL.exec(traced.event.ResourceStatusReason ?? '') ?? [];
    return outcome === undefined || pathOf(traced) !== path ? [] : [`${instance} signalled ${outcome}`];
  });
}
