import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { killGroups } from './child-process';
import type { Conclusion } from './events';
import { runNodeScript } from './execute';
import { evaluateCondition, resolveText } from './expressions';
import { type Frame, type JobRun, type PostStep, type StepPlace, stepScope } from './job-run';
import { messageOf } from './problems';
import type { StepReport } from './request';
import { StepLog } from './step-log';
import type { ActionStep, StepModel } from './step-model';
import { runStep, type StepSink, stepName } from './steps';
import { actionInputs, doStep, findAction } from './work';
import type { StepsJob } from './workflow-model';

/** Runs the steps of a job: the pre stages of its actions, its steps, the post stages in reverse. */
export async function runJobSteps(job: JobRun, model: StepsJob): Promise<Frame> {
  const frame: Frame = { home: job.workflow.home, inputs: job.contexts.inputs, steps: {}, overrides: {} };
  const markCancelled = () => {
    job.status = 'cancelled';
  };
  job.cancelled.addEventListener('abort', markCancelled);
  if (job.cancelled.aborted) markCancelled();
  try {
    await writeEvent(job);
    for (const step of model.steps) if (step.kind === 'uses') await runPre(job, frame, step);
    for (const step of model.steps) await runMain(job, frame, step);
    for (let post = job.posts.pop(); post; post = job.posts.pop()) await runPost(job, post);
  } finally {
    job.cancelled.removeEventListener('abort', markCancelled);
    killGroups(job.groups);
  }
  return frame;
}

/** Outputs of a job; what may hold a secret is dropped with a warning, as GitHub does. */
export function jobOutputs(
  job: JobRun,
  frame: Frame,
  model: StepsJob,
  warn: (message: string) => void,
): Record<string, string> {
  const place: StepPlace = { frame, contextName: '', overrides: {}, stage: 'main' };
  const outputs: Record<string, string> = {};
  for (const { name, value } of model.outputs) {
    const text = resolveText(value, stepScope(job, place)) ?? '';
    if (job.run.masker.hides(text)) warn(`Skip output '${name}' since it may contain secret.`);
    else if (text !== '') outputs[name] = text;
  }
  return outputs;
}

async function writeEvent(job: JobRun): Promise<void> {
  const folder = path.join(job.machine.temp, '_github_workflow');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'event.json'), JSON.stringify(job.contexts.github.event ?? {}, null, 2));
}

async function runMain(job: JobRun, frame: Frame, step: StepModel): Promise<void> {
  const opened = openStep(job, step.contextName, 'main');
  const end = await runStep(job, frame, step, {
    sink: (place) => opened.start(stepName(job, place, step)),
    work: doStep,
  });
  opened.finish(end);
}

/** The pre stage of an action; a local one has none, since it is only known after checkout. */
async function runPre(job: JobRun, frame: Frame, step: ActionStep): Promise<void> {
  if (step.uses.startsWith('./')) return;
  const action = findAction(job, frame.home, step);
  const { runs } = action.model;
  if (runs.kind !== 'node' || !runs.pre) return;
  const place: StepPlace = {
    frame,
    contextName: step.contextName,
    overrides: {},
    reference: action.reference,
    stage: 'pre',
  };
  const { pre, preCondition } = runs;
  const state: Record<string, string> = {};
  job.preStates.set(step, state);
  await runStage(job, place, `Pre ${stepName(job, place, step)}`, {
    condition: preCondition,
    work: (sink) => {
      const inputs = actionInputs(job, { place, log: sink.log }, step, action);
      return runNodeScript(stageExecution(job, place, sink, state), action, pre, inputs);
    },
  });
}

async function runPost(job: JobRun, post: PostStep): Promise<void> {
  const { frame, step, action, overrides, state, inputs, script, condition } = post;
  const place: StepPlace = {
    frame,
    contextName: step.contextName,
    overrides,
    reference: action.reference,
    stage: 'post',
  };
  await runStage(job, place, post.name, {
    condition,
    work: (sink) => {
      sink.log.write('Post job cleanup.');
      return runNodeScript(stageExecution(job, place, sink, { ...state }), action, script, inputs);
    },
  });
}

interface Stage {
  readonly condition: string;
  readonly work: (sink: StepSink) => Promise<Conclusion>;
}

/** A pre or post stage, which has a condition but neither id nor continue-on-error of its own. */
async function runStage(job: JobRun, place: StepPlace, name: string, stage: Stage): Promise<void> {
  const opened = openStep(job, place.contextName, place.stage);
  const sink = opened.start(name);
  let outcome: Conclusion;
  try {
    outcome = evaluateCondition(stage.condition, stepScope(job, place)) ? await stage.work(sink) : 'skipped';
  } catch (error) {
    sink.log.annotate('error', messageOf(error));
    outcome = 'failure';
  }
  opened.finish({ outcome, conclusion: outcome, outputs: {} });
}

/** Post stages run after a cancellation too; only a second one, which ends this process, stops them. */
function stageExecution(job: JobRun, place: StepPlace, sink: StepSink, state: Record<string, string>) {
  const record = { outputs: {}, outcome: 'success', conclusion: 'success' } as const;
  return { job, place, ...sink, record, state, signal: new AbortController().signal };
}

/** The next step of a job in its log; `finish` writes its report and lets a failure fail the job. */
function openStep(job: JobRun, id: string, stage: StepReport['stage']) {
  const { clock, masker, report, request } = job.run;
  const number = job.numbers.next++;
  const started = clock.now();
  let summary = '';
  let log: StepLog | undefined;
  const start = (name: string): StepSink => {
    const step = { number, name: masker.mask(name), stage };
    const debug = request.secrets.ACTIONS_STEP_DEBUG === 'true' || request.variables.ACTIONS_STEP_DEBUG === 'true';
    log = new StepLog({ job: job.label, step, masker, clock, report, debug });
    report({ kind: 'step-started', at: started, job: job.label, step });
    return {
      log,
      addSummary: (markdown) => {
        summary += summary === '' || summary.endsWith('\n') ? markdown : `\n${markdown}`;
      },
    };
  };
  const finish = (end: Pick<StepReport, 'outcome' | 'conclusion' | 'outputs'>): void => {
    const finished = clock.now();
    const step = log?.step ?? { number, name: id, stage };
    const { outcome, conclusion, outputs } = end;
    job.reports.push({
      ...step,
      id,
      outcome,
      conclusion,
      outputs,
      annotations: log?.annotations ?? [],
      summary,
      started,
      finished,
    });
    if (conclusion === 'failure' && job.status === 'success') job.status = 'failure';
    report({
      kind: 'step-finished',
      at: finished,
      job: job.label,
      step,
      outcome,
      conclusion,
      duration: finished - started,
    });
  };
  return { start, finish };
}
