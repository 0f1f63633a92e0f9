import { parseWish, previousOf } from '../../../../src/services/deployments/rollback-goal';
import { planAutomatic } from '../../../../src/services/deployments/rollback-plan';

const ARN = 'arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/app:7';

test.each([
  ['previous', { kind: 'previous' }],
  ['41', { kind: 'revision', revision: 41 }],
  ['app:7', { kind: 'task-definition', reference: 'app:7' }],
  [ARN, { kind: 'task-definition', reference: ARN }],
  ['0', undefined],
  ['latest', undefined],
  ['app', undefined],
])('%s', (text, wish) => {
  expect(parseWish(text)).toEqual(wish);
});

test('the previous one is the newest success of another task definition', () => {
  const past = ['td:5', 'td:5', 'td:2', 'td:1'].map((taskDefinition) => ({ taskDefinition }));
  expect(previousOf(past, 'td:5')).toBe('td:2');
  expect(previousOf(past, 'td:9')).toBe('td:5');
  expect(previousOf([], 'td:5')).toBeUndefined();
});

const target = { cluster: 'main', service: 'app', arn: 'sd', createdAt: 0, previousTaskDefinition: 'td:1' };
const seen = (status: string, serviceStatus = 'ACTIVE') => ({ status, serviceStatus }) as never;

test.each([
  ['one given up', 'failed', true, seen('IN_PROGRESS'), { kind: 'stop', arn: 'sd' }],
  ['one that is late', 'timed-out', true, seen('IN_PROGRESS'), { kind: 'stop', arn: 'sd' }],
  ['one that the breaker stopped', 'failed', false, seen('STOPPED'), { kind: 'restore', taskDefinition: 'td:1' }],
  ['one whose rollback failed', 'failed', false, seen('ROLLBACK_FAILED'), { kind: 'none' }],
  ['one that was rolled back', 'rolled-back', false, seen('ROLLBACK_SUCCESSFUL'), { kind: 'none' }],
  ['one that a newer one follows', 'superseded', false, seen('IN_PROGRESS'), { kind: 'none' }],
  ['a success', 'succeeded', false, seen('SUCCESSFUL'), { kind: 'none' }],
  ['a change of the number of tasks', 'timed-out', true, seen('SUCCESSFUL'), { kind: 'none' }],
  ['a deleted service', 'failed', false, seen('IN_PROGRESS', 'DRAINING'), { kind: 'none' }],
] as const)('going back by itself from %s', (_, result, goesOn, last, plan) => {
  expect(planAutomatic({ target, verdict: { result, reason: '', goesOn }, seen: last })).toMatchObject(plan);
});
