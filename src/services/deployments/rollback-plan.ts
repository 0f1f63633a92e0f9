import type { FollowResult } from './follow';

/** What goes back, or why nothing does. */
export type RollbackPlan =
  /** ECS itself goes back to the whole previous revision of the service. */
  | { readonly kind: 'stop'; readonly arn: string }
  /** The service gets its previous task definition. */
  | { readonly kind: 'restore'; readonly taskDefinition: string }
  | { readonly kind: 'none'; readonly why: string };

/**
 * How to go back. A deployment that goes on is stopped with a rollback, which ECS then follows through; otherwise the
 * service gets its previous task definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html
 */
export function planRollback({
  target,
  verdict,
  seen,
}: Pick<FollowResult, 'target' | 'verdict' | 'seen'>): RollbackPlan {
  switch (verdict.result) {
    case 'rolled-back':
      return { kind: 'none', why: 'The service runs its previous revision again.' };
    case 'superseded':
      return { kind: 'none', why: 'The newer deployment decides what the service runs.' };
    case 'succeeded':
    case 'failed':
    case 'timed-out':
      break;
  }
  const { arn, previousTaskDefinition: taskDefinition } = target;
  if (taskDefinition === undefined) return { kind: 'none', why: 'There is no earlier deployment to go back to.' };
  if (seen !== undefined && seen.serviceStatus !== 'ACTIVE') return { kind: 'none', why: 'The service is deleted.' };
  // A change of the number of tasks has no deployment of its own that could be stopped.
  const isLive = verdict.goesOn && seen?.status !== 'SUCCESSFUL';
  if (isLive && arn !== undefined) return { kind: 'stop', arn };
  // A deployment that was forced, or that changed other settings: UpdateService with it would do nothing.
  if (taskDefinition === target.taskDefinition) {
    return { kind: 'none', why: 'The service had the same task definition before: there is no other to go back to.' };
  }
  return { kind: 'restore', taskDefinition };
}

/** Whether to go back without being asked again: not from a success, and not where ECS has tried in vain. */
export function planAutomatic(result: Pick<FollowResult, 'target' | 'verdict' | 'seen'>): RollbackPlan {
  if (result.verdict.result === 'succeeded') return { kind: 'none', why: 'The deployment succeeded.' };
  if (result.seen?.status === 'ROLLBACK_FAILED') return { kind: 'none', why: 'ECS has tried to go back already.' };
  if (result.seen?.status === 'SUCCESSFUL') {
    return { kind: 'none', why: 'Only the number of tasks was changed: the task definition stays the same.' };
  }
  return planRollback(result);
}
