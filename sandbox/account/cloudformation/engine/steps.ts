import { AwsError } from '../../kernel/errors';
import { asItIs } from '../changes/actual';
import { evaluate } from '../intrinsics/evaluate';
import type { Scope } from '../intrinsics/scope';
import type { Stack, StackOperation, StackResource, Step } from '../state';
import { isMap } from '../template/model';
import { parseTemplate } from '../template/parse';
import { defaultDeletionPolicy } from '../template/policies';
import type { World } from '../world';
import { type Decision, decide, sameJson } from './decide';
import { setResourceStatus } from './events';
import { policyRefusal } from './policy';
import { draftResource } from './providers';
import { evaluateProperties, openScope } from './scope';

/** What came of starting a step: it is over, it goes on after a while, or it failed with this reason. */
export type Started =
  | { readonly kind: 'done' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Starts to make or change a resource of the operation's template. */
export function startMaking(world: World, stack: Stack, operation: StackOperation, step: Step): Started {
  const deployed = stack.resources[step.logicalId];
  const before = deployed !== undefined && operation.target.revertDrift ? asItIs(world, deployed) : deployed;
  let draft: StackResource;
  try {
    draft = desired(world, stack, operation, step);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    draft = placeholder(world, operation, step);
    return refuse(world, stack, before ?? draft, { step, reason: error.message });
  }
  if (step.verb === 'create' || before === undefined) return startCreate(world, stack, step, draft);
  if (before.physicalId === undefined || before.status === 'CREATE_FAILED') {
    if (before.physicalId !== undefined) operation.cleanup.push(before);
    step.verb = 'create';
    return startCreate(world, stack, step, draft);
  }
  return startUpdate(world, stack, operation, { step, before, draft });
}

function startCreate(world: World, stack: Stack, step: Step, draft: StackResource): Started {
  step.verb = 'create';
  step.startedAt = world.account.now();
  stack.resources[step.logicalId] = draft;
  setResourceStatus(world.account, stack, draft, { status: 'CREATE_IN_PROGRESS' });
  return { kind: 'running' };
}

function startUpdate(
  world: World,
  stack: Stack,
  operation: StackOperation,
  { step, before, draft }: { step: Step; before: StackResource; draft: StackResource },
): Started {
  const decision = withRollback(operation, withPolicy(stack, before, decide(before, draft)));
  step.startedAt = world.account.now();
  const { physicalId, attributes, signals } = before;
  const stays = { ...(physicalId === undefined ? {} : { physicalId }), ...(signals === undefined ? {} : { signals }) };
  switch (decision.kind) {
    case 'keep':
      // Dependencies, policies and metadata change without the resource noticing.
      stack.resources[step.logicalId] = {
        ...draft,
        ...stays,
        attributes,
        status: before.status,
        timestamp: before.timestamp,
      };
      return { kind: 'done' };
    case 'refuse':
      step.verb = 'update';
      setResourceStatus(world.account, stack, before, { status: 'UPDATE_IN_PROGRESS' });
      return refuse(world, stack, before, { step, reason: decision.reason });
    case 'update':
      step.verb = 'update';
      step.from = before.properties;
      stack.resources[step.logicalId] = { ...draft, ...stays, attributes };
      setResourceStatus(world.account, stack, needed(stack, step), { status: 'UPDATE_IN_PROGRESS' });
      return { kind: 'running' };
    case 'replace': {
      step.verb = 'replace';
      // A replaced resource goes unless the policy for just this says otherwise.
      operation.cleanup.push({ ...before, deletionPolicy: before.updateReplacePolicy ?? 'Delete' });
      stack.resources[step.logicalId] = { ...draft, ...stays };
      const reason = 'Requested update requires the creation of a new physical resource; hence creating one.';
      setResourceStatus(world.account, stack, needed(stack, step), { status: 'UPDATE_IN_PROGRESS', reason });
      return { kind: 'running' };
    }
  }
}

/** https://github.com/aws/aws-cdk-cli/issues/1931 */
function withRollback(operation: StackOperation, decision: Decision): Decision {
  return decision.kind === 'replace' && operation.onFailure === 'DO_NOTHING'
    ? { kind: 'refuse', reason: 'Replacement type updates not supported on stack with disable-rollback.' }
    : decision;
}

/** What the stack's policy does not let happen is refused. */
function withPolicy(stack: Stack, before: StackResource, decision: Decision): Decision {
  if (decision.kind !== 'update' && decision.kind !== 'replace') return decision;
  const action = decision.kind === 'update' ? 'Update:Modify' : 'Update:Replace';
  const reason = policyRefusal(stack.policy, action, before);
  return reason === undefined ? decision : { kind: 'refuse', reason };
}

/** The resource's failure before anything was asked of its service. */
function refuse(
  world: World,
  stack: Stack,
  record: StackResource,
  { step, reason }: { step: Step; reason: string },
): Started {
  if (step.verb === 'create') {
    stack.resources[step.logicalId] = record;
    setResourceStatus(world.account, stack, record, { status: 'CREATE_IN_PROGRESS' });
  }
  return { kind: 'failed', reason };
}

/** The resource as the operation's template wants it, with everything evaluated. */
function desired(world: World, stack: Stack, operation: StackOperation, step: Step): StackResource {
  const template = parseTemplate(operation.target.templateBody);
  const definition = template.resources[step.logicalId];
  const scope = operationScope(world, stack, operation);
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const deletionPolicy = text(definition?.deletionPolicy) ?? defaultDeletionPolicy(definition?.type);
  const updateReplacePolicy = text(definition?.updateReplacePolicy);
  return {
    ...draftResource(world, {
      logicalId: step.logicalId,
      type: definition?.type ?? '',
      properties: evaluateProperties(scope, step.logicalId),
      dependsOn: [...step.needs],
      deployment: operation.target,
    }),
    ...(deletionPolicy === undefined ? {} : { deletionPolicy }),
    ...(updateReplacePolicy === undefined ? {} : { updateReplacePolicy }),
    ...(definition?.metadata === undefined ? {} : { metadata: definition.metadata }),
    ...updatePolicyOf(scope, step.logicalId),
    ...awaited(world, scope, step.logicalId),
  };
}

function updatePolicyOf(scope: Scope, logicalId: string): Pick<StackResource, 'updatePolicy'> {
  const policy = scope.template.resources[logicalId]?.updatePolicy;
  const updatePolicy = policy === undefined ? undefined : evaluate(policy, scope);
  return updatePolicy === undefined ? {} : { updatePolicy };
}

function placeholder(world: World, operation: StackOperation, step: Step): StackResource {
  const type = parseTemplate(operation.target.templateBody).resources[step.logicalId]?.type ?? '';
  const { logicalId, needs } = step;
  return draftResource(world, {
    logicalId,
    type,
    properties: {},
    dependsOn: [...needs],
    deployment: operation.target,
  });
}

/** The template's functions see what stands of the stack so far. */
export function operationScope(world: World, stack: Stack, operation: StackOperation): Scope {
  return openScope(world, {
    template: parseTemplate(operation.target.templateBody),
    deployment: operation.target,
    stack,
    resource: (logicalId) => {
      const resource = stack.resources[logicalId];
      if (resource?.physicalId === undefined) return undefined;
      return { type: resource.type, physicalId: resource.physicalId, attributes: resource.attributes };
    },
    imported: (name) => {
      if (!operation.imports.includes(name)) operation.imports.push(name);
    },
  });
}

/** CreationPolicy.ResourceSignal: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html */
function awaited(world: World, scope: Scope, logicalId: string): Pick<StackResource, 'awaits'> {
  const wait = waitCondition(world, scope, logicalId);
  if (wait !== undefined) return { awaits: wait };
  const policy = evaluate(scope.template.resources[logicalId]?.creationPolicy ?? null, scope);
  const signal = isMap(policy) ? policy.ResourceSignal : undefined;
  if (!isMap(signal)) return {};
  const timeout = typeof signal.Timeout === 'string' ? signal.Timeout : 'PT5M';
  return { awaits: { count: Number(signal.Count ?? 1), until: world.account.now() + durationMs(timeout), timeout } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitcondition.html */
function waitCondition(world: World, scope: Scope, logicalId: string): StackResource['awaits'] {
  const definition = scope.template.resources[logicalId];
  if (definition?.type !== 'AWS::CloudFormation::WaitCondition' || definition.creationPolicy !== undefined) {
    return undefined;
  }
  const { Count: count = 1, Timeout: timeout = 300 } = evaluateProperties(scope, logicalId);
  const until = world.account.now() + Number(timeout) * 1000;
  return { count: Number(count), until, timeout: `PT${String(timeout)}S` };
}

/** `PT1H30M` in milliseconds. */
function durationMs(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Starts to bring a resource back to what it was before the update. */
export function startRestoring(world: World, stack: Stack, operation: StackOperation, step: Step): Started {
  const was = operation.before?.resources[step.logicalId];
  const is = stack.resources[step.logicalId];
  if (was === undefined || operation.skip?.includes(step.logicalId)) return { kind: 'done' };
  step.startedAt = world.account.now();
  if (is !== undefined && is.physicalId === was.physicalId && isUntouched(was, is)) {
    stack.resources[step.logicalId] = structuredClone(was);
    return { kind: 'done' };
  }
  const restored = structuredClone(was);
  if (is?.physicalId !== undefined && is.physicalId !== was.physicalId) operation.cleanup.push(is);
  stack.resources[step.logicalId] = restored;
  setResourceStatus(world.account, stack, restored, { status: 'UPDATE_IN_PROGRESS' });
  if (is !== undefined && is.physicalId === was.physicalId) {
    step.from = is.properties;
    return { kind: 'running' };
  }
  setResourceStatus(world.account, stack, restored, { status: 'UPDATE_COMPLETE' });
  return { kind: 'done' };
}

function isUntouched(was: StackResource, is: StackResource): boolean {
  const moved = ['UPDATE_FAILED', 'UPDATE_IN_PROGRESS'].includes(is.status);
  // What a nested stack is made of lies behind a URL.
  if (is.type === 'AWS::CloudFormation::Stack' && is.timestamp !== was.timestamp) return false;
  return !moved && sameJson(was.properties, is.properties) && sameJson(was.tags, is.tags);
}

/** The record of a step that has one. */
export function needed(stack: Stack, step: Step): StackResource {
  const record = step.doomed ?? stack.resources[step.logicalId];
  if (record === undefined) throw new Error(`${stack.name} has no ${step.logicalId}`);
  return record;
}
