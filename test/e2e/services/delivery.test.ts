import { addRule } from '../../../sandbox/account/scenarios';
import { addScaledHosts, scaledService } from './scaled-hosts';
import { DEFINITION, follow, IMAGE, openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const withVariable = (value: string): object => ({
  ...DEFINITION,
  containerDefinitions: [{ ...DEFINITION.containerDefinitions[0], environment: [{ name: 'HTTP_PORT', value }] }],
});

test('a new service is created, followed to its success, and left alone the second time', async () => {
  const rendered = await stage.action('render-task-definition', {
    'task-definition': stage.file('td.json', { ...DEFINITION, family: '${Family}' }),
    'container-name': 'invento',
    image: IMAGE,
    values: '{"Family": "invento"}',
  });
  expect(rendered.outputs['task-definition']).toMatch(/task-definition-.*\.json$/);

  const first = await stage.deploy();
  expect(first).toMatchObject({
    'service-arn': 'arn:aws:ecs:us-east-1:123456789012:service/main/invento',
    'service-deployment-arn': expect.stringContaining(':service-deployment/main/invento/'),
    changed: 'true',
  });
  expect(first).not.toHaveProperty('previous-task-definition-arn');
  const waited = await stage.action('wait-for-service', follow(first));
  expect(waited.errors).toEqual([]);
  expect(waited.outputs).toEqual({
    result: 'succeeded',
    reason: 'ECS finished the deployment: 1 running, 0 pending, 1 desired',
    'failed-tasks': '0',
  });
  expect(waited.exitCode).toBe(0);
  expect(waited.log).toMatch(/\(service invento\) has reached a steady state\./);
  expect(waited.summary).toContain('### Service invento is deployed');

  const again = await stage.action('register-task-definition', {
    'task-definition': stage.file('td.json', DEFINITION),
  });
  expect(again.outputs).toMatchObject({ revision: '1', changed: 'false' });
  expect(again.summary).toContain('Unchanged: nothing was registered.');
  const second = await stage.deploy();
  expect(second).toEqual({
    ...first,
    changed: 'false',
    'previous-task-definition-arn': again.outputs['task-definition-arn'],
  });
  const waitedAgain = await stage.action('wait-for-service', follow(second));
  expect(waitedAgain.outputs.result).toBe('succeeded');
});

test('a changed variable is shown, registered and deployed, and the service follows', async () => {
  await stage.action('wait-for-service', follow(await stage.deploy()));
  const path = stage.file('td2.json', withVariable('9090'));
  const registered = await stage.action('register-task-definition', { 'task-definition': path, tags: 'build=7' });
  expect(registered.outputs).toMatchObject({ revision: '2', changed: 'true' });
  expect(registered.log).toContain('~ containerDefinitions[invento].environment[HTTP_PORT].value: 8080 -> 9090');
  const arn = registered.outputs['task-definition-arn'] ?? '';
  const deployed = await stage.action('deploy-service', {
    cluster: 'main',
    service: 'invento',
    'task-definition-arn': arn,
  });
  expect(deployed.outputs).toMatchObject({ changed: 'true', 'previous-task-definition-arn': arn.replace(/:2$/, ':1') });
  const waited = await stage.action('wait-for-service', follow(deployed.outputs));
  expect(waited.outputs.result).toBe('succeeded');
  const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
  expect(services?.[0]).toMatchObject({ taskDefinition: arn, runningCount: 1 });
});

test('a change from a launch type to capacity providers is a forced deployment, because ECS takes no other', async () => {
  await stage.deploy();
  await addScaledHosts(stage, { max: 1 });
  const request = { cluster: 'main', service: 'invento', capacityProviderStrategy: [{ capacityProvider: 'windows' }] };
  await expect(stage.ecs.updateService(request)).rejects.toThrow(/you must force a new deployment/);
  const deployed = await stage.deploy(DEFINITION, scaledService(stage));
  expect(deployed).toMatchObject({
    changed: 'true',
    'service-deployment-arn': expect.stringContaining('/main/invento/'),
  });
  const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
  expect(services?.[0]?.capacityProviderStrategy).toEqual([{ capacityProvider: 'windows', weight: 1, base: 0 }]);
  const again = await stage.deploy(DEFINITION, scaledService(stage));
  expect(again.changed).toBe('false');
});

test('a crash loop is given up with the exit code in words and the last lines of the log', async () => {
  addRule(stage.running.account, {
    match: {},
    exitAfterSeconds: 20,
    exitCode: 0xc0000005,
    logLines: ['connecting', '::error::Login failed for user'],
  });
  const waited = await stage.action('wait-for-service', { ...follow(await stage.deploy()), 'max-task-failures': '2' });
  expect(waited.exitCode).toBe(1);
  expect(waited.outputs).toMatchObject({ result: 'failed', 'failed-tasks': '2' });
  expect(waited.outputs.reason).toMatch(
    /^2 tasks of the deployment failed: task \w+: invento exited with 3221225477 \(0xC0000005/,
  );
  expect(waited.log).toMatch(/Last lines of invento in task/);
  expect(waited.log).toContain('Login failed for user');
  // A container's line is no command to the runner, which obeys nothing between these two.
  const obeyed = waited.log.replace(/^::stop-commands::(\S+)$[\s\S]*?^::\1::$/gm, '');
  expect(obeyed.match(/^::error/gm)).toHaveLength(1);
  expect(waited.summary).toContain('Login failed for user');
});

test('an image that can not be pulled is told with the agent’s reason', async () => {
  addRule(stage.running.account, { match: {}, pull: 'fail', pullReason: 'pull access denied for {image}' });
  const waited = await stage.action('wait-for-service', { ...follow(await stage.deploy()), 'max-task-failures': '1' });
  expect(waited.exitCode).toBe(1);
  expect(waited.outputs.reason).toMatch(/TaskFailedToStart, .*CannotPullContainerError: .*pull access denied/);
});

test('a breaker that rolls back is followed to the end of the rollback', async () => {
  await stage.action('wait-for-service', follow(await stage.deploy()));
  addRule(stage.running.account, { match: { fromRevision: 2 }, exitAfterSeconds: 15, exitCode: 0xc0000135 });
  const waited = await stage.action('wait-for-service', follow(await stage.deploy(withVariable('1'))));
  expect(waited.outputs).toMatchObject({
    result: 'rolled-back',
    reason: expect.stringContaining('STATUS_DLL_NOT_FOUND'),
  });
  expect(Number(waited.outputs['failed-tasks'])).toBeGreaterThanOrEqual(3);
  expect(waited.errors[0]).toMatch(/was rolled back/);
  const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
  expect(services?.[0]?.taskDefinition).toMatch(/:1$/);

  // What the rollback went back to is wanted now: nothing is to do, and waiting ends at once.
  const one = services?.[0]?.taskDefinition ?? '';
  const back = await stage.deploy(withVariable('1'), { 'task-definition-arn': one });
  expect(back.changed).toBe('false');
  expect((await stage.action('wait-for-service', follow(back))).outputs.result).toBe('succeeded');
});

test('a newer deployment ends the wait for the older one', async () => {
  addRule(stage.running.account, { match: {}, pull: 10 * 60 });
  const first = await stage.deploy();
  let second: Promise<Readonly<Record<string, string>>> | undefined;
  const waited = await stage.action('wait-for-service', follow(first), {
    onOutput: (text) => {
      if (text.includes('IN_PROGRESS')) second ??= stage.deploy(withVariable('2'));
    },
  });
  const newer = (await second)?.['service-deployment-arn'] ?? 'none';
  expect(waited.outputs).toEqual({
    result: 'superseded',
    reason: `a newer deployment of the service took over: ${newer}`,
    'failed-tasks': '0',
  });
  expect(waited.exitCode).toBe(1);
});

test('a deployment that needs longer than the timeout says what it waits for', async () => {
  addRule(stage.running.account, { match: {}, pull: 40 * 60 });
  const waited = await stage.action('wait-for-service', { ...follow(await stage.deploy()), timeout: '5m' });
  expect(waited.outputs).toMatchObject({ result: 'timed-out', 'failed-tasks': '0' });
  expect(waited.outputs.reason).toMatch(
    /not finished after 5m: IN_PROGRESS, 0 running, 1 pending, 1 desired; last event: /,
  );
  expect(waited.log).toMatch(/, still/);
});
