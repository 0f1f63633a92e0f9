import type { Stack } from '@aws-sdk/client-cloudformation';
import type { PlannedChange } from './changes';
import { stackError } from './errors';
import { describeLoss, lossesOf } from './guard';
import { isHalfDone } from './plan';
import type { Protection } from './protection';
import { checkRecovery, recover } from './recovery';
import { decide, type Recovery, type StackDecision } from './status';
import { idleStack, type StackWork } from './work';

export interface Preparation {
  readonly stackName: string;
  readonly onBusy: 'wait' | 'fail';
  /** `not-here`: it may be, but neither in a review nor by what executes one. */
  readonly recover: 'auto' | 'never' | 'not-here';
  readonly protection: Protection;
  readonly roleArn?: string | undefined;
  /** Whether stuck stacks are only looked at. */
  readonly dryRun: boolean;
  /** Told as soon as CloudFormation works on a recovery. */
  readonly onRecovery: () => void;
}

/** A stack that can be worked on. */
export interface Prepared {
  /** The stack as it is; `undefined` where there is none, or only change sets of one. */
  readonly before: Stack | undefined;
  /** Whether not even change sets of it are there. */
  readonly isNew: boolean;
  readonly recovered: boolean;
}

/**
 * Waits until a stack can be worked on, and brings it back where it is stuck.
 *
 * @returns how it would be recovered, for a dry run of a stack that is stuck.
 * @throws ActionError `stack-busy`, `stack-not-updatable`, `recovery-refused`, `stack-failed`, `stack-timed-out`
 */
export async function prepareStack(
  work: StackWork,
  wanted: Preparation,
): Promise<Prepared | { readonly wouldRecover: Recovery }> {
  const stack = await idleStack(work, wanted.stackName, wanted.onBusy);
  const decision = decide(stack);
  if (stack === undefined || decision.kind === 'create')
    return { before: undefined, isNew: stack === undefined, recovered: false };
  if (decision.kind === 'stop' || (decision.kind === 'recover' && wanted.recover !== 'auto'))
    throw notUpdatable(stack, decision, wanted.recover);
  if (decision.kind !== 'recover') return { before: stack, isNew: false, recovered: false };
  await checkRecovery(work, stack, decision.how, wanted.protection);
  if (wanted.dryRun) return { wouldRecover: decision.how };
  const { roleArn, onRecovery } = wanted;
  const after = await recover(work, stack, decision.how, { roleArn, onStart: onRecovery });
  return { before: after, isNew: after === undefined, recovered: true };
}

function notUpdatable(
  stack: Stack,
  decision: Extract<StackDecision, { reason: string }>,
  recovery: Preparation['recover'],
): Error {
  return stackError('stack-not-updatable', {
    message: `${stack.StackName} is ${stack.StackStatus}: ${decision.reason}.`,
    remedy:
      decision.kind === 'recover' && recovery === 'not-here'
        ? `Neither a review nor the execution of one recovers a stack. Do it yourself, then review again: ${decision.command}`
        : decision.remedy,
  });
}

/**
 * Refuses a replacement while the rollback is off: CloudFormation fails it, and the stack stays half-way.
 * https://github.com/aws/aws-cdk-cli/issues/1931
 *
 * @throws ActionError `replacement-without-rollback`
 */
export function refuseReplacements(before: Stack | undefined, changes: readonly PlannedChange[]): void {
  const replaced = changes.filter(({ action, replacement }) => action === 'modify' && replacement === 'yes');
  if (before === undefined || replaced.length === 0) return;
  const because = isHalfDone(before)
    ? `it is ${before.StackStatus}, from where it goes on only without a rollback`
    : '`on-failure: keep` turns the rollback off';
  throw stackError('replacement-without-rollback', {
    message: `${before.StackName} would have ${replaced.map(({ logicalId, type }) => `${logicalId} (${type})`).join(', ')} replaced, which CloudFormation does not do without a rollback: ${because}.`,
    remedy: isHalfDone(before)
      ? `Roll it back first: aws cloudformation rollback-stack --stack-name ${before.StackName}. Nothing has been changed.`
      : 'Use `on-failure: rollback` for this change. Nothing has been changed.',
  });
}

/** @throws ActionError `protected-resource`, which names each resource and the properties that would cost it. */
export function refuseLosses(stackName: string, changes: readonly PlannedChange[], protection: Protection): void {
  const losses = lossesOf(changes, protection);
  if (losses.length === 0) return;
  const lines = losses.map(describeLoss);
  const names = losses.map(({ change }) => change.logicalId);
  throw stackError('protected-resource', {
    message: `${stackName} holds what may not be lost: ${lines.length === 1 ? lines[0] : `\n${lines.map((line) => `  - ${line}`).join('\n')}`}.`,
    remedy: `Take the change back, or name the resource in \`allow-destructive\` if it may be lost: ${names.join(', ')}. Nothing has been changed.`,
  });
}
