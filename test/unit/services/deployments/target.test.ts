import { findTarget, type TargetCalls } from '../../../../src/services/deployments/target';

const silent = (): void => undefined;
const log = { info: silent, debug: silent, notice: silent, warning: silent, error: silent, group: jest.fn() };

test('what ran before a deployment that took over from another is what has tasks', async () => {
  const service = { serviceArn: 'arn:service/main/app', serviceName: 'app', status: 'ACTIVE', deployments: [] };
  const deployment = {
    serviceDeploymentArn: 'arn:sd/3',
    serviceArn: service.serviceArn,
    createdAt: new Date(0),
    targetServiceRevision: { arn: 'revision/3' },
    // The second deployment never came so far that a task of it ran.
    sourceServiceRevisions: [
      { arn: 'revision/2', requestedTaskCount: 1, runningTaskCount: 0, pendingTaskCount: 1 },
      { arn: 'revision/1', requestedTaskCount: 1, runningTaskCount: 1, pendingTaskCount: 0 },
    ],
  };
  const ecs = {
    describeServices: async () => ({ services: [service] }),
    describeServiceDeployments: async () => ({ serviceDeployments: [deployment] }),
    describeServiceRevisions: async ({ serviceRevisionArns }: { serviceRevisionArns: string[] }) => ({
      serviceRevisions: serviceRevisionArns.map((serviceRevisionArn) => ({
        serviceRevisionArn,
        taskDefinition: serviceRevisionArn.replace('revision/', 'td:'),
      })),
    }),
  };
  const request = { cluster: 'main', service: 'app', arn: 'arn:sd/3' };
  expect(await findTarget(ecs as unknown as TargetCalls, request, log)).toMatchObject({
    taskDefinition: 'td:3',
    previousTaskDefinition: 'td:1',
  });
});

test('a role that may not read service deployments finds it among the deployments of the service', async () => {
  const deployments = [
    { id: 'ecs-svc/3', status: 'PRIMARY', taskDefinition: 'td:3', runningCount: 0 },
    { id: 'ecs-svc/2', status: 'ACTIVE', taskDefinition: 'td:2', runningCount: 0 },
    { id: 'ecs-svc/1', status: 'ACTIVE', taskDefinition: 'td:1', runningCount: 1 },
  ];
  const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
  const ecs = {
    describeServices: async () => ({ services: [{ serviceName: 'app', status: 'ACTIVE', deployments }] }),
    listServiceDeployments: () => Promise.reject(denied),
  };
  const found = await findTarget(ecs as unknown as TargetCalls, { cluster: 'main', service: 'app' }, log);
  expect(found).toMatchObject({ deploymentId: 'ecs-svc/3', previousTaskDefinition: 'td:1' });
});
