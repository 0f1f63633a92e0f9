import type { Conclusion, JobLabel } from './events';
import { resolve, resolveText, resolveTexts, type Scope } from './expressions';
import { type Instance, type JobOutcome, type Leg, legScope } from './instance';
import { jobOutputs, runJobSteps } from './job';
import { type JobRun, stepScope } from './job-run';
import { isList, isObject, type Json, textOf } from './json';
import { createMachine, type Machine, removeMachine } from './machine';
import { oidcClaims } from './oidc';
import { readOnly } from './permissions';
import { messageOf } from './problems';
import type { RunRequest } from './request';
import type { StepsJob } from './workflow-model';

/** Runs one leg of a job with steps, and reports it. */
export async function runStepsJob(instance: Instance, leg: Leg, model: StepsJob): Promise<JobOutcome> {
  const { state } = instance;
  const started = state.clock.now();
  let job: JobRun | undefined;
  let outputs: Record<string, string> = {};
  let conclusion: Conclusion;
  let forgiven = false;
  try {
    const settings = readSettings(instance, leg, model);
    forgiven = settings.continueOnError;
    await askApproval(instance, leg, settings);
    const stop = new AbortController();
    job = await startJob({ instance, leg, model, settings, cancelled: stop.signal });
    outputs = await runWithin({ instance, leg, model, settings, job, stop });
    conclusion = job.status;
  } catch (error) {
    reportError(instance, leg.label, messageOf(error));
    conclusion = 'failure';
  }
  const finished = state.clock.now();
  const reports = job?.reports ?? [];
  state.results.push({
    ...leg.label,
    conclusion,
    outputs,
    steps: reports,
    annotations: reports.flatMap((report) => report.annotations),
    started,
    finished,
  });
  state.report({ kind: 'job-finished', at: finished, job: leg.label, conclusion, duration: finished - started });
  if (job && conclusion === 'success') await removeMachine(job.machine);
  return { result: conclusion === 'failure' && forgiven ? 'success' : conclusion, outputs };
}

interface JobSettings {
  readonly runsOn: string;
  readonly environment: string | undefined;
  readonly timeoutMinutes: number;
  readonly continueOnError: boolean;
}

const isOfFork = ({ pullRequest, repository }: RunRequest): boolean =>
  pullRequest !== undefined && pullRequest.headRepository !== repository.name;

async function askApproval({ state }: Instance, { label }: Leg, { environment }: JobSettings): Promise<void> {
  const { approve } = state.request;
  if (environment === undefined || approve === undefined || (await approve({ environment, job: label.id }))) return;
  throw new Error("The deployment was rejected or didn't satisfy other protection rules.");
}

/** GitHub's limit for a job without `timeout-minutes`. */
const DEFAULT_TIMEOUT_MINUTES = 360;

function readSettings(instance: Instance, leg: Leg, model: StepsJob): JobSettings {
  const scope = legScope(instance, leg);
  const environment = model.environment && resolve(model.environment, scopeWithoutUrl(scope));
  const minutes = Number(resolveText(model.timeoutMinutes, scope) ?? DEFAULT_TIMEOUT_MINUTES);
  if (!(minutes > 0)) throw new Error(`timeout-minutes must be a number above 0, not '${minutes}'`);
  return {
    runsOn: labelsOf(resolve(model.runsOn, scope)),
    // An expression that comes out empty leaves the job without an environment.
    environment: textOf(isObject(environment) ? environment.name : environment) || undefined,
    timeoutMinutes: minutes,
    continueOnError: resolveText(model.continueOnError, scope) === 'true',
  };
}

/** `environment.url` may speak of steps that have not run; it is evaluated again at the end. */
function scopeWithoutUrl(scope: Scope): Scope {
  return { ...scope, contexts: { ...scope.contexts, steps: {}, job: {}, runner: {}, env: {} } };
}

function labelsOf(value: Json): string {
  const labels = isObject(value) ? (value.labels ?? value.group ?? '') : value;
  const text = isList(labels) ? labels.map(textOf).join(', ') : textOf(labels);
  if (text === '') throw new Error('runs-on is empty');
  return text;
}

interface Starting {
  readonly instance: Instance;
  readonly leg: Leg;
  readonly model: StepsJob;
  readonly settings: JobSettings;
  readonly cancelled: AbortSignal;
}

