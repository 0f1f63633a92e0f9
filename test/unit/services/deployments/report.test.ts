import type { FollowResult } from '../../../../src/services/deployments/follow';
import { deploymentReport, failureOf, mainCause } from '../../../../src/services/deployments/report';
import { wayBack } from '../../../../src/services/deployments/rollback-command';
import type { Target } from '../../../../src/services/deployments/target';
import { timedOut } from '../../../../src/services/deployments/verdict';
import { sighting } from './sighting';

const target: Target = {
  cluster: 'main',
  service: 'app',
  arn: 'arn:sd',
  createdAt: 0,
  taskDefinition: 'td:2',
  previousTaskDefinition: 'td:1',
};
const task = {
  arn: 'a/t1',
  id: 't1',
  taskDefinition: 'td:2',
  createdAt: 0,
  stoppedAt: 9,
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'exited',
  containers: [{ name: 'app', exitCode: 1 }],
};
const failed = (changes: Partial<FollowResult> = {}): FollowResult => ({
  target,
  verdict: { result: 'failed', reason: '3 tasks | <b>failed</b>', goesOn: true },
  failures: [{ task, log: { container: 'app', lines: ['<script>'] } }],
  timeline: [
    { at: 90_000, text: 'second' },
    { at: 1_000, text: 'first' },
  ],
  memory: { target, toldEvents: new Set(), readTasks: new Set(), failures: [], toldPending: new Set() },
  ...changes,
});

describe('the way back', () => {
  const verdict = (result: FollowResult['verdict']['result'], goesOn: boolean) => ({ result, reason: '', goesOn });

  test('is to stop a deployment that goes on', () => {
    expect(wayBack({ target, verdict: verdict('timed-out', true) }, 'eu')).toEqual({
      kind: 'command',
      command: 'aws ecs stop-service-deployment --region eu --service-deployment-arn arn:sd --stop-type ROLLBACK',
    });
  });

  test('is the previous task definition where it has ended', () => {
    expect(wayBack({ target, verdict: verdict('failed', false) }, 'eu')).toEqual({
      kind: 'command',
      command: 'aws ecs update-service --region eu --cluster main --service app --task-definition td:1',
    });
  });

  test('is none where the service had the same task definition before, unless the deployment goes on', () => {
    const same = { ...target, previousTaskDefinition: 'td:2' };
    expect(wayBack({ target: same, verdict: verdict('failed', false) }, 'eu')).toEqual({
      kind: 'none',
      why: 'The service had the same task definition before: there is no other to go back to.',
    });
    expect(wayBack({ target: same, verdict: verdict('failed', true) }, 'eu')).toMatchObject({
      command: expect.stringContaining('stop-service-deployment'),
    });
  });

  test('is none after the first deployment, a rollback and a newer deployment', () => {
    const { previousTaskDefinition: _, ...first } = target;
    expect(wayBack({ target: first, verdict: verdict('failed', true) }, 'eu').kind).toBe('none');
    expect(wayBack({ target, verdict: verdict('rolled-back', false) }, 'eu').kind).toBe('none');
    expect(wayBack({ target, verdict: verdict('superseded', false) }, 'eu').kind).toBe('none');
  });
});

test('the report tells the verdict, the failures, the log, the way back and the story in order; nothing in it is markup', () => {
  const report = deploymentReport(failed(), 'eu');
  expect(report).toContain('### Service app failed to deploy');
  expect(report).toContain(
    '| 1 task: EssentialContainerExited, exited; app exited with 1 | The application ended with an error.',
  );
  expect(report).toContain('<pre>&#60;script&#62;</pre>');
  expect(report).toContain('--stop-type ROLLBACK');
  expect(report.indexOf('| 1s | first |')).toBeLessThan(report.indexOf('| 1m 30s | second |'));
  expect(report).not.toMatch(/<b>|<script>/);
});

test('a long story is told with its beginning and its end', () => {
  const timeline = Array.from({ length: 100 }, (_, index) => ({ at: index * 1_000, text: `event ${index}` }));
  const report = deploymentReport(failed({ timeline }), 'eu');
  expect(report).toContain('event 0 |');
  expect(report).toContain('| … | 75 more in the log |');
  expect(report).toContain('event 99 |');
  expect(report).not.toContain('event 50 |');
  expect(report.match(/^ {4}.* : /gm)).toHaveLength(12);
});

