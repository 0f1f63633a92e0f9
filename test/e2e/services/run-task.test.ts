import { addFault } from '../../../sandbox/account/faults/faults';
import { addRule } from '../../../sandbox/account/scenarios';
import { DEFINITION, openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.action('register-task-definition', { 'task-definition': stage.file('td.json', DEFINITION) });
});
afterEach(() => stage.close());

const attempt = { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'job', GITHUB_ACTION: 'migrate' };
const runTask = (
  inputs: Record<string, string> = {},
  more: Parameters<Stage['action']>[2] = {},
  env: Record<string, string> = attempt,
) =>
  stage.action(
    'run-task',
    { cluster: 'main', 'task-definition-arn': 'invento', subnets: 'subnet-1', ...inputs },
    { ...more, env },
  );
const ends = (exitCode: number): void =>
  addRule(stage.running.account, { match: {}, exitAfterSeconds: 60, exitCode, logLines: ['migrating', 'done'] });

test('a task runs to its end with its log, and a repeated step gets the same task', async () => {
  ends(0);
  const first = await runTask();
  expect(first.errors).toEqual([]);
  expect(first.outputs).toMatchObject({ result: 'succeeded', 'exit-codes': expect.stringMatching(/"invento":0/) });
  expect(first.log).toMatch(/\/invento: migrating\n.*\/invento: done/);
  expect((await runTask()).outputs['task-arns']).toBe(first.outputs['task-arns']);
});

const running = async (): Promise<number> =>
  ((await stage.ecs.listTasks({ cluster: 'main', family: 'invento' })).taskArns ?? []).length;

test('an answer that is lost starts no second task', async () => {
  addRule(stage.running.account, { match: {}, exitAfterSeconds: 3_600 });
  const match = { operation: 'RunTask', times: 1 };
  addFault(stage.running.account, { match, fault: { kind: 'reset', when: 'after' } });
  let tasks = 0;
  const run = await runTask(
    {},
    {
      onOutput: (text, kill) => {
        if (!/ is RUNNING/.test(text)) return;
        void running().then((count) => {
          tasks = count;
          kill('SIGTERM');
        });
      },
    },
  );
  expect(run.log).toMatch(/Started \S+/);
  expect(tasks).toBe(1);
});

test('another attempt of the job runs another task', async () => {
  ends(0);
  const first = await runTask();
  const second = await runTask({}, {}, { ...attempt, GITHUB_RUN_ATTEMPT: '2' });
  expect(second.outputs['task-arns']).not.toBe(first.outputs['task-arns']);
});

test('of a long log the first lines are shown, and at the end its last ones', async () => {
  const logLines = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);
  addRule(stage.running.account, { match: {}, exitAfterSeconds: 60, exitCode: 1, logLines });
  const { log } = await runTask({ 'log-lines': '5' });
  const lines = [...log.matchAll(/\/invento: line (\d+)$/gm)].map(([, number]) => Number(number));
  // Two lines of the container's own come first.
  expect(lines).toEqual([1, 2, 3, ...Array.from({ length: 20 }, (_, index) => 41 + index)]);
  expect(log).toMatch(/no more than 5 lines are shown as they come[\s\S]*the last 20 lines of its log:/);
});

test('a log that may not be read is said once, and keeps nothing from ending', async () => {
  ends(0);
  const match = { operation: 'GetLogEvents' };
  addFault(stage.running.account, { match, fault: { kind: 'access-denied' } });
  const run = await runTask();
  expect(run.outputs.result).toBe('succeeded');
  expect(run.log.match(/its log can't be read: .*not authorized to perform: logs:GetLogEvents/g)).toHaveLength(1);
});

test('a task that does not come up is told with what usually holds it up', async () => {
  addRule(stage.running.account, { match: {}, pull: 40 * 60 });
  const run = await runTask({ timeout: '15m' });
  expect(run.log).toMatch(/::warning::Task \w+ does not run after 10m[^%]*: its image is being pulled/);
  expect(run.outputs.result).toBe('timed-out');
});

test('an exit code other than 0 fails the step with its meaning', async () => {
  ends(0xc0000135);
  const run = await runTask();
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'failed', reason: expect.stringContaining('STATUS_DLL_NOT_FOUND') });
});

const desired = async (outputs: string): Promise<string | undefined> => {
  const { tasks } = await stage.ecs.describeTasks({ cluster: 'main', tasks: JSON.parse(outputs) });
  return tasks?.[0]?.desiredStatus;
};

test('at the timeout the task is stopped', async () => {
  const run = await runTask({ timeout: '5m' });
  expect(run.outputs).toMatchObject({ result: 'timed-out' });
  expect(await desired(run.outputs['task-arns'] ?? '[]')).toBe('STOPPED');
});

test.each([
  ['SIGINT', 'RUNNING'],
  ['SIGTERM', 'PENDING'],
] as const)('when the job is cancelled by %s the task that is %s is stopped', async (signal, state) => {
  if (state === 'PENDING') addRule(stage.running.account, { match: {}, pull: 40 * 60 });
  let arn = '';
  const run = await runTask(
    {},
    {
      onOutput: (text, kill) => {
        arn ||= /Started (\S+)/.exec(text)?.[1] ?? '';
        if (text.includes(` is ${state}`)) kill(signal);
      },
    },
  );
  expect(run.errors).toEqual([expect.stringMatching(/cancelled[\s\S]*told to stop/)]);
  expect(await desired(JSON.stringify([arn]))).toBe('STOPPED');
});

test('a task that no host has room for, and wrong inputs, are one clear error each', async () => {
  const big = { ...DEFINITION, containerDefinitions: [{ ...DEFINITION.containerDefinitions[0], memory: 900_000 }] };
  await stage.action('register-task-definition', { 'task-definition': stage.file('td.json', big) });
  const run = await runTask();
  expect(run.errors).toEqual([expect.stringMatching(/could not place 1 of 1 tasks: RESOURCE:MEMORY/)]);
  expect(run.outputs).toMatchObject({
    result: 'failed',
    reason: expect.stringMatching(/RESOURCE:MEMORY/),
    'task-arns': '[]',
  });
  const wrong = { overrides: '[]', 'launch-type': 'EC2', 'capacity-provider-strategy': 'a=x' };
  expect((await runTask(wrong)).errors).toEqual([
    expect.stringMatching(/3 inputs are wrong:[\s\S]*overrides[\s\S]*weight of a[\s\S]*exclude each other/),
  ]);
});
