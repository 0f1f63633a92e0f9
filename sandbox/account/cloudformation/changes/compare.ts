import { AwsError } from '../../kernel/errors';
import { changedProperties, sameJson } from '../engine/decide';
import { evaluateOutputs } from '../engine/outputs';
import { effectiveTags, evaluateProperties, openScope, presentResources } from '../engine/scope';
import type { ResourceView, Scope } from '../intrinsics/scope';
import { NESTED_STACK, nestedDeployment, outputAttributes } from '../nested/deployment';
import { nestedStack } from '../nested/stack';
import { KNOWN_AFTER_APPLY } from '../schema/check';
import { resourceSchema } from '../schema/spec';
import type { ChangeDetail, Deployment, ResourceChange, Stack, StackResource } from '../state';
import { findStack, liveResources } from '../state';
import { validationError } from '../template/errors';
import type { JsonMap, Template } from '../template/model';
import { inDependencyOrder } from '../template/order';
import { parseTemplate } from '../template/parse';
import { defaultDeletionPolicy } from '../template/policies';
import { dependenciesOf } from '../template/references';
import type { World } from '../world';
import { asItIs, withDrift } from './actual';
import { propertyDetail, replacementOf, tagDetails } from './details';

/** What a deployment would do to a stack, as far as it can be known before. */
export interface Preview {
  readonly changes: ResourceChange[];
  /** Every resource as it would be asked for. */
  readonly wanted: ReadonlyArray<{ readonly logicalId: string; readonly type: string; readonly properties: JsonMap }>;
  readonly scope: Scope;
  /** Nested stacks as they would be, by logical id; without those whose template cannot be had before. */
  readonly nested: ReadonlyMap<string, NestedPreview>;
}

export interface NestedPreview extends Preview {
  readonly deployment: Deployment;
  /** The stack as it stands; of one that is to be made a bare name. */
  readonly stack: Stack;
}

/**
 * Evaluates a deployment against what stands, without touching anything. What only exists after the
 * deployment is `{{changeSet:KNOWN_AFTER_APPLY}}`.
 *
 * @param looksInside whether nested stacks are looked into; otherwise each of them might have changed.
 * @throws AwsError ValidationError for a template that cannot be evaluated
 */
export function preview(world: World, stack: Stack, target: Deployment, looksInside = false): Preview {
  const template = parseTemplate(target.templateBody);
  const deployed = liveResources(stack);
  const standing = new Map(
    deployed.flatMap((resource) => {
      const is = target.revertDrift === true ? asItIs(world, resource) : resource;
      return is === undefined ? [] : [[resource.logicalId, is] as const];
    }),
  );
  const views = new Map<string, ResourceView>();
  const unknown = (logicalId: string): ResourceView | undefined => {
    const resource = template.resources[logicalId];
    return resource && { type: resource.type, physicalId: KNOWN_AFTER_APPLY, attributes: {} };
  };
  const scope = openScope(world, {
    template,
    deployment: target,
    stack,
    resource: (logicalId) => views.get(logicalId) ?? unknown(logicalId),
  });
  refuseNewTypes(template, standing);
  const present = presentResources(scope);
  const names = new Set(present);
  const graph = Object.fromEntries(present.map((name) => [name, dependenciesOf(template, name, names)]));
  const changes = new Map<string, ResourceChange>();
  const nested = new Map<string, NestedPreview>();
  const wanted = inDependencyOrder(graph).map((logicalId) => {
    const type = template.resources[logicalId]?.type ?? '';
    const properties = evaluateProperties(scope, logicalId);
    const before = standing.get(logicalId);
    const inner =
      type === NESTED_STACK && looksInside
        ? previewNested(world, { stack, target, logicalId, before, properties })
        : undefined;
    if (inner !== undefined) nested.set(logicalId, inner);
    const change =
      before === undefined
        ? added(logicalId, type, properties, stack.resources[logicalId])
        : modified(world, { stack, target, inner: looksInside ? inner : 'unseen' }, { scope, before, properties });
    if (change !== undefined) changes.set(logicalId, change);
    if (before?.physicalId !== undefined && change?.replacement !== 'True' && change?.action !== 'Add') {
      const attributes = inner === undefined ? before.attributes : outputAttributes(evaluateOutputs(inner.scope));
      views.set(logicalId, { type, physicalId: before.physicalId, attributes });
    }
    return { logicalId, type, properties };
  });
  const removed = [...standing.values()].filter((resource) => !names.has(resource.logicalId)).map(removal);
  const inTemplateOrder = present.flatMap((name) => changes.get(name) ?? []);
  return { changes: [...removed, ...inTemplateOrder], wanted, scope, nested };
}

interface Inner {
  readonly stack: Stack;
  readonly target: Deployment;
  readonly logicalId: string;
  readonly before: StackResource | undefined;
  readonly properties: JsonMap;
}

