import { isJsonObject } from '../json';
import { type Check, one, type PreflightFacts } from './model';

interface Limits {
  readonly desired: number;
  readonly least: number;
  readonly most: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html: up for the lower, down for the upper limit. */
export function limitsOf({ fields }: Pick<PreflightFacts, 'fields'>): Limits {
  const configuration = isJsonObject(fields.deploymentConfiguration) ? fields.deploymentConfiguration : {};
  const minimum = Number(configuration.minimumHealthyPercent ?? 100);
  const maximum = Number(configuration.maximumPercent ?? 200);
  const desired = Number(fields.desiredCount ?? 0);
  const least = Math.ceil((desired * minimum) / 100);
  return { desired, minimum, maximum, least, most: Math.floor((desired * maximum) / 100) };
}

export const tasksCanBeReplaced: Check = (facts) => {
  const { desired, least, most, minimum, maximum } = limitsOf(facts);
  if (facts.fields.schedulingStrategy === 'DAEMON' || desired === 0 || least < desired || most > desired) return [];
  return one(
    'deployment-deadlock',
    `With ${desired} tasks, minimumHealthyPercent ${minimum} and maximumPercent ${maximum} ECS may neither stop an old task nor start a new one.`,
    'Lower minimumHealthyPercent (0 for a single task) or raise maximumPercent.',
  );
};

/** `auto` takes a service that was one before for a singleton: a second task would be a change that nobody named. */
export const singletonHolds: Check = (facts, singleton) => {
  const wasOne = facts.before !== undefined && isSingleton(limitsOf({ fields: facts.before }));
  if (singleton === 'false' || (singleton === 'auto' && !wasOne)) return [];
  const { desired, minimum, maximum } = limitsOf(facts);
  const scaled = facts.mostByScaling;
  const wrong = [
    ...(desired > 1 ? [`desiredCount is ${desired}, not 1`] : []),
    ...(minimum === 0 ? [] : [`minimumHealthyPercent is ${minimum}, not 0`]),
    ...(maximum === 100 ? [] : [`maximumPercent is ${maximum}, not 100`]),
    ...(scaled !== undefined && scaled > 1 ? [`Application Auto Scaling may raise it to ${scaled} tasks`] : []),
  ];
  if (wrong.length === 0) return [];
  return one(
    'singleton',
    `Only one task may run at a time${singleton === 'auto' ? ', as the service is now' : ''}, and ${wrong.join(', ')}.`,
    'Set desiredCount 1, minimumHealthyPercent 0 and maximumPercent 100, without auto scaling; for more tasks set `singleton` to false.',
  );
};

const isSingleton = ({ desired, minimum, maximum }: Limits): boolean =>
  desired === 1 && minimum === 0 && maximum === 100;
