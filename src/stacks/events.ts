import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { formatDuration } from '../core/duration';

/** An event, and where it happened. */
export interface TracedEvent {
  readonly event: StackEvent;
  /** Logical ids of the nested stacks around it, outermost first. */
  readonly within: readonly string[];
  /** When it was read, by the runner's clock: for how long something takes, never for the order. */
  readonly seenAt: number;
}

const STACK = 'AWS::CloudFormation::Stack';

/** Whether an event tells of the stack that it belongs to, not of a resource in it. */
export const isOwnEvent = ({ ResourceType, PhysicalResourceId, StackId }: StackEvent): boolean =>
  ResourceType === STACK && PhysicalResourceId === StackId;

/** The nested stack that an event tells of, once it has an id. */
export function nestedStackOf(event: StackEvent): string | undefined {
  const id = event.PhysicalResourceId ?? '';
  return event.ResourceType === STACK && !isOwnEvent(event) && id.startsWith('arn:') ? id : undefined;
}

export const timeOf = (event: StackEvent): number => event.Timestamp?.getTime() ?? 0;

/** `Nested/Database` */
export const pathOf = ({ event, within }: TracedEvent): string => [...within, event.LogicalResourceId ?? ''].join('/');

/** One line for an event: `CREATE_COMPLETE           Nested/Vpc  AWS::EC2::VPC  reason`. */
export function describeEvent(traced: TracedEvent): string {
  const { event } = traced;
  return [event.ResourceStatus?.padEnd(24), pathOf(traced), event.ResourceType, event.ResourceStatusReason]
    .filter((part) => part !== undefined && part !== '')
    .join('  ');
}

/** How far an operation is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is being worked on, the longest first. */
  readonly working: ReadonlyArray<{ readonly path: string; readonly type: string; readonly since: number }>;
}

/**
 * How many resources are done, of those that were planned and those that showed up beside (in nested stacks).
 *
 * @param events in the order of their time.
 */
export function progressOf(events: readonly TracedEvent[], planned: readonly string[]): Progress {
  const latest = new Map<string, { traced: TracedEvent; since: number }>();
  for (const traced of events) {
    if (isOwnEvent(traced.event)) continue;
    const path = pathOf(traced);
    const before = latest.get(path);
    const goesOn = before !== undefined && before.traced.event.ResourceStatus === traced.event.ResourceStatus;
    latest.set(path, { traced, since: goesOn ? before.since : traced.seenAt });
  }
  const all = [...latest.entries()];
  const isAt = (ending: RegExp) => all.filter(([, { traced }]) => ending.test(traced.event.ResourceStatus ?? ''));
  const working = isAt(/_IN_PROGRESS$/)
    .map(([path, { traced, since }]) => ({ path, type: traced.event.ResourceType ?? '', since }))
    // A nested stack is busy as long as what is in it.
    .filter(({ type }) => type !== STACK)
    .sort((a, b) => a.since - b.since);
  return { done: isAt(/_(COMPLETE|SKIPPED)$/).length, total: new Set([...planned, ...latest.keys()]).size, working };
}

const NAMED = 5;

/** `3 of 12 done; still working on Database (AWS::RDS::DBInstance, for 4m 10s).` */
export function describeProgress({ done, total, working }: Progress, now: number): string {
  const amount = total === 0 ? '' : `${done} of ${total} done; `;
  if (working.length === 0) return total === 0 ? 'Waiting for CloudFormation.' : `${amount}waiting for CloudFormation.`;
  const named = working
    .slice(0, NAMED)
    .map(({ path, type, since }) => `${path} (${type}, for ${formatDuration(Math.max(0, now - since))})`);
  const more = working.length > NAMED ? ` and ${working.length - NAMED} more` : '';
  return `${amount}still working on ${named.join(', ')}${more}.`;
}
