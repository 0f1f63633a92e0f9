import { currentService, findService, refuseDraining } from '../../../../src/services/service-definitions/current';

const ecsWith = (answer: object | Error) => ({
  describeServices: async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  },
});

test('a deleted service is none, and one that is being deleted is an error', async () => {
  expect(await findService(ecsWith({ services: [{ status: 'INACTIVE' }] }), 'main', 'app')).toBeUndefined();
  expect(
    await findService(ecsWith({ services: [], failures: [{ reason: 'MISSING' }] }), 'main', 'app'),
  ).toBeUndefined();
  const draining = await findService(
    ecsWith({ services: [{ status: 'DRAINING', serviceName: 'app' }] }),
    'main',
    'app',
  );
  expect(() => refuseDraining(draining)).toThrow('Service app is being deleted: its last tasks are stopping.');
  expect(() => refuseDraining({ status: 'ACTIVE' })).not.toThrow();
});

test('a cluster that is not there is told by its name', async () => {
  const error = Object.assign(new Error('Cluster not found.'), { name: 'ClusterNotFoundException', $fault: 'client' });
  await expect(findService(ecsWith(error), 'main', 'app')).rejects.toThrow('There is no active cluster main');
});

test('a service is compared with what only its primary deployment shows', () => {
  const { fields, tags, lastDeploymentFailed } = currentService({
    serviceArn: 'arn',
    taskDefinition: 'td:1',
    tags: [{ key: 'a', value: '1' }],
    deployments: [
      { id: 'old', status: 'ACTIVE', rolloutState: 'COMPLETED' },
      { id: 'new', status: 'PRIMARY', rolloutState: 'FAILED', serviceConnectConfiguration: { enabled: false } },
    ],
  });
  expect(fields).toMatchObject({ taskDefinition: 'td:1', serviceConnectConfiguration: { enabled: false } });
  expect(tags).toEqual({ a: '1' });
  expect(lastDeploymentFailed).toBe(true);
});
