import type { ActionError } from '../core/errors';
import { escapeHtml, markdownTable } from '../core/text';
import { describeCause, rollbackFailure } from './diagnosis';
import { stackError } from './errors';
import { describeProgress, pathOf } from './events';
import type { Ended, StillRunning } from './follow';

/** The error of an operation that failed: the first failure, what it means, and what stands now. */
export function operationFailure({ stack, diagnosis, events }: Ended<'failed'>): ActionError {
  const cause =
    diagnosis === undefined
      ? (stack.StackStatusReason ?? 'CloudFormation gives no reason')
      : describeCause(diagnosis.failure);
  const evidence = diagnosis?.evidence.map((line) => `\n  ${line}`).join('') ?? '';
  const advice = diagnosis?.advice ?? 'Correct the cause and run again.';
  const stuck = stack.StackStatus?.endsWith('ROLLBACK_FAILED') === true ? rollbackFailure(events) : undefined;
  // Of a rollback that was continued there is nothing before it.
  const isSame = stuck?.event === diagnosis?.failure.event;
  const both = stuck === undefined || isSame ? '' : `\nThe rollback failed as well: ${describeCause(stuck)}`;
  const onward =
    stuck === undefined ? '' : ' Mend what kept the rollback from ending; then the next run recovers the stack.';
  return stackError('stack-failed', {
    message: `The stack ${stack.StackName} failed: ${cause}${evidence}${both}`,
    remedy: `The stack is now ${stack.StackStatus}. ${advice}${onward}`,
  });
}

/** The error of an operation that outlived the deadline. @param cancelled whether CloudFormation was told to roll it back. */
export function timedOut(followed: StillRunning, stackName: string, cancelled = false): ActionError {
  const { progress, status, at, diagnosis } = followed;
  const cause = diagnosis === undefined ? '' : ` It failed already: ${describeCause(diagnosis.failure)}.`;
  return stackError('stack-timed-out', {
    message: `The stack ${stackName} did not come to an end in time (timed-out): it is ${status}, ${describeProgress(progress, at)}${cause}`,
    remedy: cancelled
      ? 'The update was cancelled and CloudFormation rolls it back. Raise `timeout` before the next run.'
      : `CloudFormation goes on. Run the job again to wait for it, or raise \`timeout\`. ${howToStop(stackName, status)}`,
  });
}

/** How a running operation is stopped: an update can be cancelled and a creation deleted, the rest runs to its end. */
export function howToStop(stackName: string, status: string): string {
  if (status === 'UPDATE_IN_PROGRESS')
    return `To stop it: aws cloudformation cancel-update-stack --stack-name ${stackName}`;
  if (status === 'CREATE_IN_PROGRESS') return `To stop it: aws cloudformation delete-stack --stack-name ${stackName}`;
  return 'It cannot be stopped.';
}

const LAST_EVENTS = 30;

/** The failure's section of the job summary. */
export function failureReport(followed: Ended<'failed'> | StillRunning, stackName: string): string {
  const { diagnosis, events } = followed;
  const rows = events
    .slice(-LAST_EVENTS)
    .map((traced) => [
      escapeHtml(traced.event.ResourceStatus ?? ''),
      escapeHtml(pathOf(traced)),
      escapeHtml(traced.event.ResourceStatusReason ?? ''),
    ]);
  return [
    `### Stack ${escapeHtml(stackName)} ${followed.state === 'failed' ? 'failed' : 'is not done in time'}`,
    ...(diagnosis === undefined ? [] : [`**Cause**: ${escapeHtml(describeCause(diagnosis.failure))}`]),
    ...(diagnosis?.advice === undefined ? [] : [escapeHtml(diagnosis.advice)]),
    ...(diagnosis === undefined || diagnosis.evidence.length === 0
      ? []
      : [`<pre>${diagnosis.evidence.map(escapeHtml).join('\n')}</pre>`]),
    ...(rows.length === 0
      ? []
      : [
          `<details><summary>Events</summary>\n\n${markdownTable(['status', 'resource', 'reason'], rows)}\n\n</details>`,
        ]),
  ].join('\n\n');
}
