/** Every action that talks to AWS, when AWS has trouble: one table, so that a new action is in it or fails here. */
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { ECR } from '@aws-sdk/client-ecr';
import { actions } from '../../../actions/registry';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { addFault, clearFaults, type Fault, type FaultMatch, listFaults } from '../../../sandbox/account/faults/faults';
import { addRule } from '../../../sandbox/account/scenarios';
import { DEFINITION, openStage, SERVICE, type Stage } from '../services/stage';
import type { ActionRun } from '../support/action';
import { pushEmptyImage } from '../support/empty-image';

jest.setTimeout(120_000);

let stage: Stage;
let ecr: ECR;
let stacks: CloudFormation;
let deployment = '';
beforeAll(async () => {
  stage = await openStage();
  const door = { endpoint: stage.running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR };
  ecr = new ECR(door);
  stacks = new CloudFormation(door);
  await ecr.createRepository({ repositoryName: 'invento' }).catch(() => undefined);
  await pushEmptyImage(ecr, 'invento', 'v1');
  deployment = (await deployStable('invento'))['service-deployment-arn'] ?? '';
});
afterAll(async () => {
  ecr.destroy();
  stacks.destroy();
  await stage.close();
});

async function deployStable(service: string): Promise<Readonly<Record<string, string>>> {
  const outputs = await stage.deploy(DEFINITION, { service });
  const waited = await stage.action('wait-for-service', { cluster: 'main', service });
  if (waited.exitCode !== 0) throw new Error(waited.log);
  return outputs;
}

async function makeStack(StackName: string): Promise<void> {
  const { Stacks = [] } = await stacks.describeStacks({ StackName }).catch(() => ({ Stacks: [] }));
  if (Stacks.length > 0) return;
  const TemplateBody = JSON.stringify({
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: { TopicArn: { Value: { Ref: 'Topic' } } },
  });
  await stacks.createStack({ StackName, TemplateBody });
  for (let status = ''; status !== 'CREATE_COMPLETE'; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    status = (await stacks.describeStacks({ StackName })).Stacks?.[0]?.StackStatus ?? '';
  }
}

interface Row {
  readonly inputs: () => Record<string, string>;
  /** Has there be what it works on, before each run. */
  readonly prepare?: () => Promise<void>;
}

const named = { cluster: 'main', service: 'invento' };
const about = { application: 'invento', environment: 'staging', ...named };
const template = '{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}';

const rows: Readonly<Record<string, Row>> = {
  // Without a docker they end soon after they have asked ECR; test/e2e/images has the rest.
  'build-image': {
    inputs: () => ({ file: stage.file('Dockerfile', 'FROM scratch\n'), repository: 'invento', context: '.' }),
  },
  'push-image': { inputs: () => ({ image: 'nowhere:1', repository: 'invento', tags: 'v2' }) },
  'deploy-stack': {
    inputs: () => ({ 'stack-name': 'one', template: stage.file('template.json', template) }),
  },
  'delete-stack': { inputs: () => ({ 'stack-name': 'two' }), prepare: () => makeStack('two') },
  'stack-outputs': { inputs: () => ({ stacks: 'three' }), prepare: () => makeStack('three') },
  'render-task-definition': {
    inputs: () => ({ 'task-definition-family': 'invento', 'container-name': 'invento', image: 'invento:2' }),
  },
  'register-task-definition': {
    inputs: () => ({ 'task-definition': stage.file('other.json', { ...DEFINITION, family: 'other' }) }),
  },
  'deploy-service': {
    inputs: () => ({
      ...named,
      'task-definition-arn': 'invento:1',
      'service-definition': stage.file('service.json', SERVICE),
      values: 'Subnet1=subnet-1\nSubnet2=subnet-2',
    }),
  },
  'wait-for-service': { inputs: () => ({ ...named, 'service-deployment-arn': deployment }) },
  'rollback-service': { inputs: () => ({ ...named, to: '1' }) },
  'delete-service': {
    inputs: () => ({ cluster: 'main', service: 'gone' }),
    prepare: async () => {
      const { services = [] } = await stage.ecs.describeServices({ cluster: 'main', services: ['gone'] });
      if (services[0]?.status === 'ACTIVE') return;
      const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
      const made = { cluster: 'main', serviceName: 'gone', taskDefinition: 'invento:1', desiredCount: 0 };
      await stage.ecs.createService({ ...made, launchType: 'EC2', networkConfiguration });
    },
  },
  'run-task': {
    inputs: () => ({ cluster: 'main', 'task-definition-arn': 'job:1', subnets: 'subnet-1', 'launch-type': 'EC2' }),
    prepare: async () => {
      const { taskDefinitionArns = [] } = await stage.ecs.listTaskDefinitions({ familyPrefix: 'job' });
      if (taskDefinitionArns.length > 0) return;
      await stage.ecs.registerTaskDefinition({ ...(DEFINITION as object), family: 'job' } as never);
      addRule(stage.running.account, { match: { family: 'job' }, exitAfterSeconds: 5, exitCode: 0 });
    },
  },
  'find-image': { inputs: () => ({ repository: 'invento', image: 'v1' }) },
  'prune-images': { inputs: () => ({ repository: 'invento', keep: '1', 'min-age': '0s', 'dry-run': 'false' }) },
  report: { inputs: () => ({ ...about, 'service-deployment-arn': deployment, result: 'succeeded' }) },
  status: { inputs: () => ({ ...about, repository: 'invento' }) },
};

