/** A job that is cancelled while a call that changes something has no answer yet. */
import { addFault, listFaults } from '../../../sandbox/account/faults/faults';
import { DEFINITION, openStage, SERVICE, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** Runs an action, and cancels it when the answer of a call is awaited. */
async function cancelledAt(operation: string, name: string, inputs: Record<string, string>) {
  addFault(stage.running.account, { match: { operation, times: 1 }, fault: { kind: 'latency', seconds: 1_000 } });
  let cancel: (() => void) | undefined;
  const watch = setInterval(() => {
    if (cancel !== undefined && listFaults(stage.running.account).some(({ hits }) => hits > 0)) cancel();
  }, 20);
  try {
    return await stage.action(name, inputs, {
      onOutput: (_, kill) => {
        cancel ??= () => {
          clearInterval(watch);
          kill('SIGINT');
        };
      },
    });
  } finally {
    clearInterval(watch);
  }
}

const withPort = (value: string): object => ({
  ...DEFINITION,
  containerDefinitions: [{ ...DEFINITION.containerDefinitions[0], environment: [{ name: 'HTTP_PORT', value }] }],
});

const deployed = [
  expect.stringMatching(
    /^The job was cancelled\.\nECS may go on with the deployment of service invento in cluster main\./,
  ),
];
const deployment = () => ({
  cluster: 'main',
  service: 'invento',
  'task-definition-arn': 'invento',
  'service-definition': stage.file('service.json', SERVICE),
  values: 'Subnet1=subnet-1\nSubnet2=subnet-2',
});

test('a service may have been created', async () => {
  await stage.action('register-task-definition', { 'task-definition': stage.file('td.json', DEFINITION) });
  expect((await cancelledAt('CreateService', 'deploy-service', deployment())).errors).toEqual(deployed);
});

test('a service may be deployed', async () => {
  await stage.deploy();
  const inputs = { ...deployment(), 'force-new-deployment': 'true' };
  expect((await cancelledAt('UpdateService', 'deploy-service', inputs)).errors).toEqual(deployed);
});

test('a service may go back', async () => {
  await stage.deploy(withPort('1'));
  await stage.deploy(withPort('2'));
  const run = await cancelledAt('UpdateService', 'rollback-service', { cluster: 'main', service: 'invento', to: '1' });
  expect(run.errors).toEqual([
    expect.stringMatching(
      /^The job was cancelled\.\n.*may go on giving service invento the task definition .*invento:1\./,
    ),
  ]);
});

test('a deployment that was not found yet goes on', async () => {
  await stage.deploy();
  const run = await cancelledAt('DescribeServices', 'wait-for-service', { cluster: 'main', service: 'invento' });
  expect(run.errors).toEqual([
    expect.stringMatching(/^The job was cancelled\.\nECS goes on with a deployment of service invento /),
  ]);
});

test('tasks may run', async () => {
  await stage.action('register-task-definition', { 'task-definition': stage.file('td.json', DEFINITION) });
  const inputs = { cluster: 'main', 'task-definition-arn': 'invento', subnets: 'subnet-1' };
  expect((await cancelledAt('RunTask', 'run-task', inputs)).errors).toEqual([
    expect.stringMatching(/^The job was cancelled\.\n.*may run .*aws ecs list-tasks .*--cluster main --family invento/),
  ]);
});
