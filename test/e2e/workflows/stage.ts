import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { ECR } from '@aws-sdk/client-ecr';
import { ECS } from '@aws-sdk/client-ecs';
import { ADMINISTRATOR, type RunningAccount, type StartOptions, startAccount } from '../../../sandbox/account';
import { type VirtualClock, virtualClock } from '../../../sandbox/clock/clock';
import type * as Runner from '../../../sandbox/runner/index';
import { commitOf } from '../../../sandbox/start/commit';
import { findPrograms, jobEnvironment, stepEnvironment } from '../../../sandbox/start/machine';
import { bundled } from '../../unit/sandbox/runner/bundled';
import { node24, root } from '../support/action';

const runner = bundled<typeof Runner>("export * from './sandbox/runner/index'");

/** Virtual seconds in a real one: a job of half an hour has eighteen, enough for its steps on a busy machine. */
const SPEED = 100;

export interface WorkflowRun {
  readonly result: Runner.RunResult;
  /** Conclusions of the jobs by their names without the caller's: `Build / Build`. */
  readonly jobs: Readonly<Record<string, string>>;
  /** All lines of all steps. */
  readonly log: string;
  /** The messages of errors that a person sees. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Outputs of the called workflow. */
  readonly outputs: Readonly<Record<string, string>>;
}

export type WorkflowOptions = Partial<
  Pick<Runner.RunRequest, 'inputs' | 'event' | 'pullRequest' | 'approve' | 'variables'>
> & {
  /** Folders of programs that jobs find first. */
  readonly programs?: readonly string[];
};

/** An account, and a repository whose workflows run against it, as an example has them. */
export interface WorkflowStage {
  readonly running: RunningAccount;
  readonly clock: VirtualClock;
  readonly repository: string;
  readonly ecs: ECS;
  readonly ecr: ECR;
  readonly stacks: CloudFormation;
  readonly groups: AutoScaling;
  run(workflow: string, options?: WorkflowOptions): Promise<WorkflowRun>;
  close(): Promise<void>;
}

export async function openWorkflows(example: string): Promise<WorkflowStage> {
  const repository = mkdtempSync(join(tmpdir(), 'repository-'));
  cpSync(join(root, 'examples', example), repository, { recursive: true });
  return await openStage(repository, {});
}

/** @param account how it differs from one that knows the example's repository already. */
export async function openStage(
  repository: string,
  account: Pick<StartOptions, 'bootstrap' | 'region' | 'subjectForm'>,
): Promise<WorkflowStage> {
  const now = Date.now();
  const clock = virtualClock({ real: now, virtual: now, speed: SPEED });
  const running = await startAccount({ clock, port: 0, ...account });
  const door = { endpoint: running.endpoint, region: running.account.state.region, credentials: ADMINISTRATOR };
  const clients = {
    ecs: new ECS(door),
    ecr: new ECR(door),
    stacks: new CloudFormation(door),
    groups: new AutoScaling(door),
  };
  let number = 0;
  return {
    running,
    clock,
    repository,
    ...clients,
    run: (workflow, options = {}) => runOne({ running, clock, repository, workflow, options, number: ++number }),
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await running.close();
      rmSync(repository, { recursive: true, force: true });
    },
  };
}

interface One {
  readonly running: RunningAccount;
  readonly clock: VirtualClock;
  readonly repository: string;
  readonly workflow: string;
  readonly options: WorkflowOptions;
  readonly number: number;
}

async function runOne({ running, clock, repository, workflow, options, number }: One): Promise<WorkflowRun> {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'));
  const { programs: found = [], ...asked } = options;
  const programs = { ...findPrograms(root), node: node24 };
  const events: Runner.RunEvent[] = [];
  const { region, accountId } = running.account.state;
  try {
    const result = await runner.runWorkflow({
      repository: {
        name: 'foocorp/invento',
        root: repository,
        sha: commitOf(repository),
        ref: 'refs/heads/main',
        id: '781203345',
        ownerId: '90210',
      },
      suite: { name: 'windows-on-ecs/windows-on-ecs', root, sha: '5'.repeat(40) },
      standIns: join(root, 'sandbox', 'runner', 'stand-ins'),
      workflow: `.github/workflows/${workflow}.yml`,
      event: 'workflow_dispatch',
      inputs: {},
      variables: { AWS_REGION: region, AWS_ROLE_ARN: `arn:aws:iam::${accountId}:role/invento-deploy` },
      secrets: {},
      workspaceRoot: folder,
      node: programs.node,
      environment: stepEnvironment(programs, clock, running.endpoint),
      jobEnvironment: withPrograms(jobEnvironment(programs, folder), found),
      oidc: (claims) => running.githubOidc(claims),
      clock,
      runId: String(8_100_000_000 + number),
      runNumber: number,
      report: (event) => events.push(event),
      ...asked,
    });
    return told(result, events);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

type JobEnvironment = ReturnType<typeof jobEnvironment>;

function withPrograms(environment: JobEnvironment, folders: readonly string[]): JobEnvironment {
  if (folders.length === 0) return environment;
  return async (job) => {
    const own = await environment(job);
    return { ...own, PATH: [...folders, own.PATH ?? process.env.PATH ?? ''].join(delimiter) };
  };
}

function told(result: Runner.RunResult, events: readonly Runner.RunEvent[]): WorkflowRun {
  const annotations = (level: string): string[] => [
    ...events.flatMap((event) =>
      event.kind === 'annotation' && event.annotation.level === level ? [event.annotation.message] : [],
    ),
    ...events.flatMap((event) => (event.kind === 'job-error' && level === 'error' ? [event.message] : [])),
  ];
  const isInner = ({ name }: { name: string }): boolean => name.includes(' / ');
  return {
    result,
    jobs: Object.fromEntries(
      result.jobs.filter(isInner).map((job) => [job.id.split(' / ').slice(1).join(' / '), job.conclusion]),
    ),
    log: events.flatMap((event) => (event.kind === 'log' ? [event.line] : [])).join('\n'),
    errors: annotations('error'),
    warnings: annotations('warning'),
    outputs: result.jobs.find((job) => !isInner(job))?.outputs ?? {},
  };
}
