import type { ServiceEvent } from '@aws-sdk/client-ecs';

/** Something that happened, with its time in milliseconds since the epoch. */
export interface Happening {
  readonly at: number;
  readonly text: string;
}

/**
 * Service events that were not told yet, oldest first. ECS answers the last hundred, newest first.
 *
 * @param told ids of events that were told.
 * @param since what happened before belongs to other deployments.
 */
export function freshEvents(
  events: readonly ServiceEvent[],
  told: ReadonlySet<string>,
  since: number,
): Array<Happening & { readonly id: string }> {
  return events
    .map((event) => ({
      id: event.id ?? `${event.createdAt?.getTime()} ${event.message}`,
      at: event.createdAt?.getTime() ?? 0,
      text: event.message ?? '',
    }))
    .filter((event) => event.at >= since && !told.has(event.id))
    .reverse()
    .sort((a, b) => a.at - b.at);
}
