import { readConcurrency } from './concurrency';
import { resolve, resolveText, resolveTexts } from './expressions';
import { inGroup } from './group-turn';
import { type InputDefinition, readCallInputs } from './inputs';
import { type Instance, type JobOutcome, type Leg, legScope } from './instance';
import { isObject, type Json, type JsonObject } from './json';
import type { Plan } from './plan';
import { describeProblem, messageOf } from './problems';
import type { CallJob } from './workflow-model';

/** Runs the workflow that a job calls; its outcome is that of the called jobs together. */
export async function runCallJob(instance: Instance, leg: Leg, model: CallJob): Promise<JobOutcome> {
  const { state } = instance;
  const started = state.clock.now();
  const outcome = await call(instance, leg, model).catch((error): JobOutcome => {
    const message = describeProblem({ ...model.usesLocation, message: messageOf(error) });
    state.report({
      kind: 'job-error',
      at: state.clock.now(),
      job: leg.label,
      message: state.masker.mask(`Error calling workflow '${model.uses}'. ${message}`),
    });
    return { result: 'failure', outputs: {} };
  });
  const { result: conclusion, outputs } = outcome;
  const finished = state.clock.now();
  state.results.push({ ...leg.label, conclusion, outputs, steps: [], annotations: [], started, finished });
  return outcome;
}

async function call(instance: Instance, leg: Leg, model: CallJob): Promise<JobOutcome> {
  const plan = instance.plan.calls[model.id];
  const offered = plan?.workflow.model.call;
  if (!plan || !offered) throw new Error('the called workflow was not loaded');
  const inputs = callInputs(instance, leg, model, offered.inputs);
  const callee: Instance = {
    ...instance,
    plan,
    above: [...instance.above, leg.label],
    inputs,
    secrets: callSecrets(instance, leg, model),
    unwanted: leg.unwanted,
  };
  const { concurrency } = plan.workflow.model;
  const scope = { contexts: { github: callee.github, inputs, vars: callee.vars } };
  const setting = readConcurrency(concurrency && resolve(concurrency, scope));
  const replaced = new AbortController();
  const unwanted = AbortSignal.any([leg.unwanted, replaced.signal]);
  const end = await inGroup({ ...callee, unwanted }, leg.label, { setting, cancel: () => replaced.abort() }, (inside) =>
    instance.state.runInstance(inside),
  );
  if (end === undefined) return { result: 'cancelled', outputs: {} };
  return { result: end.conclusion, outputs: callOutputs(callee, plan, end.jobs) };
}

function callInputs(instance: Instance, leg: Leg, model: CallJob, definitions: readonly InputDefinition[]): JsonObject {
  const scope = legScope(instance, leg);
  const given = model.with ? resolve(model.with, scope) : {};
  // The defaults are the called workflow's: they see the run, not the caller's inputs.
  const inner = { contexts: { github: instance.github, vars: instance.vars } };
  const defaultOf = (definition: InputDefinition): Json | undefined =>
    definition.default && resolve(definition.default, inner);
  const { values, problems } = readCallInputs(definitions, isObject(given) ? given : {}, defaultOf);
  if (problems.length > 0) throw new Error(problems.join(' '));
  return values;
}

function callSecrets(instance: Instance, leg: Leg, model: CallJob): Record<string, string> {
  if (model.secrets === 'inherit') return { ...instance.secrets };
  const scope = legScope(instance, leg);
  const given = resolveTexts(model.secrets, { ...scope, contexts: { ...scope.contexts, secrets: instance.secrets } });
  const token = instance.secrets.GITHUB_TOKEN;
  return { ...given, ...(token ? { GITHUB_TOKEN: token } : {}) };
}

function callOutputs(callee: Instance, plan: Plan, jobs: Readonly<Record<string, JobOutcome>>): Record<string, string> {
  const { github, vars, inputs } = callee;
  const context = Object.fromEntries(Object.entries(jobs).map(([id, job]) => [id, { ...job }]));
  const scope = { contexts: { github, vars, inputs, jobs: context } };
  const outputs = plan.workflow.model.call?.outputs ?? [];
  return Object.fromEntries(outputs.map(({ name, value }) => [name, resolveText(value, scope) ?? '']));
}
