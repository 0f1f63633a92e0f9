/**
 * The pages of docs/how-to for an estate that is not the suite's own shape: what they show is put where they say, with
 * ids of an account in the place of those that the pages made up, and run.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Output } from '@aws-sdk/client-cloudformation';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { addRule } from '../../../sandbox/account/scenarios';
import { blocksOf } from '../../unit/docs/read';
import { root } from '../support/action';
import { openStage, type WorkflowStage } from './stage';

jest.setTimeout(300_000);

let stage: WorkflowStage;
afterEach(async () => {
  const { repository } = stage;
  await stage.close();
  rmSync(repository, { recursive: true, force: true });
});

/** An account, and a repository with copies of examples in folders of it; '.' is the repository itself. */
async function open(folders: Readonly<Record<string, string>>): Promise<void> {
  const repository = mkdtempSync(join(tmpdir(), 'how-to-own-'));
  for (const [folder, example] of Object.entries(folders)) {
    cpSync(join(root, 'examples', example), join(repository, folder), { recursive: true });
  }
  mkdirSync(join(repository, '.github', 'workflows'), { recursive: true });
  stage = await openStage(repository, {});
}

/** Block number `number` (from 1) of those of a page in a language, without what is made up in it. */
function block(page: string, language: string, number: number, real: Readonly<Record<string, string>> = {}): string {
  const path = join(root, 'docs', page.includes('/') ? '' : 'how-to', `${page}.md`);
  const text = readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
  const found = blocksOf({ path: page, text }).filter((each) => each.language === language)[number - 1]?.text ?? '';
  for (const made of Object.keys(real)) expect(found).toContain(made);
  return Object.entries(real).reduce((result, [made, own]) => result.replaceAll(made, own), found);
}

function write(file: string, content: string): void {
  writeFileSync(join(stage.repository, file), content);
}
function edit(file: string, what: string | RegExp, by: string): void {
  const before = readFileSync(join(stage.repository, file), 'utf8');
  const after = before.replace(what, () => by);
  expect(after).not.toBe(before);
  write(file, after);
}
const remove = (...files: readonly string[]): void => {
  for (const file of files) rmSync(join(stage.repository, file), { recursive: true });
};

/** A stack that is there already, and its outputs. */
async function stackOf(StackName: string, template: string, given: Record<string, string> = {}) {
  await stage.stacks.createStack({
    StackName,
    TemplateBody: template.includes('\n')
      ? template
      : readFileSync(join(root, 'templates', 'cloudformation', `${template}.yaml`), 'utf8'),
    Capabilities: ['CAPABILITY_IAM'],
    Parameters: Object.entries(given).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  });
  for (;;) {
    const [stack] = (await stage.stacks.describeStacks({ StackName })).Stacks ?? [];
    if (stack?.StackStatus !== 'CREATE_IN_PROGRESS') {
      expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
      return outputsOf(stack?.Outputs);
    }
    await sleep(100);
  }
}
const outputsOf = (outputs: readonly Output[] = []) =>
  new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
const stackNames = async (): Promise<string[]> =>
  ((await stage.stacks.describeStacks({})).Stacks ?? []).map(({ StackName = '' }) => StackName).sort();

async function secret(): Promise<string> {
  const { running } = stage;
  const { region } = running.account.state;
  const client = new SecretsManager({ endpoint: running.endpoint, region, credentials: ADMINISTRATOR });
  const login = { host: 'sql.foocorp.example', port: 1433, dbname: 'Invento', username: 'invento', password: 'x' };
  const { ARN = '' } = await client.createSecret({ Name: 'foocorp/invento', SecretString: JSON.stringify(login) });
  client.destroy();
  return ARN;
}

test('bring-your-own: the parts that are there are used, and only what is missing is made', async () => {
  await open({ '.': 'invento' });
  const [vpc, arn] = await Promise.all([stackOf('foocorp-vpc', 'network'), secret()]);
  const [app1 = '', app2 = ''] = (vpc.get('AppSubnetIds') ?? '').split(',');
  const [public1 = '', public2 = ''] = (vpc.get('PublicSubnetIds') ?? '').split(',');
  const [data1 = '', data2 = ''] = (vpc.get('DataSubnetIds') ?? '').split(',');
  const real = {
    'vpc-0123456789abcdef0': vpc.get('VpcId') ?? '',
    'subnet-0aaaaaaaaaaaaaaaa': public1,
    'subnet-0bbbbbbbbbbbbbbbb': public2,
    'subnet-0cccccccccccccccc': app1,
    'subnet-0dddddddddddddddd': app2,
    'subnet-0eeeeeeeeeeeeeeee': data1,
    'subnet-0ffffffffffffffff': data2,
  };
  const made = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:invento-AbCdEf';
  const folder = 'parameters/staging';
  write(`${folder}/network.yaml`, block('bring-your-own', 'yaml', 1, real));
  remove(`${folder}/database.yaml`, `${folder}/rotation.yaml`);
  const service = readFileSync(join(stage.repository, folder, 'service.yaml'), 'utf8');
  write(`${folder}/service.yaml`, `${service}\n${block('bring-your-own', 'yaml', 2, { [made]: arn })}`);
  edit('task-definition.json', /\$\{DatabaseSecretArn\}/g, arn);
  const run = await stage.run('deliver', { inputs: { environment: 'staging' } });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded' });
  expect(await stackNames()).toEqual([
    'foocorp-vpc',
    'invento-registry',
    'invento-staging-cluster',
    'invento-staging-load-balancer',
    'invento-staging-network',
    'invento-staging-service',
  ]);
});

