import type { CloudFormation, StackEvent, StackResourceSummary, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Clock } from '../../../src/core/clock';
import type { StackWork } from '../../../src/stacks/work';
import { type Draft, STACK, traced } from './stage';

/** A moment of a stack's life, in seconds: its events appear then, and it has that status. */
export interface Timeline {
  readonly events: ReadonlyArray<Draft>;
  /** Statuses from a moment on. */
  readonly statuses: ReadonlyArray<readonly [from: number, status: string]>;
  readonly resources?: readonly StackResourceSummary[];
  /** Events of a page; the API gives a hundred. */
  readonly pageSize?: number;
  /** The stack and its events can't be seen before. */
  readonly visibleFrom?: number;
}

export interface Script {
  readonly work: StackWork;
  /** Lines of the log, with the second at which they were told. */
  readonly told: ReadonlyArray<readonly [second: number, line: string]>;
  /** Changing calls, as they came. */
  readonly calls: readonly string[];
}

const missing = (): Error => Object.assign(new Error('Stack with id s does not exist'), { name: 'ValidationError' });

/** An account in which one stack lives by a timeline, on a clock that runs as fast as it is waited. */
export function script(timeline: Timeline, deadline = 3_600): Script {
  let now = 0;
  const told: Array<readonly [number, string]> = [];
  const calls: string[] = [];
  const clock: Clock = {
    now: () => now * 1_000,
    async sleep(milliseconds) {
      now += milliseconds / 1_000;
    },
  };
  const say = (line: string): void => void told.push([now, line]);
  const log = {
    info: say,
    debug: say,
    notice: say,
    warning: say,
    error: say,
    group: <T>(_: string, body: () => Promise<T>) => body(),
  };
  const isVisible = (): boolean => now >= (timeline.visibleFrom ?? 0);
  const client = {
    async describeStacks() {
      if (!isVisible()) throw missing();
      const status = timeline.statuses.findLast(([from]) => now >= from)?.[1] as StackStatus;
      return { Stacks: [{ StackName: 's', StackId: STACK, CreationTime: new Date(0), StackStatus: status }] };
    },
    async describeStackEvents({ StackName, NextToken = '0' }: { StackName: string; NextToken?: string }) {
      if (!isVisible()) throw missing();
      const events = eventsOf(timeline, StackName, now);
      const size = timeline.pageSize ?? 100;
      const at = Number(NextToken);
      return {
        StackEvents: events.slice(at, at + size),
        ...(at + size < events.length ? { NextToken: String(at + size) } : {}),
      };
    },
    async listStackResources() {
      return { StackResourceSummaries: timeline.resources ?? [] };
    },
    async deleteStack() {
      calls.push('DeleteStack');
    },
    async continueUpdateRollback() {
      calls.push('ContinueUpdateRollback');
    },
  } as unknown as CloudFormation;
  return {
    work: { client, clock, log, signal: new AbortController().signal, deadline: deadline * 1_000 },
    told,
    calls,
  };
}

/** Newest first, as the API gives them. */
function eventsOf(timeline: Timeline, stackId: string, now: number): StackEvent[] {
  return timeline.events
    .filter(({ at }) => at <= now)
    .map(traced)
    .map(({ event }) => event)
    .filter((event) => event.StackId === stackId)
    .reverse();
}
