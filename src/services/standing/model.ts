import type { StackSummaries } from '../delivery/model';

/** A task that runs or is on its way. */
export interface StandingTask {
  readonly id: string;
  readonly status: string;
  readonly health: string;
  /** `family:revision` */
  readonly taskDefinition: string;
  /** Digests of its images; those that are not pulled yet are not there. */
  readonly digests: readonly string[];
  /** The instance that it runs on; absent on Fargate. */
  readonly host?: string;
  readonly startedAt?: string;
}

export interface StandingHost {
  readonly instance: string;
  readonly ami: string;
  readonly osFamily: string;
  readonly agent: string;
  readonly status: string;
  readonly connected: boolean;
  readonly tasks: number;
}

/** Where an image that is named by digest stands in its repository. */
export interface StandingImage {
  readonly uri: string;
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt?: string;
}

/** What runs in an environment, as it is now. Times are ISO 8601. */
export interface Standing {
  readonly application: string;
  readonly environment: string;
  readonly service: {
    readonly name: string;
    readonly cluster: string;
    readonly taskDefinition: string;
    readonly desired: number;
    readonly running: number;
    readonly pending: number;
    /** Whether the old task has to end before a new one starts. */
    readonly singleton: boolean;
    readonly deployment: string;
    readonly console: string;
  };
  readonly image?: StandingImage;
  readonly lastBuild?: StandingImage;
  readonly tasks: readonly StandingTask[];
  readonly hosts: readonly StandingHost[];
  readonly stacks: StackSummaries;
}