test('failures that say the same are one row, though their ids differ', () => {
  const other = { ...task, id: 't2', arn: 'a/t2' };
  const odd = { ...task, id: 't3', containers: [{ name: 'app', exitCode: 0xc0000135 }] };
  const report = deploymentReport(failed({ failures: [{ task }, { task: odd }, { task: other }] }), 'eu');
  expect(report).toContain('| 3 failed tasks | what to do |');
  expect(report).toContain('| 2 tasks: EssentialContainerExited, exited; app exited with 1 |');
  expect(report).toMatch(/\| 1 task: .*STATUS_DLL_NOT_FOUND/);
});

test('the timeline diagram holds no character that its syntax knows', () => {
  const timeline = [
    { at: 0, text: '(service app) task t: "a"; #b: {c}' },
    { at: 9, text: 'x' },
  ];
  expect(deploymentReport(failed({ timeline }), 'eu')).toContain('\n    0s : task t a b c\n');
});

test('the timeline diagram has short names', () => {
  const group = 'arn:aws:elasticloadbalancing:eu:1:targetgroup/invento-Target-1/85211';
  const timeline = [
    { at: 0, text: `(service app) registered 1 targets in (target-group ${group})` },
    { at: 9, text: '(service app) (deployment ecs-svc/5725760196017472561) deployment failed: tasks failed to start.' },
    { at: 10, text: '(service app) has started 1 tasks: (task 84e95f11d8d323b6a30dd24596be40dd).' },
  ];
  expect(deploymentReport(failed({ timeline }), 'eu').match(/^ {4}.* : .*$/gm)).toEqual([
    '    0s : registered 1 targets in target group invento-Target-1',
    '    0s : deployment failed tasks failed to start.',
    '    0s : has started 1 tasks (task 84e95f11…).',
  ]);
});

test.each([
  ['failed', 'deployment-failed'],
  ['rolled-back', 'deployment-rolled-back'],
  ['superseded', 'deployment-superseded'],
  ['timed-out', 'deployment-timed-out'],
] as const)('%s fails the step with %s, its reason and what to do', (result, code) => {
  const failure = failureOf(failed({ verdict: { result, reason: 'why', goesOn: false } }), 'eu');
  expect(failure?.code).toBe(code);
  expect(failure?.message).toContain('why');
  expect(failure?.remedy).not.toBe('');
});

test('the error has the last words of the container, and no more of its log', () => {
  const lines = ['one', 'two', 'three', '', `four${'.'.repeat(300)}`];
  const failure = failureOf(failed({ failures: [{ task, log: { container: 'app', lines } }, { task }] }), 'eu');
  expect(failure?.message.split('\n').slice(1)).toEqual([
    'The last lines of app:',
    '  two',
    '  three',
    `  four${'.'.repeat(235)}…`,
  ]);
});

test('a success fails nothing', () => {
  expect(failureOf(failed({ verdict: { result: 'succeeded', reason: '', goesOn: false } }), 'eu')).toBeUndefined();
});

describe('what to do', () => {
  const hopeless = {
    ...task,
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'CannotPullContainerError: manifest for app:1 not found: manifest unknown',
  };

  test('follows the meaning of the cause, which is not said twice', () => {
    const crash = failureOf(failed(), 'eu');
    expect(crash?.remedy).toMatch(/^The application ended with an error\. The last lines of its log/);
    const reason = "the deployment can't succeed: The registry has no such image; task t1: CannotPull…";
    const missing = failureOf(
      failed({ verdict: { result: 'failed', reason, goesOn: true }, failures: [{ task: hopeless }] }),
      'eu',
    );
    expect(missing?.remedy).toMatch(/^Check the image of the task definition/);
  });

  test('is that of the shortage where no task failed', () => {
    const shortage = {
      code: 'hosts-at-maximum',
      text: 'the group is at its maximum of 1',
      remedy: 'Raise the maximum of the group.',
      heals: true,
      patience: 0,
    } as const;
    const seen = sighting({ isSettled: false, shortage });
    const verdict = timedOut(seen, 60_000);
    const result = failed({ verdict, seen, failures: [] });
    expect(failureOf(result, 'eu')?.remedy).toMatch(/^Raise the maximum of the group\. ECS goes on with it/);
    expect(mainCause(result)?.code).toBe('hosts-at-maximum');
    expect(mainCause({ ...result, verdict: { ...verdict, result: 'superseded' } })).toBeUndefined();
    expect(deploymentReport(result, 'eu')).toContain('What to do: Raise the maximum of the group. (hosts-at-maximum)');
    expect(verdict.reason).toMatch(/IN_PROGRESS, 0 running, 1 pending, 1 desired; the group is at its maximum of 1$/);
  });
});
