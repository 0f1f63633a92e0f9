import fc from 'fast-check';
import {
  breakerThreshold,
  decide,
  pauseSeconds,
  type TaskView,
} from '../../../../../sandbox/account/ecs/services/decide';

const task = (id: string, deployment: TaskView['deployment'], phase: TaskView['phase']): TaskView => ({
  id,
  deployment,
  phase,
});
const base = { desired: 2, minimumHealthyPercent: 100, maximumPercent: 200, mayStart: true, blocked: false };
const old = [task('a', 'old', 'healthy'), task('b', 'old', 'healthy')];

describe('the service scheduler decides', () => {
  test.each([
    ['starts all at first', { tasks: [] }, { start: 2, stop: [] }],
    ['starts beside healthy old tasks where it may', { tasks: old }, { start: 2, stop: [] }],
    [
      'stops as many old ones as new ones are healthy',
      { tasks: [...old, task('c', 'primary', 'healthy'), task('d', 'primary', 'starting')] },
      { start: 0, stop: ['a'] },
    ],
    [
      'makes room by stopping old ones where 0/100 leaves none',
      { tasks: old, minimumHealthyPercent: 0, maximumPercent: 100 },
      { start: 0, stop: ['a', 'b'] },
    ],
    [
      'waits while an old task is still ending',
      { desired: 1, tasks: [task('a', 'old', 'ending')], minimumHealthyPercent: 0, maximumPercent: 100 },
      { start: 0, stop: [] },
    ],
    ['makes no room that it may not make', { tasks: old, maximumPercent: 100 }, { start: 0, stop: [] }],
    [
      'stops what is too many, starting ones before healthy ones',
      { desired: 1, tasks: [task('a', 'primary', 'healthy'), task('b', 'primary', 'starting')] },
      { start: 0, stop: ['b'] },
    ],
    ['stops everything when nothing is desired', { desired: 0, tasks: old }, { start: 0, stop: ['a', 'b'] }],
    ['does nothing to old tasks after a failure', { tasks: old, mayStart: false }, { start: 0, stop: [] }],
  ])('%s', (_what, change, plan) => {
    expect(decide({ ...base, ...change })).toEqual(plan);
  });

  test('never more than the maximum, and never below the minimum by stopping healthy tasks', () => {
    const tasks = fc.array(
      fc.record({
        deployment: fc.constantFrom('primary' as const, 'old' as const),
        phase: fc.constantFrom('starting' as const, 'healthy' as const, 'unhealthy' as const, 'ending' as const),
      }),
      { maxLength: 12 },
    );
    const percents = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 100, max: 200 }));
    fc.assert(
      fc.property(
        tasks,
        fc.integer({ min: 1, max: 8 }),
        percents,
        fc.boolean(),
        (shapes, desired, [least, most], mayStart) => {
          const given = shapes.map((shape, index) => task(String(index), shape.deployment, shape.phase));
          const plan = decide({
            ...base,
            desired,
            tasks: given,
            minimumHealthyPercent: least,
            maximumPercent: most,
            mayStart,
          });
          const limit = Math.max(given.length, Math.floor((desired * most) / 100));
          const healthy = given.filter((each) => each.phase === 'healthy');
          const left = healthy.filter((each) => !plan.stop.includes(each.id)).length;
          const floor = Math.min(healthy.length, Math.ceil((desired * least) / 100));
          return given.length + plan.start <= limit && left >= floor;
        },
      ),
    );
  });
});

test.each([
  [1, {}, 3],
  [10, {}, 5],
  [1000, {}, 200],
  [10, { type: 'COUNT', value: 1 }, 1],
  [1000, { type: 'UNBOUNDED_PERCENT', value: 50 }, 500],
])('the circuit breaker of %i tasks with %j trips at %i', (desired, configuration, threshold) => {
  expect(breakerThreshold(desired, configuration)).toBe(threshold);
});

test('the pause after failed launches doubles from a minute to a quarter of an hour', () => {
  expect([0, 2, 3, 4, 5, 20].map(pauseSeconds)).toEqual([0, 0, 60, 120, 240, 900]);
});
