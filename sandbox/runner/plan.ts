import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CompositeRuns } from './action-model';
import { checkCallNames } from './inputs';
import type { Home, Library, LoadedWorkflow } from './library';
import { osOf } from './machine';
import { excessPermissions, grantedPermissions, type Permissions } from './permissions';
import { type Location, type Problem, WorkflowInvalid } from './problems';
import type { RunRequest } from './request';
import { findProgram, shellOf } from './shells';
import type { StepModel } from './step-model';
import { entries, literal, literals } from './tokens';
import type { CallJob, JobModel, StepsJob } from './workflow-model';

/** A workflow with everything it calls, checked; the run follows it. */
export interface Plan {
  readonly workflow: LoadedWorkflow;
  /** What the token of each job may do, by job id. */
  readonly permissions: Readonly<Record<string, Permissions>>;
  /** What each calling job calls, by job id. */
  readonly calls: Readonly<Record<string, Plan>>;
}

/** GitHub's limit: the first workflow and nine below it. */
const DEEPEST = 10;

/**
 * Loads everything that the run will need and checks what can be known beforehand: keys, triggers, permissions through
 * calls, names of inputs and secrets, a copy of every action, a program for every shell. Throws
 * {@link WorkflowInvalid} with all problems at once.
 */
export async function planRun(library: Library, request: RunRequest): Promise<Plan> {
  const workflow = await library.entry(request.workflow);
  const { events, file } = workflow.model;
  if (!events.includes(request.event)) {
    throw new WorkflowInvalid([{ file, message: `Workflow does not have '${request.event}' trigger` }]);
  }
  const problems: Problem[] = [];
  const plan = await planWorkflow({ library, request, problems, depth: 1, caller: undefined }, workflow);
  if (problems.length > 0) throw new WorkflowInvalid(problems);
  return plan;
}

interface Planning {
  readonly library: Library;
  readonly request: RunRequest;
  readonly problems: Problem[];
  readonly depth: number;
  /** Permissions of the calling job. */
  readonly caller: Permissions | undefined;
}

async function planWorkflow(planning: Planning, workflow: LoadedWorkflow): Promise<Plan> {
  const { model } = workflow;
  const permissions: Record<string, Permissions> = {};
  const calls: Record<string, Plan> = {};
  for (const job of model.jobs) {
    const request = { workflow: model.permissions, job: job.permissions, caller: planning.caller };
    permissions[job.id] = grantedPermissions(request);
    for (const { scope, asks, has } of excessPermissions(request)) {
      report(
        planning,
        job.location,
        `The nested job '${job.id}' is requesting '${scope}: ${asks}', but is only allowed '${scope}: ${has}'.`,
      );
    }
    if (job.kind === 'steps') checkJob(planning, workflow, job);
    else {
      const called = await planCall({ ...planning, caller: permissions[job.id] }, workflow, job);
      if (called) calls[job.id] = called;
    }
  }
  return { workflow, permissions, calls };
}

async function planCall(planning: Planning, workflow: LoadedWorkflow, job: CallJob): Promise<Plan | undefined> {
  const location = job.usesLocation;
  if (planning.depth >= DEEPEST) {
    report(planning, location, `reusable workflows may be nested ${DEEPEST} deep at most`);
    return undefined;
  }
  const called = await collect(planning, () =>
    planning.library.called({ uses: job.uses, from: workflow.home, location }),
  );
  if (!called) return undefined;
  const { call, shown } = called.model;
  if (!call) {
    report(planning, location, `workflow is not reusable as it is missing a \`on.workflow_call\` trigger: ${shown}`);
    return undefined;
  }
  const given = entries(job.with).map(({ key }) => key);
  const wrong = [...checkCallNames(call.inputs, given), ...checkSecrets(call.secrets, job)];
  for (const message of wrong) report(planning, location, message);
  return planWorkflow({ ...planning, depth: planning.depth + 1 }, called);
}

