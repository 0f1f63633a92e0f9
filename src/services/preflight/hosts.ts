import { osFamily } from '../../windows/os-families';
import { type Demand, demandOf } from '../task-definitions/demand';
import { limitsOf } from './limits';
import { type Check, familyOf, type Host, one, type PreflightFacts } from './model';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html */
export const fargateFits: Check = (facts) => {
  const family = familyOf(facts);
  if (!facts.onFargate || !family.startsWith('WINDOWS')) return [];
  return [
    ...(osFamily(family)?.fargate === true
      ? []
      : one('fargate-os-family', `Fargate has no hosts of ${family}.`, 'Use a 2019 or 2022 family, or EC2 hosts.')),
    ...(facts.providers.includes('FARGATE_SPOT')
      ? one('fargate-spot', 'FARGATE_SPOT runs no Windows tasks.', 'Use the capacity provider FARGATE.')
      : []),
  ];
};

function usable(facts: PreflightFacts): Host[] {
  const { hosts = [], providers } = facts;
  return hosts.filter(
    ({ connected, provider }) => connected && (providers.length === 0 || providers.includes(provider ?? '')),
  );
}

/** Hosts on which ECS places a task of this family: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html */
export function hostsOfFamily(facts: PreflightFacts): Host[] {
  const family = familyOf(facts);
  const isFree = family === '' || family === 'LINUX';
  return usable(facts).filter((host) => isFree || host.osFamily === undefined || host.osFamily === family);
}

export const hostsFit: Check = (facts) => {
  if (facts.hosts === undefined) return [];
  const hosts = usable(facts);
  if (hosts.length === 0) {
    return facts.scales
      ? []
      : one(
          'no-hosts',
          `There is no connected host${facts.providers.length === 0 ? '' : ` of ${facts.providers.join(', ')}`}, and nothing starts one.`,
          'Start container instances, or use a capacity provider with managed scaling.',
        );
  }
  if (hostsOfFamily(facts).length > 0) return [];
  const found = [...new Set(hosts.map((host) => host.osFamily ?? 'unknown'))].join(', ');
  return one(
    'host-os-family',
    `The task definition is for ${familyOf(facts)}, and the hosts are ${found}.`,
    'Use hosts of that family (attribute ecs.os-family), or correct operatingSystemFamily and the image.',
  );
};

/** What a host lacks for one task, in words. */
function lackOf(host: Host, demand: Demand): string | undefined {
  if (host.cpu < demand.cpu) return `${host.id} has ${host.cpu} CPU units left of the ${demand.cpu} needed`;
  if (host.memory < demand.memory) return `${host.id} has ${host.memory} MiB left of the ${demand.memory} needed`;
  if (demand.hasInterface && host.interfaces !== undefined && host.interfaces < 1) {
    return `${host.id} has no network interface left for a task (Windows hosts have no trunking)`;
  }
  const taken = demand.ports.find((port) => host.usedPorts.includes(port));
  return taken === undefined ? undefined : `port ${taken} of ${host.id} is taken`;
}

export const roomIsThere: Check = (facts) => {
  const { desired, least } = limitsOf(facts);
  const hosts = hostsOfFamily(facts);
  // Old tasks that may stop first make room for the new ones.
  if (facts.hosts === undefined || hosts.length === 0 || facts.scales || desired === 0 || facts.running > least)
    return [];
  const lacks = hosts.map((host) => lackOf(host, demandOf(facts.task)));
  if (lacks.includes(undefined)) return [];
  return one(
    'no-room',
    `No host has room for one more task: ${lacks.join('; ')}.`,
    'Use larger or more hosts or a capacity provider that scales, or let old tasks stop first (minimumHealthyPercent).',
  );
};

export const portsAreFree: Check = (facts) => {
  const { desired, least, minimum } = limitsOf(facts);
  const [port] = demandOf(facts.task).ports;
  if (port === undefined || facts.hosts === undefined || facts.scales || desired === 0) return [];
  const hosts = hostsOfFamily(facts).length;
  if (facts.fields.schedulingStrategy === 'DAEMON' || least < desired || hosts > desired) return [];
  return one(
    'port-deadlock',
    `Host port ${port} allows one task a host, and with minimumHealthyPercent ${minimum} ${desired} old tasks keep all ${hosts} hosts.`,
    'Lower minimumHealthyPercent, leave the host port to ECS (0), use awsvpc, or add a host.',
  );
};
