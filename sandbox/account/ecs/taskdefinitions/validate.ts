import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { clientError, invalidParameter } from '../find';
import { checkFargate } from './fargate';

const NAME = /^[a-zA-Z0-9_-]{1,255}$/;

const OS_FAMILIES = [
  'LINUX',
  'WINDOWS_SERVER_2016_FULL',
  'WINDOWS_SERVER_2019_CORE',
  'WINDOWS_SERVER_2019_FULL',
  'WINDOWS_SERVER_2004_CORE',
  'WINDOWS_SERVER_20H2_CORE',
  'WINDOWS_SERVER_2022_CORE',
  'WINDOWS_SERVER_2022_FULL',
  'WINDOWS_SERVER_2025_CORE',
  'WINDOWS_SERVER_2025_FULL',
];

const COMPATIBILITIES = ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'];

/**
 * What RegisterTaskDefinition refuses, in its order: family, containers one by one, then the whole.
 * Windows parameters that the API takes and the agent ignores pass here too: a rehearsal that is
 * stricter than AWS would hide what the suite's own rules are for.
 */
export function checkRegistration(input: RegisterTaskDefinitionCommandInput): void {
  if (!input.family) throw clientError('Family should not be null or empty.');
  if (!NAME.test(input.family)) throw clientError('Family contains invalid characters.');
  const containers = input.containerDefinitions ?? [];
  if (containers.length === 0) throw clientError('Container list cannot be empty.');
  if (containers.length > 10) throw clientError('Too many containers.');
  for (const container of containers) checkContainer(container, input);
  checkTogether(containers);
  checkPlatform(input);
  checkAmounts(input);
  if (input.requiresCompatibilities?.includes('FARGATE') === true) checkFargate(input);
}

function checkContainer(container: ContainerDefinition, input: RegisterTaskDefinitionCommandInput): void {
  if (!container.name) throw clientError('Container.name should not be null or empty.');
  if (!NAME.test(container.name)) throw clientError('Container.name contains invalid characters.');
  if (!container.image) throw clientError('Container.image should not be null or empty.');
  if (/\s/.test(container.image)) throw clientError('Container.image contains invalid characters.');
  const { name, memory, memoryReservation } = container;
  if (memory === undefined && memoryReservation === undefined && input.memory === undefined) {
    throw clientError(
      `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
    );
  }
  if (memory !== undefined && memoryReservation !== undefined && memoryReservation >= memory) {
    throw clientError(
      `Invalid setting for container '${name}'. The 'memory' value must be greater than the 'memoryReservation' value.`,
    );
  }
  if (memory !== undefined && memory < 6) {
    throw clientError(`Invalid setting for container '${name}'. 'memory' must be greater than or equal to 6.`);
  }
  checkSecrets(container, input);
  checkPorts(container, input);
  checkHealth(container);
}

function checkSecrets(container: ContainerDefinition, input: RegisterTaskDefinitionCommandInput): void {
  const secrets = container.secrets ?? [];
  if (secrets.length > 0 && !input.executionRoleArn) {
    throw clientError('When you are specifying container secrets, you must also specify a value for executionRoleArn.');
  }
  const plain = new Set((container.environment ?? []).map((variable) => variable.name));
  const twice = secrets.find((secret) => plain.has(secret.name));
  if (twice !== undefined) {
    throw clientError(
      `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${twice.name}'.`,
    );
  }
}

function checkPorts(container: ContainerDefinition, input: RegisterTaskDefinitionCommandInput): void {
  for (const { containerPort, hostPort } of container.portMappings ?? []) {
    const shared = input.networkMode === 'awsvpc' || input.networkMode === 'host';
    if (shared && hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort) {
      throw clientError(
        `When networkMode=${input.networkMode}, the host ports and container ports in port mappings must match.`,
      );
    }
    if (containerPort === undefined || containerPort < 1 || containerPort > 65_535) {
      throw clientError(`Invalid 'containerPort' setting for container '${container.name}'.`);
    }
  }
}

function checkHealth(container: ContainerDefinition): void {
  const [first] = container.healthCheck?.command ?? [];
  if (container.healthCheck !== undefined && first === undefined) {
    throw clientError('Invalid health check command: Missing command in health check.');
  }
}

function checkTogether(containers: readonly ContainerDefinition[]): void {
  const names = containers.map((container) => container.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw clientError(`Container.name should be unique: ${twice} is used more than once.`);
  if (containers.every((container) => container.essential === false)) {
    throw clientError('At least one container in the task definition must be essential.');
  }
  for (const { dependsOn = [], name } of containers) {
    for (const { containerName } of dependsOn) {
      if (!names.includes(containerName)) {
        throw clientError(`Invalid 'dependsOn' setting for container '${name}': unknown container '${containerName}'.`);
      }
    }
  }
}

function checkPlatform(input: RegisterTaskDefinitionCommandInput): void {
  const family = input.runtimePlatform?.operatingSystemFamily;
  if (family !== undefined && !OS_FAMILIES.includes(family)) {
    throw invalidParameter(`The specified operatingSystemFamily is invalid: ${family}.`);
  }
  const windows = family?.startsWith('WINDOWS') === true;
  if (windows && input.runtimePlatform?.cpuArchitecture === 'ARM64') {
    throw clientError('The ARM64 CPU architecture is not supported with Windows operating system families.');
  }
  const unknown = (input.requiresCompatibilities ?? []).find((each) => !COMPATIBILITIES.includes(each));
  if (unknown !== undefined) throw clientError(`Unknown compatibility: ${unknown}`);
}

const AMOUNT = /^\d+$/;

function checkAmounts(input: RegisterTaskDefinitionCommandInput): void {
  if (input.cpu !== undefined && !AMOUNT.test(input.cpu) && !/^[\d.]+ ?vcpus?$/i.test(input.cpu)) {
    throw clientError("Invalid 'cpu' setting for task.");
  }
  if (input.memory !== undefined && !AMOUNT.test(input.memory) && !/^[\d.]+ ?gb$/i.test(input.memory)) {
    throw clientError("Invalid 'memory' setting for task.");
  }
}
