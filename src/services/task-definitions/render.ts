import { isJsonObject, type Json, type JsonObject } from '../json';
import { requireContainers, setByName } from './containers';

/** What to put into each named container. Empty collections and absent members change nothing. */
export interface ContainerChanges {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  /** ARNs of objects in S3; they take the place of those in the file. */
  readonly environmentFiles: readonly string[];
  /** Name and `valueFrom`. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly logDriver?: string;
  readonly logOptions: Readonly<Record<string, string>>;
  readonly dockerLabels: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
}

export interface RenderRequest {
  readonly containers: readonly string[];
  readonly changes: ContainerChanges;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
}

/**
 * What DescribeTaskDefinition answers and RegisterTaskDefinition does not take.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */
const READ_ONLY = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
]);

/** Without the fields that only ECS itself writes. */
export function withoutReadOnly(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !READ_ONLY.has(key)));
}

/**
 * A task definition with the changes of a request; everything else stays as it was, empty values included.
 *
 * @throws ActionError `container-missing`.
 */
export function renderTaskDefinition(document: JsonObject, request: RenderRequest): JsonObject {
  requireContainers(document, request.containers);
  const definitions = document.containerDefinitions;
  const containers = (Array.isArray(definitions) ? definitions : []).map((container) =>
    isJsonObject(container) && request.containers.includes(String(container.name))
      ? changeContainer(container, request.changes)
      : container,
  );
  return {
    ...withoutReadOnly(document),
    containerDefinitions: containers,
    ...(request.taskRoleArn === undefined ? {} : { taskRoleArn: request.taskRoleArn }),
    ...(request.executionRoleArn === undefined ? {} : { executionRoleArn: request.executionRoleArn }),
  };
}

function changeContainer(container: JsonObject, changes: ContainerChanges): JsonObject {
  const { environmentFiles, command } = changes;
  return {
    ...container,
    image: changes.image,
    ...namedList(container, 'environment', changes.environment, 'value'),
    ...namedList(container, 'secrets', changes.secrets, 'valueFrom'),
    ...(environmentFiles.length === 0
      ? {}
      : { environmentFiles: environmentFiles.map((value) => ({ value, type: 's3' })) }),
    ...merged(container, 'dockerLabels', changes.dockerLabels),
    ...logConfiguration(container, changes),
    ...(command === undefined ? {} : { command: [...command] }),
  };
}

function namedList(
  container: JsonObject,
  key: string,
  given: Readonly<Record<string, string>>,
  valueKey: string,
): JsonObject {
  const entries = Object.entries(given);
  if (entries.length === 0) return {};
  return {
    [key]: entries.reduce<Json>(
      (list, [name, value]) => setByName(list, 'name', { name, [valueKey]: value }),
      container[key] ?? [],
    ),
  };
}

function merged(owner: JsonObject, key: string, given: Readonly<Record<string, string>>): JsonObject {
  if (Object.keys(given).length === 0) return {};
  const current = owner[key];
  return { [key]: { ...(isJsonObject(current) ? current : {}), ...given } };
}

function logConfiguration(container: JsonObject, { logDriver, logOptions }: ContainerChanges): JsonObject {
  if (logDriver === undefined && Object.keys(logOptions).length === 0) return {};
  const current = container.logConfiguration;
  const before = isJsonObject(current) ? current : {};
  return {
    logConfiguration: {
      ...before,
      ...(logDriver === undefined ? {} : { logDriver }),
      ...merged(before, 'options', logOptions),
    },
  };
}
