import type { Stack, StackResource, Step } from '../state';
import type { Template } from '../template/model';
import { dependenciesOf } from '../template/references';

/** A step for each resource that the template wants, waiting for those it depends on. */
export function stepsToMake(
  template: Template,
  present: readonly string[],
  stands: (logicalId: string) => boolean,
): Record<string, Step> {
  const names = new Set(present);
  return Object.fromEntries(
    present.map((logicalId) => [
      logicalId,
      {
        logicalId,
        needs: dependenciesOf(template, logicalId, names),
        state: 'waiting',
        verb: stands(logicalId) ? 'undecided' : 'create',
      } satisfies Step,
    ]),
  );
}

/** A step for each resource as it was, in the order in which it was made. */
export function stepsToRestore(before: Readonly<Record<string, StackResource>>): Record<string, Step> {
  return Object.fromEntries(
    Object.values(before).map((resource) => [
      resource.logicalId,
      {
        logicalId: resource.logicalId,
        needs: resource.dependsOn.filter((name) => before[name] !== undefined),
        state: 'waiting',
        verb: 'restore',
      } satisfies Step,
    ]),
  );
}

/** A step for each doomed resource; one goes only after all that depend on it. */
export function stepsToDelete(doomed: readonly StackResource[]): Record<string, Step> {
  return Object.fromEntries(
    doomed.map((resource) => [
      resource.logicalId,
      {
        logicalId: resource.logicalId,
        needs: doomed.filter((other) => other.dependsOn.includes(resource.logicalId)).map((other) => other.logicalId),
        state: 'waiting',
        verb: 'delete',
        doomed: resource,
      } satisfies Step,
    ]),
  );
}

/** Steps that can start: what they need is done. */
export function readySteps(steps: Readonly<Record<string, Step>>): Step[] {
  return Object.values(steps).filter(
    (step) => step.state === 'waiting' && step.needs.every((need) => steps[need]?.state === 'done'),
  );
}

/** Steps that never can start, since what they need failed. */
export function blockedSteps(steps: Readonly<Record<string, Step>>): Step[] {
  const isLost = (name: string): boolean => ['failed', 'skipped'].includes(steps[name]?.state ?? 'done');
  return Object.values(steps).filter((step) => step.state === 'waiting' && step.needs.some(isLost));
}

export const isSettled = (steps: Readonly<Record<string, Step>>): boolean =>
  Object.values(steps).every((step) => step.state !== 'waiting' && step.state !== 'running');

/** `The following resource(s) failed to create: [A, B]. ` and its like, as stack status reasons say it. */
export function failureSentence(stack: Stack): string {
  const failures = stack.operation?.failures ?? [];
  const sentence = (verb: 'create' | 'update' | 'delete'): string => {
    const names = failures.filter((failure) => failure.verb === verb).map((failure) => failure.logicalId);
    return names.length === 0 ? '' : `The following resource(s) failed to ${verb}: [${names.join(', ')}]. `;
  };
  return sentence('create') + sentence('update') + sentence('delete');
}
