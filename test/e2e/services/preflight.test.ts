import { DEFINITION, openStage, SERVICE, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const other = { ...DEFINITION, runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2019_CORE' } };

test('a task for another Windows than the hosts have is not deployed, and nothing is changed', async () => {
  await expect(stage.deploy(other)).rejects.toThrow(
    /WINDOWS_SERVER_2019_CORE, and the hosts are WINDOWS_SERVER_2022_CORE/,
  );
  expect((await stage.ecs.listServices({ cluster: 'main' })).serviceArns).toEqual([]);
});

test('with warn it is told and deployed', async () => {
  expect(await stage.deploy(other, { preflight: 'warn' })).toMatchObject({ changed: 'true' });
});

test('limits that leave ECS nothing to do, and a log group that is missing, are named together', async () => {
  const [container] = DEFINITION.containerDefinitions;
  const options = { 'awslogs-group': '/none', 'awslogs-region': 'us-east-1' };
  const definition = {
    ...DEFINITION,
    containerDefinitions: [{ ...container, logConfiguration: { logDriver: 'awslogs', options } }],
  };
  const service = stage.file('tight.json', {
    desiredCount: 1,
    launchType: 'EC2',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 },
  });
  await expect(stage.deploy(definition, { 'service-definition': service })).rejects.toThrow(
    /\[deployment-deadlock\][\s\S]*no log group \/none/,
  );
});

test('a dry run tells the plan and changes nothing', async () => {
  const outputs = await stage.deploy(DEFINITION, { 'dry-run': 'true' });
  expect(outputs).toMatchObject({ changed: 'true' });
  expect(outputs['service-deployment-arn']).toBeUndefined();
  expect((await stage.ecs.listServices({ cluster: 'main' })).serviceArns).toEqual([]);
});

test('a dry run tells tags that would be set, where nothing else differs', async () => {
  await stage.deploy();
  const file = stage.file('tagged.json', { ...SERVICE, tags: [{ key: 'team', value: 'a' }] });
  const values = 'Subnet1=subnet-1\nSubnet2=subnet-2';
  const inputs = { cluster: 'main', service: 'invento', 'service-definition': file, values };
  const dry = await stage.action('deploy-service', { ...inputs, 'dry-run': 'true' });
  expect(dry.log).toMatch(/Dry run, nothing is changed\.[\s\S]*Tags of invento: team=a/);
  expect(dry.outputs.changed).toBe('true');
  expect((await stage.action('deploy-service', inputs)).outputs.changed).toBe('true');
  expect((await stage.action('deploy-service', { ...inputs, 'dry-run': 'true' })).outputs.changed).toBe('false');
});
