import { type JsonObject, objectsIn } from '../json';
import { containersOf } from './containers';

/** What a task takes from its host: CPU units, MiB, host ports, and whether it has a network interface of its own. */
export interface Demand {
  readonly cpu: number;
  readonly memory: number;
  readonly ports: readonly number[];
  readonly hasInterface: boolean;
}

/** Of the containers alone: Windows takes no CPU or memory of the task as a whole. */
export function demandOf(task: JsonObject): Demand {
  const containers = containersOf(task);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const hasInterface = task.networkMode === 'awsvpc';
  const ports = containers.flatMap(({ portMappings }) =>
    objectsIn(portMappings).map(({ hostPort }) => Number(hostPort ?? 0)),
  );
  return {
    cpu: sum(containers.map(({ cpu }) => Number(cpu ?? 0))),
    memory: sum(containers.map(({ memory, memoryReservation }) => Number(memoryReservation ?? memory ?? 0))),
    ports: hasInterface ? [] : ports.filter((port) => port > 0),
    hasInterface,
  };
}
