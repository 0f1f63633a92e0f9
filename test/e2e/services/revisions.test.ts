import { addFault } from '../../../sandbox/account/faults/faults';
import { DEFINITION, follow, openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const withPort = (value: string): object => ({
  ...DEFINITION,
  containerDefinitions: [{ ...DEFINITION.containerDefinitions[0], environment: [{ name: 'HTTP_PORT', value }] }],
});
const register = (value: string, inputs: Record<string, string> = {}) =>
  stage.action('register-task-definition', { 'task-definition': stage.file('td.json', withPort(value)), ...inputs });
const revisions = async (): Promise<string[]> =>
  ((await stage.ecs.listTaskDefinitions({ familyPrefix: 'invento' })).taskDefinitionArns ?? []).map(
    (arn) => arn.split(':').at(-1) ?? '',
  );

test('old revisions go, the one that a service runs stays, and a dry run only says so', async () => {
  await stage.action('wait-for-service', follow(await stage.deploy(withPort('1'))));
  for (const value of ['2', '3', '4']) await register(value);
  const dry = await register('5', { 'keep-revisions': '2', 'dry-run': 'true' });
  expect(dry.outputs).toEqual({ changed: 'true' });
  expect(dry.log).toMatch(/HTTP_PORT\].value: 4 -> 5/);
  // The revision that would be registered is one of the two.
  expect(dry.log.match(/invento:\d would be deregistered/g)).toEqual([
    'invento:3 would be deregistered',
    'invento:2 would be deregistered',
  ]);
  expect(await revisions()).toEqual(['1', '2', '3', '4']);

  const done = await register('5', { 'keep-revisions': '2' });
  expect(done.errors).toEqual([]);
  expect(done.log).toMatch(/Kept .*invento:1: service invento uses it/);
  expect(await revisions()).toEqual(['1', '4', '5']);
});

test('what differs is told in the summary as it is written', async () => {
  await register('<log level="a"/>');
  expect((await register('<log level="b"/>')).summary).toContain('&#60;log level=&#34;a&#34;/&#62;');
});

test('the revisions of as many successful deployments as wanted stay, however many came after them', async () => {
  for (const value of ['1', '2', '3', '4']) {
    await stage.action('wait-for-service', follow(await stage.deploy(withPort(value))));
  }
  const done = await register('5', { 'keep-revisions': '1', 'keep-successful': '2' });
  expect(done.errors).toEqual([]);
  expect(await revisions()).toEqual(['3', '4', '5']);
});

test('throttling by a whole release of services is waited out, and told', async () => {
  const match = { operation: 'RegisterTaskDefinition', times: 12 };
  addFault(stage.running.account, { match, fault: { kind: 'throttle' } });
  const registered = await register('1');
  expect(registered.errors).toEqual([]);
  expect(registered.outputs).toMatchObject({ revision: '1', changed: 'true' });
  expect(registered.log).toMatch(/AWS throttled ecs:RegisterTaskDefinition: Rate exceeded \(trying again in/);
});

test('throttling while it looks what is in use is waited out: the revision is registered already', async () => {
  for (const value of ['1', '2']) await register(value);
  const match = { operation: 'ListServices', times: 12 };
  addFault(stage.running.account, { match, fault: { kind: 'throttle' } });
  const registered = await register('3', { 'keep-revisions': '1' });
  expect(registered.errors).toEqual([]);
  expect(registered.outputs).toMatchObject({ revision: '3', changed: 'true' });
  expect(await revisions()).toEqual(['3']);
});