/** What would become of a nested stack; `undefined` where that cannot be known yet. */
function previewNested(world: World, inner: Inner): NestedPreview | undefined {
  const { stack: outer, target, logicalId, before, properties } = inner;
  const standing = before?.physicalId === undefined ? undefined : findStack(world.account, before.physicalId);
  const stack = standing ?? nestedStack(world, outer, logicalId);
  const tags = effectiveTags(NESTED_STACK, properties, target.tags);
  try {
    const deployment = nestedDeployment(world, stack, { properties, tags, outer: target });
    return { ...preview(world, stack, deployment, true), deployment, stack };
  } catch (error) {
    // Its own change set tells it, where there is one; else its creation or its update.
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

function refuseNewTypes(template: Template, standing: ReadonlyMap<string, StackResource>): void {
  const retyped = Object.entries(template.resources)
    .filter(([logicalId, { type }]) => (standing.get(logicalId)?.type ?? type) !== type)
    .map(([logicalId]) => logicalId);
  if (retyped.length === 0) return;
  throw validationError(
    `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${retyped.join(', ')}]`,
  );
}

function added(logicalId: string, type: string, properties: JsonMap, gone: StackResource | undefined): ResourceChange {
  return {
    action: 'Add',
    logicalId,
    type,
    scope: [],
    details: [],
    after: JSON.stringify({ Properties: properties }),
    ...(gone === undefined || gone.status === 'DELETE_COMPLETE' ? {} : { drift: 'DELETED' }),
  };
}

function removal(resource: StackResource): ResourceChange {
  return {
    action: 'Remove',
    logicalId: resource.logicalId,
    type: resource.type,
    policyAction: policyWord(resource.deletionPolicy, ''),
    scope: [],
    details: [],
    before: JSON.stringify({ Properties: resource.properties }),
    ...(resource.physicalId === undefined ? {} : { physicalId: resource.physicalId }),
  };
}

function policyWord(policy: string | undefined, prefix: '' | 'ReplaceAnd'): string {
  const kept = policy === 'RetainExceptOnCreate' ? 'Retain' : (policy ?? 'Delete');
  return `${prefix}${kept}`;
}

interface Aim {
  readonly stack: Stack;
  readonly target: Deployment;
  readonly inner: NestedPreview | 'unseen' | undefined;
}

interface Compared {
  readonly scope: Scope;
  readonly before: StackResource;
  readonly properties: JsonMap;
}

function modified(world: World, aim: Aim, compared: Compared): ResourceChange | undefined {
  const { scope, before, properties } = compared;
  const definition = scope.template.resources[before.logicalId];
  const type = definition?.type ?? before.type;
  const details = detailsOf(aim, compared, type);
  const deployed = aim.stack.resources[before.logicalId] ?? before;
  const drift: ResourceChange['drift'] =
    aim.target.revertDrift !== true ? undefined : isDrifted(deployed, before) ? 'MODIFIED' : 'IN_SYNC';
  const about = {
    logicalId: before.logicalId,
    type,
    before: JSON.stringify({ Properties: before.properties }),
    after: JSON.stringify({ Properties: properties }),
    ...(before.physicalId === undefined ? {} : { physicalId: before.physicalId }),
    ...(drift === undefined ? {} : { drift }),
  } as const;
  // The template has become what somebody made of the resource: only CloudFormation's record changes.
  if (details.length === 0 && drift === 'MODIFIED') return { ...about, action: 'SyncWithActual', scope: [], details };
  if (details.length === 0) return undefined;
  const replacement = replacementOf(details);
  const policy = definition?.updateReplacePolicy;
  return {
    ...about,
    action: 'Modify',
    replacement,
    ...(replacement === 'False'
      ? {}
      : { policyAction: policyWord(typeof policy === 'string' ? policy : undefined, 'ReplaceAnd') }),
    scope: [...new Set(details.map((detail) => detail.attribute))],
    details: drift === undefined ? details : details.map((each) => withDrift(each, deployed, world.account.now())),
  };
}

const isDrifted = (deployed: StackResource, now: StackResource): boolean =>
  !sameJson(deployed.properties, now.properties);

function detailsOf(
  { stack, target, inner }: Aim,
  { scope, before, properties }: Compared,
  type: string,
): ChangeDetail[] {
  const tagProperty = resourceSchema(type)?.tags?.property;
  const changed = changedProperties(before.properties, properties).filter((name) => name !== tagProperty);
  const details = [
    ...changed.map((name) => propertyDetail({ stack, target, scope, before, properties }, name)),
    ...tagDetails(before.tags, effectiveTags(type, properties, target.tags)),
    ...attributeDetails(before, scope.template.resources[before.logicalId]),
  ];
  if (details.length > 0 || type !== NESTED_STACK) return details;
  return inner === 'unseen' || (inner !== undefined && isChanged(inner)) ? [OF_ITSELF] : [];
}

/** A nested stack changes by what is behind its URL. */
const OF_ITSELF: ChangeDetail = {
  attribute: 'Properties',
  path: '/Properties',
  recreation: 'Never',
  change: 'Modify',
  evaluation: 'Dynamic',
  source: 'Automatic',
};

const isChanged = ({ changes, scope, stack }: NestedPreview): boolean =>
  changes.length > 0 || !sameJson(evaluateOutputs(scope), stack.outputs);

/** Members of a resource beside its properties. */
function attributeDetails(
  before: StackResource,
  definition: { metadata?: unknown; deletionPolicy?: unknown; updateReplacePolicy?: unknown } | undefined,
): ChangeDetail[] {
  const pairs = [
    ['Metadata', before.metadata, definition?.metadata],
    ['DeletionPolicy', before.deletionPolicy, definition?.deletionPolicy ?? defaultDeletionPolicy(before.type)],
    ['UpdateReplacePolicy', before.updateReplacePolicy, definition?.updateReplacePolicy],
  ] as const;
  return pairs
    .filter(([, was, is]) => !sameJson(was ?? null, is ?? null))
    .map(([attribute, was, is]) => ({
      attribute,
      path: `/${attribute}`,
      change: was === undefined ? 'Add' : is === undefined ? 'Remove' : 'Modify',
      evaluation: 'Static',
      source: 'DirectModification',
    }));
}
