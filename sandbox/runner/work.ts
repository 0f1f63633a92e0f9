import type { CompositeRuns } from './action-model';
import type { Conclusion } from './events';
import { type Execution, runNodeScript, runShellScript } from './execute';
import { resolveText, resolveTexts } from './expressions';
import { type Frame, type JobRun, type StepPlace, stepScope } from './job-run';
import type { Home, LoadedAction } from './library';
import { shellOf } from './shells';
import type { StepLog } from './step-log';
import type { ActionStep, ScriptStep } from './step-model';
import { type ReadyStep, runStep, stepName } from './steps';

/** Does what a step says: a script, a JavaScript action, or the steps of a composite one. */
export async function doStep(job: JobRun, ready: ReadyStep): Promise<Conclusion> {
  const { step } = ready;
  return step.kind === 'run' ? doScript(job, ready, step) : doAction(job, ready, step);
}

async function doScript(job: JobRun, ready: ReadyStep, step: ScriptStep): Promise<Conclusion> {
  const { scope, frame, log } = ready;
  const defaults = frame.composite ? undefined : job.defaults;
  const script = resolveText(step.run, scope) ?? '';
  const shell = shellOf(resolveText(step.shell ?? defaults?.shell, scope), job.machine.os);
  const directory = resolveText(step.workingDirectory ?? defaults?.workingDirectory, scope);
  const lines = script.replace(/\n$/, '').split('\n');
  log.group(`Run ${lines[0] ?? ''}`, [...lines, `shell: ${shell.display}`, ...shownEnv(job, ready.place)]);
  return runShellScript(executionOf(job, ready), shell, script, directory);
}

async function doAction(job: JobRun, ready: ReadyStep, step: ActionStep): Promise<Conclusion> {
  const action = findAction(job, ready.frame.home, step);
  const inputs = actionInputs(job, { place: ready.place, log: ready.log }, step, action);
  const { runs } = action.model;
  ready.log.group(`Run ${step.uses}`, [...shown('with', inputs), ...shownEnv(job, ready.place)]);
  if (runs.kind === 'composite') return doComposite(job, ready, { action, runs, inputs });
  const execution = executionOf(job, ready, action);
  const { state } = execution;
  if (step.uses.startsWith('./') && runs.pre) {
    ready.log.annotate('warning', `\`pre\` execution is not supported for local action from '${step.uses.slice(2)}'`);
  }
  if (runs.post) {
    job.posts.push({
      name: `Post ${stepName(job, ready.place, step)}`,
      step,
      frame: ready.frame,
      action,
      script: runs.post,
      condition: runs.postCondition,
      inputs,
      overrides: ready.place.overrides,
      state,
    });
  }
  return runNodeScript(execution, action, runs.main, inputs);
}

export function findAction(job: JobRun, home: Home, step: ActionStep): LoadedAction {
  return job.run.library.action({ uses: step.uses, from: home, location: step.location }, job.machine.workspace);
}

/** The inputs of an action: what `with` gives, the defaults for the rest; GitHub does not enforce `required`. */
export function actionInputs(
  job: JobRun,
  { place, log }: { place: StepPlace; log: StepLog },
  step: ActionStep,
  action: LoadedAction,
): Record<string, string> {
  const scope = stepScope(job, { ...place, reference: action.reference });
  const given = resolveTexts(step.with, scope);
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const valid = action.model.inputs.map((input) => input.name);
  const unexpected = Object.keys(given).filter(
    (name) => !valid.some((one) => one.toLowerCase() === name.toLowerCase()),
  );
  if (unexpected.length > 0) {
    log.annotate(
      'warning',
      `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid.join("', '")}']`,
    );
  }
  const inputs = { ...given };
  for (const input of action.model.inputs) {
    if (!names.has(input.name.toLowerCase())) inputs[input.name] = resolveText(input.default, scope) ?? '';
    else if (input.deprecation) {
      log.annotate('warning', `Input '${input.name}' has been deprecated with message: ${input.deprecation}`);
    }
  }
  return inputs;
}

interface CompositeCall {
  readonly action: LoadedAction;
  readonly runs: CompositeRuns;
  readonly inputs: Readonly<Record<string, string>>;
}

async function doComposite(job: JobRun, ready: ReadyStep, call: CompositeCall): Promise<Conclusion> {
  const { action, runs, inputs } = call;
  const composite: NonNullable<Frame['composite']> = {
    path: action.directory,
    reference: action.reference,
    status: 'success',
  };
  const frame: Frame = { home: action.home, inputs, steps: {}, overrides: ready.place.overrides, composite };
  for (const step of runs.steps) {
    const { conclusion } = await runStep(job, frame, step, {
      sink: () => ({ log: ready.log, addSummary: ready.addSummary }),
      work: (inner, innerReady) => {
        // The composite's own timeout and cancellation end its steps too.
        const signal = AbortSignal.any([ready.signal, innerReady.signal]);
        return doStep(inner, { ...innerReady, signal });
      },
    });
    if (conclusion === 'cancelled') composite.status = 'cancelled';
    else if (conclusion === 'failure' && composite.status === 'success') composite.status = 'failure';
  }
  const place: StepPlace = { ...ready.place, frame };
  for (const output of runs.outputs) {
    ready.record.outputs[output.name] = resolveText(output.value, stepScope(job, place)) ?? '';
  }
  return composite.status;
}

function executionOf(job: JobRun, ready: ReadyStep, action?: LoadedAction): Execution {
  const { log, record, signal, addSummary } = ready;
  const place = action?.reference ? { ...ready.place, reference: action.reference } : ready.place;
  const state = preState(job, ready);
  return { job, place, log, record, state, signal, addSummary };
}

/** What the pre stage of the same step saved goes on to its main and post stages. */
function preState(job: JobRun, ready: ReadyStep): Record<string, string> {
  const found = ready.frame.composite ? undefined : job.preStates.get(ready.step);
  return found ?? {};
}

function shown(title: string, values: Readonly<Record<string, string>>): string[] {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return given.length === 0 ? [] : [`${title}:`, ...given.map(([name, value]) => `  ${name}: ${value}`)];
}

function shownEnv(job: JobRun, place: StepPlace): string[] {
  return shown('env', { ...job.environment, ...place.overrides });
}
