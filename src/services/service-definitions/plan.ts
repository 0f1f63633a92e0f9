import { membersOf } from '../api/shape';
import { type Difference, differences } from '../documents/difference';
import { serviceError } from '../errors';
import { isJsonObject, type Json, type JsonObject, objectsIn, withoutNulls } from '../json';
import { covers } from './compare';
import { nameOf, refuseController, type WantedService } from './definition';

/** A service as DescribeServices answers it, with the fields that only its primary deployment or revision shows. */
export interface CurrentService {
  readonly arn: string;
  readonly fields: JsonObject;
  /** Tags by key. */
  readonly tags: Readonly<Record<string, string>>;
  /** Whether the deployment that made it what it is failed. */
  readonly lastDeploymentFailed: boolean;
}

/** Asked for by the caller, after a deployment that failed, or because ECS changes capacity providers in no other way. */
export type Forced = 'asked' | 'retry' | 'strategy';

export type ServicePlan =
  | { readonly kind: 'create'; readonly request: JsonObject }
  | {
      readonly kind: 'update';
      readonly request: JsonObject;
      readonly differences: readonly Difference[];
      /** Why a deployment is forced, if it is. */
      readonly forced?: Forced;
    }
  | { readonly kind: 'unchanged' };

const UPDATABLE = new Set(membersOf('UpdateServiceRequest'));
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html */
const IMMUTABLE = ['launchType', 'schedulingStrategy', 'role'];

/**
 * What has to be done so that a service is as wanted: nothing is sent that is not wanted, and nothing that is
 * so already.
 *
 * @throws ActionError `service-definition-missing`, `service-immutable`, `controller-unsupported`.
 */
export function planService(wanted: WantedService, current: CurrentService | undefined): ServicePlan {
  return current === undefined ? planCreation(wanted) : planUpdate(wanted, current);
}

function planCreation({ cluster, service, fields, hasDefinition }: WantedService): ServicePlan {
  if (!hasDefinition) {
    throw serviceError('service-definition-missing', {
      message: `Cluster ${cluster} has no service ${service}, and there is no \`service-definition\` to create it from.`,
      remedy: 'Give `service-definition` (fields of the CreateService API), or correct `service` and `cluster`.',
    });
  }
  const missing = [
    ...(fields.taskDefinition === undefined ? ['taskDefinition (or the input task-definition-arn)'] : []),
    ...(fields.desiredCount === undefined && fields.schedulingStrategy !== 'DAEMON'
      ? ['desiredCount (or the input desired-count)']
      : []),
  ];
  if (missing.length > 0) {
    throw serviceError('service-definition-refused', {
      message: `To create service ${service}, its definition lacks ${missing.join(' and ')}.`,
      remedy: 'Add it. Nothing has been changed.',
    });
  }
  return { kind: 'create', request: { cluster, serviceName: service, ...withoutNulls(fields) } };
}

function planUpdate(wanted: WantedService, current: CurrentService): ServicePlan {
  refuseController(current.fields.deploymentController, `Service ${wanted.service}`);
  refuseImmutable(wanted, current);
  const isDaemon = current.fields.schedulingStrategy === 'DAEMON';
  const changed = Object.entries(withoutNulls(wanted.fields)).filter(
    ([key, value]) =>
      UPDATABLE.has(key) && !(isDaemon && key === 'desiredCount') && !covers(current.fields[key], value, key),
  );
  const forced = forcedBy(
    wanted,
    current,
    changed.map(([key]) => key),
  );
  if (changed.length === 0 && forced === undefined) return { kind: 'unchanged' };
  return {
    kind: 'update',
    request: {
      cluster: wanted.cluster,
      service: wanted.service,
      ...Object.fromEntries(changed.map(([key, value]) => [key, complete(key, value, current.fields[key])])),
      ...(forced === undefined ? {} : { forceNewDeployment: true }),
    },
    differences: changed.flatMap(([key, value]) => differencesOf(key, current.fields[key], value)),
    ...(forced === undefined ? {} : { forced }),
  };
}

/**
 * A deployment that failed leaves a service that looks as wanted: only a new one can mend it. A change of capacity providers
 * is refused without: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html
 */
function forcedBy(wanted: WantedService, current: CurrentService, changed: readonly string[]): Forced | undefined {
  if (wanted.forceNewDeployment) return 'asked';
  if (changed.includes('capacityProviderStrategy')) return 'strategy';
  return current.lastDeploymentFailed && changed.length === 0 ? 'retry' : undefined;
}

/** Only what is named is compared, and what the API adds is not told as a difference. */
function differencesOf(key: string, before: Json | undefined, after: Json): Difference[] {
  const was = before === undefined ? {} : { [key]: before };
  const named = differences(was, { [key]: after }).filter((difference) => difference.after !== undefined);
  return named.length > 0 ? named : differences(was, { [key]: after });
}

/** These go as a whole: what UpdateService does about members that are left out is not documented, or it takes their defaults. */
const WHOLE = new Set(['deploymentConfiguration', 'networkConfiguration']);

/** A wanted field as it will be: with the service's own values for members that the file does not name. */
export function complete(key: string, value: Json, current: Json | undefined): Json {
  return WHOLE.has(key) ? merged(value, withoutOtherStrategy(value, current)) : value;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html says with which strategy each is valid. */
const OF_STRATEGY = new Set(['bakeTimeInMinutes', 'canaryConfiguration', 'linearConfiguration', 'lifecycleHooks']);

/** What a service has is kept, but for what belongs to a deployment strategy that it shall not have any more. */
function withoutOtherStrategy(value: Json, current: Json | undefined): Json | undefined {
  if (!isJsonObject(value) || !isJsonObject(current) || value.strategy === undefined) return current;
  if (value.strategy === (current.strategy ?? 'ROLLING')) return current;
  return Object.fromEntries(Object.entries(current).filter(([key]) => !OF_STRATEGY.has(key)));
}

function merged(value: Json, current: Json | undefined): Json {
  if (!isJsonObject(value) || !isJsonObject(current)) return value;
  const named = Object.entries(value).map(([key, each]) => [key, merged(each, current[key])] as const);
  return { ...current, ...Object.fromEntries(named) };
}

function refuseImmutable({ service, fields }: WantedService, current: CurrentService): void {
  const differing = IMMUTABLE.filter((key) => {
    const value = fields[key];
    if (value === undefined || value === null) return false;
    const was = key === 'role' ? current.fields.roleArn : current.fields[key];
    if (key === 'role') return nameOf(String(was ?? '')) !== nameOf(String(value));
    return (was ?? (key === 'schedulingStrategy' ? 'REPLICA' : undefined)) !== value;
  });
  if (differing.length === 0) return;
  const lines = differing.map((key) => {
    const was = current.fields[key === 'role' ? 'roleArn' : key];
    return `${key} is ${was === undefined ? 'not set' : String(was)} and should be ${String(fields[key])}`;
  });
  throw serviceError('service-immutable', {
    message: `Service ${service} can't be changed so: ${lines.join('; ')}.`,
    remedy:
      'Correct the service definition (a launch type changes by `capacityProviderStrategy`), or delete the service and let this action create it.',
  });
}

/** Wanted tags that the service lacks or has with another value. */
export function missingTags(wanted: WantedService, current: CurrentService): Array<{ key: string; value: string }> {
  return objectsIn(wanted.fields.tags)
    .map((tag) => ({ key: String(tag.key ?? ''), value: String(tag.value ?? '') }))
    .filter((tag) => tag.key !== '' && current.tags[tag.key] !== tag.value);
}