function checkSecrets(declared: readonly { name: string; required: boolean }[], job: CallJob): string[] {
  if (job.secrets === 'inherit') return [];
  const given = entries(job.secrets).map(({ key }) => key);
  return [
    ...given
      .filter((name) => !declared.some((one) => one.name === name))
      .map((name) => `Invalid secret, ${name} is not defined in the referenced workflow.`),
    ...declared
      .filter((one) => one.required && !given.includes(one.name))
      .map((one) => `Secret ${one.name} is required, but not provided while calling.`),
  ];
}

function checkJob(planning: Planning, workflow: LoadedWorkflow, job: StepsJob): void {
  for (const { key, location } of job.unsupported) report(planning, location, `'${key}' is not supported here`);
  const windows = osOf(literals(job.runsOn).join(' ')) === 'Windows';
  for (const step of job.steps) {
    const shell = step.kind === 'run' ? (step.shell ?? job.defaults.shell ?? workflow.model.defaults.shell) : undefined;
    checkStep(
      planning,
      { home: workflow.home, windows, shell: literal(shell), dynamicShell: shell?.isExpression },
      step,
    );
  }
}

interface StepSurroundings {
  readonly home: Home;
  readonly windows: boolean;
  readonly shell: string | undefined;
  /** Whether the shell is only known when the step runs. */
  readonly dynamicShell: boolean | undefined;
}

function checkStep(planning: Planning, around: StepSurroundings, step: StepModel): void {
  const { location } = step;
  if (step.kind === 'run') {
    if (around.dynamicShell) return;
    attempt(planning, location, () => {
      const { program } = shellOf(around.shell, around.windows ? 'Windows' : 'Linux');
      const folders = [path.dirname(planning.request.node), process.env.PATH ?? ''].join(path.delimiter);
      if (!findProgram(program, folders)) throw new Error(`this machine has no ${program} to run this step with`);
    });
    return;
  }
  checkAction(planning, around, step);
}

function checkAction(planning: Planning, around: StepSurroundings, step: Extract<StepModel, { kind: 'uses' }>): void {
  const { location, uses } = step;
  const { root } = planning.request.repository;
  // What `./` will hold is known only after checkout; what the repository has there is a good guess.
  if (/^\.[\\/]/.test(uses) && !existsSync(path.join(root, ...uses.split(/[\\/]/)))) return;
  const action = attempt(planning, location, () =>
    planning.library.action({ uses, from: around.home, location }, root),
  );
  if (!action) return;
  const { runs } = action.model;
  if (runs.kind === 'composite') {
    checkComposite(planning, { ...around, home: action.home }, runs);
    return;
  }
  for (const script of [runs.pre, runs.main, runs.post]) {
    if (script !== undefined && !existsSync(path.join(action.directory, script))) {
      report(planning, location, `${uses}: ${path.join(action.directory, script)} is missing`);
    }
  }
}

function checkComposite(planning: Planning, around: StepSurroundings, runs: CompositeRuns): void {
  for (const step of runs.steps) {
    const shell = step.kind === 'run' ? step.shell : undefined;
    checkStep(planning, { ...around, shell: literal(shell), dynamicShell: shell?.isExpression }, step);
    if (step.kind !== 'uses' || step.uses.startsWith('./')) continue;
    const { location, uses } = step;
    const action = attemptQuietly(() => planning.library.action({ uses, from: around.home, location }, ''));
    if (action?.model.runs.kind === 'node' && action.model.runs.pre) {
      report(planning, location, `${uses}: an action with runs.pre inside a composite action is not supported here`);
    }
  }
}

function report(planning: Planning, location: Location, message: string): void {
  planning.problems.push({ ...location, message });
}

async function collect<T>(planning: Planning, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WorkflowInvalid)) throw error;
    planning.problems.push(...error.problems);
    return undefined;
  }
}

function attempt<T>(planning: Planning, location: Location, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof WorkflowInvalid) planning.problems.push(...error.problems);
    else if (error instanceof Error) report(planning, location, error.message);
    return undefined;
  }
}

function attemptQuietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The jobs of a workflow that a job builds on, directly or not. */
export function ancestorsOf(jobs: readonly JobModel[], id: string): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    for (const need of jobs.find((job) => job.id === name)?.needs ?? []) {
      if (!found.has(need)) {
        found.add(need);
        visit(need);
      }
    }
  };
  visit(id);
  return [...found];
}
