import type { ServiceDeploymentBrief } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { addFault, type FaultRule } from '../../../sandbox/account/faults/faults';
import { addRule, type ContainerRule, limitLaunches } from '../../../sandbox/account/scenarios/rules';
import { openSession } from '../../../sandbox/account/sts/sessions';
import { addScaledHosts, launchFailedAt, scaledService } from './scaled-hosts';
import { DEFINITION, SERVICE, type Stage } from './stage';

/** What `stage.deploy` gets. */
type Deploy = [definition?: object, inputs?: Record<string, string>];

/** What a timeline's own arrangements are made with. */
export interface Scene {
  readonly stage: Stage;
  rule(rule: ContainerRule): void;
  fault(fault: FaultRule): void;
  /** A virtual time from now on, as faults want it. */
  later(minutes: number): string;
  /** Virtual times that a timeline keeps for its end. */
  readonly marks: { waitBegan: number; decides: number };
}

/** A course of a deployment, and how waiting for it has to end. */
export interface Timeline {
  readonly name: string;
  /** Something that only this suite does: other tools have nothing to be compared in. */
  readonly isOurs?: true;
  /** A deployment that succeeds before. */
  readonly earlier?: Deploy | ((scene: Scene) => Deploy);
  readonly deploys?: Deploy | ((scene: Scene) => Promise<Deploy>);
  /** Before anything is deployed. */
  prepare?(scene: Scene): Promise<unknown>;
  /** After the earlier deployment; gives more of the environment for the wait. */
  arrange?(scene: Scene): Record<string, string> | undefined;
  /** What happens once the deployment is seen to go on. */
  meanwhile?(scene: Scene): Promise<unknown>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** How it ends: with a result and its reason, or with an error instead of a result. */
  readonly result?: 'succeeded' | 'failed' | 'rolled-back' | 'superseded' | 'timed-out';
  readonly reason: RegExp;
  readonly cause?: string;
  readonly log?: RegExp;
  /** What the log may not say. */
  readonly quiet?: RegExp;
  /** What is told long before the end, and the virtual time from which on it could be. */
  readonly warns?: { readonly says: RegExp; readonly since: Decided };
  /** Virtual time of the event that decides. */
  readonly decidedAt: Decided;
}

type Decided = (
  scene: Scene,
  record: ServiceDeploymentBrief | undefined,
) => Promise<number | undefined> | number | undefined;

export function sceneOf(stage: Stage): Scene {
  return {
    stage,
    rule: (rule) => addRule(stage.running.account, rule),
    fault: (fault) => addFault(stage.running.account, fault),
    later: (minutes) => new Date(stage.clock.now() + minutes * 60_000).toISOString(),
    marks: { waitBegan: Number.NaN, decides: Number.NaN },
  };
}

/** A service deployment as the list has it: a timeline may forbid to describe it. */
export async function recordOf(stage: Stage, arn: string | undefined): Promise<ServiceDeploymentBrief | undefined> {
  const { serviceDeployments } = await stage.ecs.listServiceDeployments({ cluster: 'main', service: 'invento' });
  return serviceDeployments?.find((each) => each.serviceDeploymentArn === arn);
}

/** The task definition with another variable. */
export const changed = (value: string): object => ({
  ...DEFINITION,
  containerDefinitions: [{ ...DEFINITION.containerDefinitions[0], environment: [{ name: 'HTTP_PORT', value }] }],
});

const atTheEnd: Decided = (_, record) => record?.finishedAt?.getTime();

/** When the containers of the `index`-th task of the service that failed had ended. */
const atFailure =
  (index: number): Decided =>
  async ({ stage }) => {
    const { taskArns } = await stage.ecs.listTasks({
      cluster: 'main',
      serviceName: 'invento',
      desiredStatus: 'STOPPED',
    });
    if (!taskArns?.length) return undefined;
    const { tasks } = await stage.ecs.describeTasks({ cluster: 'main', tasks: taskArns });
    const ends = (tasks ?? []).map((task) => (task.executionStoppedAt ?? task.stoppedAt)?.getTime() ?? Number.NaN);
    return ends.sort((a, b) => a - b)[index - 1];
  };

/** When the service's one task that stops was told to, or the first look after it: it may be over when the wait begins. */
const atStop: Decided = async ({ stage, marks }) => {
  const { taskArns = [] } = await stage.ecs.listTasks({
    cluster: 'main',
    serviceName: 'invento',
    desiredStatus: 'STOPPED',
  });
  const { tasks } = await stage.ecs.describeTasks({ cluster: 'main', tasks: taskArns });
  return Math.max(tasks?.[0]?.stoppingAt?.getTime() ?? Number.NaN, marks.waitBegan);
};

