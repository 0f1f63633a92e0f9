import { ServiceDeploymentStatus } from '@aws-sdk/client-ecs';
import {
  BREAKER_GRACE_MS,
  evaluateDeployment,
  type Sighting,
  timedOut,
} from '../../../../src/services/deployments/verdict';
import { sighting } from './sighting';

const crashed = { count: 3, lastAt: 1_000_000, last: 'task t: app exited with 1' };
const verdict = (changes: Partial<Sighting>, max = 3) => evaluateDeployment(sighting(changes), max);

test('a deployment that goes on has no verdict', () => {
  for (const status of ['PENDING', 'IN_PROGRESS', 'A_STATUS_OF_A_LATER_API'])
    expect(verdict({ status })).toBeUndefined();
});

test('only SUCCESSFUL is a success, however many tasks run or once failed', () => {
  const running = { desired: 1, running: 1, pending: 0 };
  const successes = Object.values(ServiceDeploymentStatus).filter(
    (status) => verdict({ status, counts: running, failures: crashed })?.result === 'succeeded',
  );
  expect(successes).toEqual(['SUCCESSFUL']);
});

test('this API has no status that was not thought of', () => {
  expect(Object.values(ServiceDeploymentStatus).sort()).toEqual([
    'IN_PROGRESS',
    'PENDING',
    'ROLLBACK_FAILED',
    'ROLLBACK_IN_PROGRESS',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_SUCCESSFUL',
    'STOPPED',
    'STOP_REQUESTED',
    'SUCCESSFUL',
  ]);
});

test('a deployment that succeeded before is waited for until as many tasks run as should', () => {
  expect(verdict({ status: 'SUCCESSFUL', isSettled: false })).toBeUndefined();
  expect(verdict({ status: 'SUCCESSFUL', isSettled: false, failures: crashed })?.result).toBe('failed');
});

describe('a failure that can not heal', () => {
  const hopeless = { count: 1, lastAt: 1_000_000, last: 'task t: pull', hopeless: 'Wrong Windows.' };

  test('ends it at the first task', () => {
    expect(verdict({ failures: hopeless })).toMatchObject({
      result: 'failed',
      reason: "the deployment can't succeed: Wrong Windows; task t: pull",
    });
  });

  test('is left to a circuit breaker that rolls back, and to one who never gives up', () => {
    expect(verdict({ failures: hopeless, breaker: { triggered: false, rollsBackAt: 3 } })).toBeUndefined();
    expect(verdict({ failures: hopeless }, 0)).toBeUndefined();
  });
});

describe('a task without a place', () => {
  const shortage = { code: 'task-too-large', text: 'too large', remedy: '', patience: 0 } as const;

  test('ends it where only a person can mend it, whatever the circuit breaker will do: it counts failed tasks', () => {
    const breaker = { triggered: false, rollsBackAt: 3 };
    expect(verdict({ shortage: { ...shortage, heals: false }, breaker })).toEqual({
      result: 'failed',
      reason: "the deployment can't succeed: too large",
      goesOn: true,
    });
  });

  test('is waited for where it may get one, and by one who never gives up', () => {
    expect(verdict({ shortage: { ...shortage, heals: true } })).toBeUndefined();
    expect(verdict({ shortage: { ...shortage, heals: false } }, 0)).toBeUndefined();
  });
});

test('behind a load balancer the breaker gets the time that draining takes', () => {
  const breaker = { triggered: false, rollsBackAt: 3 };
  const at = 1_000_000 + 5 * 60_000;
  expect(verdict({ at, failures: crashed, breaker, drains: true })).toBeUndefined();
  expect(verdict({ at, failures: crashed, breaker })?.result).toBe('failed');
});