const fault = (match: FaultMatch, what: Fault): void => addFault(stage.running.account, { match, fault: what });

async function run(name: string, more: Parameters<Stage['action']>[2] = {}): Promise<ActionRun> {
  const row = rows[name];
  if (row === undefined) throw new Error(`${name} has no row`);
  return stage.action(name, row.inputs(), { ...more, env: { ImageOS: 'win22', RUNNER_OS: 'Windows' } });
}
afterEach(() => clearFaults(stage.running.account));

test('every action that reaches AWS is in the table', async () => {
  const contracts = await Promise.all(
    Object.entries(actions).map(async ([name, load]) => [name, (await load()).contract] as const),
  );
  const reaching = contracts.filter(([, { permissions }]) => permissions.length > 0).map(([name]) => name);
  expect(reaching.sort()).toEqual(Object.keys(rows).sort());
});

describe.each(Object.keys(rows))('%s', (name) => {
  beforeEach(async () => rows[name]?.prepare?.());

  test('when a call is denied, names the IAM action that is missing', async () => {
    const { permissions } = (await actions[name as keyof typeof actions]()).contract;
    const silent: string[] = [];
    let denied = 0;
    for (const permission of permissions) {
      const [service = '', operation = ''] = permission.split(' ')[0]?.split(':') ?? [];
      clearFaults(stage.running.account);
      await rows[name]?.prepare?.();
      fault({ service, operation }, { kind: 'access-denied' });
      const { log, exitCode } = await run(name);
      // Conditional ones are not asked for here, and some calls go to the registry by another name.
      if (listFaults(stage.running.account).every(({ hits }) => hits === 0)) continue;
      denied += 1;
      const told = log.split('\n').some((line) => line.includes(`${service}:${operation}`));
      if (!told) silent.push(`${service}:${operation} (exit ${exitCode})`);
    }
    expect(denied).toBeGreaterThan(0);
    expect(silent).toEqual([]);
  });

  test('when it is throttled and AWS fails, tries again, and ends as without', async () => {
    const plain = await run(name);
    await rows[name]?.prepare?.();
    fault({ times: 2 }, { kind: 'throttle' });
    fault({ times: 2 }, { kind: 'server-error' });
    const troubled = await run(name);
    expect(listFaults(stage.running.account).map(({ hits }) => hits)).toEqual([2, 2]);
    expect([troubled.exitCode, troubled.errors]).toEqual([plain.exitCode, plain.errors]);
    expect(Object.keys(troubled.outputs)).toEqual(Object.keys(plain.outputs));
  });

  test('when the job is cancelled while AWS does not answer, ends within a second or so', async () => {
    fault({}, { kind: 'latency', seconds: 800 });
    let cancelled = 0;
    const ended = await run(name, {
      onOutput: (_, kill) => {
        if (cancelled > 0) return;
        cancelled = Number.POSITIVE_INFINITY;
        setTimeout(() => {
          cancelled = performance.now();
          kill('SIGINT');
        }, 700);
      },
    });
    expect(performance.now() - cancelled).toBeLessThan(2_000);
    expect(ended.errors).toEqual([expect.stringMatching(/^The job was cancelled\./)]);
    expect(ended.exitCode).toBe(1);
  });
});
