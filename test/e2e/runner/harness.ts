import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { virtualClock } from '../../../sandbox/clock/clock';
import type * as Runner from '../../../sandbox/runner/index';
import { bundled } from '../../unit/sandbox/runner/bundled';

const root = path.resolve(__dirname, '../../..');
const runner = bundled<typeof Runner>("export * from './sandbox/runner/index'");
export const { WorkflowInvalid } = runner;
/** The Node that ships with the development dependencies runs actions, as `npm start` does it. */
export const NODE = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

export interface Recorded {
  readonly result: Runner.RunResult;
  readonly events: readonly Runner.RunEvent[];
  /** The log lines of the steps of a job, in order. */
  readonly lines: (job: string) => string[];
  /** `name: outcome` of each step of a job, in order. */
  readonly steps: (job: string) => string[];
  readonly conclusions: Readonly<Record<string, string>>;
  /** What jobs left in the workspace. */
  readonly left: readonly string[];
}

export type Options = Partial<
  Pick<Runner.RunRequest, 'inputs' | 'signal' | 'oidc' | 'environment' | 'report' | 'event' | 'pullRequest' | 'approve'>
>;

/** Runs a workflow of the fixture repository `foo/app`; `acme/suite` is the suite. */
export async function run(
  workflow: string,
  { speed = 60, ...options }: Options & { speed?: number } = {},
): Promise<Recorded> {
  const fixtures = path.join(__dirname, 'fixtures');
  const workspaceRoot = mkdtempSync(path.join(tmpdir(), 'run-'));
  const events: Runner.RunEvent[] = [];
  try {
    const result = await runner.runWorkflow({
      repository: {
        name: 'foo/app',
        root: path.join(fixtures, 'app'),
        sha: 'a'.repeat(40),
        ref: 'refs/heads/main',
        id: '11',
        ownerId: '22',
      },
      suite: { name: 'acme/suite', root: path.join(fixtures, 'suite'), sha: 'b'.repeat(40) },
      standIns: path.join(root, 'sandbox', 'runner', 'stand-ins'),
      workflow: `.github/workflows/${workflow}.yml`,
      event: 'workflow_dispatch',
      inputs: {},
      variables: {},
      secrets: { PASSWORD: 's3cr3t-pass' },
      workspaceRoot,
      node: NODE,
      environment: {},
      clock: virtualClock({ real: Date.now(), virtual: Date.UTC(2026, 0, 5, 9), speed }),
      ...options,
      report: (event) => {
        events.push(event);
        options.report?.(event);
      },
    });
    return { ...recorded(result, events), left: readdirSync(workspaceRoot) };
  } finally {
    rmSync(workspaceRoot, { recursive: true, force: true });
  }
}

function recorded(result: Runner.RunResult, events: readonly Runner.RunEvent[]): Omit<Recorded, 'left'> {
  return {
    result,
    events,
    lines: (job) => events.flatMap((event) => (event.kind === 'log' && event.job.id === job ? [event.line] : [])),
    steps: (id) => result.jobs.find((job) => job.id === id)?.steps.map((step) => `${step.name}: ${step.outcome}`) ?? [],
    conclusions: Object.fromEntries(result.jobs.map((job) => [job.id, job.conclusion])),
  };
}
