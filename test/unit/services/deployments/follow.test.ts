import { type FollowOptions, followDeployment } from '../../../../src/services/deployments/follow';
import type { Target } from '../../../../src/services/deployments/target';

const target: Target = { cluster: 'main', service: 'app', arn: 'arn:sd/2', deploymentId: 'ecs-svc/2', createdAt: 0 };

function options(ecs: object): FollowOptions {
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const silent = (): void => undefined;
  const log = { info: silent, debug: silent, notice: silent, warning: silent, error: silent, group: jest.fn() };
  return {
    ecs: ecs as FollowOptions['ecs'],
    balancers: jest.fn(),
    autoScaling: jest.fn(),
    patience: { clock, log, signal: new AbortController().signal, deadline: 10 * 60_000 },
    timeout: 10 * 60_000,
    maxTaskFailures: 3,
    readLog: async () => undefined,
  };
}

test('a service that was deleted between two looks is a failure with its reason, though ECS lists its tasks no more', async () => {
  const ecs = {
    describeServices: async () => ({ services: [{ serviceName: 'app', status: 'INACTIVE' }] }),
    describeServiceDeployments: async () => ({ serviceDeployments: [{ status: 'IN_PROGRESS' }] }),
    listTasks: async () => {
      throw Object.assign(new Error('Service not found.'), { name: 'ServiceNotFoundException', $fault: 'client' });
    },
  };
  const { verdict } = await followDeployment(target, options(ecs));
  expect(verdict).toEqual({
    result: 'failed',
    reason: 'the service was deleted during the deployment (it is ABSENT)',
    goesOn: false,
  });
});
