import type { Stack, StackOperation, StackResource, Step } from '../state';
import type { World } from '../world';
import { setResourceStatus } from './events';
import { finishPhase } from './finish';
import { blockedSteps, isSettled, readySteps } from './plan';
import { createResource, removeResource, updateResource } from './providers';
import { needed, type Started, startMaking, startRestoring } from './steps';

/** What is kept in the queue for a step: stale ones are recognised by their operation. */
export interface StepEvent {
  readonly stackId: string;
  readonly operationId: string;
  readonly logicalId: string;
}

/** CloudFormation asks a service about a second after it says that it begins. */
const askDelay = 1_000;
const pollDelay = 5_000;

/** How long a resource without a creation policy may take to become ready. */
const readyLimit = 3 * 3_600_000;

/** Starts all that can start; ends the phase when nothing is left. */
export function progress(world: World, stack: Stack): void {
  const { operation } = stack;
  if (operation === undefined) return;
  for (let ready = readySteps(operation.steps); ready.length > 0; ready = readySteps(operation.steps)) {
    for (const step of ready) {
      startStep(world, stack, step);
      if (stack.operation !== operation || step.state === 'failed') break;
    }
    if (stack.operation !== operation || mustStop(operation)) break;
  }
  if (stack.operation !== operation) return;
  if (mustStop(operation)) cancelRest(world, stack, operation);
  for (let lost = blockedSteps(operation.steps); lost.length > 0; lost = blockedSteps(operation.steps)) {
    for (const step of lost) step.state = 'skipped';
  }
  if (isSettled(operation.steps)) finishPhase(world, stack);
}

/** One failure stops making; deleting goes on with what can go. */
const mustStop = (operation: StackOperation): boolean =>
  operation.phase === 'main' && operation.kind !== 'rollback-update' && operation.failures.length > 0;

function startStep(world: World, stack: Stack, step: Step): void {
  const { operation } = stack;
  if (operation === undefined) return;
  step.state = 'running';
  const started = beginStep(world, stack, operation, step);
  if (started.kind === 'done') step.state = 'done';
  else if (started.kind === 'failed') failStep(world, stack, step, started.reason);
  else schedule(world, stack, step, { kind: 'cloudformation.ask', delay: askDelay });
}

function beginStep(world: World, stack: Stack, operation: StackOperation, step: Step): Started {
  if (step.verb === 'restore') return startRestoring(world, stack, operation, step);
  if (step.verb !== 'delete') return startMaking(world, stack, operation, step);
  const record = needed(stack, step);
  if (isRetained(operation, record)) {
    setResourceStatus(world.account, stack, record, { status: 'DELETE_SKIPPED' });
    return { kind: 'done' };
  }
  if (record.physicalId === undefined) {
    setResourceStatus(world.account, stack, record, { status: 'DELETE_COMPLETE' });
    return { kind: 'done' };
  }
  setResourceStatus(world.account, stack, record, { status: 'DELETE_IN_PROGRESS' });
  return { kind: 'running' };
}

function isRetained(operation: StackOperation, record: StackResource): boolean {
  if (operation.retain?.includes(record.logicalId)) return true;
  if (record.deletionPolicy === 'RetainExceptOnCreate') return !operation.kind.startsWith('rollback');
  return record.deletionPolicy === 'Retain';
}

function schedule(world: World, stack: Stack, step: Step, { kind, delay }: { kind: string; delay: number }): void {
  const event: StepEvent = {
    stackId: stack.id,
    operationId: stack.operation?.id ?? '',
    logicalId: step.logicalId,
  };
  world.account.schedule(delay, kind, event);
}

/** The step that a queued event means, unless its operation is over. */
export function stepOf(stack: Stack | undefined, event: StepEvent): Step | undefined {
  if (stack?.operation?.id !== event.operationId) return undefined;
  const step = stack.operation.steps[event.logicalId];
  return step?.state === 'running' ? step : undefined;
}

/** Asks the resource's service. */
export function askService(world: World, stack: Stack, step: Step): void {
  if (step.verb === 'delete') {
    askDeletion(world, stack, step);
    return;
  }
  const record = needed(stack, step);
  const isNew = step.verb === 'create' || step.verb === 'replace';
  const asked = isNew
    ? createResource(world, stack, record)
    : updateResource(world, stack, record, {
        physicalId: record.physicalId ?? '',
        properties: step.from ?? record.properties,
      });
  if (!asked.ok) {
    failStep(world, stack, step, asked.reason);
    progress(world, stack);
    return;
  }
  const { physicalId, attributes, seconds } = asked.result;
  Object.assign(record, { physicalId, attributes: { ...attributes } });
  if (isNew) {
    const status = step.verb === 'create' ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS';
    setResourceStatus(world.account, stack, record, { status, reason: 'Resource creation Initiated' });
  }
  schedule(world, stack, step, { kind: 'cloudformation.settle', delay: Math.max(1, seconds) * 1_000 });
}

