/**
 * A whole delivery of the example by hand: the real AWS CLI and crane, as their makers publish them, against
 * `npm run sandbox`. Nothing of the suite's own actions takes part.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';

const root = process.cwd();
const example = path.join(root, 'examples', 'invento');

function found(program: string): boolean {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => names.some((name) => fs.existsSync(path.join(folder, name))));
}

const missing = ['aws', 'crane'].filter((program) => !found(program));
if (missing.length > 0) {
  const reason = `${missing.join(' and ')} not on PATH`;
  if (process.env.PEERS === 'required') throw new Error(`the AWS CLI and crane are required: ${reason}`);
  console.warn(`skipped: no delivery by hand (${reason})`);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'delivery-'));
const stateFile = path.join(folder, 'state.json');
let sandbox: ChildProcess;
let clients: NodeJS.ProcessEnv;

interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

function start(program: string, args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(program, args, { env: clients, cwd: root });
  // A program that reads no input may be gone before the pipe is closed: its exit code says what counts.
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += String(data)));
    child.stderr.on('data', (data) => (err += String(data)));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, out, err }));
  });
}

/** Runs a program that must succeed, and gives what it printed. */
async function run(program: string, args: readonly string[], input?: string): Promise<string> {
  const ended = await start(program, args, input);
  if (ended.exitCode === 0) return ended.out.trim();
  throw new Error(`${program} ${args.join(' ')} ended with ${ended.exitCode}:\n${ended.err}${ended.out}`);
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many calls, looked into by the test
const aws = async (...args: string[]): Promise<any> => {
  const out = await run('aws', [...args, '--output', 'json']);
  return out.startsWith('{') || out.startsWith('[') || out.startsWith('"') ? JSON.parse(out) : out;
};

async function startSandbox(): Promise<void> {
  const script = path.join(root, 'scripts', 'sandbox.mjs');
  sandbox = spawn(process.execPath, [script, '--port', '0', '--speed', '60', '--state', stateFile]);
  let [out, err] = ['', ''];
  sandbox.stdout?.on('data', (data) => (out += String(data)));
  sandbox.stderr?.on('data', (data) => (err += String(data)));
  for (let attempt = 0; !err.includes('listens at'); attempt += 1) {
    if (attempt === 200 || sandbox.exitCode !== null) throw new Error(`the sandbox does not start: ${err}`);
    await sleep(100);
  }
  const exported = [...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
  clients = {
    PATH: process.env.PATH,
    HOME: folder,
    USERPROFILE: folder,
    DOCKER_CONFIG: path.join(folder, 'docker'),
    AWS_PAGER: '',
    ...Object.fromEntries(exported),
  };
}

async function stopSandbox(): Promise<void> {
  if (sandbox.exitCode !== null || sandbox.signalCode !== null) return;
  const ended = new Promise((resolve) => sandbox.once('close', resolve));
  sandbox.kill('SIGTERM');
  await ended;
}

beforeAll(async () => {
  if (missing.length === 0) await startSandbox();
}, 60_000);

afterAll(async () => {
  if (missing.length > 0) return;
  await stopSandbox();
  fs.rmSync(folder, { recursive: true, force: true });
}, 30_000);

type Outputs = Readonly<Record<string, string>>;

/** `aws cloudformation deploy` of a shipped template with the example's parameters, and the stack's outputs. */
async function deploy(template: string, given: Outputs = {}): Promise<Outputs> {
  const file = path.join(example, 'parameters', 'staging', `${template}.yaml`);
  const own: Record<string, unknown> = parse(fs.readFileSync(file, 'utf8')) ?? {};
  const overrides = Object.entries({ ...own, ...given }).map(([name, value]) => `${name}=${value}`);
  const stack = `invento-${template}`;
  const body = path.join('templates', 'cloudformation', `${template}.yaml`);
  const named = ['--stack-name', stack, '--template-file', body, '--capabilities', 'CAPABILITY_IAM'];
  await run('aws', ['cloudformation', 'deploy', ...named, '--parameter-overrides', ...overrides]);
  const { Stacks } = await aws('cloudformation', 'describe-stacks', '--stack-name', stack);
  expect(Stacks[0].StackStatus).toBe('CREATE_COMPLETE');
  const outputs: Array<{ OutputKey: string; OutputValue: string }> = Stacks[0].Outputs;
  return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
}

const output = (outputs: Outputs, name: string): string => {
  const value = outputs[name];
  if (value === undefined) throw new Error(`no output ${name} among ${Object.keys(outputs).join(', ')}`);
  return value;
};

/** The stacks as they depend on each other; those beside each other at the same time, for the CLI sleeps long. */
async function deployStacks(): Promise<Outputs> {
  const [registry, network] = await Promise.all([deploy('registry'), deploy('network')]);
  const subnets = (kind: string, group: string): Outputs => ({
    SubnetIds: output(network, `${kind}SubnetIds`),
    SecurityGroupId: output(network, `${group}SecurityGroupId`),
    AlarmTopicArn: output(network, 'AlarmTopicArn'),
  });
  const [database, cluster, balancer] = await Promise.all([
    deploy('database', subnets('Data', 'Database')),
    deploy('cluster', subnets('App', 'Host')),
    deploy('load-balancer', subnets('Public', 'LoadBalancer')),
  ]);
  const service = await deploy('service', {
    VpcId: output(network, 'VpcId'),
    LoadBalancerSecurityGroupId: output(network, 'LoadBalancerSecurityGroupId'),
    DatabaseSecurityGroupId: output(network, 'DatabaseSecurityGroupId'),
    DatabasePort: output(database, 'DatabasePort'),
    DatabaseSecretArn: output(database, 'DatabaseSecretArn'),
    RepositoryArn: output(registry, 'RepositoryArn'),
    MasterSecretArn: output(database, 'MasterSecretArn'),
    ClusterName: output(cluster, 'ClusterName'),
    ServiceName: 'invento',
    AlarmTopicArn: output(network, 'AlarmTopicArn'),
    ListenerArn: output(balancer, 'ListenerArn'),
  });
  return { ...registry, ...network, ...database, ...cluster, ...balancer, ...service };
}

/** Logs in to the registry and pushes a Windows image made of Microsoft's base and one layer; gives its digest. */
async function push(repositoryUri: string): Promise<string> {
  const registry = repositoryUri.split('/')[0] ?? '';
  const password = await run('aws', ['ecr', 'get-login-password']);
  await run('crane', ['auth', 'login', registry, '-u', 'AWS', '--password-stdin'], password);
  const layer = path.join(folder, 'layer.tar');
  fs.mkdirSync(path.join(folder, 'layer', 'invento'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'layer', 'invento', 'version.txt'), '4.2.0\n');
  await run('tar', ['-cf', layer, '-C', path.join(folder, 'layer'), 'invento']);
  const base = `${registry}/mcr.microsoft.com/windows/servercore:ltsc2022-amd64`;
  await run('crane', ['append', '-b', base, '-f', layer, '-t', `${repositoryUri}:4.2.0`]);
  return await run('crane', ['digest', `${repositoryUri}:4.2.0`]);
}

const filled = (file: string, values: Outputs): Record<string, unknown> =>
  JSON.parse(
    fs.readFileSync(path.join(example, file), 'utf8').replace(/\$\{(\w+)\}/g, (_, name) => output(values, name)),
  );

async function register(values: Outputs, image: string): Promise<string> {
  const definition = filled('task-definition.json', values) as { containerDefinitions: Array<{ image: string }> };
  for (const container of definition.containerDefinitions) container.image = image;
  const { taskDefinition } = await aws(
    'ecs',
    'register-task-definition',
    '--cli-input-json',
    JSON.stringify(definition),
  );
  expect(taskDefinition).toMatchObject({ family: 'invento', revision: 1, status: 'ACTIVE' });
  return taskDefinition.taskDefinitionArn;
}

const delivery = missing.length === 0 ? test : test.skip;

delivery(
  'the AWS CLI and crane deliver the example, and what runs is what was pushed',
  async () => {
    expect((await aws('sts', 'get-caller-identity')).Account).toBe('123456789012');
    const values = { ...(await deployStacks()), AWS_REGION: clients.AWS_REGION ?? '' };
    const repositoryUri = output(values, 'RepositoryUri');
    const digest = await push(repositoryUri);
    const taskDefinition = await register(values, `${repositoryUri}@${digest}`);
    const cluster = output(values, 'ClusterName');
    const definition = { cluster, serviceName: 'invento', taskDefinition, ...filled('service.json', values) };
    await aws('ecs', 'create-service', '--cli-input-json', JSON.stringify(definition));
    const named = ['--cluster', cluster, '--services', 'invento'];
    await aws('ecs', 'wait', 'services-stable', ...named);

    const { services } = await aws('ecs', 'describe-services', ...named);
    expect(services[0]).toMatchObject({ runningCount: 1, taskDefinition });
    expect(services[0].deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
    const { taskArns } = await aws('ecs', 'list-tasks', '--cluster', cluster, '--service-name', 'invento');
    expect(taskArns).toHaveLength(1);
    const { tasks } = await aws('ecs', 'describe-tasks', '--cluster', cluster, '--tasks', taskArns[0]);
    expect(tasks[0].containers[0]).toMatchObject({ lastStatus: 'RUNNING', imageDigest: digest });
    const stream = `invento/invento/${taskArns[0].split('/').at(-1)}`;
    const group = output(values, 'LogGroupName');
    const { events } = await aws('logs', 'get-log-events', '--log-group-name', group, '--log-stream-name', stream);
    expect(events.length).toBeGreaterThan(0);

    sandbox.kill('SIGTERM');
    await new Promise((resolve) => sandbox.once('exit', resolve));
    const state = fs.readFileSync(stateFile, 'utf8');
    expect(JSON.parse(state).account.services.ecr.repositories['foocorp/invento'].imageTags['4.2.0']).toBe(digest);
    await startSandbox();
    expect((await aws('ecs', 'list-clusters')).clusterArns).toHaveLength(1);
  },
  600_000,
);
