import type { FollowResult } from './follow';
import { planRollback } from './rollback-plan';

/** What a person can type to go back, or why there is nothing to go back to. */
export type WayBack =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'none'; readonly why: string };

/** See {@link planRollback}. */
export function wayBack(result: Pick<FollowResult, 'target' | 'verdict' | 'seen'>, region: string): WayBack {
  const plan = planRollback(result);
  const { cluster, service } = result.target;
  switch (plan.kind) {
    case 'none':
      return plan;
    case 'stop':
      return {
        kind: 'command',
        command: `aws ecs stop-service-deployment --region ${region} --service-deployment-arn ${plan.arn} --stop-type ROLLBACK`,
      };
    case 'restore':
      return {
        kind: 'command',
        command: `aws ecs update-service --region ${region} --cluster ${cluster} --service ${service} --task-definition ${plan.taskDefinition}`,
      };
  }
}
