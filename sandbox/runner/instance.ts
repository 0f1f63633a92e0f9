import type { ConcurrencyGroups } from './concurrency';
import type { Conclusion, JobLabel } from './events';
import type { Scope, StatusFunctions } from './expressions';
import type { Run } from './job-run';
import type { Json, JsonObject } from './json';
import type { Plan } from './plan';
import type { JobResult } from './request';
import type { Semaphore } from './semaphore';
import type { JobModel } from './workflow-model';

/** What the parts of a run share while it is going on. */
export interface RunState extends Run {
  readonly slots: Semaphore;
  readonly groups: ConcurrencyGroups;
  readonly results: JobResult[];
  /** Runs the jobs of a workflow to their end. */
  readonly runInstance: (instance: Instance) => Promise<InstanceEnd>;
}

/** A workflow that runs: the one that the event started, or one that a job called. */
export interface Instance {
  readonly state: RunState;
  readonly plan: Plan;
  /** The calling jobs above it. */
  readonly above: readonly JobLabel[];
  readonly github: JsonObject;
  readonly vars: JsonObject;
  readonly inputs: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  /** Concurrency groups that the callers hold. */
  readonly held: readonly string[];
  /** Aborted when the legs around it are no longer wanted. */
  readonly unwanted: AbortSignal;
}

export interface InstanceEnd {
  readonly conclusion: Conclusion;
  readonly jobs: Readonly<Record<string, JobOutcome>>;
}

/** What the jobs that need a job see of it. */
export interface JobOutcome {
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/** One leg of a job's matrix, or the whole job when it has none. */
export interface Leg {
  readonly job: JobModel;
  readonly label: JobLabel;
  readonly needs: JsonObject;
  readonly matrix: Json;
  readonly strategy: JsonObject;
  readonly status: StatusFunctions;
  /** Aborted when another leg failed and `fail-fast` holds. */
  readonly unwanted: AbortSignal;
}

/** What the keys of a job see that are evaluated before it starts. */
export function legScope(instance: Instance, leg: Omit<Leg, 'label'>): Scope {
  const { github, vars, inputs } = instance;
  return {
    contexts: { github, vars, inputs, needs: leg.needs, matrix: leg.matrix, strategy: leg.strategy },
    status: leg.status,
  };
}

/** One conclusion for several: a failure counts most, then a cancellation; all skipped is skipped. */
export function combine(conclusions: readonly Conclusion[]): Conclusion {
  if (conclusions.includes('failure')) return 'failure';
  if (conclusions.includes('cancelled')) return 'cancelled';
  return conclusions.every((one) => one === 'skipped') ? 'skipped' : 'success';
}
