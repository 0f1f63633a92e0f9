import { readTargetHealth } from '../../../../src/services/deployments/target-health';

type State = readonly [state: string, reason?: string, description?: string];

const health = (groups: Readonly<Record<string, readonly State[]>>, desiredCount: number, service: object = {}) =>
  readTargetHealth(
    {
      describeTargetHealth: async ({ TargetGroupArn }) => ({
        TargetHealthDescriptions: (groups[TargetGroupArn] ?? []).map(([State, Reason, Description], index) => ({
          Target: { Id: `10.0.0.${index}`, Port: 80 },
          TargetHealth: { State, Reason, Description },
        })),
      }),
    },
    { desiredCount, loadBalancers: Object.keys(groups).map((targetGroupArn) => ({ targetGroupArn })), ...service },
  );

test('each task has its healthy target', async () => {
  expect(await health({ a: [['healthy'], ['healthy']] }, 2)).toEqual({ isReady: true });
  expect(await health({}, 2)).toEqual({ isReady: true });
});

test('a target that is checked for the first time, or that fails, is not ready and says why', async () => {
  const states: State[] = [['healthy'], ['unhealthy', 'Target.ResponseCodeMismatch', 'codes: [500]']];
  expect(await health({ a: states }, 2)).toEqual({
    isReady: false,
    trouble: 'target 10.0.0.1:80 is unhealthy (Target.ResponseCodeMismatch, codes: [500])',
  });
  expect(await health({ a: [['initial']] }, 1)).toMatchObject({ isReady: false });
});

test('targets of old tasks drain without being trouble, and do not count', async () => {
  expect(await health({ a: [['healthy'], ['draining']] }, 1)).toEqual({ isReady: true });
  expect(await health({ a: [['draining']] }, 1)).toEqual({ isReady: false });
});

test('what the load balancer does not check is not held against a target', async () => {
  expect(await health({ a: [['unused']], b: [['unavailable']] }, 1)).toEqual({ isReady: true });
});

test('every target group has to be ready, of a blue and a green one both together', async () => {
  expect(await health({ a: [['healthy']], b: [] }, 1)).toEqual({ isReady: false });
  const loadBalancers = [{ targetGroupArn: 'a', advancedConfiguration: { alternateTargetGroupArn: 'b' } }];
  expect(await health({ a: [], b: [['healthy']] }, 1, { loadBalancers })).toEqual({ isReady: true });
});
