import { calling } from '../../aws/errors';
import { messageOf } from '../../core/errors';
import type { SomeEcsCalls } from '../ecs-calls';
import { knownDeployments, ourDeployment, updateService } from '../service-definitions/deploy';
import { type FollowOptions, type FollowResult, followDeployment } from './follow';
import { type Patience, readPatiently, unlessThrottled } from './patience';
import type { RollbackPlan } from './rollback-plan';
import { findTarget, type Target, type TargetCalls } from './target';
import type { Verdict } from './verdict';

type RollbackCalls = FollowOptions['ecs'] &
  TargetCalls &
  SomeEcsCalls<'updateService' | 'createService' | 'tagResource' | 'stopServiceDeployment'>;

export interface RollbackOptions extends Omit<FollowOptions, 'ecs'> {
  readonly ecs: RollbackCalls;
}

type Doing = Exclude<RollbackPlan, { kind: 'none' }>;

/**
 * Goes back and follows that to its end.
 *
 * @param failed what was followed before; its story goes on.
 * @returns with the result `rolled-back` where going back succeeded, else as it ended. Where it could not even begin, the
 *   result stays what it was and says so.
 */
export async function rollBack(plan: Doing, failed: FollowResult, options: RollbackOptions): Promise<FollowResult> {
  const target = await begin(plan, failed.target, options).catch((error: unknown) => {
    if (options.patience.signal.aborted) throw error;
    return messageOf(error).split('\n')[0] ?? '';
  });
  if (typeof target === 'string') {
    const reason = `${failed.verdict.reason}; going back could not begin: ${target}`;
    return { ...failed, verdict: { ...failed.verdict, reason } };
  }
  // The old revision has its own failures to answer for; a rollback is not given up on early.
  const patient = { ...options, maxTaskFailures: 0 };
  if (plan.kind === 'stop') {
    const ended = await followDeployment(target, patient, failed);
    const { result, reason } = ended.verdict;
    // It is the deployment itself that is followed here, not one that goes back.
    const verdict = result === 'succeeded' ? tooLate(failed.verdict, reason) : joined(failed.verdict, ended.verdict);
    return { ...ended, verdict };
  }
  const ended = await followDeployment(target, patient);
  return {
    ...ended,
    verdict: joined(failed.verdict, ended.verdict),
    failures: [...failed.failures, ...ended.failures],
    timeline: [...failed.timeline, ...ended.timeline],
  };
}

/** Begins to go back. @returns the deployment that does it. */
async function begin(plan: Doing, failed: Target, options: RollbackOptions): Promise<Target> {
  const { log } = options.patience;
  if (plan.kind === 'stop') {
    log.info(`Stopping ${plan.arn} with a rollback`);
    await stopWithRollback(options.ecs, plan.arn, options.patience);
    return failed;
  }
  log.info(`Going back to ${plan.taskDefinition}`);
  return restore(plan.taskDefinition, failed, options);
}

/** One that has ended or goes back already is not stopped again, and that is as well. */
async function stopWithRollback(ecs: RollbackCalls, arn: string, patience: Patience): Promise<void> {
  await unlessThrottled(patience, () =>
    calling('ecs:StopServiceDeployment', async () => {
      try {
        await ecs.stopServiceDeployment({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' });
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ConflictException')) throw error;
      }
    }),
  );
}

/** Gives the service a task definition in a new deployment, and finds it. */
export async function restore(
  taskDefinition: string,
  { cluster, service }: Pick<Target, 'cluster' | 'service'>,
  options: Pick<RollbackOptions, 'ecs' | 'patience'>,
): Promise<Target> {
  const { clock, signal, log } = options.patience;
  const context = { ecs: options.ecs, cluster, service, clock, signal, log };
  const known = await readPatiently(options.patience, () => knownDeployments(context));
  const wish = { cluster, service, taskDefinition, forceNewDeployment: true };
  const updated = await unlessThrottled(options.patience, () => updateService(context, wish));
  const arn = await ourDeployment(context, updated, known);
  const request = { cluster, service, ...(arn === undefined ? {} : { arn }) };
  return readPatiently(options.patience, () => findTarget(options.ecs, request, log));
}

/** It had ended well when ECS was asked to stop it: what it brought is what runs. */
function tooLate({ reason: why }: Verdict, reason: string): Verdict {
  return {
    result: 'succeeded',
    reason: `the deployment succeeded before it could be stopped (${why}): ${reason}`,
    goesOn: false,
  };
}

function joined(before: Verdict, after: Verdict): Verdict {
  const why = before.reason;
  switch (after.result) {
    case 'succeeded':
    case 'rolled-back':
      return {
        result: 'rolled-back',
        reason: `the service runs its previous revision again, because ${why}`,
        goesOn: false,
      };
    case 'superseded':
      return after;
    case 'failed':
    case 'timed-out':
      return { ...after, reason: `${why}; going back did not succeed either: ${after.reason}` };
  }
}
