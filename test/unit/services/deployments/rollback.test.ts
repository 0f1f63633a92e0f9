import type { FollowResult } from '../../../../src/services/deployments/follow';
import { type RollbackOptions, rollBack } from '../../../../src/services/deployments/rollback';
import type { Target } from '../../../../src/services/deployments/target';
import { patience } from './patience';
import { sighting } from './sighting';

const target: Target = {
  cluster: 'main',
  service: 'app',
  arn: 'arn:sd/2',
  deploymentId: 'ecs-svc/2',
  createdAt: 0,
  taskDefinition: 'td:2',
  previousTaskDefinition: 'td:1',
};
const failed: FollowResult = {
  target,
  verdict: { result: 'failed', reason: '3 tasks of the deployment failed', goesOn: true },
  failures: [],
  timeline: [],
  memory: { target, toldEvents: new Set(), readTasks: new Set(), failures: [], toldPending: new Set() },
  seen: sighting(),
};

const service = (revision: number) => ({
  serviceArn: 'arn:service/main/app',
  serviceName: 'app',
  status: 'ACTIVE',
  taskDefinition: `td:${revision}`,
  desiredCount: 1,
  runningCount: 1,
  pendingCount: 0,
  deployments: [
    { id: `ecs-svc/${revision}`, status: 'PRIMARY', taskDefinition: `td:${revision}`, createdAt: new Date(0) },
  ],
});

/** An account whose service has a revision, and whose service deployments have all succeeded. */
function account(changes: object = {}) {
  let revision = 2;
  return {
    describeServices: async () => ({ services: [service(revision)] }),
    updateService: async () => {
      revision = 3;
      return { service: service(3) };
    },
    listServiceDeployments: async () => ({
      serviceDeployments: Array.from({ length: revision }, (_, index) => ({
        serviceDeploymentArn: `arn:sd/${index + 1}`,
        status: 'SUCCESSFUL',
        createdAt: new Date(0),
      })),
    }),
    describeServiceDeployments: async ({ serviceDeploymentArns: [arn] }: { serviceDeploymentArns: string[] }) => ({
      serviceDeployments: [
        {
          serviceDeploymentArn: arn,
          serviceArn: 'arn:service/main/app',
          status: 'SUCCESSFUL',
          createdAt: new Date(0),
          sourceServiceRevisions: [{}],
        },
      ],
    }),
    describeServiceRevisions: async () => ({ serviceRevisions: [] }),
    stopServiceDeployment: async () => ({}),
    listTasks: async () => ({ taskArns: [] }),
    describeTasks: async () => ({ tasks: [] }),
    ...changes,
  };
}

function options(ecs: object): RollbackOptions {
  return {
    ecs: ecs as RollbackOptions['ecs'],
    balancers: jest.fn(),
    autoScaling: jest.fn(),
    patience: patience(),
    timeout: 10 * 60_000,
    maxTaskFailures: 3,
    readLog: async () => undefined,
  };
}

const named = (name: string, changes: object = {}): Error => Object.assign(new Error(name), { name, ...changes });

test('a deployment that succeeded before it could be stopped is not called rolled back', async () => {
  const stopServiceDeployment = () => Promise.reject(named('ConflictException'));
  const ended = await rollBack({ kind: 'stop', arn: 'arn:sd/2' }, failed, options(account({ stopServiceDeployment })));
  expect(ended.verdict).toEqual({
    result: 'succeeded',
    reason: expect.stringMatching(/^the deployment succeeded before it could be stopped \(3 tasks .* failed\)/),
    goesOn: false,
  });
});

/** Once, each of these calls is answered with a server error after the service was given the revision. */
const passing = ['listServiceDeployments', 'describeServiceDeployments', 'describeServices'] as const;

test.each(passing)('a rollback that has begun is followed over a server error of %s', async (call) => {
  const all = account();
  let left = 0;
  const ecs = {
    ...all,
    updateService: async () => {
      left = 1;
      return all.updateService();
    },
    [call]: async (input: { serviceDeploymentArns: string[] }) => {
      left -= 1;
      if (left === 0) throw named('ServerException', { $metadata: { httpStatusCode: 500 } });
      return all[call](input);
    },
  };
  const ended = await rollBack({ kind: 'restore', taskDefinition: 'td:1' }, failed, options(ecs));
  expect(ended.verdict).toMatchObject({ result: 'rolled-back' });
  expect(ended.target.arn).toBe('arn:sd/3');
});

test('one that could not begin says so', async () => {
  const updateService = () => Promise.reject(named('InvalidParameterException', { $fault: 'client' }));
  const plan = { kind: 'restore', taskDefinition: 'td:1' } as const;
  const ended = await rollBack(plan, failed, options(account({ updateService })));
  expect(ended.verdict).toMatchObject({
    result: 'failed',
    reason: expect.stringMatching(/going back could not begin: AWS refused ecs:UpdateService/),
  });
});
