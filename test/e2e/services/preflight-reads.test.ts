/** What deploy-service looks up before it changes anything, in the services that have it. */
import { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling';
import { ECR } from '@aws-sdk/client-ecr';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SSM } from '@aws-sdk/client-ssm';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { addFault } from '../../../sandbox/account/faults/faults';
import { systemClock } from '../../../src/core/clock';
import { openSession } from '../../../src/ecr/session';
import { addScaledHosts, scaledService } from './scaled-hosts';
import { DEFINITION, follow, openStage, SERVICE, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  // Slow enough that a registry's answer is not late by the clock of the actions.
  stage = await openStage(30);
});
afterEach(() => stage.close());

const [CONTAINER] = DEFINITION.containerDefinitions;
const door = () => ({ endpoint: stage.running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
const withContainer = (changes: object): object => ({
  ...DEFINITION,
  containerDefinitions: [{ ...CONTAINER, ...changes }],
});
const serviceWith = (changes: object): Record<string, string> => ({
  'service-definition': stage.file('own.json', { ...SERVICE, ...changes }),
});

/** Pushes an image that is nothing but its configuration; gives its reference. */
async function push(config: object): Promise<string> {
  const ecr = new ECR(door());
  await ecr.createRepository({ repositoryName: 'invento' });
  const env = { AWS_ENDPOINT_URL: stage.running.endpoint };
  const session = await openSession({
    env,
    clock: systemClock,
    signal: new AbortController().signal,
    ecr: async () => ecr,
    region: () => 'us-east-1',
    mask: () => undefined,
  });
  const { uri, host } = await session.locate('invento');
  const registry = await session.registries(host);
  const put = async (content: string) => {
    const digest = await registry.uploadBytes('invento', Buffer.from(content));
    return { mediaType: 'application/vnd.docker.container.image.v1+json', digest, size: content.length };
  };
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
  const layer = { ...(await put('layer')), mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' };
  const manifest = { schemaVersion: 2, mediaType, config: await put(JSON.stringify(config)), layers: [layer] };
  const bytes = Buffer.from(JSON.stringify(manifest));
  await registry.putManifest('invento', '1', { bytes, mediaType, digest: '' });
  return `${uri}:1`;
}

const windows = (version: string): object => ({
  os: 'windows',
  architecture: 'amd64',
  'os.version': version,
  rootfs: { type: 'layers', diff_ids: [] },
});

test('an image of another Windows than its hosts is refused before anything is changed', async () => {
  const image = await push(windows('10.0.17763.8276'));
  await expect(stage.deploy(withContainer({ image }))).rejects.toThrow(
    /invento:1 is of Windows Server 2019 \(build 17763\), and does not run on hosts of WINDOWS_SERVER_2022_CORE, Windows Server 2022 \(build 20348\)\..*\[image-os\]/,
  );
  expect((await stage.ecs.listServices({ cluster: 'main' })).serviceArns).toEqual([]);
});

test('an image that was never pushed is named', async () => {
  const image = (await push(windows('10.0.20348.2700'))).replace(/:1$/, ':2');
  await expect(stage.deploy(withContainer({ image }))).rejects.toThrow(
    /The registry has no .*invento:2\..*\[image-missing\]/,
  );
});

test('an image that fits is deployed', async () => {
  const image = await push(windows('10.0.20348.2700'));
  expect(await stage.deploy(withContainer({ image }))).toMatchObject({ changed: 'true' });
});

/** Deploys without what stage.deploy makes of an error. */
async function deployImage(image: string) {
  const path = stage.file('image.json', withContainer({ image }));
  const { outputs } = await stage.action('register-task-definition', { 'task-definition': path });
  return stage.action('deploy-service', {
    cluster: 'main',
    service: 'invento',
    'task-definition-arn': outputs['task-definition-arn'] ?? '',
    'service-definition': stage.file('service.json', SERVICE),
    values: 'Subnet1=subnet-1\nSubnet2=subnet-2',
  });
}

test('an image with a newer update than its host is warned of, where the host tells its own', async () => {
  const deployed = await deployImage(await push(windows('10.0.20348.9999')));
  expect(deployed.log).toMatch(
    /::warning::Service invento may fail:%0A {2}- \S+invento:1 has 10\.0\.20348\.9999, a newer update of Windows than i-\w+ \(10\.0\.20348\.5499\): .*\[image-patch\]/,
  );
  expect(deployed.outputs.changed).toBe('true');
});

test('an image of another registry is read there', async () => {
  const deployed = await deployImage('mcr.microsoft.com/windows/servercore:ltsc2019');
  expect(deployed.errors).toEqual([
    expect.stringMatching(/servercore:ltsc2019 is of Windows Server 2019 .*\[image-os\]/),
  ]);
  expect((await stage.ecs.listServices({ cluster: 'main' })).serviceArns).toEqual([]);
});

test.each([
  [
    'that does not answer',
    '127.0.0.1:9/app:1',
    /::warning::Not checked before the deployment: 127\.0\.0\.1:9\/app:1: 127\.0\.0\.1:9 could not be reached/,
  ],
  [
    'that has no such image, or hides it',
    'mcr.microsoft.com/windows/servercore:none',
    /::warning::Service invento may fail:%0A {2}- The registry has no \S+:none, or does not show it to the job\. .*\[image-missing\]/,
  ],
])('an image of a registry %s is a warning', async (_, image, warning) => {
  const deployed = await deployImage(image);
  expect(deployed.log).toMatch(warning);
  expect(deployed.outputs.changed).toBe('true');
});

test('secrets and parameters that do not exist are named, those that do are not', async () => {
  const secret = await new SecretsManager(door()).createSecret({ Name: 'db', SecretString: '{"password":"x"}' });
  const ssm = new SSM(door());
  await ssm.putParameter({ Name: '/app/host', Value: 'h', Type: 'String' });
  await ssm.putParameter({ Name: 'plain', Value: 'h', Type: 'String' });
  const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter';
  const secrets = [
    { name: 'A', valueFrom: `${secret.ARN}:password::` },
    { name: 'B', valueFrom: `${arn}/app/host` },
    { name: 'C', valueFrom: `${arn}/plain` },
    { name: 'D', valueFrom: 'plain' },
    { name: 'E', valueFrom: secret.ARN?.replace('secret:db', 'secret:none') },
    { name: 'F', valueFrom: `${arn}/app/none` },
    { name: 'G', valueFrom: 'absent' },
    { name: 'H', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/elsewhere' },
  ];
  const error = await stage.deploy(withContainer({ secrets })).then(String, String);
  const named = [...error.matchAll(/There is no secret or parameter (\S+)\. /g)].map(([, name]) => name);
  expect([...new Set(named)]).toEqual([
    expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:123456789012:secret:none-\w+$/),
    `${arn}/app/none`,
    'absent',
  ]);
});

test('a target group of instances does not take tasks with their own addresses', async () => {
  const elb = new ElasticLoadBalancingV2(door());
  const settings = { Protocol: 'HTTP', Port: 8080, VpcId: stage.vpc } as const;
  const made = await elb.createTargetGroup({ ...settings, Name: 'invento', TargetType: 'instance' });
  const targetGroupArn = made.TargetGroups?.[0]?.TargetGroupArn ?? '';
  const balanced = (arn: string) =>
    serviceWith({ loadBalancers: [{ targetGroupArn: arn, containerName: 'invento', containerPort: 8080 }] });
  await expect(stage.deploy(DEFINITION, balanced(targetGroupArn))).rejects.toThrow(
    /takes targets of type instance, and tasks with the network mode awsvpc are of type ip\..*\[target-type\]/,
  );
  const gone = targetGroupArn.replace(/\w{16}$/, '0123456789abcdef');
  await expect(stage.deploy(DEFINITION, balanced(gone))).rejects.toThrow(
    /There is no target group .*\[target-group-missing\]/,
  );
});

test('a singleton that auto scaling may double is refused', async () => {
  await stage.action('wait-for-service', follow(await stage.deploy()));
  const scaling = new ApplicationAutoScaling(door());
  const target = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/main/invento',
    ScalableDimension: 'ecs:service:DesiredCount',
  } as const;
  await scaling.registerScalableTarget({ ...target, MinCapacity: 1, MaxCapacity: 3 });
  const forced = { 'force-new-deployment': 'true' };
  await expect(stage.deploy(DEFINITION, forced)).rejects.toThrow(
    /Only one task may run at a time, as the service is now, and Application Auto Scaling may raise it to 3 tasks\..*\[singleton\]/,
  );
  expect(await stage.deploy(DEFINITION, { ...forced, singleton: 'false' })).toMatchObject({ changed: 'true' });
});

test('a host whose network interfaces are all in use has no room for one more task', async () => {
  const small = withContainer({ cpu: 128, memory: 512 });
  await stage.action('wait-for-service', follow(await stage.deploy(small, serviceWith({ desiredCount: 2 }))));
  const rolling = serviceWith({
    desiredCount: 2,
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
  });
  await expect(stage.deploy(withContainer({ cpu: 256, memory: 512 }), rolling)).rejects.toThrow(
    /No host has room for one more task: i-\w+ has no network interface left for a task.*\[no-room\]/,
  );
});

test('what the role may not read is told and not held against the deployment', async () => {
  const refused = [
    ['ecs', 'ListContainerInstances'],
    ['ecs', 'DescribeClusters'],
    ['logs', 'DescribeLogGroups'],
    ['ecr', 'GetAuthorizationToken'],
    ['secretsmanager', 'DescribeSecret'],
    ['ssm', 'DescribeParameters'],
    ['elasticloadbalancing', 'DescribeTargetGroups'],
    ['application-autoscaling', 'DescribeScalableTargets'],
  ] as const;
  await stage.deploy();
  for (const [service, operation] of refused) {
    addFault(stage.running.account, { match: { service, operation }, fault: { kind: 'access-denied' } });
  }
  const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:none-abcdef';
  const secrets = [
    { name: 'A', valueFrom: arn },
    { name: 'B', valueFrom: 'none' },
  ];
  const path = stage.file('unread.json', {
    ...withContainer({ secrets, image: `${stage.running.endpoint.replace('http://', '')}/invento:1` }),
  });
  const registered = await stage.action('register-task-definition', { 'task-definition': path });
  const deployed = await stage.action('deploy-service', {
    cluster: 'main',
    service: 'invento',
    'task-definition-arn': registered.outputs['task-definition-arn'] ?? '',
  });
  expect(deployed.errors).toEqual([]);
  const told = deployed.log.match(/Not checked before the deployment: (?:\S+: )?AWS denied (\S+):/g) ?? [];
  const names = told.map((line) => line.replace(/.*denied (.*):$/, '$1'));
  expect(names.sort()).toEqual(
    [
      'application-autoscaling:DescribeScalableTargets',
      'ecr:GetAuthorizationToken',
      'ecs:ListContainerInstances',
      'logs:DescribeLogGroups',
      'secretsmanager:DescribeSecret',
      'ssm:DescribeParameters',
    ].sort(),
  );
});

const deployScaled = (memory: number) =>
  stage.deploy(withContainer({ memory }), { ...scaledService(stage), preflight: 'error' });

test('a group that may have no host is no place for a task', async () => {
  await addScaledHosts(stage, { max: 0 });
  await expect(deployScaled(4096)).rejects.toThrow(
    /There is no connected host of windows, and nothing starts one\..*\[no-hosts\]/,
  );
});

test('a group that may grow is one, and at its maximum it is none for a second task beside the first', async () => {
  await addScaledHosts(stage, { max: 1 });
  await stage.action('wait-for-service', follow(await deployScaled(5_000)));
  await expect(deployScaled(5_001)).rejects.toThrow(
    /No host has room for one more task: .* MiB left of the 5001 needed.*\[no-room\]/,
  );
});
