import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from './child-process';
import type { Conclusion } from './events';
import { applyCommandFiles, createCommandFiles } from './file-commands';
import { githubVariables } from './github-context';
import { type JobRun, type StepPlace, type StepRecord, stepGithub } from './job-run';
import type { LoadedAction } from './library';
import { runnerVariables } from './machine';
import { findProgram, type Shell } from './shells';
import type { StepLog } from './step-log';

/** What one process of a step needs to know of the step. */
export interface Execution {
  readonly job: JobRun;
  readonly place: StepPlace;
  readonly log: StepLog;
  readonly record: StepRecord;
  /** What the action saves for its later stages; it changes it. */
  readonly state: Record<string, string>;
  readonly addSummary: (markdown: string) => void;
  readonly signal: AbortSignal;
}

/** Runs a script of a JavaScript action. */
export async function runNodeScript(
  execution: Execution,
  action: LoadedAction,
  script: string,
  inputs: Readonly<Record<string, string>>,
): Promise<Conclusion> {
  const { job, state } = execution;
  const extra = {
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    ...(action.standIn ? standInVariables(job) : {}),
  };
  return runInStep(execution, {
    program: job.run.request.node,
    args: [path.join(action.directory, script)],
    cwd: job.machine.workspace,
    extra,
    failure: undefined,
  });
}

/** Runs a `run:` script in a shell. */
export async function runShellScript(
  execution: Execution,
  shell: Shell,
  script: string,
  workingDirectory: string | undefined,
): Promise<Conclusion> {
  const { job, log } = execution;
  const file = path.join(job.machine.temp, `${crypto.randomUUID()}${shell.extension}`);
  await writeFile(file, shell.wrap(script));
  const cwd = path.resolve(job.machine.workspace, workingDirectory ?? '');
  const program = findProgram(shell.program, pathOf(job));
  if (!program) {
    log.annotate('error', `${shell.program}: command not found`);
    return 'failure';
  }
  const args = shell.args.map((arg) => arg.replaceAll('{0}', file));
  return runInStep(execution, {
    program,
    args,
    cwd,
    extra: {},
    failure: (code) => `Process completed with exit code ${code}.`,
  });
}

/** `INPUT_` and the name in capitals with spaces as `_`, as `core.getInput` looks for it. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly extra: Readonly<Record<string, string>>;
  /** What to say of an exit code that is not 0; a JavaScript action says it itself. */
  readonly failure: ((code: number) => string) | undefined;
}

async function runInStep(execution: Execution, invocation: Invocation): Promise<Conclusion> {
  const { job, place, log, record, state, signal, addSummary } = execution;
  await mkdir(job.machine.temp, { recursive: true });
  const files = await createCommandFiles(job.machine.temp);
  const target = {
    setOutput: (name: string, value: string) => {
      record.outputs[name] = value;
    },
    saveState: (name: string, value: string) => {
      state[name] = value;
    },
  };
  const end = await runProcess({
    ...invocation,
    env: { ...processEnvironment(job, place), ...invocation.extra, ...files.variables, PATH: pathOf(job) },
    onLine: (line) => log.output(line, target),
    signal,
    clock: job.run.clock,
  });
  const readable = await applyCommandFiles(files, { job, record, state, log, addSummary });
  if (end.kind === 'cancelled') return 'cancelled';
  if (end.kind === 'not-started') {
    log.annotate('error', `An error occurred trying to start process '${invocation.program}': ${end.message}`);
    return 'failure';
  }
  if (end.group !== undefined) job.groups.push(end.group);
  if (end.code !== 0 && invocation.failure) log.annotate('error', invocation.failure(end.code));
  return end.code === 0 && readable && !log.failed ? 'success' : 'failure';
}

/** All variables of a process, later ones over earlier: machine, env of workflow, job and steps, GITHUB_* and RUNNER_*. */
function processEnvironment(job: JobRun, place: StepPlace): Record<string, string> {
  const oidc = job.oidc;
  return {
    ...job.machine.environment,
    ...job.environment,
    ...place.overrides,
    ...runnerVariables(job.machine),
    ...githubVariables(stepGithub(job, place)),
    GITHUB_EVENT_PATH: path.join(job.machine.temp, '_github_workflow', 'event.json'),
    ...(oidc ? { ACTIONS_ID_TOKEN_REQUEST_URL: oidc.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidc.token } : {}),
  };
}

function pathOf(job: JobRun): string {
  const base = job.environment.PATH ?? job.machine.environment.PATH ?? '';
  return [...job.paths, base].filter((one) => one !== '').join(path.delimiter);
}

/** A stand-in may know where repositories really lie; a real action could not, and must not. */
function standInVariables(job: JobRun): Record<string, string> {
  const { repository, suite } = job.run.request;
  const places = [repository, suite].map(({ name, root, sha }) => ({ name, root, sha }));
  return { SANDBOX_REPOSITORIES: JSON.stringify(places) };
}
