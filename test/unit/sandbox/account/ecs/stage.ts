import { autoscaling } from '../../../../../sandbox/account/autoscaling';
import { ec2 } from '../../../../../sandbox/account/ec2';
import { ecs, registerHost } from '../../../../../sandbox/account/ecs';
import { findCluster } from '../../../../../sandbox/account/ecs/find';
import { elbv2 } from '../../../../../sandbox/account/elbv2';
import { type Account, createAccount } from '../../../../../sandbox/account/kernel/account';
import type { Operation, RequestContext, Service } from '../../../../../sandbox/account/kernel/service';
import { createGroup, logs } from '../../../../../sandbox/account/logs';
import { virtualClock } from '../../../../../sandbox/clock/clock';

const T0 = Date.parse('2026-03-02T09:00:00Z');

const CONTEXT: RequestContext = {
  caller: { accessKeyId: 'AKIA', arn: 'arn:aws:iam::123456789012:user/ann', userId: 'ann' },
  endpoint: 'http://127.0.0.1:4566',
  requestId: 'r',
};

/** An account with the rooms that ECS needs, on a clock that a test moves by hand. */
export interface Stage {
  readonly account: Account;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API answers
  call(operation: string, input?: object): any;
  /** Lets so many virtual seconds pass. */
  pass(seconds: number): void;
  /** Seconds since the start. */
  seconds(): number;
  subnets: string[];
}

export function openStage(services: readonly Service[] = [ecs, autoscaling, ec2, elbv2, logs]): Stage {
  let now = 0;
  const clock = virtualClock({ real: 0, virtual: T0, speed: 1 }, () => now);
  const account = createAccount({
    clock,
    handlers: Object.assign({}, ...services.map((service) => service.events ?? {})),
    listeners: services.flatMap((service) => service.listeners ?? []),
  });
  const stage: Stage = {
    account,
    subnets: [],
    call(operation, input = {}) {
      account.advance();
      const found = services.map((service) => service.operations[operation]).find((each) => each !== undefined);
      return (found as Operation)(account, input as never, CONTEXT) as never;
    },
    pass(seconds) {
      now += seconds * 1000;
      account.advance();
    },
    seconds: () => now / 1000,
  };
  stage.subnets = makeNetwork(stage);
  return stage;
}

export const HOST = {
  ec2InstanceId: 'i-0123456789abcdef0',
  imageId: 'ami-0123456789abcdef0',
  instanceType: 'm5.large',
  availabilityZone: 'us-east-1a',
  subnetId: 'subnet-1',
  privateIp: '10.0.10.10',
  osFamily: 'WINDOWS_SERVER_2022_CORE',
  osBuild: '10.0.20348.5499',
};

export const DEFINITION = {
  family: 'invento',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['EC2'],
  executionRoleArn: 'arn:aws:iam::123456789012:role/exec',
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' },
  containerDefinitions: [
    {
      name: 'invento',
      image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
      cpu: 1024,
      memory: 4096,
      portMappings: [{ containerPort: 8080 }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/invento', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'invento' },
      },
    },
  ],
};

export const SERVICE = {
  cluster: 'main',
  serviceName: 'invento',
  taskDefinition: 'invento',
  desiredCount: 1,
  launchType: 'EC2',
  deploymentConfiguration: {
    minimumHealthyPercent: 0,
    maximumPercent: 100,
    deploymentCircuitBreaker: { enable: true, rollback: true },
  },
};

/** A VPC with two subnets, their ids. */
export function makeNetwork({ account }: Pick<Stage, 'account'>): string[] {
  const make = (type: string, properties: object): string =>
    ec2.resources?.[type]?.create(account, {
      type,
      logicalId: 'X',
      stackName: 's',
      stackId: 's',
      properties: properties as Record<string, unknown>,
      tags: {},
    }).physicalId ?? '';
  const VpcId = make('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
  return [10, 20].map((third) =>
    make('AWS::EC2::Subnet', {
      VpcId,
      CidrBlock: `10.0.${third}.0/24`,
      AvailabilityZone: third === 10 ? 'us-east-1a' : 'us-east-1b',
    }),
  );
}

/** The service in the stage's network. */
export const serviceIn = (stage: Stage, change: object = {}) => ({
  ...SERVICE,
  networkConfiguration: { awsvpcConfiguration: { subnets: stage.subnets } },
  ...change,
});

/** A cluster with one Windows host, a log group and revision 1. */
export function readyStage(): Stage {
  const stage = openStage();
  stage.call('CreateCluster', { clusterName: 'main' });
  registerHost(stage.account, findCluster(stage.account, 'main'), HOST);
  createGroup(stage.account, { name: '/invento' });
  stage.call('RegisterTaskDefinition', DEFINITION);
  return stage;
}

export const describe1 = (stage: Stage) =>
  stage.call('DescribeServices', { cluster: 'main', services: ['invento'] }).services[0];

/** Messages oldest first, without ids of tasks and deployments. */
export const messages = (stage: Stage): string[] =>
  describe1(stage)
    .events.map((event: { message: string }) =>
      event.message.replace(/\(task \w+\)/g, '(task)').replace(/ecs-svc\/\d+/g, 'ecs-svc'),
    )
    .reverse();

export function deploymentsOf(stage: Stage) {
  const { serviceDeployments } = stage.call('ListServiceDeployments', { cluster: 'main', service: 'invento' });
  return stage.call('DescribeServiceDeployments', {
    serviceDeploymentArns: serviceDeployments.map(
      (each: { serviceDeploymentArn: string }) => each.serviceDeploymentArn,
    ),
  }).serviceDeployments;
}

/** How the service stands, in one line: `pending running | STATUS/rollout/failed … | service deployment`. */
export function line(stage: Stage): string {
  const { runningCount, pendingCount, deployments } = describe1(stage);
  const each = deployments.map(
    (one: { status: string; rolloutState: string; failedTasks: number; runningCount: number }) =>
      `${one.status}/${one.rolloutState}/${one.runningCount} running/${one.failedTasks} failed`,
  );
  return `${pendingCount} ${runningCount} | ${each.join(', ')} | ${deploymentsOf(stage)[0].status}`;
}

/** Each change of {@link line} with the second at which it showed. */
export function watch(stage: Stage, seconds: number): string[] {
  const rows: string[] = [];
  let last = '';
  for (let at = 0; at <= seconds; at += 1) {
    const now = line(stage);
    if (now !== last) rows.push(`${stage.seconds()}s ${now}`);
    last = now;
    stage.pass(1);
  }
  return rows;
}

/** Tasks that ECS still shows as stopped, newest first. */
export function stoppedTasks(stage: Stage) {
  const { taskArns } = stage.call('ListTasks', { cluster: 'main', serviceName: 'invento', desiredStatus: 'STOPPED' });
  return taskArns.length === 0 ? [] : stage.call('DescribeTasks', { cluster: 'main', tasks: taskArns }).tasks;
}

export function logLines(stage: Stage): string[] {
  const { logStreams } = stage.call('DescribeLogStreams', { logGroupName: '/invento' });
  return logStreams.flatMap((stream: { logStreamName: string }) =>
    stage
      .call('GetLogEvents', { logGroupName: '/invento', logStreamName: stream.logStreamName, startFromHead: true })
      .events.map((event: { message: string }) => event.message),
  );
}
