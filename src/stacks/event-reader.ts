import type { CloudFormation, StackEvent } from '@aws-sdk/client-cloudformation';
import { nestedStackOf, type TracedEvent, timeOf } from './events';
import { newEvents } from './stack';

interface Stream {
  readonly stackId: string;
  readonly within: readonly string[];
  lastId: string | undefined;
}

/** Reads the events of a stack and of the nested stacks that show up in them, each once. */
export class EventReader {
  readonly #streams: Stream[];
  /** The service's time of the operation's first event. */
  #start: number | undefined;
  /** What was read and not given yet: a stream may be throttled when another one has been read already. */
  #unread: TracedEvent[] = [];

  /** @param after the last event before the operation. */
  constructor(
    private readonly client: CloudFormation,
    private readonly now: () => number,
    stackId: string,
    after: string | undefined,
  ) {
    this.#streams = [{ stackId, within: [], lastId: after }];
  }

  /** What is new, in the order of the service's clock. @throws errors of the SDK as they are */
  async read(): Promise<TracedEvent[]> {
    // The list grows while it is walked: a nested stack that shows up is read in the same round.
    for (const stream of this.#streams) this.#unread.push(...(await this.#readStream(stream)));
    const fresh = this.#unread;
    this.#unread = [];
    return fresh.sort((a, b) => timeOf(a.event) - timeOf(b.event));
  }

  async #readStream(stream: Stream): Promise<TracedEvent[]> {
    const { stackId, within } = stream;
    // What a nested stack did before this operation is not of it.
    const isBefore = (event: StackEvent): boolean => within.length > 0 && timeOf(event) < (this.#start ?? 0);
    const events = await newEvents(
      this.client,
      stackId,
      (event) => (stream.lastId !== undefined && event.EventId === stream.lastId) || isBefore(event),
    );
    stream.lastId = events.at(-1)?.EventId ?? stream.lastId;
    if (events[0] !== undefined) this.#start ??= timeOf(events[0]);
    for (const event of events) this.#discover(event, within);
    const seenAt = this.now();
    return events.map((event) => ({ event, within, seenAt }));
  }

  #discover(event: StackEvent, within: readonly string[]): void {
    const nested = nestedStackOf(event);
    if (nested === undefined || this.#streams.some(({ stackId }) => stackId === nested)) return;
    this.#streams.push({ stackId: nested, within: [...within, event.LogicalResourceId ?? ''], lastId: undefined });
  }
}
