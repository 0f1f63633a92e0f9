import type { Permissions } from './permissions';

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: string;
  readonly column?: string;
}

/** A job as events name it: `id` is its path through the calls, unique in the run. */
export interface JobLabel {
  readonly id: string;
  readonly name: string;
}

export interface StepLabel {
  readonly number: number;
  readonly name: string;
  readonly stage: 'pre' | 'main' | 'post';
}

interface At {
  /** Virtual milliseconds since the epoch. */
  readonly at: number;
}

interface OfJob extends At {
  readonly job: JobLabel;
}

interface OfStep extends OfJob {
  readonly step: StepLabel;
}

/** What happens in a run, in order; every text is masked. */
export type RunEvent =
  | (At & { readonly kind: 'run-started'; readonly name: string; readonly workflow: string; readonly event: string })
  | (At & { readonly kind: 'run-finished'; readonly conclusion: Conclusion; readonly duration: number })
  | (At & { readonly kind: 'cancel-requested' })
  | (OfJob & {
      readonly kind: 'job-started';
      readonly runsOn: string;
      readonly permissions: Permissions;
      readonly timeoutMinutes: number;
    })
  | (OfJob & { readonly kind: 'job-skipped'; readonly reason: string })
  | (OfJob & { readonly kind: 'job-finished'; readonly conclusion: Conclusion; readonly duration: number })
  | (OfJob & { readonly kind: 'job-error'; readonly message: string })
  | (OfJob & { readonly kind: 'environment'; readonly name: string; readonly url?: string })
  | (OfJob & { readonly kind: 'concurrency'; readonly group: string; readonly state: 'waiting' | 'acquired' })
  | (OfStep & { readonly kind: 'step-started' })
  | (OfStep & {
      readonly kind: 'step-finished';
      readonly outcome: Conclusion;
      readonly conclusion: Conclusion;
      readonly duration: number;
    })
  | (OfStep & { readonly kind: 'log'; readonly line: string })
  | (OfStep & { readonly kind: 'debug'; readonly line: string })
  | (OfStep & { readonly kind: 'group-started'; readonly title: string })
  | (OfStep & { readonly kind: 'group-ended' })
  | (OfStep & { readonly kind: 'annotation'; readonly annotation: Annotation });
