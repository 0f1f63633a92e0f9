/** The least repository that there is: what its README promises, from a push to a task that runs. */
import { openWorkflows, type WorkflowStage } from './stage';

jest.setTimeout(180_000);

let stage: WorkflowStage;
beforeAll(async () => {
  stage = await openWorkflows('minimal');
});
afterAll(() => stage.close());

test('a push makes what the parameter files name and nothing else, and the service runs', async () => {
  const run = await stage.run('deliver', { event: 'push' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded', 'cache-result': 'miss' });
  const { Stacks = [] } = await stage.stacks.describeStacks({});
  expect(Stacks.map(({ StackName, StackStatus }) => `${StackName} ${StackStatus}`).sort()).toEqual([
    'hello-production-cluster CREATE_COMPLETE',
    'hello-production-network CREATE_COMPLETE',
    'hello-registry CREATE_COMPLETE',
  ]);
});
