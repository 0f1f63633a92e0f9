import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningAccount } from '../account';
import type { VirtualClock } from '../clock/clock';
import { type RunEvent, type RunRequest, type RunResult, renderEvents, runWorkflow } from '../runner';
import { commitOf } from './commit';
import { findPrograms, jobEnvironment, stepEnvironment } from './machine';
import type { WorkflowStep } from './step';

export interface Delivery {
  /** Root of the suite's own checkout. */
  readonly root: string;
  /** The application's repository. */
  readonly repository: string;
  readonly running: RunningAccount;
  readonly clock: VirtualClock;
  readonly step: WorkflowStep;
  readonly number: number;
  readonly verbose: boolean;
  readonly write: (line: string) => void;
  /** Sees everything that happens in the run. */
  readonly record: (event: RunEvent) => void;
}

/** Where the workflow is that reviews pull requests, in the repository. */
const REVIEW = join('.github', 'workflows', 'review.yml');

/**
 * Runs a workflow of examples/invento, which calls one of the suite's, through the committed bundles; of a pull request
 * the review of its stacks.
 */
export async function deliver(delivery: Delivery): Promise<RunResult> {
  const { root, repository, running, clock } = delivery;
  const folder = mkdtempSync(join(tmpdir(), 'windows-on-ecs-'));
  const programs = findPrograms(root);
  const draw = renderEvents({ verbose: delivery.verbose, write: delivery.write });
  try {
    return await runWorkflow({
      repository: {
        name: 'foocorp/invento',
        root: repository,
        sha: commitOf(repository),
        ref: 'refs/heads/main',
        id: '781203345',
        ownerId: '90210',
      },
      suite: { name: 'windows-on-ecs/windows-on-ecs', root, sha: commitOf(join(root, 'dist')) },
      standIns: join(root, 'sandbox', 'runner', 'stand-ins'),
      ...occasion(delivery),
      apiUrl: `${running.endpoint}/_github/api`,
      variables: {
        AWS_REGION: running.account.state.region,
        AWS_ROLE_ARN: `arn:aws:iam::${running.account.state.accountId}:role/invento-deploy`,
      },
      secrets: {},
      workspaceRoot: folder,
      node: programs.node,
      environment: stepEnvironment(programs, clock, running.endpoint),
      jobEnvironment: jobEnvironment(programs, folder),
      oidc: (claims) => running.githubOidc(claims),
      clock,
      runId: String(7_100_000_000 + delivery.number),
      runNumber: delivery.number,
      report: (event) => {
        delivery.record(event);
        draw(event);
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Why a workflow runs, and which. */
function occasion({
  root,
  repository,
  step,
}: Delivery): Pick<RunRequest, 'workflow' | 'event' | 'inputs' | 'pullRequest'> {
  const { workflow = 'deliver', environment = 'staging', version, pullRequest } = step;
  if (pullRequest === undefined) {
    const inputs = workflow === 'deliver' ? { version, environment } : { environment, ...step.inputs };
    return { workflow: `.github/workflows/${workflow}.yml`, event: 'workflow_dispatch', inputs };
  }
  copyFileSync(join(root, 'sandbox', 'start', 'review.yml'), join(repository, REVIEW));
  return {
    workflow: REVIEW,
    event: 'pull_request',
    inputs: {},
    pullRequest: { number: pullRequest, headRepository: 'foocorp/invento', headRef: 'change' },
  };
}
