import { checkShape, describeFinding, SERVICE_DEFINITION } from '../api/shape';
import { serviceError } from '../errors';
import { isJsonObject, type JsonObject } from '../json';

/** What the service shall be: the file's fields, and what the inputs say above them. */
export interface WantedService {
  readonly cluster: string;
  readonly service: string;
  /** The API's own fields, without the names of cluster and service. */
  readonly fields: JsonObject;
  readonly hasDefinition: boolean;
  readonly forceNewDeployment: boolean;
}

export interface DeployInputs {
  readonly cluster: string;
  readonly service: string;
  readonly definition?: JsonObject;
  readonly taskDefinition?: string;
  readonly desiredCount?: number;
  readonly forceNewDeployment: boolean;
}

/** A name of a cluster or service, or the last part of its ARN. */
export const nameOf = (reference: string): string => reference.split('/').at(-1) ?? reference;

/**
 * Joins a service definition and the inputs; an input goes before the file's field.
 *
 * @throws ActionError `service-definition-refused`, `controller-unsupported`.
 */
export function wantedService(inputs: DeployInputs): WantedService {
  const definition = inputs.definition ?? {};
  refuse(definition, inputs);
  refuseController(definition.deploymentController, 'The service definition');
  const { cluster: _cluster, serviceName: _name, clientToken: _token, ...fields } = definition;
  const joined: JsonObject = {
    ...fields,
    ...(inputs.taskDefinition === undefined ? {} : { taskDefinition: inputs.taskDefinition }),
    ...(inputs.desiredCount === undefined ? {} : { desiredCount: inputs.desiredCount }),
  };
  return {
    cluster: inputs.cluster,
    service: nameOf(inputs.service),
    fields: withoutDaemonCount(joined),
    hasDefinition: inputs.definition !== undefined,
    forceNewDeployment: inputs.forceNewDeployment,
  };
}

/** ECS counts a DAEMON service's tasks itself, and refuses a number. */
function withoutDaemonCount(fields: JsonObject): JsonObject {
  if (fields.schedulingStrategy !== 'DAEMON') return fields;
  const { desiredCount: _desired, ...rest } = fields;
  return rest;
}

function refuse(definition: JsonObject, inputs: DeployInputs): void {
  const problems = [
    ...checkShape(definition, SERVICE_DEFINITION).map(describeFinding),
    ...named('cluster', definition.cluster, inputs.cluster),
    ...named('serviceName', definition.serviceName, inputs.service),
  ];
  if (problems.length === 0) return;
  throw serviceError('service-definition-refused', {
    message: `The service definition can't be used:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    remedy: 'Correct the named fields; they are those of the CreateService API. Nothing has been changed.',
  });
}

function named(key: string, inFile: unknown, input: string): string[] {
  if (typeof inFile !== 'string' || nameOf(inFile) === nameOf(input)) return [];
  return [`${key} is ${inFile}, and the input says ${input}`];
}

/** @throws ActionError `controller-unsupported` for anything but ECS's own deployments. */
export function refuseController(controller: unknown, whose: string): void {
  const type = isJsonObject(controller) ? controller.type : undefined;
  if (type === undefined || type === 'ECS') return;
  throw serviceError('controller-unsupported', {
    message: `${whose} has the deployment controller ${String(type)}: its deployments are not started by UpdateService.`,
    remedy:
      'Use the deployment controller ECS (rolling, blue/green, canary or linear by `deploymentConfiguration.strategy`).',
  });
}