test('several-services: two applications in one repository, each with an estate of its own', async () => {
  await open({ inventory: 'minimal', reports: 'minimal' });
  for (const folder of ['inventory', 'reports']) rename(folder, 'hello', folder);
  write('.github/workflows/deliver.yml', block('several-services', 'yaml', 1));
  const variables = both();
  const run = await stage.run('deliver', { event: 'push', variables });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  expect(await stackNames()).toEqual([
    'inventory-production-cluster',
    'inventory-production-network',
    'inventory-registry',
    'reports-production-cluster',
    'reports-production-network',
    'reports-registry',
  ]);
});

test('several-services: the second service runs in the cluster of the first', async () => {
  await open({ inventory: 'minimal', reports: 'minimal' });
  rename('inventory', 'hello', 'inventory');
  rename('reports', 'hello', 'inventory-reports');
  remove('reports/parameters/cluster.yaml', 'reports/parameters/network.yaml');
  write('.github/workflows/deliver.yml', block('several-services', 'yaml', 1).replace(/\n {2}reports:[\s\S]*$/, '\n'));
  write('.github/workflows/reports.yml', block('several-services', 'yaml', 2));
  for (const workflow of ['deliver', 'reports']) {
    const run = await stage.run(workflow, { event: 'push', variables: both() });
    expect([workflow, run.errors]).toEqual([workflow, []]);
    expect(run.result.conclusion).toBe('success');
  }
  const [cluster = ''] = (await stage.ecs.listClusters({})).clusterArns ?? [];
  const { services = [] } = await stage.ecs.describeServices({ cluster, services: ['inventory', 'inventory-reports'] });
  expect(services.map(({ serviceName, runningCount }) => `${serviceName} ${runningCount}`).sort()).toEqual([
    'inventory 1',
    'inventory-reports 1',
  ]);
});

/** The example under another name. */
function rename(folder: string, from: string, to: string): void {
  edit(`${folder}/task-definition.json`, /"(family|name)": "hello"/, `"family": "${to}"`);
  edit(`${folder}/task-definition.json`, `"name": "${from}"`, `"name": "${to}"`);
  edit(`${folder}/parameters/registry.yaml`, from, to);
}
function both(): Record<string, string> {
  const { region, accountId } = stage.running.account.state;
  const role = `arn:aws:iam::${accountId}:role/invento-deploy`;
  return { AWS_REGION: region, AWS_ROLE_ARN: role, INVENTORY_ROLE_ARN: role, REPORTS_ROLE_ARN: role };
}

test('bring-your-own: deploy.yml brings an image into a cluster that is there', async () => {
  await open({ '.': 'minimal' });
  const vpc = await stackOf('foocorp-vpc', 'network');
  const legacy = await stackOf('foocorp-legacy', 'cluster', {
    SubnetIds: vpc.get('AppSubnetIds') ?? '',
    SecurityGroupId: vpc.get('HostSecurityGroupId') ?? '',
  });
  for (const [from, to] of [
    ['"family": "hello"', '"family": "invento"'],
    ['"name": "hello"', '"name": "invento"'],
  ] as const)
    edit('task-definition.json', from, to);
  edit('service.json', '${HostSecurityGroupId}', '${TaskSecurityGroupId}');
  edit('parameters/registry.yaml', 'hello', 'foocorp/invento');
  edit('.github/workflows/deliver.yml', 'pipeline.yml', 'build.yml');
  edit('.github/workflows/deliver.yml', 'application: hello', 'application: invento');
  const real = {
    'cluster: legacy': `cluster: ${legacy.get('ClusterName')}`,
    'legacy-windows': legacy.get('CapacityProviderName') ?? '',
    'sg-0123456789abcdef0': vpc.get('HostSecurityGroupId') ?? '',
  };
  write('.github/workflows/deploy.yml', block('bring-your-own', 'yaml', 3, real));
  const built = await stage.run('deliver', { event: 'push' });
  expect(built.errors).toEqual([]);
  const run = await stage.run('deploy', {});
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded' });
});

