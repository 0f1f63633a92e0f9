import type { Service } from '@aws-sdk/client-ecs';
import { freshEvents } from '../../../../src/services/deployments/events';
import { countsOf, deploymentIdOf, rolloutFromService, rolloutOf } from '../../../../src/services/deployments/rollout';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
const service = (...deployments: NonNullable<Service['deployments']>): Service => ({ deployments });

describe('a service deployment', () => {
  const breaker = (status: 'MONITORING' | 'DISABLED' | 'TRIGGERED', rollback: boolean, sources = 1) =>
    rolloutOf({
      status: 'IN_PROGRESS',
      sourceServiceRevisions: Array.from({ length: sources }, () => ({ arn: 'rev' })),
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
      deploymentCircuitBreaker: { status, failureCount: 0, threshold: 3 },
    }).breaker;

  test('will be rolled back by its breaker only where that is on and there is something to go back to', () => {
    expect(breaker('MONITORING', true)).toEqual({ triggered: false, rollsBackAt: 3 });
    expect(breaker('MONITORING', true, 0)).toEqual({ triggered: false });
    expect(breaker('MONITORING', false)).toEqual({ triggered: false });
    expect(breaker('DISABLED', true)).toEqual({ triggered: false });
    expect(breaker('TRIGGERED', true)).toEqual({ triggered: true });
  });

  test('tells its reasons, its stage and its alarms', () => {
    const rollout = rolloutOf({
      status: 'ROLLBACK_IN_PROGRESS',
      statusReason: 'status',
      lifecycleStage: 'BAKE_TIME',
      rollback: { reason: 'alarm' },
      alarms: { triggeredAlarmNames: ['5xx'] },
    });
    expect(rollout).toEqual({
      status: 'ROLLBACK_IN_PROGRESS',
      statusReason: 'status',
      lifecycleStage: 'BAKE_TIME',
      rollbackReason: 'alarm',
      isFirst: true,
      breaker: { triggered: false },
      triggeredAlarms: ['5xx'],
    });
  });
});

describe('the deployment that carries a service deployment out', () => {
  const old = { id: 'old', taskDefinition: 'td:1', createdAt: at(0) };
  const ours = { id: 'ours', taskDefinition: 'td:2', createdAt: at(31) };

  test('began at the same moment with the same task definition', () => {
    expect(deploymentIdOf(service(ours, old), at(30).getTime(), 'td:2')).toBe('ours');
    expect(deploymentIdOf(service(ours, old), at(30).getTime(), undefined)).toBe('ours');
    expect(deploymentIdOf(service({ ...old, status: 'PRIMARY' }, ours), at(30).getTime(), 'td:2')).toBe('ours');
  });

  test('is not known if it is gone or not there yet', () => {
    expect(deploymentIdOf(service(old), at(30).getTime(), 'td:2')).toBeUndefined();
    expect(deploymentIdOf(service({ ...ours, createdAt: at(300) }), at(30).getTime(), 'td:2')).toBeUndefined();
  });

  test('has its own counts', () => {
    const both = service(
      { id: 'ours', desiredCount: 2, runningCount: 1, pendingCount: 1 },
      { id: 'old', runningCount: 2 },
    );
    expect(countsOf({ ...both, desiredCount: 2, runningCount: 3, pendingCount: 1 }, 'ours')).toEqual({
      desired: 2,
      running: 1,
      pending: 1,
    });
    expect(countsOf({ ...both, desiredCount: 2, runningCount: 3 }, undefined)).toEqual({
      desired: 2,
      running: 3,
      pending: 0,
    });
  });
});

describe('from DescribeServices alone', () => {
  const rolling = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/0.';

  test.each([
    ['going on', service({ id: 'ours', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }), 'IN_PROGRESS'],
    ['done', service({ id: 'ours', status: 'PRIMARY', rolloutState: 'COMPLETED' }), 'SUCCESSFUL'],
    ['failed, without rollback', service({ id: 'ours', status: 'PRIMARY', rolloutState: 'FAILED' }), 'STOPPED'],
    [
      'rolling back',
      service(
        { id: 'b', status: 'PRIMARY', rolloutState: 'IN_PROGRESS', rolloutStateReason: rolling },
        { id: 'ours', rolloutState: 'FAILED' },
      ),
      'ROLLBACK_IN_PROGRESS',
    ],
    [
      'rolled back',
      service({ id: 'b', status: 'PRIMARY', rolloutState: 'COMPLETED', rolloutStateReason: rolling }),
      'ROLLBACK_SUCCESSFUL',
    ],
    [
      'gone, with another in its place',
      service({ id: 'b', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }),
      'STOPPED',
    ],
  ])('a deployment is %s', (_, seen, status) => {
    expect(rolloutFromService(seen, 'ours').status).toBe(status);
  });
});

test('a rollback that was seen to begin is known when it is done, though nothing says so any more', () => {
  const done = service({ id: 'b', status: 'PRIMARY', rolloutState: 'COMPLETED', rolloutStateReason: 'completed.' });
  expect(rolloutFromService(done, 'ours', 'b').status).toBe('ROLLBACK_SUCCESSFUL');
  expect(rolloutFromService(done, 'ours', 'another').status).toBe('STOPPED');
});

test('events are told once, oldest first, and none from before the deployment', () => {
  const events = [
    { id: '3', createdAt: at(3), message: 'c' },
    { id: '2b', createdAt: at(2), message: 'b2' },
    { id: '2a', createdAt: at(2), message: 'b1' },
    { id: '1', createdAt: at(1), message: 'a' },
    { id: '0', createdAt: at(0), message: 'before' },
  ];
  const fresh = freshEvents(events, new Set(['1']), at(1).getTime());
  expect(fresh.map((event) => event.text)).toEqual(['b1', 'b2', 'c']);
});
