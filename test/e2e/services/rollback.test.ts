import { addRule } from '../../../sandbox/account/scenarios';
import { DEFINITION, follow, openStage, type Stage } from './stage';

jest.setTimeout(90_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const withPort = (value: string): object => ({
  ...DEFINITION,
  containerDefinitions: [{ ...DEFINITION.containerDefinitions[0], environment: [{ name: 'HTTP_PORT', value }] }],
});
const deliver = async (value: string, inputs: Record<string, string> = {}) =>
  stage.action('wait-for-service', { ...follow(await stage.deploy(withPort(value))), ...inputs });
const rollBack = (inputs: Record<string, string> = {}) =>
  stage.action('rollback-service', { cluster: 'main', service: 'invento', ...inputs });

test('a service goes back over a revision that failed to the last one that succeeded, and back again by its number', async () => {
  await deliver('1');
  addRule(stage.running.account, { match: { fromRevision: 2 }, exitAfterSeconds: 15, exitCode: 1, times: 3 });
  expect((await deliver('2')).outputs.result).toBe('rolled-back');
  // ECS has done it already.
  const done = await rollBack({ to: '1' });
  expect(done.errors).toEqual([]);
  expect(done.outputs).toMatchObject({ changed: 'false', result: 'succeeded' });
  expect(done.outputs.reason).toMatch(/^ECS has gone back to it already: /);
  expect((await deliver('3')).outputs.result).toBe('succeeded');

  const back = await rollBack();
  expect(back.errors).toEqual([]);
  expect(back.outputs).toMatchObject({
    'task-definition-arn': expect.stringMatching(/invento:1$/),
    'previous-task-definition-arn': expect.stringMatching(/invento:3$/),
    changed: 'true',
    result: 'succeeded',
  });
  const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
  expect(services?.[0]).toMatchObject({ taskDefinition: back.outputs['task-definition-arn'], runningCount: 1 });

  const forth = await rollBack({ to: '3' });
  expect(forth.outputs).toMatchObject({ 'task-definition-arn': expect.stringMatching(/invento:3$/), changed: 'true' });
  const again = await rollBack({ to: 'invento:3' });
  expect(again.outputs).toMatchObject({ changed: 'false', result: 'succeeded' });
});

test('what can not be gone back to is one clear error, and nothing is changed', async () => {
  await deliver('1');
  expect((await rollBack()).errors).toEqual([expect.stringMatching(/no earlier successful deployment/)]);
  expect((await rollBack({ to: '9' })).errors).toEqual([
    expect.stringMatching(/There is no task definition invento:9/),
  ]);
  expect((await rollBack({ to: 'latest' })).errors).toEqual([expect.stringMatching(/to: "latest" is not `previous`/)]);
  await stage.action('register-task-definition', { 'task-definition': stage.file('td.json', withPort('2')) });
  await stage.ecs.deregisterTaskDefinition({ taskDefinition: 'invento:2' });
  expect((await rollBack({ to: '2' })).errors).toEqual([expect.stringMatching(/invento:2 is deregistered/)]);
  const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
  expect(services?.[0]?.taskDefinition).toMatch(/invento:1$/);
});
