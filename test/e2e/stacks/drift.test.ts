import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
let logs: CloudWatchLogs;
beforeEach(async () => {
  stage = await openStage();
  logs = new CloudWatchLogs({ endpoint: stage.running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
});
afterEach(async () => {
  logs.destroy();
  await stage.close();
});

const template = (days: number) => ({
  Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'app', RetentionInDays: days } } },
});
const byHand = (days: number) => logs.putRetentionPolicy({ logGroupName: 'app', retentionInDays: days });
const retention = async () => (await logs.describeLogGroups({})).logGroups?.map((each) => each.retentionInDays);
const REVERT = { 'revert-drift': 'true' };

test('what was changed by hand is shown as it is, and brought back to the template', async () => {
  await stage.deploy(template(7));
  await byHand(30);
  expect((await stage.deploy(template(7))).outputs.outcome).toBe('unchanged');
  expect(await retention()).toEqual([30]);

  const run = await stage.deploy(template(7), REVERT);
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('updated');
  expect(run.log).toContain('RetentionInDays: 30 -> 7');
  expect(await retention()).toEqual([7]);
  expect((await stage.deploy(template(7), REVERT)).outputs.outcome).toBe('unchanged');
});

test('what was deleted by hand is made again', async () => {
  await stage.deploy(template(7));
  await logs.deleteLogGroup({ logGroupName: 'app' });
  const run = await stage.deploy(template(7), REVERT);
  expect(run.log).toMatch(/\+ Group +AWS::Logs::LogGroup/);
  expect(run.outputs.outcome).toBe('updated');
  expect(await retention()).toEqual([7]);
});

test('a template that says what was done by hand changes nothing but the record', async () => {
  await stage.deploy(template(7));
  await byHand(30);
  const run = await stage.deploy(template(30), REVERT);
  expect(run.log).toMatch(/= Group +AWS::Logs::LogGroup/);
  expect(run.outputs.outcome).toBe('updated');
  expect((await stage.deploy(template(30))).outputs.outcome).toBe('unchanged');
});

test('a new stack has no drift to revert', async () => {
  const run = await stage.deploy(template(7), REVERT);
  expect(run.outputs.outcome).toBe('created');
});
