import { wayBack } from './rollback-command';
import type { Target } from './target';
import { describeCounts, type Sighting } from './verdict';

/** What goes on, and what to do, when nobody waits any more. @param seen absent before the first look. */
export function leftBehind(target: Target, seen: Sighting | undefined, region: string): string {
  const look =
    target.arn === undefined
      ? `aws ecs describe-services --region ${region} --cluster ${target.cluster} --services ${target.service}`
      : `aws ecs describe-service-deployments --region ${region} --service-deployment-arns ${target.arn}`;
  return [
    `ECS goes on with the deployment of service ${target.service}${stateOf(seen)}.`,
    `To see how it is: ${look}.`,
    `To go on waiting, run the job again${back(target, seen, region)}.`,
  ].join(' ');
}

const stateOf = (seen: Sighting | undefined): string =>
  seen === undefined ? '' : `, which is ${seen.status}: ${describeCounts(seen.counts)}`;

function back(target: Target, seen: Sighting | undefined, region: string): string {
  if (seen === undefined || seen.status.startsWith('ROLLBACK')) return '';
  const way = wayBack({ target, seen, verdict: { result: 'timed-out', reason: '', goesOn: true } }, region);
  return way.kind === 'command' ? `; to roll back: ${way.command}` : '';
}
