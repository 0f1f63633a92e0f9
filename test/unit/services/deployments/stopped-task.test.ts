import { describeExitCode, exitCodeMeanings, meaningOf } from '../../../../src/services/deployments/exit-codes';
import {
  culprit,
  describeStop,
  hasEnded,
  isFailure,
  type StoppedTask,
  stoppedTask,
} from '../../../../src/services/deployments/stopped-task';

describe('an exit code', () => {
  test.each([
    [
      0xc0000005,
      '3221225477 (0xC0000005 STATUS_ACCESS_VIOLATION: access violation: the program crashed on a bad memory address)',
    ],
    [
      -1073741819,
      '-1073741819 (0xC0000005 STATUS_ACCESS_VIOLATION: access violation: the program crashed on a bad memory address)',
    ],
    [0xc0000135, expect.stringContaining('0xC0000135 STATUS_DLL_NOT_FOUND: a DLL is missing')],
    [0xc0370106, expect.stringContaining('whose monthly update, is newer than that of the host')],
    [0xe0434352, expect.stringContaining('unhandled .NET exception')],
    [0xc0001234, '3221230132 (0xC0001234)'],
    [9009, '9009 (cmd.exe: cmd.exe knows no such command: check the entry point and PATH)'],
    [1, '1'],
    [0, '0'],
  ])('%p is told as a person would look it up', (code, text) => {
    expect(describeExitCode(code)).toEqual(text);
  });

  test('has one meaning, signed or unsigned', () => {
    for (const code of exitCodeMeanings.keys()) expect(meaningOf(code | 0)).toBe(meaningOf(code));
  });
});

const task = (changes: Partial<StoppedTask> = {}): StoppedTask => ({
  arn: 'arn:task/main/abc',
  id: 'abc',
  taskDefinition: 'td:1',
  createdAt: 0,
  stoppedAt: 1,
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [{ name: 'app', exitCode: 1 }],
  ...changes,
});

test.each([
  ['EssentialContainerExited', 'Essential container in task exited', true],
  ['TaskFailedToStart', 'CannotPullContainerError: access denied', true],
  ['ServiceSchedulerInitiated', 'Task failed ELB health checks in (target-group arn)', true],
  ['ServiceSchedulerInitiated', 'Task failed container health checks', true],
  ['ServiceSchedulerInitiated', 'Scaling activity initiated by (deployment ecs-svc/1)', false],
  ['UserInitiated', 'Stopped by a person', false],
  ['SpotInterruption', 'Your Spot Task was interrupted.', false],
  ['TerminationNotice', 'The host is replaced', false],
])('%s: %s', (stopCode, stoppedReason, failed) => {
  expect(isFailure(task({ stopCode, stoppedReason }))).toBe(failed);
});

describe('a stopped task is told in one line', () => {
  test('with its exit codes, that of the failed container first', () => {
    const containers = [
      { name: 'proxy', exitCode: 0 },
      { name: 'app', exitCode: 1 },
    ];
    expect(describeStop(task({ containers }))).toBe(
      'task abc: app exited with 1; proxy exited with 0 (EssentialContainerExited)',
    );
  });

  test('with a container’s reason only where the task has not said it', () => {
    const pull = 'CannotPullContainerError: denied';
    const containers = [
      { name: 'app', reason: pull },
      { name: 'b', reason: 'OutOfMemoryError' },
    ];
    expect(describeStop(task({ stopCode: 'TaskFailedToStart', stoppedReason: pull, containers }))).toBe(
      'task abc: TaskFailedToStart, CannotPullContainerError: denied; b: OutOfMemoryError',
    );
  });
});

test('the log that tells why is that of the container that ended with an error', () => {
  const proxy = { name: 'proxy', exitCode: 0 };
  const app = { name: 'app', exitCode: 5 };
  expect(culprit(task({ containers: [proxy, app] }))).toBe(app);
  expect(culprit(task({ containers: [{ name: 'never' }, proxy] }))).toBe(proxy);
  expect(culprit(task({ containers: [{ name: 'never' }] }))).toBeUndefined();
});

test('an answer of DescribeTasks becomes what is told', () => {
  const answer = {
    taskArn: 'arn:aws:ecs:r:1:task/main/abc',
    taskDefinitionArn: 'td:1',
    startedBy: 'ecs-svc/1',
    stoppingAt: new Date(5),
    containers: [{ name: 'app', reason: 'why', runtimeId: 'docker' }],
  };
  expect(stoppedTask(answer)).toEqual({
    arn: 'arn:aws:ecs:r:1:task/main/abc',
    id: 'abc',
    taskDefinition: 'td:1',
    startedBy: 'ecs-svc/1',
    createdAt: 0,
    stoppedAt: 5,
    stoppedReason: 'no reason given',
    containers: [{ name: 'app', reason: 'why', runtimeId: 'docker' }],
  });
});

describe('a task has ended', () => {
  const stopping = { stopCode: 'EssentialContainerExited', lastStatus: 'DEACTIVATING' } as const;

  test('once its containers have, though its target still drains', () => {
    expect(hasEnded({ ...stopping, containers: [{ lastStatus: 'STOPPED' }] })).toBe(true);
    expect(hasEnded({ lastStatus: 'STOPPED', containers: [{ lastStatus: 'PENDING' }] })).toBe(true);
  });

  test('not while one of them runs, or while nothing says why it should', () => {
    expect(hasEnded({ ...stopping, containers: [{ lastStatus: 'STOPPED' }, { lastStatus: 'RUNNING' }] })).toBe(false);
    expect(hasEnded({ ...stopping, containers: [] })).toBe(false);
    expect(hasEnded({ lastStatus: 'DEACTIVATING', containers: [{ lastStatus: 'STOPPED' }] })).toBe(false);
  });
});
