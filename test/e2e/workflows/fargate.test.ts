/** Windows tasks on Fargate: what the README of examples/fargate promises, from a push to two tasks without a host. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { addRule } from '../../../sandbox/account/scenarios';
import { openWorkflows, type WorkflowStage } from './stage';

jest.setTimeout(240_000);

let stage: WorkflowStage;
beforeAll(async () => {
  stage = await openWorkflows('fargate');
});
afterAll(() => stage.close());

const outputOf = async (stack: string, name: string): Promise<string> => {
  const { Stacks } = await stage.stacks.describeStacks({ StackName: stack });
  return Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
};
async function runningTasks() {
  const cluster = await outputOf('catalogue-production-cluster', 'ClusterName');
  const { taskArns = [] } = await stage.ecs.listTasks({ cluster, serviceName: 'catalogue' });
  const { tasks = [] } = await stage.ecs.describeTasks({ cluster, tasks: taskArns });
  return tasks;
}

test('a push makes the stacks without a host, and two tasks run in subnets of their own', async () => {
  const run = await stage.run('deliver', { event: 'push' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded' });
  const tasks = await runningTasks();
  expect(tasks).toHaveLength(2);
  for (const task of tasks) {
    expect(task).toMatchObject({
      capacityProviderName: 'FARGATE',
      launchType: 'FARGATE',
      platformFamily: 'WINDOWS_SERVER_2022_CORE',
      cpu: '1024',
      memory: '2048',
      lastStatus: 'RUNNING',
    });
    expect(task.containerInstanceArn).toBeUndefined();
  }
  const { StackResourceSummaries = [] } = await stage.stacks.listStackResources({
    StackName: 'catalogue-production-cluster',
  });
  const types = StackResourceSummaries.map(({ ResourceType }) => ResourceType);
  expect(types).toContain('AWS::ECS::Cluster');
  expect(types.filter((type) => /AutoScaling|LaunchTemplate|::CapacityProvider$/.test(type ?? ''))).toEqual([]);
});

test('the login of the database is created by a task on Fargate', async () => {
  addRule(stage.running.account, {
    match: { family: 'catalogue-database' },
    exitAfterSeconds: 60,
    exitCode: 0,
    logLines: ['The login catalogue may use the database Catalogue'],
  });
  const run = await stage.run('create-login');
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded' });
  expect(run.log).toMatch(/catalogue: The login catalogue may use/);
});

test('another commit replaces both tasks', async () => {
  const before = (await runningTasks()).map(({ taskArn }) => taskArn);
  appendFileSync(join(stage.repository, 'site', 'health.aspx'), '<%-- checked by the load balancer --%>\n');
  const run = await stage.run('deliver', { event: 'push' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded' });
  const after = await runningTasks();
  expect(after).toHaveLength(2);
  expect(after.filter(({ taskArn }) => before.includes(taskArn))).toEqual([]);
});
