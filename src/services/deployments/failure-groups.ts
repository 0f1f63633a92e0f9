import { count } from '../../core/text';
import { type Cause, causeOf } from './causes';
import type { ToldFailure } from './follow';
import { describeStop } from './stopped-task';

/** Failures that say the same, told once. */
export interface FailureGroup {
  readonly cause: Cause;
  /** What happened, without the name of a task. */
  readonly text: string;
  readonly failures: readonly ToldFailure[];
}

/** Groups in the order of their size; the same text but for ids and addresses is one group. */
export function groupFailures(failures: readonly ToldFailure[]): FailureGroup[] {
  const groups = new Map<string, ToldFailure[]>();
  for (const failure of failures) {
    const key = describeStop(failure.task)
      .replace(`task ${failure.task.id}: `, '')
      .replaceAll(failure.task.id, '…')
      .replace(/\b[0-9a-f]{32,64}\b/g, '…')
      .replace(/\b\d+\.\d+\.\d+\.\d+(:\d+)?\b(?= )/g, '…')
      .replace(/\(target [^)]*\)/g, '(target …)');
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return [...groups]
    .flatMap(([text, members]) => {
      const [first] = members;
      return first === undefined ? [] : [{ text, failures: members, cause: causeOf(first.task) }];
    })
    .sort((a, b) => b.failures.length - a.failures.length);
}

/** `3 tasks: app exited with 1 (EssentialContainerExited)`. */
export const describeGroup = ({ failures, text }: FailureGroup): string => `${count(failures.length, 'task')}: ${text}`;
