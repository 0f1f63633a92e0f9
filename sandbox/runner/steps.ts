import { addAbortListener } from 'node:events';
import type { Conclusion } from './events';
import { evaluateCondition, resolve, resolveText, resolveTexts, type Scope } from './expressions';
import type { Frame, JobRun, StepPlace, StepRecord } from './job-run';
import { stepScope } from './job-run';
import { textOf } from './json';
import { messageOf } from './problems';
import type { StepLog } from './step-log';
import type { StepModel } from './step-model';

/** How a step came out. */
export interface StepEnd {
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A step whose turn has come: its variables and name are known. */
export interface ReadyStep {
  readonly step: StepModel;
  readonly frame: Frame;
  readonly place: StepPlace;
  readonly scope: Scope;
  readonly log: StepLog;
  readonly record: StepRecord;
  readonly signal: AbortSignal;
  readonly addSummary: (markdown: string) => void;
}

/** Does the work of a step, whose condition holds. */
export type StepWork = (job: JobRun, ready: ReadyStep) => Promise<Conclusion>;

/** Where a step's log and summary go: a step of its own in a job, the step around it in a composite action. */
export interface StepSink {
  readonly log: StepLog;
  readonly addSummary: (markdown: string) => void;
}

/**
 * One step from its condition to its conclusion: env, if, timeout, the work, continue-on-error; its record is in the
 * frame afterwards. It never rejects: what goes wrong is an error of the step.
 */
export async function runStep(
  job: JobRun,
  frame: Frame,
  step: StepModel,
  { sink, work }: { sink: (place: StepPlace) => StepSink; work: StepWork },
): Promise<StepEnd> {
  const outer: StepPlace = { frame, contextName: step.contextName, overrides: frame.overrides, stage: 'main' };
  const record: StepRecord = { outputs: {}, outcome: 'success', conclusion: 'success' };
  const variables = attempt(() => resolveTexts(step.env, stepScope(job, outer)));
  const place = variables.ok ? { ...outer, overrides: { ...frame.overrides, ...variables.value } } : outer;
  const { log, addSummary } = sink(place);
  const outcome = await (async (): Promise<Conclusion> => {
    if (!variables.ok) return fail(job, step, log, variables.message);
    const holds = attempt(() => evaluateCondition(step.condition, stepScope(job, place)));
    if (!holds.ok) return fail(job, step, log, holds.message);
    if (!holds.value) return 'skipped';
    const ready = { step, frame, place, scope: stepScope(job, place), log, record, addSummary };
    return limited(job, ready, work);
  })();
  record.outcome = outcome;
  record.conclusion = outcome === 'failure' && forgiven(job, place, step, log) ? 'success' : outcome;
  frame.steps[step.contextName] = record;
  return record;
}

/** The step's name as the log shows it. */
export function stepName(job: JobRun, place: StepPlace, step: StepModel): string {
  const scope = stepScope(job, place);
  const named = attempt(() => resolveText(step.name, scope));
  if (named.ok && named.value) return named.value;
  if (step.kind === 'uses') return `Run ${step.uses}`;
  const script = attempt(() => textOf(resolve(step.run, scope)));
  return `Run ${(script.ok ? script.value : '').trimStart().split('\n')[0] ?? ''}`;
}

/** Runs the work until it ends, its `timeout-minutes` (virtual) are over, or the job is cancelled. */
async function limited(job: JobRun, ready: Omit<ReadyStep, 'signal'>, work: StepWork): Promise<Conclusion> {
  const { step, place, log, scope } = ready;
  const minutes = attempt(() => Number(resolveText(step.timeoutMinutes, scope) ?? 0));
  if (!minutes.ok || !Number.isFinite(minutes.value)) {
    log.annotate('error', 'An error occurred when attempting to determine the step timeout.');
  }
  const limit = minutes.ok && minutes.value > 0 ? minutes.value : 0;
  const stop = new AbortController();
  let late = false;
  const timer = limit
    ? setTimeout(
        () => {
          late = true;
          stop.abort();
        },
        (limit * 60_000) / job.run.clock.speed,
      )
    : undefined;
  // A step that also wants to run when cancelled is left alone.
  const listener = addAbortListener(job.cancelled, () => {
    const wanted = attempt(() => evaluateCondition(step.condition, stepScope(job, place)));
    if (!wanted.ok || !wanted.value) stop.abort();
  });
  try {
    const conclusion = await work(job, { ...ready, signal: stop.signal });
    if (conclusion !== 'cancelled' || !late) return conclusion;
    log.annotate('error', `The action '${log.step.name}' has timed out after ${limit} minutes.`);
    return 'failure';
  } catch (error) {
    return fail(job, step, log, messageOf(error));
  } finally {
    clearTimeout(timer);
    listener[Symbol.dispose]();
  }
}

function forgiven(job: JobRun, place: StepPlace, step: StepModel, log: StepLog): boolean {
  if (!step.continueOnError) return false;
  const value = attempt(() => resolveText(step.continueOnError, stepScope(job, place)));
  if (value.ok) return value.value === 'true';
  log.annotate('error', value.message);
  return false;
}

/** An error in the workflow file itself, said with its place. */
function fail(job: JobRun, step: StepModel, log: StepLog, message: string): Conclusion {
  const inJob = step.location.file === job.workflow.model.shown;
  log.annotate('error', inJob ? `The template is not valid. ${step.location.file} ${message}` : message);
  return 'failure';
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}
