import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { ClusterRecord, HostRecord, TaskDefinitionRecord, TaskRecord } from '../state';

/** What a task takes from its host: CPU units, MiB, host ports, network interfaces. */
export interface Demand {
  readonly cpu: number;
  readonly memory: number;
  readonly ports: readonly number[];
  readonly interfaces: number;
  readonly osFamily?: string;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const memoryOf = (container: ContainerDefinition): number => container.memoryReservation ?? container.memory ?? 0;

/** Windows ignores task-level amounts, so containers' own count first. */
export function demandOf(definition: TaskDefinitionRecord): Demand {
  const containers = definition.containerDefinitions;
  const osFamily = definition.runtimePlatform?.operatingSystemFamily;
  const awsvpc = definition.networkMode === 'awsvpc';
  return {
    cpu: sum(containers.map((each) => each.cpu ?? 0)) || Number(definition.cpu ?? 0),
    memory: sum(containers.map(memoryOf)) || Number(definition.memory ?? 0),
    ports: awsvpc ? [] : containers.flatMap((each) => (each.portMappings ?? []).flatMap((port) => port.hostPort || [])),
    interfaces: awsvpc ? 1 : 0,
    ...(osFamily !== undefined && { osFamily }),
  };
}

export interface Remaining {
  readonly cpu: number;
  readonly memory: number;
  readonly ports: readonly number[];
  readonly interfaces: number;
}

/** Ports that ECS keeps for the agent and remote access on Windows hosts. */
const RESERVED_PORTS = [53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51678, 51679];

/** What a host has left beside the tasks that hold a place on it. */
export function remainingOn(
  host: HostRecord,
  cluster: ClusterRecord,
  definitionOf: (task: TaskRecord) => TaskDefinitionRecord,
): Remaining {
  const demands = Object.values(cluster.tasks)
    .filter((task) => task.host === host.id && task.lastStatus !== 'STOPPED')
    .map((task) => demandOf(definitionOf(task)));
  return {
    cpu: host.cpu - sum(demands.map((each) => each.cpu)),
    memory: host.memory - host.heldMemory - sum(demands.map((each) => each.memory)),
    ports: [...RESERVED_PORTS, ...demands.flatMap((each) => each.ports)],
    interfaces: host.interfaces - sum(demands.map((each) => each.interfaces)),
  };
}

/** What a host lacks for a task: RunTask's failure reason, and what the service event says of it. */
export interface Lack {
  readonly reason: string;
  readonly words: string;
}

/** Undefined where the task fits. The order is that in which ECS says it. */
function lackOf(host: HostRecord, remaining: Remaining, demand: Demand): Lack | undefined {
  if (!host.agentConnected) return { reason: 'AGENT', words: "doesn't have the agent connected" };
  if (demand.osFamily !== undefined && demand.osFamily !== host.osFamily && demand.osFamily !== 'LINUX') {
    return { reason: 'ATTRIBUTE', words: 'is missing an attribute required by your task' };
  }
  if (demand.ports.some((port) => remaining.ports.includes(port))) {
    return { reason: 'RESOURCE:PORTS', words: 'is already using a port required by your task' };
  }
  if (remaining.cpu < demand.cpu) return { reason: 'RESOURCE:CPU', words: 'has insufficient CPU units available' };
  if (remaining.memory < demand.memory) {
    return { reason: 'RESOURCE:MEMORY', words: 'has insufficient memory available' };
  }
  if (remaining.interfaces < demand.interfaces) {
    return { reason: 'RESOURCE:ENI', words: 'encountered error "RESOURCE:ENI"' };
  }
  return undefined;
}

export type Placement =
  | { readonly kind: 'placed'; readonly host: HostRecord }
  | { readonly kind: 'no-hosts' }
  | { readonly kind: 'no-fit'; readonly closest: HostRecord; readonly lack: Lack };

/** The fitting host with most memory left, of those given. */
export function place(
  hosts: readonly HostRecord[],
  demand: Demand,
  remaining: (host: HostRecord) => Remaining,
): Placement {
  const active = hosts.filter((host) => host.status === 'ACTIVE');
  const judged = active.map((host) => {
    const left = remaining(host);
    return { host, left, lack: lackOf(host, left, demand) };
  });
  const fitting = judged.filter((each) => each.lack === undefined).sort((a, b) => b.left.memory - a.left.memory);
  const [best] = fitting;
  if (best !== undefined) return { kind: 'placed', host: best.host };
  const [closest] = judged.sort((a, b) => b.left.memory - a.left.memory);
  if (closest?.lack === undefined) return { kind: 'no-hosts' };
  return { kind: 'no-fit', closest: closest.host, lack: closest.lack };
}
