import type { Stack } from '@aws-sdk/client-cloudformation';
import { calling, isTransient } from '../aws/errors';
import { formatDuration } from '../core/duration';
import { messageOf } from '../core/errors';
import { poll } from '../core/poll';
import { type Diagnosis, describeCause, diagnose, type FirstFailure, firstFailure } from './diagnosis';
import { EventReader } from './event-reader';
import { describeEvent, describeProgress, isOwnEvent, type Progress, progressOf, type TracedEvent } from './events';
import { describeStack } from './stack';
import type { OperationEnd } from './status';
import { POLL_EVERY_MS, type StackWork } from './work';

const HEARTBEAT_MS = 180_000;

/** Which operation to follow. */
export interface Operation {
  readonly stackId: string;
  /** The last event before it. */
  readonly after: string | undefined;
  /** Logical ids of the resources that it will touch. */
  readonly planned: readonly string[];
  readonly endOf: (status: Stack['StackStatus']) => OperationEnd;
  /** Looks for more about a failure, at once: what it looks at may be gone when the rollback ends. */
  readonly investigate?: (failure: FirstFailure) => Promise<readonly string[]>;
}

interface Story {
  readonly events: readonly TracedEvent[];
  readonly diagnosis?: Diagnosis;
}

export interface Ended<S extends 'succeeded' | 'failed'> extends Story {
  readonly state: S;
  readonly stack: Stack;
}

export interface StillRunning extends Story {
  readonly state: 'timed-out';
  readonly progress: Progress;
  readonly status: string;
  /** When it was given up, by the runner's clock. */
  readonly at: number;
}

/** How an operation that was followed ended, or that it still runs at the deadline. */
export type Followed = Ended<'succeeded'> | Ended<'failed'> | StillRunning;

/** Follows a running operation of a stack to its end, nested stacks too, printing each event once. */
export async function follow(work: StackWork, operation: Operation): Promise<Followed> {
  const teller = new Teller(work, operation);
  let status = 'not visible yet';
  const wait = {
    ...work,
    every: POLL_EVERY_MS,
    isTransient,
    onTransient: (error: unknown, pause: number) =>
      teller.say(`(${messageOf(error)}; asking again in ${formatDuration(pause)})`),
    look: async () => {
      await teller.read();
      const stack = await describeStack(work.client, operation.stackId);
      status = stack?.StackStatus ?? status;
      const end = operation.endOf(stack?.StackStatus);
      // A status may be read as it was before the operation; its events can't.
      if (stack !== undefined && end !== 'running' && teller.hasSeen(stack)) return { stack, end };
      teller.beat();
      return undefined;
    },
  };
  const result = await calling('cloudformation:DescribeStacks', () => poll(wait));
  const story = { events: teller.events, ...(teller.diagnosis === undefined ? {} : { diagnosis: teller.diagnosis }) };
  if (result.state === 'timed-out')
    return { state: 'timed-out', progress: teller.progress(), status, at: work.clock.now(), ...story };
  const { stack, end } = result.value;
  return end === 'succeeded' ? { state: 'succeeded', stack, ...story } : { state: 'failed', stack, ...story };
}

/** Tells what happens as it happens, and why as soon as it shows. */
class Teller {
  events: readonly TracedEvent[] = [];
  diagnosis: Diagnosis | undefined;
  readonly #reader: EventReader;
  #lastLine: number;

  constructor(
    private readonly work: StackWork,
    private readonly operation: Operation,
  ) {
    this.#reader = new EventReader(work.client, () => work.clock.now(), operation.stackId, operation.after);
    this.#lastLine = work.clock.now();
  }

  say(line: string): void {
    this.work.log.info(line);
    this.#lastLine = this.work.clock.now();
  }

  async read(): Promise<void> {
    const fresh = await this.#reader.read();
    const failure = this.diagnosis === undefined ? firstFailure([...this.events, ...fresh]) : undefined;
    for (const traced of fresh) {
      this.events = [...this.events, traced];
      this.say(this.#line(traced));
      if (failure !== undefined && failure.event === traced.event) await this.#diagnose(failure);
    }
  }

  /** While nothing has failed a finished resource is told with how many are. */
  #line(traced: TracedEvent): string {
    const line = describeEvent(traced);
    const isDone = traced.event.ResourceStatus?.endsWith('_COMPLETE') === true && !isOwnEvent(traced.event);
    if (!isDone || this.diagnosis !== undefined) return line;
    const { done, total } = this.progress();
    return `${line}  (${done} of ${total})`;
  }

  async #diagnose(failure: FirstFailure): Promise<void> {
    const diagnosis = diagnose(failure, this.events);
    this.diagnosis = diagnosis;
    this.say(`Failed: ${describeCause(failure)}`);
    if (diagnosis.advice !== undefined) this.say(`  ${diagnosis.advice}`);
    const found = await (this.operation.investigate?.(failure) ?? Promise.resolve([]));
    this.diagnosis = { ...diagnosis, evidence: [...diagnosis.evidence, ...found] };
    for (const line of this.diagnosis.evidence) this.say(`  ${line}`);
  }

  /** Whether the operation's own events have come to the status that the stack has. */
  hasSeen(stack: Stack): boolean {
    return this.events.some(
      ({ event, within }) =>
        within.length === 0 && isOwnEvent(event) && String(event.ResourceStatus) === String(stack.StackStatus),
    );
  }

  beat(): void {
    const now = this.work.clock.now();
    if (now - this.#lastLine >= HEARTBEAT_MS) this.say(describeProgress(this.progress(), now));
  }

  progress(): Progress {
    return progressOf(this.events, this.operation.planned);
  }
}
