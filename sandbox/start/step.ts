import type { RunningAccount } from '../account';
import type { Scenario } from '../account/scenarios';
import type { VirtualClock } from '../clock/clock';
import type { Door } from './standing';

/** A run of one of the repository's workflows. */
export interface WorkflowStep {
  /** What is committed before it, for the log. */
  readonly commit: string;
  /** The version of Invento that it delivers. */
  readonly version: string;
  /** Makes that commit in the repository's folder. */
  edit?(repository: string): void;
  /** `staging` where it is not said. */
  readonly environment?: string;
  /** Which workflow, without `.yml`; `deliver` where it is not said. */
  readonly workflow?: string;
  /** Its inputs besides the environment. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Number of the pull request that brings the commit: its stacks are reviewed, and nothing is delivered. */
  readonly pullRequest?: number;
}

/** Something that happens between two runs, with what was seen of it. */
export interface Incident {
  /** For the log. */
  readonly incident: string;
  /** @returns lines to print. @throws Error that says what did not come out as it has to */
  happen(scene: Scene): Promise<string[]>;
}

export type Step = WorkflowStep | Incident;

/** Where an incident happens. */
export interface Scene {
  readonly running: RunningAccount;
  readonly clock: VirtualClock;
  readonly door: Door;
}

/** What a rehearsal plays: one step after the other, in an account to which something may happen. */
export interface Course {
  readonly description?: string;
  readonly steps: readonly Step[];
  readonly apply?: Scenario['apply'];
  /** A service that runs once: at the end it is said when each of its tasks ran, and two at once are a failure. */
  readonly watches?: string;
}

export const isIncident = (step: Step): step is Incident => 'incident' in step;
