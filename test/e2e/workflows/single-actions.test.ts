/** The actions one by one, without a workflow of the suite. */
import { openWorkflows, type WorkflowStage } from './stage';

jest.setTimeout(180_000);

let stage: WorkflowStage;
beforeAll(async () => {
  stage = await openWorkflows('single-actions');
});
afterAll(() => stage.close());

test('a push makes the repository and the stacks, and the service runs the image that was built', async () => {
  const run = await stage.run('deliver', { event: 'push' });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  const steps = run.result.jobs.find(({ id }) => id === 'deliver')?.steps ?? [];
  expect(steps.find(({ id }) => id === 'deploy')?.outputs.changed).toBe('true');
  const { imageDetails = [] } = await stage.ecr.describeImages({ repositoryName: 'hello' });
  const built = imageDetails.filter(({ imageTags }) => imageTags?.some((tag) => tag.startsWith('wx-')));
  const pushed = steps.find(({ id }) => id === 'push')?.outputs.digest;
  expect(built.map(({ imageDigest }) => imageDigest)).toEqual([pushed]);
  const cluster = steps.find(({ id }) => id === 'cluster')?.outputs.ClusterName ?? '';
  const { services = [] } = await stage.ecs.describeServices({ cluster, services: ['hello'] });
  expect(services[0]).toMatchObject({ runningCount: 1 });
});
