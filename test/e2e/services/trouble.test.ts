import { addFault } from '../../../sandbox/account/faults/faults';
import { addRule } from '../../../sandbox/account/scenarios';
import { addScaledHosts, scaledService } from './scaled-hosts';
import { DEFINITION, follow, openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const hit = (operation: string, fault: Parameters<typeof addFault>[1]['fault'], match: object = {}): void =>
  addFault(stage.running.account, { match: { operation, ...match }, fault });

describe('while a deployment is followed', () => {
  test('throttling, server errors and broken connections are waited out', async () => {
    const deployed = await stage.deploy();
    hit('DescribeServices', { kind: 'throttle' }, { times: 8 });
    hit('DescribeServiceDeployments', { kind: 'server-error' }, { times: 8 });
    hit('ListTasks', { kind: 'reset' }, { times: 2 });
    const waited = await stage.action('wait-for-service', follow(deployed));
    expect(waited.outputs).toMatchObject({ result: 'succeeded' });
    expect(waited.exitCode).toBe(0);
  });

  test.each([
    ['DescribeServices', 'access-denied', /AWS denied ecs:DescribeServices[\s\S]*Allow ecs:DescribeServices/],
    ['ListTasks', 'access-denied', /AWS denied ecs:ListTasks/],
    ['DescribeServiceDeployments', 'expired-credentials', /credentials expired before ecs:DescribeServiceDeployments/],
  ] as const)('%s with %s ends it at once', async (operation, kind, message) => {
    addRule(stage.running.account, { match: {}, pull: 40 * 60 });
    const deployed = await stage.deploy();
    hit(operation, { kind }, { skip: 2 });
    const waited = await stage.action('wait-for-service', follow(deployed));
    expect(waited.errors).toEqual([expect.stringMatching(message)]);
    expect(waited.exitCode).toBe(1);
    expect(waited.milliseconds).toBeLessThan(10_000);
  });

  test('a role that may not read service deployments gets a note and the verdict all the same', async () => {
    for (const operation of ['DescribeServiceDeployments', 'ListServiceDeployments'])
      hit(operation, { kind: 'access-denied' });
    const deployed = await stage.deploy();
    expect(deployed).not.toHaveProperty('service-deployment-arn');
    const waited = await stage.action('wait-for-service', { cluster: 'main', service: 'invento' });
    expect(waited.log).toMatch(/::warning::AWS denied ecs:ListServiceDeployments.*is followed instead/);
    expect(waited.outputs.result).toBe('succeeded');
  });

  test('a log that may not be read is a note', async () => {
    addRule(stage.running.account, { match: {}, exitAfterSeconds: 5, exitCode: 1 });
    hit('GetLogEvents', { kind: 'access-denied' });
    const waited = await stage.action('wait-for-service', {
      ...follow(await stage.deploy()),
      'max-task-failures': '1',
    });
    expect(waited.log).toMatch(
      /Log \/invento\/invento\/invento\/\w+ can't be read: .*not authorized to perform: logs:GetLogEvents/,
    );
    expect(waited.outputs.result).toBe('failed');
  });

  test('a role that may not look at the hosts’ group gets a note, and the deadline decides', async () => {
    await addScaledHosts(stage, { max: 0 });
    hit('DescribeAutoScalingGroups', { kind: 'access-denied' });
    const deployed = await stage.deploy(DEFINITION, scaledService(stage));
    const waited = await stage.action('wait-for-service', { ...follow(deployed), timeout: '3m' });
    expect(waited.log.match(/AWS denied autoscaling:DescribeAutoScalingGroups/g)).toHaveLength(1);
    expect(waited.log).toMatch(/Whether a host is on its way is not known without it/);
    expect(waited.outputs).toMatchObject({ result: 'timed-out' });
  });

  test('a cancelled job ends within a second and says what goes on', async () => {
    addRule(stage.running.account, { match: {}, pull: 40 * 60 });
    const deployed = await stage.deploy();
    let cancelled = 0;
    const waited = await stage.action('wait-for-service', follow(deployed), {
      onOutput: (text, kill) => {
        if (cancelled > 0 || !text.includes('IN_PROGRESS')) return;
        cancelled = performance.now();
        kill('SIGINT');
      },
    });
    expect(performance.now() - cancelled).toBeLessThan(1_500);
    expect(waited.exitCode).toBe(1);
    expect(waited.errors).toEqual([
      expect.stringMatching(
        /^The job was cancelled\.\nECS goes on with the deployment of service invento, which is IN_PROGRESS: [^.]*\. To see how it is: aws ecs describe-service-deployments/,
      ),
    ]);
  });
});

describe('without the deployment’s ARN', () => {
  test('the newest is followed', async () => {
    const deployed = await stage.deploy();
    const waited = await stage.action('wait-for-service', { cluster: 'main', service: 'invento' });
    expect(waited.log).toContain(`Following ${deployed['service-deployment-arn']}`);
    expect(waited.outputs.result).toBe('succeeded');
  });
});

describe('what can not begin is one clear error, and nothing is changed', () => {
  const arn = 'arn:aws:ecs:us-east-1:123456789012:service-deployment/main/invento/none';
  const task = 'arn:aws:ecs:us-east-1:123456789012:task-definition/invento:1';

  test.each<[string, string, Record<string, string>, RegExp]>([
    ['a service to follow that is not there', 'wait-for-service', {}, /Cluster main has no active service invento\./],
    [
      'a cluster to follow in that is not there',
      'wait-for-service',
      { cluster: 'none' },
      /There is no active cluster none/,
    ],
    [
      'a cluster to deploy to that is not there',
      'deploy-service',
      { cluster: 'none', 'task-definition-arn': task },
      /There is no active cluster none/,
    ],
    [
      'no definition of a new service',
      'deploy-service',
      { 'task-definition-arn': task },
      /has no service invento, and there is no `service-definition`/,
    ],
    [
      'a definition file that is not there',
      'deploy-service',
      { 'service-definition': 'none.json' },
      /The service definition file .*none\.json cannot be read/,
    ],
    [
      'a family without a revision',
      'deploy-service',
      { 'task-definition-arn': 'other' },
      /There is no task definition other in this account/,
    ],
    [
      'all inputs wrong',
      'wait-for-service',
      { timeout: '10', 'max-task-failures': '-1', 'service-deployment-arn': 'x' },
      /3 inputs are wrong:[\s\S]*service-deployment-arn[\s\S]*timeout[\s\S]*max-task-failures/,
    ],
    [
      'a registered revision that is not there',
      'render-task-definition',
      { 'task-definition-family': 'none', 'container-name': 'a', image: 'b' },
      /There is no task definition none/,
    ],
    [
      'no task definition at all',
      'render-task-definition',
      { 'container-name': 'a', image: 'b', command: '"x' },
      /2 inputs are wrong:[\s\S]*none is given[\s\S]*command has a quote without its partner/,
    ],
  ])('%s', async (_, action, inputs, message) => {
    const run = await stage.action(action, { cluster: 'main', service: 'invento', ...inputs });
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    expect(run.exitCode).toBe(1);
    const { serviceArns } = await stage.ecs.listServices({ cluster: 'main' });
    expect(serviceArns).toEqual([]);
  });

  test('a deployment that is not there', async () => {
    await stage.deploy();
    const waited = await stage.action('wait-for-service', follow({ 'service-deployment-arn': arn }));
    expect(waited.errors).toEqual([expect.stringMatching(/There is no service deployment .*none \(MISSING\)\./)]);
  });

  test('a task definition that ECS would refuse is refused before it is asked', async () => {
    hit('RegisterTaskDefinition', { kind: 'access-denied' });
    const path = stage.file('td.json', { ...DEFINITION, networkMode: 'bridge', executionRoleArn: 7 });
    const registered = await stage.action('register-task-definition', { 'task-definition': path });
    expect(registered.errors).toEqual([expect.stringMatching(/executionRoleArn must be text/)]);
  });
});

test('a service that was deleted is created anew', async () => {
  await stage.action('wait-for-service', follow(await stage.deploy()));
  await stage.ecs.deleteService({ cluster: 'main', service: 'invento', force: true });
  const gone = async (): Promise<boolean> =>
    (await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] })).services?.[0]?.status === 'INACTIVE';
  while (!(await gone())) await new Promise((resolve) => setTimeout(resolve, 100));
  const again = await stage.deploy();
  expect(again).toMatchObject({ changed: 'true', 'service-deployment-arn': expect.any(String) });
});

test('a deployment that failed for good is tried anew, because nothing differs and nothing runs', async () => {
  addRule(stage.running.account, { match: {}, exitAfterSeconds: 5, exitCode: 1, times: 3 });
  const first = await stage.deploy();
  const waited = await stage.action('wait-for-service', { ...follow(first), 'max-task-failures': '0' });
  expect(waited.outputs.result).toBe('failed');
  const second = await stage.action('deploy-service', { cluster: 'main', service: 'invento' });
  expect(second.log).toContain('because the last one failed');
  expect(second.outputs['service-deployment-arn']).not.toBe(first['service-deployment-arn']);
  expect((await stage.action('wait-for-service', follow(second.outputs))).outputs.result).toBe('succeeded');
});
