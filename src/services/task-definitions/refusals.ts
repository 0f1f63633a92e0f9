import { checkShape, describeFinding, TASK_DEFINITION } from '../api/shape';
import { serviceError } from '../errors';
import { type Json, type JsonObject, objectsIn } from '../json';

/**
 * What RegisterTaskDefinition is certain to refuse, each in words with its path; what Windows can't run is for the
 * rules in `lint`. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function refusalsOf(document: JsonObject): string[] {
  const wrongTypes = checkShape(document, TASK_DEFINITION).filter((finding) => finding.kind === 'wrong-type');
  // Further rules read the fields as what they should be: a wrong type makes them pointless.
  if (wrongTypes.length > 0) return wrongTypes.map(describeFinding);
  return [...taskRefusals(document), ...containerRefusals(document)];
}

/** @throws ActionError `task-definition-refused`, which names everything. */
export function refuseHopeless(document: JsonObject): void {
  const refusals = refusalsOf(document);
  if (refusals.length === 0) return;
  throw serviceError('task-definition-refused', {
    message: `ECS would refuse the task definition:\n${refusals.map((line) => `  - ${line}`).join('\n')}`,
    remedy: 'Correct the named fields. Nothing has been changed.',
  });
}

/** Fields that are kept, and that this version of the suite can't send. */
export function unknownFields(document: JsonObject): string[] {
  return checkShape(document, TASK_DEFINITION)
    .filter((finding) => finding.kind === 'unknown-key')
    .map(describeFinding);
}

function taskRefusals(document: JsonObject): string[] {
  const containers = objectsIn(document.containerDefinitions);
  const problems: string[] = [];
  if (isBlank(document.family)) problems.push('family is missing');
  if (containers.length === 0) problems.push('containerDefinitions has no container');
  const names = containers.map((container) => container.name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
    problems.push(`containerDefinitions has ${String(name)} more than once`);
  }
  if (containers.length > 0 && containers.every((container) => container.essential === false)) {
    problems.push('containerDefinitions has no essential container: at least one must be');
  }
  return problems;
}

function containerRefusals(document: JsonObject): string[] {
  const containers = objectsIn(document.containerDefinitions);
  return containers.flatMap((container, index) => {
    const at = `containerDefinitions[${isBlank(container.name) ? index : String(container.name)}]`;
    const problems: string[] = [];
    if (isBlank(container.name)) problems.push(`${at}.name is missing`);
    if (isBlank(container.image)) problems.push(`${at}.image is missing`);
    if (!hasMemory(container, document)) {
      problems.push(`${at} needs memory or memoryReservation, because the task has no memory of its own`);
    }
    return [...problems, ...secretRefusals(container, document, at), ...portRefusals(container, document, at)];
  });
}

function hasMemory(container: JsonObject, document: JsonObject): boolean {
  return [container.memory, container.memoryReservation, document.memory].some((value) => !isBlank(value));
}

function secretRefusals(container: JsonObject, document: JsonObject, at: string): string[] {
  const secrets = objectsIn(container.secrets).map((secret) => secret.name);
  const plain = objectsIn(container.environment).map((variable) => variable.name);
  const both = secrets.filter((name) => plain.includes(name));
  return [
    ...(secrets.length > 0 && isBlank(document.executionRoleArn)
      ? [`executionRoleArn is missing: ${at} has secrets, and the agent reads them with that role`]
      : []),
    ...both.map((name) => `${at} has ${String(name)} in environment and in secrets: it can be in one only`),
  ];
}

function portRefusals(container: JsonObject, document: JsonObject, at: string): string[] {
  if (!['awsvpc', 'host'].includes(String(document.networkMode))) return [];
  return objectsIn(container.portMappings).flatMap((mapping, index) => {
    const { containerPort, hostPort } = mapping;
    const differs = hostPort !== undefined && hostPort !== null && hostPort !== 0 && hostPort !== containerPort;
    return differs
      ? [
          `${at}.portMappings[${index}].hostPort is ${String(hostPort)}: with networkMode ${String(document.networkMode)} it is the containerPort, ${String(containerPort)}, or absent`,
        ]
      : [];
  });
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}
