import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { ConcurrencyGroups, readConcurrency } from './concurrency';
import { resolve, resolveText } from './expressions';
import { githubContext } from './github-context';
import { type InputDefinition, readDispatchInputs } from './inputs';
import type { Instance, RunState } from './instance';
import { runInstance } from './jobs';
import type { JsonObject } from './json';
import { createLibrary } from './library';
import { Masker } from './masking';
import { type Plan, planRun } from './plan';
import { WorkflowInvalid } from './problems';
import type { RunRequest, RunResult } from './request';
import { Semaphore } from './semaphore';
import { runSummary } from './summary';

/** How many jobs run at a time, for a laptop's sake; GitHub has no such limit that matters here. */
const JOBS_AT_A_TIME = 2;

/**
 * Runs a workflow file as GitHub would and resolves when all its jobs have ended, whatever their conclusion.
 * Rejects with {@link WorkflowInvalid} before any job starts when a workflow, an action or an input is wrong.
 */
export async function runWorkflow(request: RunRequest): Promise<RunResult> {
  const library = createLibrary(request);
  const plan = await planRun(library, request);
  const inputs = request.event === 'workflow_dispatch' ? dispatchInputs(plan, request) : {};
  await mkdir(request.workspaceRoot, { recursive: true });
  const cancellation = listenForCancel(request);
  const masker = new Masker();
  for (const secret of Object.values(request.secrets)) masker.add(secret);
  const state: RunState = {
    request,
    library,
    masker,
    clock: request.clock,
    report: request.report,
    cancelled: cancellation.signal,
    slots: new Semaphore(JOBS_AT_A_TIME),
    groups: new ConcurrencyGroups(),
    results: [],
    runInstance,
  };
  try {
    return await runEntry(state, plan, inputs);
  } finally {
    cancellation.close();
  }
}

async function runEntry(state: RunState, plan: Plan, inputs: JsonObject): Promise<RunResult> {
  const { request, clock, masker } = state;
  const started = clock.now();
  const token = `ghs_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'x')}`;
  masker.add(token);
  const runId = request.runId ?? String(started);
  const eventInputs = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
  const github = githubContext({ request, entry: plan.workflow, runId, token, eventInputs });
  const { model } = plan.workflow;
  const scope = { contexts: { github, inputs, vars: request.variables } };
  const name = resolveText(model.runName, scope) || model.name;
  const concurrency = readConcurrency(model.concurrency && resolve(model.concurrency, scope));
  state.report({ kind: 'run-started', at: started, name, workflow: model.file, event: request.event });
  const instance: Instance = {
    state,
    plan,
    above: [],
    github,
    vars: { ...request.variables },
    inputs,
    secrets: { ...request.secrets, GITHUB_TOKEN: token },
    held: [],
    unwanted: new AbortController().signal,
  };
  // One run at a time here: the workflow's own group is always free, and only a job in it can ask for it again.
  const held = concurrency ? [concurrency.group.toLowerCase()] : [];
  if (concurrency) {
    const job = { id: model.name, name: model.name };
    state.report({ kind: 'concurrency', at: clock.now(), job, group: concurrency.group, state: 'acquired' });
  }
  const end = await runInstance({ ...instance, held });
  const finished = clock.now();
  const conclusion = state.cancelled.aborted && end.conclusion !== 'failure' ? 'cancelled' : end.conclusion;
  state.report({ kind: 'run-finished', at: finished, conclusion, duration: finished - started });
  return { conclusion, jobs: state.results, summary: runSummary(state.results) };
}

function dispatchInputs(plan: Plan, request: RunRequest): JsonObject {
  const { model } = plan.workflow;
  const defaultOf = (definition: InputDefinition) =>
    definition.default && resolve(definition.default, { contexts: {} });
  const { values, problems } = readDispatchInputs(model.dispatchInputs, request.inputs, defaultOf);
  if (problems.length > 0) {
    throw new WorkflowInvalid(
      problems.map((message) => {
        const named = model.dispatchInputs.find(({ name }) => message.includes(`'${name}'`));
        return { ...(named?.location ?? { file: model.file }), message };
      }),
    );
  }
  return values;
}

/**
 * Cancels at the request's signal or, without one, at the first SIGINT of this process. A second one, or SIGTERM, ends
 * it at once, and the running steps with it: they are in process groups of their own, which nobody else would end.
 */
function listenForCancel(request: RunRequest): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const cancel = () => {
    request.report({ kind: 'cancel-requested', at: request.clock.now() });
    controller.abort();
  };
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    cancel();
  };
  const terminate = () => process.exit(143);
  const given = request.signal;
  given?.addEventListener('abort', cancel, { once: true });
  if (given?.aborted) cancel();
  if (!given) process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  const close = () => {
    given?.removeEventListener('abort', cancel);
    process.off('SIGINT', interrupt).off('SIGTERM', terminate);
  };
  return { signal: controller.signal, close };
}
