import type { Service, Task } from '@aws-sdk/client-ecs';
import { messageOf } from '../../core/errors';
import { waitsForHost } from './pending';
import { placementFailure } from './placement';
import { isDenied } from './read';
import { type PlacesReader, readPlaces } from './read-places';
import { type LastingShortage, lasting, type Shortage, shortageOf } from './shortage';
import type { Target } from './target';

/** What is known of the places of tasks, over all looks. */
export interface PlacesMemory {
  /** Why a task has no place, while that lasts. */
  readonly shortage?: LastingShortage;
  /** Why the places of tasks may not be read, once that is known. */
  readonly placesUnread?: string;
}

interface Unplaced {
  readonly target: Target;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What ECS said last. */
  readonly event: string | undefined;
  /** Tasks on their way. */
  readonly tasks: readonly Task[];
}

export interface PlacesLook {
  readonly memory: PlacesMemory;
  /** Where it is time for a warning. */
  readonly tell?: Shortage;
}

/** Looks why a task has no place, where ECS says that it has none or where it waits for a host. */
export async function lookForPlaces(
  reader: PlacesReader,
  { shortage: before, placesUnread }: PlacesMemory,
  service: Service,
  { target, now, event = '', tasks }: Unplaced,
): Promise<PlacesLook> {
  if (placesUnread !== undefined) return { memory: { placesUnread } };
  const isUnplaced = placementFailure(event) !== undefined || tasks.some((task) => waitsForHost(task, now));
  if (!isUnplaced) return { memory: {} };
  try {
    const taskDefinition = target.taskDefinition ?? service.taskDefinition ?? '';
    const about = { cluster: target.cluster, service, taskDefinition, now, event };
    const found = shortageOf(await readPlaces(reader, about));
    if (found === undefined) return { memory: {} };
    const { tell, ...shortage } = lasting(before, found, now);
    return { memory: { shortage }, ...(tell ? { tell: found } : {}) };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { memory: { placesUnread: messageOf(error) } };
  }
}
