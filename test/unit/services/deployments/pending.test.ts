import type { Task } from '@aws-sdk/client-ecs';
import { describePending, pendingTooLong } from '../../../../src/services/deployments/pending';
import { placementFailure } from '../../../../src/services/deployments/placement';

const at = new Date(0);
const task = (changes: Partial<Task>): Task => ({ taskArn: 'a/t', createdAt: at, lastStatus: 'PENDING', ...changes });
const now = 11 * 60_000;

test.each<[string, Partial<Task>, string | undefined]>([
  ['waits for a host', { lastStatus: 'PROVISIONING' }, 'no-host'],
  ['has not begun to pull', { containerInstanceArn: 'h' }, 'before-pull'],
  ['pulls', { pullStartedAt: at }, 'pulling'],
  ['does not start', { pullStartedAt: at, pullStoppedAt: at }, 'starting'],
  ['runs', { lastStatus: 'RUNNING' }, undefined],
  ['is young', { createdAt: new Date(now - 60_000) }, undefined],
])('a task that %s', (_, changes, state) => {
  const found = pendingTooLong([task(changes)], now);
  expect(found[0]?.state).toBe(state);
  for (const each of found) expect(describePending(each)).toMatch(/^Task t does not run after 11m: (it|the)/);
});

const unable = '(service a) was unable to place a task because no container instance met all of its requirements. ';

test.each([
  [`${unable}The closest matching container-instance i is missing an attribute required by your task.`, /os-family/],
  [`${unable}The closest matching (container-instance i) has insufficient memory available.`, /less `memory`/],
  [`${unable}The closest matching (container-instance i) has insufficient CPU units available.`, /less `cpu`/],
  [`${unable}The closest matching (container-instance i) is already using a port required by your task.`, /host port/],
  [`${unable}The closest matching (container-instance i) encountered error "RESOURCE:ENI".`, /trunking/],
  ['(service a) was unable to place a task. Reason: Capacity is unavailable at this time.', /no such capacity/],
  [
    '(service a) was unable to place a task because no container instance was found',
    /Auto Scaling group|container instances/,
  ],
])('%s', (event, remedy) => {
  expect(placementFailure(event)?.remedy).toMatch(remedy);
});

test('another event is no placement failure', () => {
  expect(placementFailure('(service a) has reached a steady state.')).toBeUndefined();
});