async function startJob({ instance, leg, model, settings, cancelled }: Starting): Promise<JobRun> {
  const { state, plan } = instance;
  const { label } = leg;
  const { workflow } = plan;
  const asked = plan.permissions[model.id] ?? {};
  const permissions = isOfFork(state.request) ? readOnly(asked) : asked;
  const { runsOn, environment, timeoutMinutes } = settings;
  state.report({ kind: 'job-started', at: state.clock.now(), job: label, runsOn, permissions, timeoutMinutes });
  if (environment) state.report({ kind: 'environment', at: state.clock.now(), job: label, name: environment });
  const github = { ...instance.github, job: model.id };
  const claims = oidcClaims(state.request, github, workflow, environment);
  const oidc = permissions['id-token'] === 'write' ? await state.request.oidc?.(claims) : undefined;
  if (oidc) state.masker.add(oidc.token);
  const machine = await createMachine({ request: state.request, job: label.id, runsOn });
  return {
    run: state,
    label,
    workflow,
    contexts: {
      github,
      vars: instance.vars,
      secrets: instance.secrets,
      inputs: instance.inputs,
      needs: leg.needs,
      matrix: leg.matrix,
      strategy: leg.strategy,
    },
    machine,
    defaults: {
      shell: model.defaults.shell ?? workflow.model.defaults.shell,
      workingDirectory: model.defaults.workingDirectory ?? workflow.model.defaults.workingDirectory,
    },
    environment: readEnvironment(instance, leg, model, machine),
    paths: [],
    status: 'success',
    cancelled,
    oidc,
    posts: [],
    reports: [],
    groups: [],
    numbers: { next: 1 },
    preStates: new Map(),
  };
}

/** `env` of the workflow, then that of the job, which may use the first. */
function readEnvironment(instance: Instance, leg: Leg, model: StepsJob, machine: Machine): Record<string, string> {
  const scope = legScope(instance, leg);
  const contexts = { ...scope.contexts, secrets: instance.secrets, runner: { os: machine.os, arch: 'X64' } };
  const workflow = resolveTexts(instance.plan.workflow.model.env, { ...scope, contexts });
  const job = resolveTexts(model.env, { ...scope, contexts: { ...contexts, env: workflow } });
  return { ...workflow, ...job };
}

interface Running extends Omit<Starting, 'cancelled'> {
  readonly job: JobRun;
  /** Ends the job's steps. */
  readonly stop: AbortController;
}

/** Runs the job's steps within its timeout (virtual minutes); its outputs are read when they are done. */
async function runWithin(running: Running): Promise<Record<string, string>> {
  const { instance, leg, model, settings, job, stop } = running;
  const { state } = instance;
  const { timeoutMinutes } = settings;
  // A job that starts after a cancellation, because its condition wants it, runs to its end.
  const causes = [state.cancelled, leg.unwanted].filter((signal) => !signal.aborted);
  const cancel = () => stop.abort();
  for (const cause of causes) cause.addEventListener('abort', cancel);
  const timer = setTimeout(
    () => {
      reportError(instance, leg.label, `The job has exceeded the maximum execution time of ${timeoutMinutes}m0s`);
      cancel();
    },
    Math.min((timeoutMinutes * 60_000) / state.clock.speed, 2 ** 31 - 1),
  );
  try {
    const frame = await runJobSteps(job, model);
    const warn = (message: string) => reportError(instance, leg.label, message);
    reportUrl(running, stepScope(job, { frame, contextName: '', overrides: {}, stage: 'main' }));
    return jobOutputs(job, frame, model, warn);
  } finally {
    clearTimeout(timer);
    for (const cause of causes) cause.removeEventListener('abort', cancel);
  }
}

function reportUrl({ instance, leg, model, settings }: Running, scope: Scope): void {
  const value = model.environment && settings.environment ? resolve(model.environment, scope) : undefined;
  const url = isObject(value) ? textOf(value.url) : '';
  const { state } = instance;
  if (!settings.environment || url === '' || state.masker.hides(url)) return;
  state.report({ kind: 'environment', at: state.clock.now(), job: leg.label, name: settings.environment, url });
}

function reportError(instance: Instance, job: JobLabel, message: string): void {
  const { state } = instance;
  state.report({ kind: 'job-error', at: state.clock.now(), job, message: state.masker.mask(message) });
}
