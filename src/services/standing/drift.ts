import { count } from '../../core/text';
import type { Standing } from './model';

/** One thing that is not as the repository, the registry or the service says. */
export interface Drift {
  readonly kind: 'image' | 'tasks' | 'hosts' | 'stacks';
  readonly text: string;
}

/** The launch template of the hosts in the suite's cluster template: a newer AMI shows as a change of it. */
const HOST_TEMPLATE = 'HostTemplate';

/** Everything that has drifted, in the order in which one would look. */
export function driftOf(standing: Standing): Drift[] {
  return [...imageDrift(standing), ...taskDrift(standing), ...hostDrift(standing), ...stackDrift(standing)];
}

function imageDrift({ image, lastBuild }: Standing): Drift[] {
  if (image === undefined || lastBuild === undefined || image.digest === lastBuild.digest) return [];
  const when = lastBuild.pushedAt === undefined ? '' : `, pushed ${lastBuild.pushedAt}`;
  return [
    {
      kind: 'image',
      text: `The last build is ${short(lastBuild.digest)} (${lastBuild.tags.join(', ')}${when}); ${short(image.digest)} is deployed.`,
    },
  ];
}

function taskDrift({ service, tasks, image }: Standing): Drift[] {
  const others = tasks.filter((task) => task.taskDefinition !== service.taskDefinition);
  const odd = tasks.filter(
    (task) => image !== undefined && task.digests.length > 0 && !task.digests.includes(image.digest),
  );
  return [
    ...(service.running === service.desired
      ? []
      : [told('tasks', `${count(service.running, 'task')} of ${service.desired} run.`)]),
    ...others.map((task) =>
      told('tasks', `Task ${task.id} runs ${task.taskDefinition}, not ${service.taskDefinition}.`),
    ),
    ...odd
      .filter((task) => !others.includes(task))
      .map((task) => told('tasks', `Task ${task.id} runs an image of another digest than its task definition names.`)),
  ];
}

function hostDrift({ hosts, stacks }: Standing): Drift[] {
  const amis = new Set(hosts.map(({ ami }) => ami));
  const awaited = stacks.cluster?.changes.some(({ logicalId }) => logicalId === HOST_TEMPLATE) === true;
  return [
    ...hosts
      .filter(({ connected }) => !connected)
      .map(({ instance }) => told('hosts', `The ECS agent of ${instance} is not connected.`)),
    ...(amis.size < 2 ? [] : [told('hosts', `The hosts have different AMIs: ${[...amis].join(', ')}.`)]),
    ...(awaited
      ? [told('hosts', 'New hosts would differ from those that run (a newer AMI, or another setting).')]
      : []),
  ];
}

function stackDrift({ stacks }: Standing): Drift[] {
  return Object.entries(stacks)
    .filter(([, { changes }]) => changes.length > 0)
    .map(([name, { changes }]) =>
      told('stacks', `A delivery of this commit would change the stack ${name}: ${count(changes.length, 'change')}.`),
    );
}

const told = (kind: Drift['kind'], text: string): Drift => ({ kind, text });
const short = (digest: string): string => digest.slice(0, 19);
