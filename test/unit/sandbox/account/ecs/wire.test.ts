import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { ADMINISTRATOR, type RunningAccount, startAccount } from '../../../../../sandbox/account';
import { registerHost } from '../../../../../sandbox/account/ecs';
import { findCluster } from '../../../../../sandbox/account/ecs/find';
import { createGroup } from '../../../../../sandbox/account/logs';
import { virtualClock } from '../../../../../sandbox/clock/clock';
import { DEFINITION, HOST, makeNetwork, SERVICE } from './stage';

let running: RunningAccount;
let client: ECSClient;

beforeAll(async () => {
  const clock = virtualClock({ real: Date.now(), virtual: Date.parse('2026-03-02T09:00:00Z'), speed: 300 });
  running = await startAccount({ clock, port: 0 });
  client = new ECSClient({
    endpoint: running.endpoint,
    region: 'us-east-1',
    credentials: ADMINISTRATOR,
  });
});

afterAll(async () => {
  client.destroy();
  await running.close();
});

test('the SDK registers, creates, waits until the service is stable and reads its deployment', async () => {
  await client.send(new CreateClusterCommand({ clusterName: 'main' }));
  registerHost(running.account, findCluster(running.account, 'main'), HOST);
  createGroup(running.account, { name: '/invento' });
  const subnets = makeNetwork(running);
  await client.send(new RegisterTaskDefinitionCommand(DEFINITION as never));
  const networkConfiguration = { awsvpcConfiguration: { subnets } };
  const { service } = await client.send(new CreateServiceCommand({ ...SERVICE, networkConfiguration } as never));
  expect(service?.createdAt).toBeInstanceOf(Date);
  const waited = await waitUntilServicesStable(
    { client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 },
    { cluster: 'main', services: ['invento'] },
  );
  expect(waited.state).toBe('SUCCESS');
  const described = await client.send(new DescribeServicesCommand({ cluster: 'main', services: ['invento'] }));
  expect(described.services?.[0]?.events?.[0]?.createdAt).toBeInstanceOf(Date);
  const { serviceDeployments = [] } = await client.send(
    new ListServiceDeploymentsCommand({
      cluster: 'main',
      service: 'invento',
      createdAt: { after: new Date('2026-03-02T08:00:00Z') },
    }),
  );
  const arns = serviceDeployments.map((each) => each.serviceDeploymentArn ?? '');
  const { serviceDeployments: full } = await client.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }),
  );
  expect(full?.[0]?.targetServiceRevision).toMatchObject({ requestedTaskCount: 1, runningTaskCount: 1 });
  const { taskArns } = await client.send(new ListTasksCommand({ cluster: 'main', serviceName: 'invento' }));
  const { tasks } = await client.send(new DescribeTasksCommand({ cluster: 'main', tasks: taskArns ?? [] }));
  expect(tasks?.[0]?.containers?.[0]?.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('errors arrive as the classes of the SDK', async () => {
  await expect(client.send(new DescribeServicesCommand({ cluster: 'nope', services: ['x'] }))).rejects.toMatchObject({
    name: 'ClusterNotFoundException',
    message: 'Cluster not found.',
  });
});
