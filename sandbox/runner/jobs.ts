import { runCallJob } from './call-job';
import { readConcurrency } from './concurrency';
import type { JobLabel } from './events';
import { evaluateCondition, resolve, resolveText } from './expressions';
import { inGroup } from './group-turn';
import { combine, type Instance, type InstanceEnd, type JobOutcome, type Leg, legScope } from './instance';
import { isObject, type Json, type JsonObject } from './json';
import { expandMatrix, legName } from './matrix';
import { ancestorsOf } from './plan';
import { messageOf } from './problems';
import { Semaphore } from './semaphore';
import { runStepsJob } from './steps-job';
import type { JobModel } from './workflow-model';

/** Runs the jobs of a workflow, each as soon as those it needs are done. */
export async function runInstance(instance: Instance): Promise<InstanceEnd> {
  const { jobs } = instance.plan.workflow.model;
  const outcomes = new Map<string, Promise<JobOutcome>>();
  const outcomeOf = (id: string): Promise<JobOutcome> => {
    const known = outcomes.get(id);
    if (known) return known;
    const job = jobs.find((one) => one.id === id);
    if (!job) return Promise.resolve({ result: 'skipped', outputs: {} });
    const outcome = Promise.all(ancestorsOf(jobs, id).map(async (name) => [name, await outcomeOf(name)] as const)).then(
      (ancestors) => runJob(instance, job, Object.fromEntries(ancestors)),
    );
    outcomes.set(id, outcome);
    return outcome;
  };
  const ends = await Promise.all(jobs.map(async ({ id }) => [id, await outcomeOf(id)] as const));
  return { conclusion: combine(ends.map(([, { result }]) => result)), jobs: Object.fromEntries(ends) };
}

/** Decides whether a job runs, and runs all its legs. Its outputs are those of the leg that set each last. */
async function runJob(
  instance: Instance,
  job: JobModel,
  ancestors: Readonly<Record<string, JobOutcome>>,
): Promise<JobOutcome> {
  const { state } = instance;
  const before = {
    job,
    needs: needsContext(job, ancestors),
    matrix: null,
    strategy: {},
    status: jobStatus(instance, ancestors),
    unwanted: instance.unwanted,
  };
  const label = labelOf(instance, job.id, job.id);
  try {
    if (!evaluateCondition(job.condition, legScope(instance, before))) return skip(instance, label, ancestors);
    return await runLegs(instance, before, legsOf(instance, before));
  } catch (error) {
    state.report({
      kind: 'job-error',
      at: state.clock.now(),
      job: label,
      message: state.masker.mask(messageOf(error)),
    });
    state.results.push({ ...label, conclusion: 'failure', outputs: {}, steps: [], annotations: [] });
    return { result: 'failure', outputs: {} };
  }
}

function needsContext(job: JobModel, ancestors: Readonly<Record<string, JobOutcome>>): JsonObject {
  return Object.fromEntries(job.needs.map((id) => [id, { result: 'skipped', outputs: {}, ...ancestors[id] }]));
}

/** All jobs on the way count, not only those that are needed directly. */
function jobStatus({ state }: Instance, ancestors: Readonly<Record<string, JobOutcome>>) {
  const results = Object.values(ancestors).map((ancestor) => ancestor.result);
  return {
    success: !state.cancelled.aborted && results.every((result) => result === 'success'),
    failure: results.includes('failure'),
    cancelled: state.cancelled.aborted,
  };
}

function skip(instance: Instance, label: JobLabel, ancestors: Readonly<Record<string, JobOutcome>>): JobOutcome {
  const { state } = instance;
  const unmet = Object.entries(ancestors).filter(([, { result }]) => result !== 'success');
  const because = unmet.map(([id, { result }]) => `${id}: ${result}`).join(', ');
  const reason = state.cancelled.aborted ? 'the run was cancelled' : because || 'its condition is false';
  state.report({ kind: 'job-skipped', at: state.clock.now(), job: label, reason });
  state.results.push({ ...label, conclusion: 'skipped', outputs: {}, steps: [], annotations: [] });
  return { result: 'skipped', outputs: {} };
}

type Unlabelled = Omit<Leg, 'label'>;

interface Legs {
  readonly list: readonly { readonly matrix: Json; readonly strategy: JsonObject }[];
  readonly failFast: boolean;
  readonly parallel: number;
}

