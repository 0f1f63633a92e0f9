import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ECS } from '@aws-sdk/client-ecs';
import { buildSync } from 'esbuild';
import { ADMINISTRATOR, type RunningAccount, startAccount } from '../../../sandbox/account';
import { ec2State } from '../../../sandbox/account/ec2/state';
import { registerHost } from '../../../sandbox/account/ecs';
import { findCluster } from '../../../sandbox/account/ecs/find';
import { createGroup } from '../../../sandbox/account/logs';
import { CLOCK_VARIABLE, type VirtualClock, virtualClock } from '../../../sandbox/clock/clock';
import { type ActionRun, type ActionStart, root, runAction } from '../support/action';

/** Virtual seconds in a real one: a deployment of minutes takes a second or two. */
const SPEED = 100;

const HOST = {
  ec2InstanceId: 'i-0123456789abcdef0',
  imageId: 'ami-0123456789abcdef0',
  instanceType: 'm5.large',
  availabilityZone: 'us-east-1a',
  subnetId: 'subnet-1',
  privateIp: '10.0.10.10',
  osFamily: 'WINDOWS_SERVER_2022_CORE',
  osBuild: '10.0.20348.5499',
  tellsVersion: true,
};

export const IMAGE = 'mcr.microsoft.com/windows/servercore:ltsc2022';

export const DEFINITION = {
  family: 'invento',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['EC2'],
  executionRoleArn: 'arn:aws:iam::123456789012:role/exec',
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' },
  containerDefinitions: [
    {
      name: 'invento',
      image: IMAGE,
      cpu: 1024,
      memory: 4096,
      portMappings: [{ containerPort: 8080 }],
      environment: [{ name: 'HTTP_PORT', value: '8080' }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/invento', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'invento' },
      },
    },
  ],
};

export const SERVICE = {
  desiredCount: 1,
  launchType: 'EC2',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['${Subnet1}', '${Subnet2}'] } },
  deploymentConfiguration: {
    minimumHealthyPercent: 0,
    maximumPercent: 100,
    deploymentCircuitBreaker: { enable: true, rollback: true },
  },
};

/** An account with a cluster of one Windows host and a log group, served over HTTP on a fast clock. */
export interface Stage {
  readonly running: RunningAccount;
  readonly clock: VirtualClock;
  /** A client on the real clock, for what a test does and looks at itself. */
  readonly ecs: ECS;
  /** The VPC of its subnets. */
  readonly vpc: string;
  /** What a process needs to be on the account and its clock. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts a bundle on the account and its clock. */
  action(name: string, inputs: Record<string, string>, more?: Omit<ActionStart, 'inputs'>): Promise<ActionRun>;
  /** Writes a file for an action to read; gives its path. */
  file(name: string, content: object | string): string;
  /** Registers, deploys and gives the outputs of deploy-service. */
  deploy(definition?: object, inputs?: Record<string, string>): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/** @param speed virtual seconds in a real one. */
export async function openStage(speed = SPEED): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'services-'));
  const preload = join(folder, 'preload.cjs');
  const entryPoints = [join(root, 'sandbox', 'clock', 'preload.ts')];
  buildSync({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile: preload, logLevel: 'error' });
  const clock = virtualClock({ real: Date.now(), virtual: Date.UTC(2026, 2, 2, 9), speed });
  const running = await startAccount({ clock, port: 0 });
  const ecs = new ECS({
    endpoint: running.endpoint,
    region: 'us-east-1',
    credentials: ADMINISTRATOR,
  });
  await ecs.createCluster({ clusterName: 'main' });
  registerHost(running.account, findCluster(running.account, 'main'), HOST);
  createGroup(running.account, { name: '/invento' });
  const vpc = addNetwork(running);
  const env = {
    AWS_ENDPOINT_URL: running.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
    NODE_OPTIONS: `--require ${JSON.stringify(preload)}`,
    [CLOCK_VARIABLE]: clock.serialize(),
    WINDOWS_ON_ECS_REGISTRY_MIRRORS: `mcr.microsoft.com=${running.endpoint}/mcr.microsoft.com`,
  };
  const action: Stage['action'] = (name, inputs, more = {}) =>
    runAction(name, { ...more, inputs, env: { ...env, ...more.env } });
  const file: Stage['file'] = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  return {
    running,
    clock,
    ecs,
    vpc,
    env,
    action,
    file,
    async deploy(definition = DEFINITION, inputs = {}) {
      const registered = await action('register-task-definition', { 'task-definition': file('td.json', definition) });
      const deployed = await action('deploy-service', {
        cluster: 'main',
        service: 'invento',
        'task-definition-arn': registered.outputs['task-definition-arn'] ?? '',
        'service-definition': file('service.json', SERVICE),
        values: 'Subnet1=subnet-1\n{"Subnet2": "subnet-2"}',
        ...inputs,
      });
      if (deployed.exitCode !== 0) throw new Error(`${registered.log}\n${deployed.log}`);
      return deployed.outputs;
    },
    async close() {
      ecs.destroy();
      await running.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function addNetwork({ account }: RunningAccount): string {
  const vpcId = 'vpc-1';
  const state = ec2State(account);
  state.vpcs[vpcId] = {
    id: vpcId,
    cidr: '10.0.0.0/16',
    defaultSecurityGroup: 'sg-1',
    defaultNetworkAcl: 'acl-1',
    mainRouteTable: 'rtb-1',
    dnsHostnames: true,
    dnsSupport: true,
    tags: {},
  };
  for (const [index, zone] of ['us-east-1a', 'us-east-1b'].entries()) {
    const id = `subnet-${index + 1}`;
    const cidr = `10.0.1${index}.0/24`;
    state.subnets[id] = { id, vpcId, cidr, zone, mapPublicIp: false, addressesUsed: 0, tags: {} };
  }
  return vpcId;
}

/** Inputs of wait-for-service for what deploy-service gave. */
export const follow = (outputs: Readonly<Record<string, string>>): Record<string, string> => ({
  cluster: 'main',
  service: 'invento',
  'service-deployment-arn': outputs['service-deployment-arn'] ?? '',
});
