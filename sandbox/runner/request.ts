import type { VirtualClock } from '../clock/clock';
import type { Annotation, Conclusion, RunEvent } from './events';

/** The repository whose workflow runs. */
interface CallerRepository {
  /** `owner/name`. */
  readonly name: string;
  /** Its checked out files. */
  readonly root: string;
  readonly sha: string;
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly id: string;
  readonly ownerId: string;
  /**
   * The form of `sub` in its OIDC tokens: repositories made after 15 July 2026 have the immutable one,
   * `repo:org@1/repo@2:…`. Default `name`.
   */
  readonly subject?: 'name' | 'immutable';
}

export interface RunRequest {
  readonly repository: CallerRepository;
  /** The suite: serves its own `$/…` and whatever names it by `owner/name`. */
  readonly suite: { readonly name: string; readonly root: string; readonly sha: string };
  /** Folder with a stand-in for each third-party action, `<owner>/<repo>/[path/]action.yml`. */
  readonly standIns: string;
  /** Path in the repository, `.github/workflows/deliver.yml`. */
  readonly workflow: string;
  readonly event: 'workflow_dispatch' | 'push' | 'schedule' | 'pull_request';
  /** For the event `pull_request`: where its commits come from, a fork where that is another repository. */
  readonly pullRequest?: { readonly number: number; readonly headRepository: string; readonly headRef: string };
  /** Where GitHub's REST API is, for actions that ask it; GitHub's own by default. */
  readonly apiUrl?: string;
  /** Who says whether a job may go on to its environment; without one every environment lets everybody in. */
  readonly approve?: (asked: { readonly environment: string; readonly job: string }) => Promise<boolean>;
  readonly inputs: Readonly<Record<string, string | boolean | number>>;
  /** The `vars` context. */
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** A folder of this run alone: each job gets its own below it, deleted when the job succeeds. */
  readonly workspaceRoot: string;
  /** The Node 24 binary that runs JavaScript actions. */
  readonly node: string;
  /** Set for every step, as if the runner's machine had it: AWS_ENDPOINT_URL, SANDBOX_CLOCK, NODE_OPTIONS. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the machine of one job has besides, e.g. a PATH with a stand-in for docker. */
  readonly jobEnvironment?: (job: {
    readonly id: string;
    readonly runsOn: string;
  }) => Promise<Readonly<Record<string, string>>>;
  /** Where a job with `id-token: write` may ask for a token with these claims. */
  readonly oidc?: (claims: Readonly<Record<string, unknown>>) => Promise<{ url: string; token: string }>;
  readonly clock: VirtualClock;
  readonly report: (event: RunEvent) => void;
  /** Cancels the run; without one, the first SIGINT of this process does. */
  readonly signal?: AbortSignal;
  readonly actor?: string;
  readonly runId?: string;
  readonly runNumber?: number;
}

export interface RunResult {
  readonly conclusion: Conclusion;
  /** Jobs in the order in which they ended, called ones by their path: `deliver / build`. */
  readonly jobs: readonly JobResult[];
  /** The summaries of all steps, as the run's page shows them. */
  readonly summary: string;
}

export interface JobResult {
  readonly id: string;
  readonly name: string;
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepReport[];
  readonly annotations: readonly Annotation[];
  /** Virtual milliseconds since the epoch; absent for a job that did not run. */
  readonly started?: number;
  readonly finished?: number;
}

export interface StepReport {
  readonly number: number;
  /** The `id:`, else the generated name. */
  readonly id: string;
  readonly name: string;
  readonly stage: 'pre' | 'main' | 'post';
  /** What happened; `conclusion` is the same unless `continue-on-error` forgave a failure. */
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  /** Markdown, masked; '' when the step wrote none. */
  readonly summary: string;
  readonly started: number;
  readonly finished: number;
}