function legsOf(instance: Instance, before: Unlabelled): Legs {
  const strategy = before.job.strategy ? resolve(before.job.strategy, legScope(instance, before)) : undefined;
  const matrix = isObject(strategy) ? strategy.matrix : undefined;
  const failFast = !(isObject(strategy) && strategy['fail-fast'] === false);
  const limit = isObject(strategy) ? Number(strategy['max-parallel'] ?? 0) : 0;
  const combinations = matrix === undefined || matrix === null ? [null] : expandMatrix(matrix);
  const total = combinations.length;
  const parallel = limit > 0 ? limit : total;
  const list = combinations.map((combination, index) => ({
    matrix: combination,
    strategy: { 'fail-fast': failFast, 'job-index': index, 'job-total': total, 'max-parallel': parallel },
  }));
  return { list, failFast, parallel };
}

async function runLegs(instance: Instance, before: Unlabelled, legs: Legs): Promise<JobOutcome> {
  const failed = new AbortController();
  const unwanted = AbortSignal.any([instance.unwanted, failed.signal]);
  const limit = new Semaphore(legs.parallel);
  const outputs: Record<string, string> = {};
  const results = await Promise.all(
    legs.list.map((one) =>
      limit.run(async () => {
        const leg = labelled(instance, { ...before, ...one, unwanted });
        const outcome = await runLeg(instance, leg);
        // A leg that leaves an output empty does not take away what another one set.
        for (const [name, value] of Object.entries(outcome.outputs)) if (value !== '') outputs[name] = value;
        if (outcome.result === 'failure' && legs.failFast && legs.list.length > 1) failed.abort();
        return outcome.result;
      }),
    ),
  );
  return { result: combine(results), outputs };
}

function labelled(instance: Instance, leg: Unlabelled): Leg {
  const { job, matrix } = leg;
  const suffix = isObject(matrix) ? ` (${legName(matrix)})` : '';
  const named = resolveText(job.name, legScope(instance, leg));
  const name = named ? (job.name?.isExpression ? named : named + suffix) : job.id + suffix;
  return { ...leg, label: labelOf(instance, job.id + suffix, name) };
}

function labelOf({ above, state }: Instance, id: string, name: string): JobLabel {
  return {
    id: [...above.slice(-1).map((one) => one.id), id].join(' / '),
    name: state.masker.mask([...above.slice(-1).map((one) => one.name), name].join(' / ')),
  };
}

/** Waits for the leg's concurrency group and for a free runner, then runs it, unless it is no longer wanted. */
async function runLeg(instance: Instance, leg: Leg): Promise<JobOutcome> {
  const { state } = instance;
  const { job, label } = leg;
  const setting = readConcurrency(job.concurrency && resolve(job.concurrency, legScope(instance, leg)));
  const replaced = new AbortController();
  const wanted: Leg = { ...leg, unwanted: AbortSignal.any([leg.unwanted, replaced.signal]) };
  const outcome = await inGroup(instance, label, { setting, cancel: () => replaced.abort() }, (inside) => {
    if (isUnwanted(instance, wanted)) return Promise.resolve(cancelledLeg(instance, label));
    return job.kind === 'call'
      ? runCallJob(inside, wanted, job)
      : state.slots.run(async () =>
          isUnwanted(instance, wanted) ? cancelledLeg(instance, label) : runStepsJob(inside, wanted, job),
        );
  });
  return outcome ?? cancelledLeg(instance, label);
}

/** Whether something happened since the leg was chosen that its condition does not outlive. */
function isUnwanted(instance: Instance, leg: Leg): boolean {
  if (leg.unwanted.aborted) return true;
  if (!instance.state.cancelled.aborted) return false;
  const status = { ...leg.status, success: false, cancelled: true };
  return !evaluateCondition(leg.job.condition, legScope(instance, { ...leg, status }));
}

function cancelledLeg({ state }: Instance, label: JobLabel): JobOutcome {
  state.report({ kind: 'job-finished', at: state.clock.now(), job: label, conclusion: 'cancelled', duration: 0 });
  state.results.push({ ...label, conclusion: 'cancelled', outputs: {}, steps: [], annotations: [] });
  return { result: 'cancelled', outputs: {} };
}
