import type { Account } from '../../kernel/account';
import { type ClusterRecord, ecsState, type TaskRecord } from '../state';

/** What happens next to a task, by name. */
export type Step =
  | 'attached'
  | 'pulled'
  | 'started'
  | 'activated'
  | 'health-checked'
  | 'exited'
  | 'deactivated'
  | 'containers-stopped'
  | 'deprovisioned'
  | 'forgotten';

export interface StepData {
  readonly cluster: string;
  readonly task: string;
  readonly step: Step;
}

/** Makes a step happen after so many virtual seconds. */
export function scheduleStep(account: Account, task: TaskRecord, step: Step, seconds: number): void {
  const data: StepData = { cluster: task.cluster, task: task.id, step };
  account.schedule(seconds * 1000, 'ecs.task', data);
}

/** Forgets what was to happen to the task: it is being stopped. */
export function cancelSteps(account: Account, task: TaskRecord): void {
  account.unschedule('ecs.task', (data: StepData) => data.task === task.id);
}

export function stepSubject(
  account: Account,
  data: StepData,
): { cluster: ClusterRecord; task: TaskRecord } | undefined {
  const cluster = ecsState(account).clusters[data.cluster];
  const task = cluster?.tasks[data.task];
  return cluster === undefined || task === undefined ? undefined : { cluster, task };
}
