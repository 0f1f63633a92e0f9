import { AwsError } from '../../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../../kernel/resource';
import { resolveSecretReference } from '../../secretsmanager';
import { checkProperties, misfitReason } from '../schema/check';
import type { Deployment, Stack, StackResource } from '../state';
import type { JsonMap } from '../template/model';
import type { World } from '../world';
import { effectiveTags } from './scope';

/** The outcome of asking a provider: what stands, or why not. */
export type Asked<T> = { readonly ok: true; readonly result: T } | { readonly ok: false; readonly reason: string };

function ask<T>(world: World, type: string, act: () => T): Asked<T> {
  try {
    return { ok: true, result: act() };
  } catch (error) {
    // A defect must not stop the account's time: it fails the resource, by its name.
    if (!(error instanceof AwsError)) return { ok: false, reason: `sandbox defect in ${type}: ${String(error)}` };
    return { ok: false, reason: handlerReason(world, type, error) };
  }
}

/** How CloudFormation passes on what a service said: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html */
function handlerReason(world: World, type: string, error: AwsError): string {
  if (error.code === 'NotImplementedInSandbox' || error.code === 'ValidationError') return error.message;
  const { ids } = world.account;
  const service = type.split('::')[1] ?? '';
  const message = `${error.message} (Service: ${service[0] ?? ''}${service.slice(1).toLowerCase()}, Status Code: ${error.status}, Request ID: ${ids.uuid()}) (SDK Attempt Count: 1)`;
  return `Resource handler returned message: "${message}" (RequestToken: ${ids.uuid()}, HandlerErrorCode: ${handlerCode(error)})`;
}

function handlerCode(error: AwsError): string {
  if (/AlreadyExists|Duplicate|EntityAlreadyExists/.test(error.code)) return 'AlreadyExists';
  if (/NotFound/.test(error.code)) return 'NotFound';
  if (/LimitExceeded|QuotaExceeded/.test(error.code)) return 'ServiceLimitExceeded';
  if (/AccessDenied|Unauthorized/.test(error.code)) return 'AccessDenied';
  return error.status >= 500 ? 'ServiceInternalError' : 'InvalidRequest';
}

function requestFor(world: World, stack: Stack, resource: StackResource): ResourceRequest {
  return {
    type: resource.type,
    logicalId: resource.logicalId,
    stackName: stack.name,
    stackId: stack.id,
    properties: withSecrets(world, resource.properties),
    tags: resource.tags,
    ...(resource.awaits === undefined ? {} : { creationPolicy: resource.awaits }),
    ...(resource.updatePolicy === undefined ? {} : { updatePolicy: resource.updatePolicy }),
    ...(resource.deletionPolicy === undefined ? {} : { deletionPolicy: resource.deletionPolicy }),
  };
}

/** Secrets are looked up when a service is asked, so that neither the stack nor its events hold them. */
function withSecrets(world: World, properties: JsonMap): JsonMap {
  const text = JSON.stringify(properties);
  if (!text.includes('{{resolve:secretsmanager:')) return properties;
  const reveal = (_key: string, value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(/\{\{resolve:secretsmanager:([^{}]+)\}\}/g, (_whole, reference: string) =>
          resolveSecretReference(world.account, reference),
        )
      : value;
  return JSON.parse(text, reveal) as JsonMap;
}

export function createResource(world: World, stack: Stack, resource: StackResource): Asked<ResourceResult> {
  const misfits = checkProperties(resource.type, resource.properties);
  if (misfits.length > 0) return { ok: false, reason: misfitReason(resource.logicalId, misfits) };
  const provider = world.provider(resource.type);
  return ask(world, resource.type, () => provider.create(world.account, requestFor(world, stack, resource)));
}

export function updateResource(
  world: World,
  stack: Stack,
  resource: StackResource,
  before: { physicalId: string; properties: StackResource['properties'] },
): Asked<ResourceResult> {
  const misfits = checkProperties(resource.type, resource.properties);
  if (misfits.length > 0) return { ok: false, reason: misfitReason(resource.logicalId, misfits) };
  const { update } = world.provider(resource.type);
  if (update === undefined) {
    return { ok: false, reason: `The sandbox account does not implement updates of ${resource.type} in place.` };
  }
  return ask(world, resource.type, () => update(world.account, requestFor(world, stack, resource), before));
}

/** @returns virtual seconds that the deletion takes */
export function removeResource(world: World, resource: StackResource): Asked<number> {
  const { physicalId, properties, type } = resource;
  if (physicalId === undefined) return { ok: true, result: 0 };
  const provider: ResourceProvider = world.provider(type);
  return ask(world, type, () => provider.remove?.(world.account, { physicalId, properties }) ?? 1);
}

/** A record of a resource that is about to be made. */
export function draftResource(
  world: World,
  draft: Pick<StackResource, 'logicalId' | 'type' | 'properties' | 'dependsOn'> & { deployment: Deployment },
): StackResource {
  const { deployment, ...resource } = draft;
  return {
    ...resource,
    tags: effectiveTags(resource.type, resource.properties, deployment.tags),
    attributes: {},
    status: 'CREATE_IN_PROGRESS',
    timestamp: world.account.now(),
  };
}