/** When the service told so last. */
const atEvent =
  (pattern: RegExp): Decided =>
  async ({ stage }) => {
    const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
    return services?.[0]?.events?.find(({ message }) => pattern.test(message ?? ''))?.createdAt?.getTime();
  };

/** When the service told so first. */
const atFirstEvent =
  (pattern: RegExp): Decided =>
  async ({ stage, marks }) => {
    const { services } = await stage.ecs.describeServices({ cluster: 'main', services: ['invento'] });
    const told = services?.[0]?.events?.findLast(({ message }) => pattern.test(message ?? ''))?.createdAt?.getTime();
    return Math.max(told ?? Number.NaN, marks.waitBegan);
  };

const UNPLACED = /unable to place a task/;

/** When a task has waited for a host for as long as managed scaling needs to see it. */
const atWaitingForHost: Decided = async ({ stage, marks }) => {
  const { taskArns = [] } = await stage.ecs.listTasks({ cluster: 'main', serviceName: 'invento' });
  const { tasks = [] } = await stage.ecs.describeTasks({ cluster: 'main', tasks: taskArns });
  const created = tasks.find(({ lastStatus }) => lastStatus === 'PROVISIONING')?.createdAt?.getTime() ?? Number.NaN;
  return Math.max(created + 60_000, marks.waitBegan);
};

/** Only the deadline decides, counted from the first line of the wait. */
const fiveMinutesLater: Decided = ({ marks }) => marks.waitBegan + 5 * 60_000;

/** The task definition with a container of so many MiB. */
const withMemory = (memory: number): object => ({
  ...DEFINITION,
  containerDefinitions: [{ ...DEFINITION.containerDefinitions[0], memory }],
});

/** The service with old tasks that stay until new ones run. */
const rolling = (stage: Stage): Record<string, string> => ({
  'service-definition': stage.file('rolling.json', {
    ...SERVICE,
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
  }),
});

const CRASH = { exitAfterSeconds: 20, exitCode: 0xc0000005, logLines: ['Login failed for user'] };

/** A load balancer and a target group; gives a definition of the service behind it. */
async function balanced({ stage }: Scene): Promise<Deploy> {
  const elb = new ElasticLoadBalancingV2({
    endpoint: stage.running.endpoint,
    region: 'us-east-1',
    credentials: ADMINISTRATOR,
  });
  const made = await elb.createTargetGroup({
    Name: 'invento',
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: stage.vpc,
    TargetType: 'ip',
    HealthCheckIntervalSeconds: 15,
    UnhealthyThresholdCount: 4,
  });
  const TargetGroupArn = made.TargetGroups?.[0]?.TargetGroupArn ?? '';
  const balancer = await elb.createLoadBalancer({ Name: 'front', Subnets: ['subnet-1', 'subnet-2'] });
  const LoadBalancerArn = balancer.LoadBalancers?.[0]?.LoadBalancerArn ?? '';
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
  await elb.createListener({ LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions });
  const loadBalancers = [{ targetGroupArn: TargetGroupArn, containerName: 'invento', containerPort: 8080 }];
  return [DEFINITION, { 'service-definition': stage.file('balanced.json', { ...SERVICE, loadBalancers }) }];
}

const withoutRollback = async ({ stage }: Scene): Promise<Deploy> => {
  const deploymentConfiguration = {
    ...SERVICE.deploymentConfiguration,
    deploymentCircuitBreaker: { enable: true, rollback: false },
  };
  return [
    changed('9090'),
    { 'service-definition': stage.file('without.json', { ...SERVICE, deploymentConfiguration }) },
  ];
};

