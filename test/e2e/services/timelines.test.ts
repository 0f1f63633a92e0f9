import { appendLog } from '../../../sandbox/account/logs';
import { DEFINITION, follow, openStage, type Stage } from './stage';
import { changed, recordOf, sceneOf, type Timeline, timelines } from './timelines';

jest.setTimeout(150_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(SPEED);
});
afterEach(() => stage.close());

/** Slow enough that a busy machine's own delays stay far below what is measured. */
const SPEED = 50;

const ENDS = /^(succeeded|failed|rolled-back|superseded|timed-out): |^::error/m;

async function play(timeline: Timeline) {
  const scene = sceneOf(stage);
  await timeline.prepare?.(scene);
  const { earlier } = timeline;
  if (earlier !== undefined) {
    const before = await stage.deploy(...(typeof earlier === 'function' ? earlier(scene) : earlier));
    await stage.action('wait-for-service', follow(before));
  }
  const env = timeline.arrange?.(scene) ?? {};
  const { deploys = [] } = timeline;
  const deployed = await stage.deploy(...(typeof deploys === 'function' ? await deploys(scene) : deploys));
  let toldAt = Number.NaN;
  let warnedAt = Number.NaN;
  let meanwhile: Promise<unknown> | undefined;
  const run = await stage.action(
    'wait-for-service',
    { ...follow(deployed), ...timeline.inputs },
    {
      env,
      onOutput: (text) => {
        if (text.includes('wait-for-service')) scene.marks.waitBegan = stage.clock.now();
        if (text.includes('IN_PROGRESS')) meanwhile ??= timeline.meanwhile?.(scene);
        if (ENDS.test(text)) toldAt = stage.clock.now();
        if (Number.isNaN(warnedAt) && timeline.warns?.says.test(text)) warnedAt = stage.clock.now();
      },
    },
  );
  await meanwhile;
  const record = await recordOf(stage, deployed['service-deployment-arn']);
  const warnable = await timeline.warns?.since(scene, record);
  return { run, toldAt, warnedAt, warnable, decidedAt: await timeline.decidedAt(scene, record) };
}

/** Virtual milliseconds: a poll and its jitter, and what the process itself needs at this speed. */
const SOON_MS = 15_000;

describe('each timeline ends with its result, its reason, and soon after what decided it', () => {
  test.each(timelines.map((timeline) => [timeline.name, timeline] as const))('%s', async (_, timeline) => {
    const { run, toldAt, decidedAt, warnedAt, warnable } = await play(timeline);
    const told = timeline.result === undefined ? run.errors[0] : run.outputs.reason;
    expect(told).toMatch(timeline.reason);
    expect(run.errors).toHaveLength(timeline.result === 'succeeded' ? 0 : 1);
    expect(run.outputs.result).toBe(timeline.result);
    if (timeline.cause !== undefined) expect(run.outputs.cause).toBe(timeline.cause);
    expect(run.exitCode).toBe(timeline.result === 'succeeded' ? 0 : 1);
    if (timeline.log !== undefined) expect(run.log).toMatch(timeline.log);
    if (timeline.quiet !== undefined) expect(run.log).not.toMatch(timeline.quiet);
    if (timeline.warns !== undefined) {
      expect(warnedAt - (warnable ?? Number.NaN)).toBeGreaterThan(-1_000);
      expect(warnedAt - (warnable ?? Number.NaN)).toBeLessThanOrEqual(SOON_MS);
    }
    expect(toldAt - (decidedAt ?? Number.NaN)).toBeGreaterThan(-1_000);
    expect(toldAt - (decidedAt ?? Number.NaN)).toBeLessThanOrEqual(SOON_MS);
  });
});