test('migrating: what each of the pages shows as after deploys to the service that is there', async () => {
  await open({ '.': 'minimal' });
  const vpc = await stackOf('production-network', 'network');
  const cluster = await stackOf('production-cluster', 'cluster', {
    SubnetIds: vpc.get('AppSubnetIds') ?? '',
    SecurityGroupId: vpc.get('HostSecurityGroupId') ?? '',
  });
  const { repository = {} } = await stage.ecr.createRepository({ repositoryName: 'app' });
  rename('.', 'hello', 'app');
  edit('service.json', '${CapacityProviderName}', cluster.get('CapacityProviderName') ?? '');
  for (const [from, to] of [
    ['task-definition.json', 'ecs-task-def.json'],
    ['service.json', 'ecs-service-def.json'],
  ] as const)
    cpSync(join(stage.repository, from), join(stage.repository, to));
  const { region } = stage.running.account.state;
  const name = cluster.get('ClusterName') ?? '';
  const here = { 'eu-central-1': region };
  write(
    '.github/workflows/ecspresso.yml',
    block('migrating/from-ecspresso', 'yaml', 2, {
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com/app': repository.repositoryUri ?? '',
      ...here,
      'cluster: default': `cluster: ${name}`,
    }),
  );
  write(
    '.github/workflows/aws-actions.yml',
    block('migrating/from-aws-actions', 'yaml', 2, { ...here, 'cluster: production': `cluster: ${name}` }),
  );
  // The service is not there yet: the build of the one page and the deployment of the other come first.
  cpSync(
    join(stage.repository, '.github/workflows/aws-actions.yml'),
    join(stage.repository, '.github/workflows/build.yml'),
  );
  edit('.github/workflows/build.yml', / {6}- id: render[\s\S]*$/, '');
  const built = await stage.run('build', { event: 'push' });
  expect(built.errors).toEqual([]);
  for (const workflow of ['ecspresso', 'aws-actions']) {
    const run = await stage.run(workflow, { event: 'push' });
    expect([workflow, run.errors]).toEqual([workflow, []]);
    expect(run.log).toMatch(/succeeded/);
  }
});

test('without-the-workflows: the review hands on what is executed after the approval, and nothing where nothing changed', async () => {
  await open({ '.': 'minimal' });
  const template = (days: number): string =>
    `Resources:\n  Log:\n    Type: AWS::Logs::LogGroup\n    Properties: { RetentionInDays: ${days} }\n`;
  write('.github/workflows/database.yml', block('without-the-workflows', 'yaml', 1));
  write('database.yaml', template(7));
  const variables = { ...both(), REVIEW_ROLE_ARN: both().AWS_ROLE_ARN ?? '' };
  const refused = await stage.run('database', {
    event: 'push',
    variables,
    approve: async ({ environment }) => environment !== 'production',
  });
  expect(refused.errors).toEqual(["The deployment was rejected or didn't satisfy other protection rules."]);
  const StackName = 'invento-production-database';
  const statusOf = async () => (await stage.stacks.describeStacks({ StackName })).Stacks?.[0]?.StackStatus;
  expect(await statusOf()).toBe('REVIEW_IN_PROGRESS');
  const run = await stage.run('database', { event: 'push', variables });
  expect(run.errors).toEqual([]);
  expect(await statusOf()).toBe('CREATE_COMPLETE');
  const again = await stage.run('database', { event: 'push', variables });
  expect(again.errors).toEqual([]);
  expect(again.result.jobs.map(({ id, conclusion }) => `${id} ${conclusion}`)).toEqual([
    'review success',
    'execute skipped',
  ]);
});

test('debug-a-task: tasks that start with it can be entered, and the image answers another command', async () => {
  await open({ '.': 'invento' });
  const policy = await stackOf(
    'debug-policy',
    `Resources:\n  Policy:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: ${JSON.stringify(JSON.parse(block('debug-a-task', 'json', 1)))}\nOutputs:\n  Arn: { Value: !Ref Policy }\n`,
  );
  const folder = 'parameters/staging';
  const service = readFileSync(join(stage.repository, folder, 'service.yaml'), 'utf8');
  write(`${folder}/service.yaml`, `${service}\nTaskPolicyArn: ${policy.get('Arn')}\n`);
  edit('service.json', '"enableExecuteCommand": false', '"enableExecuteCommand": true');
  const inputs = { environment: 'staging' };
  const delivered = await stage.run('deliver', { inputs });
  expect(delivered.errors).toEqual([]);
  const { Stacks } = await stage.stacks.describeStacks({ StackName: 'invento-staging-cluster' });
  const cluster = outputsOf(Stacks?.[0]?.Outputs).get('ClusterName') ?? '';
  const { taskArns = [] } = await stage.ecs.listTasks({ cluster, serviceName: 'invento' });
  const { tasks = [] } = await stage.ecs.describeTasks({ cluster, tasks: taskArns });
  expect(tasks.map(({ enableExecuteCommand }) => enableExecuteCommand)).toEqual([true]);

  addRule(stage.running.account, {
    match: { family: 'invento' },
    exitAfterSeconds: 10,
    exitCode: 0,
    logLines: ['container.json is right'],
  });
  const run = await stage.run('run-task', { inputs: { ...inputs, overrides: block('debug-a-task', 'json', 2) } });
  expect(run.errors).toEqual([]);
  expect(run.log).toContain('container.json is right');
});