describe('a rollback', () => {
  test('that ended is told with its reason and the last failure', () => {
    const rolledBack = verdict({ status: 'ROLLBACK_SUCCESSFUL', rollbackReason: 'breaker', failures: crashed });
    expect(rolledBack).toEqual({
      result: 'rolled-back',
      reason: 'ECS rolled the deployment back: task t: app exited with 1; breaker',
      goesOn: false,
    });
  });

  test('that fails is a failure, with both reasons', () => {
    expect(
      verdict({ status: 'ROLLBACK_FAILED', rollbackReason: 'breaker', statusReason: 'no candidate' }),
    ).toMatchObject({
      result: 'failed',
      reason: 'the deployment failed and so did its rollback: breaker; no candidate',
    });
  });

  test('that could not begin, because there is nothing to go back to, is told as that', () => {
    expect(verdict({ status: 'ROLLBACK_FAILED', isFirst: true, failures: crashed })?.reason).toBe(
      'the deployment failed, and there is no earlier one to go back to: task t: app exited with 1',
    );
  });

  test('that goes on is followed, whatever failed before it', () => {
    for (const status of ['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'STOP_REQUESTED']) {
      expect(verdict({ status, failures: crashed })).toBeUndefined();
    }
  });
});

describe('a stopped deployment', () => {
  test('was superseded if a newer one began', () => {
    expect(verdict({ status: 'STOPPED', newer: 'arn:newer' })).toMatchObject({
      result: 'superseded',
      reason: 'a newer deployment of the service took over: arn:newer',
    });
  });

  test('failed if the breaker stopped it, even if a newer one began since', () => {
    const stopped = { status: 'STOPPED', statusReason: 'threshold', newer: 'arn:newer', breaker: { triggered: true } };
    expect(verdict(stopped)).toMatchObject({
      result: 'failed',
      reason: 'the deployment circuit breaker stopped it: threshold',
    });
  });

  test('failed if an alarm or a person stopped it', () => {
    expect(verdict({ status: 'STOPPED', triggeredAlarms: ['5xx'] })).toMatchObject({
      result: 'failed',
      reason: 'ECS stopped the deployment: in alarm: 5xx',
    });
    expect(verdict({ status: 'STOPPED', statusReason: 'by the user' })?.reason).toBe(
      'ECS stopped the deployment: by the user',
    );
  });
});

test('a newer deployment ends the wait at once', () => {
  expect(verdict({ newer: 'arn:newer' })?.result).toBe('superseded');
});

test.each(['DRAINING', 'ABSENT'])('a service that is %s failed', (serviceStatus) => {
  expect(verdict({ serviceStatus })).toMatchObject({
    result: 'failed',
    reason: expect.stringContaining(serviceStatus),
  });
});

describe('failed tasks', () => {
  test('end the wait at the given number, with the last of them', () => {
    expect(verdict({ failures: { ...crashed, count: 2 } })).toBeUndefined();
    expect(verdict({ failures: crashed })).toEqual({
      result: 'failed',
      reason: '3 tasks of the deployment failed: task t: app exited with 1',
      goesOn: true,
    });
  });

  test('never end it where the number is 0', () => {
    expect(verdict({ failures: { ...crashed, count: 99 } }, 0)).toBeUndefined();
  });

  test('leave the decision to a breaker that is due to roll back, for a while', () => {
    const breaker = { triggered: false, rollsBackAt: 3 };
    expect(verdict({ failures: crashed, breaker })).toBeUndefined();
    expect(verdict({ failures: crashed, breaker, at: 1_000_000 + BREAKER_GRACE_MS })?.result).toBe('failed');
  });

  test('do not wait for a breaker that needs more of them', () => {
    expect(verdict({ failures: crashed, breaker: { triggered: false, rollsBackAt: 10 } })?.result).toBe('failed');
  });
});

test('at the deadline the verdict says what it waited for', () => {
  expect(timedOut(sighting({ lastEvent: 'was unable to place a task', failures: crashed }), 45 * 60_000)).toEqual({
    result: 'timed-out',
    reason:
      'the deployment was not finished after 45m: IN_PROGRESS, 0 running, 1 pending, 1 desired; task t: app exited with 1; last event: was unable to place a task',
    goesOn: true,
  });
  expect(timedOut(undefined, 60_000, 'AWS throttled')).toMatchObject({
    reason: 'the deployment was not finished after 1m: AWS throttled',
  });
});

test('a time-out says which task waits and what usually holds it up', () => {
  const { reason } = timedOut(sighting({ waiting: 'Task t waits for a host.' }), 60_000);
  expect(reason).toMatch(/; Task t waits for a host$/);
});