export const timelines: readonly Timeline[] = [
  {
    name: 'success',
    result: 'succeeded',
    reason: /^ECS finished the deployment: 1 running, 0 pending, 1 desired$/,
    decidedAt: atTheEnd,
  },
  {
    name: 'success behind a load balancer',
    deploys: balanced,
    result: 'succeeded',
    reason: /1 running/,
    decidedAt: atTheEnd,
  },
  {
    name: 'slow image pull of 40 minutes',
    arrange: ({ rule }) => void rule({ match: {}, pull: 40 * 60 }),
    inputs: { timeout: '1h' },
    result: 'succeeded',
    reason: /1 running/,
    log: /Task \w+ does not run after 10m[^%]*: its image is being pulled/,
    decidedAt: atTheEnd,
  },
  {
    name: 'crash loop',
    arrange: ({ rule }) => void rule({ match: {}, ...CRASH }),
    result: 'failed',
    reason:
      /^(3 tasks of the deployment failed|the deployment failed, and there is no earlier one).*0xC0000005 STATUS_ACCESS_VIOLATION/,
    cause: 'application-crashed',
    log: /Login failed for user/,
    decidedAt: atFailure(3),
  },
  {
    name: 'pull failure that can not heal',
    arrange: ({ rule }) =>
      void rule({ match: {}, pull: 'fail', pullReason: 'pull access denied for {image}: no basic auth' }),
    result: 'failed',
    reason: /^the deployment can't succeed: The host may not pull the image; task .*no basic auth/,
    cause: 'image-pull-denied',
    decidedAt: atFailure(1),
  },
  {
    name: 'image for another Windows than the host',
    arrange: ({ rule }) => void rule({ match: {}, imageOsVersion: '10.0.17763.8276' }),
    result: 'failed',
    reason: /^the deployment can't succeed: The image is for another Windows version than the host has/,
    cause: 'image-os-mismatch',
    decidedAt: atFailure(1),
  },
  {
    name: 'no capacity: no host could hold the task',
    deploys: [withMemory(30_000), { preflight: 'off' }],
    result: 'failed',
    reason:
      /^the deployment can't succeed: the task needs 1024 CPU units and 30000 MiB, and the hosts of the cluster have 2048 and 8192 when they are empty$/,
    cause: 'task-too-large',
    decidedAt: atFirstEvent(UNPLACED),
  },
  {
    name: 'no capacity: the hosts are full, and nothing starts another',
    earlier: ({ stage }) => [withMemory(5_000), rolling(stage)],
    deploys: async ({ stage }) => [withMemory(5_001), { ...rolling(stage), preflight: 'off' }],
    inputs: { timeout: '5m' },
    result: 'timed-out',
    reason: /insufficient memory available.*no host of the cluster has room, and no capacity provider/,
    cause: 'no-room',
    // Old tasks that stop, and another host, may come at any moment: it is told when it lasts.
    warns: {
      says: /::warning::A task of the deployment has no place: no host of the cluster has room/,
      since: async (...scene) => ((await atFirstEvent(UNPLACED)(...scene)) ?? Number.NaN) + 2 * 60_000,
    },
    decidedAt: fiveMinutesLater,
  },
  {
    name: 'no capacity: the group of the capacity provider is at its maximum',
    prepare: ({ stage }) => addScaledHosts(stage, { max: 1 }),
    earlier: ({ stage }) => [withMemory(5_000), scaledService(stage)],
    deploys: async ({ stage }) => [withMemory(5_001), scaledService(stage)],
    inputs: { timeout: '5m' },
    result: 'timed-out',
    reason: /Auto Scaling group hosts of capacity provider windows is at its maximum of 1, and no host has room$/,
    cause: 'hosts-at-maximum',
    warns: {
      says: /::warning::A task of the deployment has no place: Auto Scaling group hosts .* at its maximum of 1/,
      since: atWaitingForHost,
    },
    decidedAt: fiveMinutesLater,
  },
  {
    name: 'no capacity: a group that may have no host',
    prepare: ({ stage }) => addScaledHosts(stage, { max: 0 }),
    deploys: async ({ stage }) => [DEFINITION, scaledService(stage)],
    result: 'failed',
    reason: /^the deployment can't succeed: Auto Scaling group hosts .* is at its maximum of 0, and no host has room$/,
    cause: 'hosts-at-maximum',
    decidedAt: atWaitingForHost,
  },
  {
    name: 'no capacity: EC2 has no instance of the type',
    prepare: async ({ stage }) => {
      await addScaledHosts(stage, { max: 2 });
      limitLaunches(stage.running.account, 0);
    },
    deploys: async ({ stage }) => [DEFINITION, scaledService(stage)],
    inputs: { timeout: '5m' },
    result: 'timed-out',
    reason: /could not launch a host: .*InsufficientInstanceCapacity/,
    cause: 'host-launch-failed',
    warns: {
      says: /::warning::A task of the deployment has no place: Auto Scaling group hosts .*InsufficientInstanceCapacity/,
      since: ({ stage }) => launchFailedAt(stage),
    },
    decidedAt: fiveMinutesLater,
  },
  {
    name: 'no capacity: the AMI of the hosts is gone',
    prepare: ({ stage }) => addScaledHosts(stage, { max: 2, imageId: 'ami-0123456789abcdef9' }),
    deploys: async ({ stage }) => [DEFINITION, scaledService(stage)],
    result: 'failed',
    reason: /^the deployment can't succeed: .* could not launch a host: The image id '\[ami-\w+\]' does not exist/,
    cause: 'host-launch-failed',
    decidedAt: ({ stage }) => launchFailedAt(stage),
  },
  {
    name: 'success on a host that managed scaling starts',
    prepare: ({ stage }) => addScaledHosts(stage, { max: 2 }),
    deploys: async ({ stage }) => [DEFINITION, scaledService(stage)],
    result: 'succeeded',
    reason: /1 running/,
    quiet: /has no place/,
    decidedAt: atTheEnd,
  },
  {
    name: 'target that never answers its health check',
    deploys: balanced,
    arrange: ({ rule }) => void rule({ match: {}, unhealthyTarget: true }),
    result: 'failed',
    reason: /^(3 tasks of the deployment failed|the deployment failed, and there is no earlier one).*health checks/i,
    cause: 'target-unhealthy',
    log: /is unhealthy in \(target-group .*Request timed out/,
    decidedAt: atFailure(3),
  },
  {
    name: 'breaker with rollback',
    earlier: [],
    deploys: [changed('9090')],
    arrange: ({ rule }) => void rule({ match: { fromRevision: 2 }, ...CRASH }),
    result: 'rolled-back',
    reason: /^ECS rolled the deployment back: .*STATUS_ACCESS_VIOLATION/,
    decidedAt: atTheEnd,
  },
  {
    name: 'breaker without rollback',
    earlier: [],
    deploys: withoutRollback,
    arrange: ({ rule }) => void rule({ match: { fromRevision: 2 }, ...CRASH }),
    inputs: { 'max-task-failures': '0' },
    result: 'failed',
    reason: /^the deployment circuit breaker stopped it: .*STATUS_ACCESS_VIOLATION/,
    cause: 'application-crashed',
    decidedAt: atTheEnd,
  },
  {
    name: 'rollback that fails as well',
    earlier: [],
    deploys: [changed('9090')],
    arrange: ({ rule }) => void rule({ match: {}, ...CRASH }),
    result: 'failed',
    reason: /^the deployment failed and so did its rollback: .*STATUS_ACCESS_VIOLATION/,
    decidedAt: atTheEnd,
  },
  {
    name: 'given up, with rollback-on-failure',
    isOurs: true,
    earlier: [],
    deploys: [changed('9090')],
    arrange: ({ rule }) => void rule({ match: { fromRevision: 2 }, ...CRASH }),
    inputs: { 'rollback-on-failure': 'true', 'max-task-failures': '1' },
    result: 'rolled-back',
    reason: /^the service runs its previous revision again, because 1 task of the deployment failed/,
    log: /Stopping arn:.* with a rollback/,
    decidedAt: atTheEnd,
  },
  {
    name: 'stopped by its breaker, with rollback-on-failure',
    isOurs: true,
    earlier: [],
    deploys: withoutRollback,
    arrange: ({ rule }) => void rule({ match: { fromRevision: 2 }, ...CRASH }),
    inputs: { 'rollback-on-failure': 'true', 'max-task-failures': '0' },
    result: 'rolled-back',
    reason: /^the service runs its previous revision again, because the deployment circuit breaker stopped it/,
    log: /Going back to arn:.*invento:1/,
    decidedAt: atEvent(/has reached a steady state/),
  },
  {
    name: 'given up, and the role may not stop it',
    isOurs: true,
    earlier: [],
    deploys: [changed('9090')],
    arrange: ({ rule, fault }) => {
      rule({ match: { fromRevision: 2 }, ...CRASH });
      fault({ match: { operation: 'StopServiceDeployment' }, fault: { kind: 'access-denied' } });
      return undefined;
    },
    inputs: { 'rollback-on-failure': 'true', 'max-task-failures': '1' },
    result: 'failed',
    reason: /^1 task of the deployment failed: .*going back could not begin: AWS denied ecs:StopServiceDeployment/,
    // The first that stopped is the earlier deployment's.
    decidedAt: atFailure(2),
  },
  {
    name: 'success without leave to describe service deployments',
    isOurs: true,
    arrange: ({ rule, fault }) => {
      rule({ match: {}, pull: 120 });
      fault({ match: { operation: 'DescribeServiceDeployments' }, fault: { kind: 'access-denied' } });
      return undefined;
    },
    result: 'succeeded',
    reason: /1 running/,
    log: /::warning::AWS denied ecs:DescribeServiceDeployments[^%]*%0AThe deployment in DescribeServices is followed[\s\S]*Following ecs-svc/,
    decidedAt: atEvent(/deployment completed/),
  },
  {
    name: 'breaker with rollback, without leave to describe service deployments',
    isOurs: true,
    earlier: [],
    deploys: [changed('9090')],
    arrange: ({ rule, fault }) => {
      rule({ match: { fromRevision: 2 }, ...CRASH });
      fault({ match: { operation: 'DescribeServiceDeployments' }, fault: { kind: 'access-denied' } });
      return undefined;
    },
    inputs: { 'max-task-failures': '0' },
    result: 'rolled-back',
    reason: /^ECS rolled the deployment back: .*STATUS_ACCESS_VIOLATION/,
    decidedAt: atEvent(/deployment completed/),
  },
  {
    name: 'superseded by a newer deployment',
    arrange: ({ rule }) => void rule({ match: {}, pull: 10 * 60 }),
    meanwhile: ({ stage }) => stage.deploy(changed('2')),
    result: 'superseded',
    reason: /^a newer deployment of the service took over: arn:aws:ecs:.*:service-deployment\//,
    decidedAt: atTheEnd,
  },
  {
    name: 'scale to zero',
    earlier: [],
    deploys: [DEFINITION, { 'desired-count': '0' }],
    result: 'succeeded',
    reason: /0 running, 0 pending, 0 desired/,
    // From then on it counts as running no more.
    decidedAt: atStop,
  },
  {
    name: 'same task definition forced',
    earlier: [],
    deploys: [DEFINITION, { 'force-new-deployment': 'true' }],
    result: 'succeeded',
    reason: /1 running/,
    decidedAt: atTheEnd,
  },
  {
    name: 'access denied half-way',
    arrange: ({ rule, fault, later, marks }) => {
      rule({ match: {}, pull: 40 * 60 });
      const after = later(10);
      marks.decides = Date.parse(after);
      fault({ match: { operation: 'DescribeServices', after }, fault: { kind: 'access-denied' } });
      return undefined;
    },
    reason: /^AWS denied ecs:DescribeServices: [\s\S]*Allow ecs:DescribeServices in the policy of the role/,
    decidedAt: ({ marks }) => marks.decides,
  },
  {
    name: 'token expired half-way',
    arrange: ({ rule, stage, marks }) => {
      rule({ match: {}, pull: 40 * 60 });
      const who = { arn: 'arn:aws:sts::123456789012:assumed-role/deploy/job', userId: 'AROADEPLOY:job' };
      const session = openSession(stage.running.account, who, 15 * 60);
      marks.decides = session.Expiration.getTime();
      return {
        AWS_ACCESS_KEY_ID: session.AccessKeyId,
        AWS_SECRET_ACCESS_KEY: session.SecretAccessKey,
        AWS_SESSION_TOKEN: session.SessionToken,
        AWS_CREDENTIAL_EXPIRATION: session.Expiration.toISOString(),
      };
    },
    reason: /^The AWS credentials expired before ecs:\w+\.\n.*Raise `role-duration-seconds`/,
    log: /::warning::The AWS credentials end in [\dms ]+, the timeout is 45m: raise `role-duration-seconds`/,
    decidedAt: ({ marks }) => marks.decides,
  },
  {
    name: 'throttled for five minutes',
    arrange: ({ rule, fault, later }) => {
      rule({ match: {}, pull: 20 * 60 });
      const match = { service: 'ecs', after: later(6), before: later(11) };
      for (const operation of ['DescribeServices', 'DescribeServiceDeployments', 'ListTasks']) {
        fault({ match: { ...match, operation }, fault: { kind: 'throttle' } });
      }
      return undefined;
    },
    result: 'succeeded',
    reason: /1 running/,
    log: /AWS throttled ecs:\w+: Rate exceeded \(trying again in/,
    decidedAt: atTheEnd,
  },
  {
    name: 'server errors and broken connections',
    arrange: ({ rule, fault }) => {
      rule({ match: {}, pull: 600 });
      fault({ match: { operation: 'DescribeServiceDeployments', skip: 3, times: 8 }, fault: { kind: 'server-error' } });
      fault({ match: { operation: 'DescribeServices', skip: 5, times: 8 }, fault: { kind: 'reset' } });
      fault({ match: { operation: 'ListTasks', times: 2 }, fault: { kind: 'reset', when: 'after' } });
      return undefined;
    },
    result: 'succeeded',
    reason: /1 running/,
    decidedAt: atTheEnd,
  },
];