test('of two deployments that begin at once each job follows its own: one is superseded, the other succeeds', async () => {
  await stage.action('wait-for-service', follow(await stage.deploy()));
  const definitions = await Promise.all(
    ['8', '9'].map(async (value) => {
      const path = stage.file(`td${value}.json`, changed(value));
      const { outputs } = await stage.action('register-task-definition', { 'task-definition': path });
      return outputs['task-definition-arn'] ?? '';
    }),
  );
  const inputs = { cluster: 'main', service: 'invento' };
  const deployed = await Promise.all(
    definitions.map((arn) => stage.action('deploy-service', { ...inputs, 'task-definition-arn': arn })),
  );
  const arns = deployed.map(({ outputs }) => outputs['service-deployment-arn'] ?? '');
  const { serviceDeployments = [] } = await stage.ecs.describeServiceDeployments({ serviceDeploymentArns: arns });
  const revisions = arns.map(
    (arn) => serviceDeployments.find((each) => each.serviceDeploymentArn === arn)?.targetServiceRevision?.arn ?? '',
  );
  const { serviceRevisions = [] } = await stage.ecs.describeServiceRevisions({ serviceRevisionArns: revisions });
  expect(
    revisions.map((arn) => serviceRevisions.find((each) => each.serviceRevisionArn === arn)?.taskDefinition),
  ).toEqual(definitions);

  const waited = await Promise.all(deployed.map(({ outputs }) => stage.action('wait-for-service', follow(outputs))));
  const results = waited.map(({ outputs }) => outputs.result);
  expect([...results].sort()).toEqual(['succeeded', 'superseded']);
  const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
  expect(services?.[0]?.taskDefinition).toBe(definitions[results.indexOf('succeeded')]);
});

test('a job that is cancelled ends within a second, and says what goes on and what to do', async () => {
  sceneOf(stage).rule({ match: {}, pull: 40 * 60 });
  const deployed = await stage.deploy();
  let cancelledAt = Number.NaN;
  let toldAfter = Number.NaN;
  const run = await stage.action('wait-for-service', follow(deployed), {
    onOutput: (text, kill) => {
      if (text.includes('::error')) toldAfter = performance.now() - cancelledAt;
      if (!Number.isNaN(cancelledAt) || !text.includes('IN_PROGRESS')) return;
      cancelledAt = performance.now();
      kill('SIGTERM');
    },
  });
  // Real time: a signal knows nothing of the account's clock.
  expect(toldAfter).toBeLessThan(1_000);
  expect(run.exitCode).toBe(1);
  expect(run.errors).toEqual([
    expect.stringMatching(
      /^The job was cancelled\.\nECS goes on with the deployment of service invento, which is IN_PROGRESS: 0 running, \d pending, 1 desired\..*run the job again/,
    ),
  ]);
});

test('the log of a task that is run is shown while it runs, each line soon after it was written', async () => {
  sceneOf(stage).rule({ match: {}, exitAfterSeconds: 600, exitCode: 0 });
  await stage.action('register-task-definition', { 'task-definition': stage.file('td.json', DEFINITION) });
  let id = '';
  const written = new Map<string, number>();
  const shown = new Map<string, number>();
  const write = (line: string): void => {
    written.set(line, stage.clock.now());
    appendLog(stage.running.account, '/invento', `invento/invento/${id}`, line);
  };
  const run = await stage.action(
    'run-task',
    { cluster: 'main', 'task-definition-arn': 'invento', subnets: 'subnet-1' },
    {
      onOutput: (text) => {
        id ||= /Started \S+\/(\w+)/.exec(text)?.[1] ?? '';
        for (const [, line = ''] of text.matchAll(/\/invento: (step \d)$/gm)) shown.set(line, stage.clock.now());
        if (/ is RUNNING/.test(text)) write('step 1');
        if (shown.size > 0 && shown.size === written.size && shown.size < 3) write(`step ${shown.size + 1}`);
      },
    },
  );
  expect(run.outputs.result).toBe('succeeded');
  expect([...shown.keys()]).toEqual(['step 1', 'step 2', 'step 3']);
  for (const [line, at] of shown) expect(at - (written.get(line) ?? Number.NaN)).toBeLessThanOrEqual(15_000);
  expect(run.log.indexOf('step 3')).toBeLessThan(run.log.indexOf('is DEPROVISIONING'));
});

test('a job that is cancelled while its task runs ends within a second, and the task is told to stop', async () => {
  await stage.action('register-task-definition', { 'task-definition': stage.file('td.json', DEFINITION) });
  let cancelledAt = Number.NaN;
  const run = await stage.action(
    'run-task',
    { cluster: 'main', 'task-definition-arn': 'invento', subnets: 'subnet-1' },
    {
      onOutput: (text, kill) => {
        if (!Number.isNaN(cancelledAt) || !text.includes(' is RUNNING')) return;
        cancelledAt = performance.now();
        kill('SIGINT');
      },
    },
  );
  expect(performance.now() - cancelledAt).toBeLessThan(1_500);
  expect(run.errors).toEqual([
    expect.stringMatching(/^The job was cancelled\.\nTasks that were started are told to stop/),
  ]);
  const { taskArns = [] } = await stage.ecs.listTasks({ cluster: 'main', desiredStatus: 'STOPPED' });
  expect(taskArns).toHaveLength(1);
});
