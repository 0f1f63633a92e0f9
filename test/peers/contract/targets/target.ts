import type { Program } from '../../support/programs';
import type { Key } from '../../support/signed-call';

/** A target that runs and can be told stories. */
export interface RunningTarget {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  readonly accountId: string;
  readonly key: Key;
  /** `user:password` of the registry, where ECR does not give them. */
  readonly registryUser: string | undefined;
  /** How many times `settle` reads again before it gives up. */
  readonly patience: number;
  /** Lets some time pass, virtual where the target has a clock. */
  pass(): Promise<void>;
  stop(): Promise<void>;
}

export interface Target {
  readonly name: string;
  /** What must be installed for it. */
  readonly programs: readonly Program[];
  start(): Promise<RunningTarget>;
}
