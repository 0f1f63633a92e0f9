/** Members whose keys are the user's own: they keep their case. */
const OPAQUE = new Set(['options', 'dockerLabels', 'driverOpts', 'labels']);

const camel = (key: string): string => `${key.slice(0, 1).toLowerCase()}${key.slice(1)}`;

/**
 * CloudFormation's PascalCase properties as the API writes them: `ContainerDefinitions` → `containerDefinitions`,
 * at any depth, except below maps whose keys are names of the user's (`LogConfiguration.Options`).
 */
export function toApi(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toApi);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const name = camel(key);
      return [name, OPAQUE.has(name) ? member : toApi(member)];
    }),
  );
}

const NUMBER = /^-?\d+$/;

/** Members that are numbers in the API. */
const NUMERIC = new Set([
  'desiredCount',
  'minimumHealthyPercent',
  'maximumPercent',
  'healthCheckGracePeriodSeconds',
  'containerPort',
  'hostPort',
  'weight',
  'base',
  'memoryReservation',
  'stopTimeout',
  'startTimeout',
  'interval',
  'timeout',
  'retries',
  'startPeriod',
  'targetCapacity',
  'instanceWarmupPeriod',
  'minimumScalingStepSize',
  'maximumScalingStepSize',
]);

/** Members that are true or false in the API. */
const BOOLEAN = new Set([
  'enable',
  'rollback',
  'resetOnHealthyTask',
  'essential',
  'privileged',
  'readonlyRootFilesystem',
  'interactive',
  'pseudoTerminal',
  'readOnly',
  'enableECSManagedTags',
  'enableExecuteCommand',
]);

/** Parameters arrive as text: turns the members that are none into what they are, wherever they stand. */
export function untext(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untext);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, untextMember(key, member)]));
}

function untextMember(key: string, member: unknown): unknown {
  if (typeof member !== 'string') return untext(member);
  if (NUMERIC.has(key) && NUMBER.test(member)) return Number(member);
  if (BOOLEAN.has(key) && (member === 'true' || member === 'false')) return member === 'true';
  return member;
}