function askDeletion(world: World, stack: Stack, step: Step): void {
  const record = needed(stack, step);
  if (record.deletionPolicy === 'Snapshot') {
    const { type, physicalId, logicalId } = record;
    world.account.emit('cloudformation.snapshot', { type, physicalId, logicalId, stackName: stack.name });
  }
  step.startedAt = world.account.now();
  const asked = removeResource(world, record);
  if (asked.ok) {
    schedule(world, stack, step, { kind: 'cloudformation.settle', delay: Math.max(0, asked.result) * 1_000 });
    return;
  }
  failStep(world, stack, step, asked.reason);
  progress(world, stack);
}

/** Looks whether a resource is ready, and ends its step when it is. */
export function settle(world: World, stack: Stack, step: Step): void {
  const record = needed(stack, step);
  const readiness = step.verb === 'delete' ? goneness(world, record, step) : readinessOf(world, record, step);
  if (readiness.state === 'pending') {
    schedule(world, stack, step, { kind: 'cloudformation.settle', delay: pollDelay });
    return;
  }
  if (readiness.state === 'failed') {
    failStep(world, stack, step, readiness.reason);
    progress(world, stack);
    return;
  }
  const verb = step.verb === 'delete' ? 'DELETE' : step.verb === 'create' ? 'CREATE' : 'UPDATE';
  step.state = 'done';
  const { attributes } = world.provider(record.type);
  if (verb !== 'DELETE' && attributes !== undefined)
    record.attributes = { ...attributes(world.account, record.physicalId ?? '') };
  setResourceStatus(world.account, stack, record, { status: `${verb}_COMPLETE` });
  progress(world, stack);
}

function goneness(world: World, record: StackResource, step: Step): Ready {
  const state = world.provider(record.type).gone?.(world.account, record.physicalId ?? '') ?? { state: 'ready' };
  return state.state === 'pending' ? unlessTooLong(world, step) : state;
}

type Ready = { state: 'ready' } | { state: 'pending' } | { state: 'failed'; reason: string };

function readinessOf(world: World, record: StackResource, step: Step): Ready {
  const { awaits, signals = {} } = record;
  const now = world.account.now();
  const isSignalled = step.verb === 'create' || step.verb === 'replace' ? awaits : undefined;
  const failed = Object.entries(signals).find(([, status]) => status === 'FAILURE')?.[0];
  if (isSignalled !== undefined && failed !== undefined) {
    return { state: 'failed', reason: `Received FAILURE signal with UniqueId ${failed}` };
  }
  const received = Object.keys(signals).length;
  if (isSignalled !== undefined && received >= isSignalled.count) return { state: 'ready' };
  const ready = world.provider(record.type).ready?.(world.account, record.physicalId ?? '');
  const state: Ready = ready ?? (isSignalled === undefined ? { state: 'ready' } : { state: 'pending' });
  if (state.state !== 'pending') return state;
  if (isSignalled !== undefined) {
    return now < isSignalled.until ? state : { state: 'failed', reason: signalReason(record, received) };
  }
  return unlessTooLong(world, step);
}

function unlessTooLong(world: World, step: Step): Ready {
  const now = world.account.now();
  if (now < (step.startedAt ?? now) + readyLimit) return { state: 'pending' };
  return {
    state: 'failed',
    reason: `Resource handler returned message: "Exceeded attempts to wait" (RequestToken: ${world.account.ids.uuid()}, HandlerErrorCode: NotStabilized)`,
  };
}

function signalReason(record: StackResource, received: number): string {
  const count = record.awaits?.count ?? 1;
  return record.type === 'AWS::AutoScaling::AutoScalingGroup'
    ? `Received ${received} SUCCESS signal(s) out of ${count}.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement`
    : record.type === 'AWS::CloudFormation::WaitCondition'
      ? `WaitCondition timed out. Received ${received} conditions when expecting ${count}`
      : `Failed to receive ${count} resource signal(s) within the specified duration`;
}

/** Ends a step with its failure. */
function failStep(world: World, stack: Stack, step: Step, reason: string): void {
  const { operation } = stack;
  if (operation === undefined) return;
  step.state = 'failed';
  const verb = step.verb === 'delete' ? 'delete' : step.verb === 'create' ? 'create' : 'update';
  operation.failures.push({ logicalId: step.logicalId, verb });
  setResourceStatus(world.account, stack, needed(stack, step), { status: `${verb.toUpperCase()}_FAILED`, reason });
}

/** What runs is cancelled, what waits never starts. */
export function cancelRest(world: World, stack: Stack, operation: StackOperation): void {
  for (const step of Object.values(operation.steps)) {
    if (step.state === 'waiting') step.state = 'skipped';
    if (step.state !== 'running') continue;
    step.state = 'failed';
    const verb = step.verb === 'create' ? 'create' : 'update';
    operation.failures.push({ logicalId: step.logicalId, verb });
    setResourceStatus(world.account, stack, needed(stack, step), {
      status: `${verb.toUpperCase()}_FAILED`,
      reason: verb === 'create' ? 'Resource creation cancelled' : 'Resource update cancelled',
    });
  }
}
