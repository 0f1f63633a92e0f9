import { type FollowOptions, followDeployment } from '../../../../src/services/deployments/follow';
import type { Target } from '../../../../src/services/deployments/target';
import { patience } from './patience';

const target: Target = { cluster: 'main', service: 'app', arn: 'arn:sd/2', deploymentId: 'ecs-svc/2', createdAt: 0 };

function options(ecs: object): FollowOptions {
  return {
    ecs: ecs as FollowOptions['ecs'],
    balancers: jest.fn(),
    autoScaling: jest.fn(),
    patience: patience(),
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
