import type { AwsClients } from '../src/aws/clients';
import type { Clock } from '../src/core/clock';
import type { Exec } from '../src/core/exec';
import type { Log } from '../src/core/log';
import type { Cancellation } from '../src/runner/cancellation';
import type { ActionContract, Outcome } from '../src/runner/contract/define';
import type { Matchers } from '../src/runner/matchers';
import type { PullRequest } from '../src/runner/pull-request';
import type { Summary } from '../src/runner/summary';

/** Everything an action reaches the world with. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly summary: Summary;
  readonly matchers: Matchers;
  readonly exec: Exec;
  /** The pull request that the job works for, where it does and `token` is one. */
  pullRequest(token: string | undefined): PullRequest | undefined;
  readonly aws: AwsClients;
  readonly cancellation: Cancellation;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder that the runner empties after the job. */
  readonly temp: string;
  /** Where the suite's own files (templates) are: the root of its checkout or archive. */
  readonly suiteRoot: string;
  mask(values: readonly string[]): void;
  /** Values for the action's own post step. */
  readonly state: { save(name: string, value: string): void; read(name: string): string };
}

/** What `actions/<name>/main.ts` exports. */
export interface ActionModule {
  readonly contract: ActionContract;
  run(inputs: never, ports: Ports): Promise<Outcome<ActionContract>>;
  post?(ports: Ports): Promise<void>;
}
