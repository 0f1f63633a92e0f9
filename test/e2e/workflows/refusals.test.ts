/** What each workflow refuses, from the callers that the pages show, in an account in which there is nothing yet. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPermissionLog } from '../support/permissions';
import { approvals, builtForForks, callers, refusedForForks } from './refusals';
import { openWorkflows, type WorkflowOptions, type WorkflowRun, type WorkflowStage } from './stage';

jest.setTimeout(120_000);

let stage: WorkflowStage;
beforeAll(async () => {
  stage = await openWorkflows('invento');
});
afterAll(() => stage.close());

function callerOf(workflow: string) {
  const caller = callers[workflow];
  if (caller === undefined) throw new Error(`there is no caller of ${workflow}`);
  return caller;
}
function call(workflow: string, options: WorkflowOptions = {}): Promise<WorkflowRun> {
  const { file, event, inputs } = callerOf(workflow);
  return stage.run(file, { event, inputs, ...options });
}
/** The caller as somebody else would have written it. */
async function callEdited(
  workflow: string,
  edit: (text: string) => string,
  options: WorkflowOptions = {},
): Promise<WorkflowRun> {
  const path = join(stage.repository, '.github', 'workflows', `${callerOf(workflow).file}.yml`);
  const asItIs = readFileSync(path, 'utf8');
  const edited = edit(asItIs);
  expect(edited).not.toBe(asItIs);
  writeFileSync(path, edited);
  try {
    return await call(workflow, options);
  } finally {
    writeFileSync(path, asItIs);
  }
}
/** The caller of somebody who writes it for pull requests, and does not think of forks. */
async function callForFork(workflow: string): Promise<WorkflowRun> {
  const { inputs } = callerOf(workflow);
  const edit = (text: string): string =>
    Object.entries(inputs).reduce(
      (before, [name, value]) => before.replaceAll(`\${{ inputs.${name} }}`, value),
      text.replace(/^on:\n(?! {2}pull_request:)/m, 'on:\n  pull_request:\n'),
    );
  const pullRequest = { number: 7, headRepository: 'stranger/invento', headRef: 'fix' };
  return await callEdited(workflow, edit, { event: 'pull_request', pullRequest, inputs: {} });
}
/** Stacks that are more than the empty ones which wait for a review. */
async function madeStacks(): Promise<string[]> {
  const { Stacks = [] } = await stage.stacks.describeStacks({});
  return Stacks.filter(({ StackStatus }) => StackStatus !== 'REVIEW_IN_PROGRESS').map(
    ({ StackName = '' }) => StackName,
  );
}
const calls = (): Promise<object> => readPermissionLog(stage.running.endpoint);

test.each(Object.keys(callers))('%s, without a role: the first job says where it comes from', async (workflow) => {
  const before = await calls();
  const run = await call(workflow, { variables: { AWS_REGION: 'us-east-1', AWS_ROLE_ARN: '' } });
  expect(run.result.conclusion).toBe('failure');
  expect(run.errors).toEqual([expect.stringMatching(/^`role-arn` is empty: .*\n.*variable/)]);
  expect(await calls()).toEqual(before);
});

test.each(refusedForForks)('%s, for a pull request from a fork: refused before it reaches AWS', async (workflow) => {
  const before = await calls();
  const run = await callForFork(workflow);
  expect(run.result.conclusion).toBe('failure');
  expect(run.errors).toEqual([expect.stringMatching(/^A pull request from a fork may not do this\./)]);
  expect(await calls()).toEqual(before);
});

test.each(builtForForks)('%s, for a pull request from a fork: the image is built without AWS', async (workflow) => {
  const before = await calls();
  const run = await callForFork(workflow);
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  expect(run.log).toMatch(/Running in/);
  expect(run.outputs['image-uri'] ?? '').toBe('');
  expect(await calls()).toEqual(before);
});

test.each(Object.entries(approvals))('%s, when nobody approves: nothing changes', async (workflow, job) => {
  const asked: string[] = [];
  const run = await call(workflow, {
    approve: async (request) => {
      asked.push(`${request.environment}: ${request.job.split(' / ').at(-1)}`);
      return !request.job.endsWith(` / ${job}`);
    },
  });
  expect(asked).toContain(`staging: ${job}`);
  expect(run.errors).toEqual(["The deployment was rejected or didn't satisfy other protection rules."]);
  expect(run.jobs[job]).toBe('failure');
  expect(await madeStacks()).toEqual([]);
});

/** Those whose caller takes any environment; that of the pipeline offers a choice, to which GitHub holds it. */
const inEnvironments = Object.keys(callers).filter(
  (name) => name !== 'pipeline' && callerOf(name).inputs.environment !== undefined,
);

test.each(inEnvironments)(
  '%s, with what is no name: looked at again inside, before it reaches AWS',
  async (workflow) => {
    const before = await calls();
    const { inputs } = callerOf(workflow);
    const run = await call(workflow, { inputs: { ...inputs, environment: 'staging; echo' } });
    expect(run.errors).toEqual([expect.stringMatching(/environment.*"staging; echo"/s)]);
    expect(await calls()).toEqual(before);
  },
);

test.each(inEnvironments)(
  '%s, whose environment comes out empty: refused, for without an environment nobody would be asked',
  async (workflow) => {
    const before = await calls();
    const empty = `environment: \${{ github.ref_name == 'release' && 'staging' || '' }}`;
    const asked: string[] = [];
    const run = await callEdited(workflow, (text) => text.replace(/environment: \$\{\{.*\}\}/, () => empty), {
      approve: async ({ environment }) => asked.push(environment) > 0,
    });
    expect(run.errors).toEqual([expect.stringMatching(/environment.*required/s)]);
    expect(asked).toEqual([]);
    expect(await calls()).toEqual(before);
  },
);

test('infrastructure, with a mode that there is not: refused, and not taken for `execute`', async () => {
  const before = await calls();
  const run = await callEdited('infrastructure', (text) => `${text.trimEnd()}\n      mode: plan\n`);
  expect(run.errors).toEqual([expect.stringMatching(/mode.*"plan".*execute.*review/s)]);
  expect(await calls()).toEqual(before);
});
