import { registerHost } from '../../../../../sandbox/account/ecs';
import { findCluster } from '../../../../../sandbox/account/ecs/find';
import { addRule } from '../../../../../sandbox/account/scenarios';
import {
  DEFINITION,
  describe1,
  HOST,
  logLines,
  messages,
  readyStage,
  type Stage,
  serviceIn,
  stoppedTasks,
} from './stage';

const container = DEFINITION.containerDefinitions[0];

const withContainer = (change: object) => ({ ...DEFINITION, containerDefinitions: [{ ...container, ...change }] });

/** One service whose task cannot live; the newest stopped task after a while. */
function failing(prepare: (stage: Stage) => void, definition: object = DEFINITION) {
  const stage = readyStage();
  prepare(stage);
  stage.call('RegisterTaskDefinition', definition);
  stage.call('CreateService', serviceIn(stage));
  stage.pass(300);
  const [task] = stoppedTasks(stage);
  const [{ exitCode, reason }] = task.containers;
  return { stage, task: { stopCode: task.stopCode, stoppedReason: task.stoppedReason, exitCode, reason } };
}

describe('why tasks stop', () => {
  test('an essential container that crashes leaves its exit code and its last log lines', () => {
    const { stage, task } = failing(({ account }) =>
      addRule(account, { match: {}, exitAfterSeconds: 20, exitCode: 0xc0000005, logLines: ['Login failed'] }),
    );
    expect(task).toEqual({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      exitCode: 3_221_225_477,
      reason: undefined,
    });
    expect(logLines(stage)).toContain('Login failed');
  });

  test('an image that is not there', () => {
    const { task } = failing(() => {}, withContainer({ image: 'mcr.microsoft.com/windows/servercore:nope' }));
    expect(task.stopCode).toBe('TaskFailedToStart');
    expect(task.stoppedReason).toBe('Task failed to start');
    expect(task.reason).toMatch(/^CannotPullContainerError: Error response from daemon: manifest for .*nope not found/);
  });

  test('an image of an older Windows is pulled and then refused by the host', () => {
    const { task } = failing(() => {}, withContainer({ image: 'mcr.microsoft.com/windows/servercore:ltsc2019' }));
    expect(task.reason).toMatch(
      /^CannotStartContainerError: .*The container operating system does not match the host operating system\.$/,
    );
  });

  test('an image of a newer Windows is not even pulled', () => {
    const { task } = failing(({ account }) => addRule(account, { match: {}, imageOsVersion: '10.0.26100.1' }));
    expect(task.reason).toBe(
      'CannotPullContainerError: Error response from daemon: a Windows version 10.0.26100.1-based image is incompatible with a 10.0.20348.5499 host',
    );
  });

  test('a log group that does not exist', () => {
    const logConfiguration = { logDriver: 'awslogs', options: { 'awslogs-group': '/nope' } };
    const { task } = failing(() => {}, withContainer({ logConfiguration }));
    expect(task.reason).toMatch(/^CannotStartContainerError: .*The specified log group does not exist\.$/);
  });

  test('a secret that does not exist', () => {
    const secrets = [{ name: 'P', valueFrom: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:nope-AbCdEf' }];
    const { task } = failing(() => {}, withContainer({ secrets }));
    expect(task.stoppedReason).toMatch(/^ResourceInitializationError: .*ResourceNotFoundException/);
  });

  test('launches that never run make ECS pause longer and longer, and say so', () => {
    const stage = readyStage();
    stage.call('RegisterTaskDefinition', withContainer({ image: 'mcr.microsoft.com/windows/servercore:nope' }));
    const deploymentConfiguration = { minimumHealthyPercent: 0, maximumPercent: 100 };
    stage.call('CreateService', serviceIn(stage, { deploymentConfiguration }));
    stage.pass(3600);
    const { failedTasks } = describe1(stage).deployments[0];
    expect(failedTasks).toBeGreaterThan(5);
    expect(failedTasks).toBeLessThan(12);
    expect(messages(stage).filter((each) => each.includes('is unable to consistently start'))).toHaveLength(1);
  });
});

describe('placement', () => {
  const told = (change: object, definition: object = {}) => {
    const stage = readyStage();
    stage.call('RegisterTaskDefinition', { ...DEFINITION, ...definition });
    stage.call('CreateService', serviceIn(stage, change));
    stage.pass(30);
    return messages(stage)[0];
  };
  const no = (what: RegExp) =>
    expect.stringMatching(
      new RegExp(
        `^\\(service invento\\) was unable to place a task because no container instance met all of its requirements\\. ${what.source}`,
      ),
    );

  test('says what the closest host lacks', () => {
    const big = { containerDefinitions: [{ ...container, memory: 99_000 }] };
    expect(told({}, big)).toEqual(
      no(/The closest matching \(container-instance \w+\) has insufficient memory available\./),
    );
    const busy = { containerDefinitions: [{ ...container, cpu: 9000 }] };
    expect(told({}, busy)).toEqual(no(/The closest matching \(container-instance \w+\) has insufficient CPU units/));
    const other = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2019_CORE' } };
    expect(told({}, other)).toEqual(no(/The closest matching \(container-instance \w+\) is missing an attribute/));
  });

  test('a cluster without hosts', () => {
    const stage = readyStage();
    stage.call('CreateCluster', { clusterName: 'empty' });
    stage.call('CreateService', serviceIn(stage, { cluster: 'empty' }));
    stage.pass(10);
    const { events } = stage.call('DescribeServices', { cluster: 'empty', services: ['invento'] }).services[0];
    expect(events[0].message).toMatch(/Reason: No Container Instances were found in your cluster\./);
  });

  test('no more awsvpc tasks than the host has network interfaces to spare', () => {
    const stage = readyStage();
    const small = { containerDefinitions: [{ ...container, cpu: 128, memory: 256 }] };
    stage.call('RegisterTaskDefinition', { ...DEFINITION, ...small });
    stage.call('CreateService', serviceIn(stage, { desiredCount: 4 }));
    stage.pass(60);
    expect(describe1(stage)).toMatchObject({ pendingCount: 2 });
    expect(messages(stage)[0]).toMatch(/encountered error "RESOURCE:ENI"/);
    registerHost(stage.account, findCluster(stage.account, 'main'), { ...HOST, ec2InstanceId: 'i-2' });
    stage.pass(200);
    expect(describe1(stage)).toMatchObject({ runningCount: 4 });
  });
});

describe('RunTask, StopTask and the lists', () => {
  const run = (stage: Stage, change: object = {}) =>
    stage.call('RunTask', {
      cluster: 'main',
      taskDefinition: 'invento',
      launchType: 'EC2',
      networkConfiguration: { awsvpcConfiguration: { subnets: stage.subnets } },
      ...change,
    });

  test('a task that ends by itself keeps its exit code, and a client token gives it again', () => {
    const stage = readyStage();
    addRule(stage.account, { match: {}, exitAfterSeconds: 30, exitCode: 0, logLines: ['done'] });
    const [task] = run(stage, { clientToken: 'once', startedBy: 'me' }).tasks;
    expect(run(stage, { clientToken: 'once' }).tasks[0].taskArn).toBe(task.taskArn);
    stage.pass(200);
    const [ended] = stage.call('DescribeTasks', { cluster: 'main', tasks: [task.taskArn] }).tasks;
    expect(ended).toMatchObject({ lastStatus: 'STOPPED', startedBy: 'me', group: 'family:invento' });
    expect(ended.containers[0].exitCode).toBe(0);
    expect(ended.stoppedAt.getTime()).toBeGreaterThan(ended.startedAt.getTime());
  });

  test('a task that does not fit is a failure with its reason', () => {
    const stage = readyStage();
    expect(run(stage, { count: 3 }).failures).toEqual([
      { arn: expect.stringContaining(':container-instance/main/'), reason: 'RESOURCE:CPU' },
    ]);
  });

  test('a stopped task says who stopped it, and is forgotten after an hour', () => {
    const stage = readyStage();
    const [task] = run(stage).tasks;
    stage.pass(120);
    stage.call('StopTask', { cluster: 'main', task: task.taskArn, reason: 'enough' });
    stage.pass(60);
    const described = () => stage.call('DescribeTasks', { cluster: 'main', tasks: [task.taskArn] });
    expect(described().tasks[0]).toMatchObject({ stopCode: 'UserInitiated', stoppedReason: 'enough' });
    expect(described().tasks[0].containers[0].exitCode).toBe(0xc000013a);
    stage.pass(3700);
    expect(described()).toEqual({ tasks: [], failures: [{ arn: task.taskArn, reason: 'MISSING' }] });
  });

  test('ListTasks refuses filters that do not go together', () => {
    const stage = readyStage();
    const list = (filter: object) => () => stage.call('ListTasks', { cluster: 'main', ...filter });
    expect(list({ startedBy: 'a', serviceName: 'b' })).toThrow('cannot specify startedBy with any other filter');
    expect(list({ family: 'a', serviceName: 'b' })).toThrow('cannot specify both serviceName and family');
  });

  test('a draining host loses its service tasks; the scheduler waits for another host', () => {
    const stage = readyStage();
    stage.call('CreateService', serviceIn(stage));
    stage.pass(120);
    const { containerInstanceArns } = stage.call('ListContainerInstances', { cluster: 'main' });
    const change = { cluster: 'main', containerInstances: containerInstanceArns, status: 'DRAINING' };
    expect(stage.call('UpdateContainerInstancesState', change).containerInstances[0].status).toBe('DRAINING');
    stage.pass(60);
    expect(describe1(stage)).toMatchObject({ runningCount: 0 });
    expect(messages(stage).at(-1)).toMatch(/No Container Instances were found in your cluster/);
  });

  test('a host shows its Windows, its AMI and what is left on it', () => {
    const stage = readyStage();
    run(stage);
    const { containerInstanceArns } = stage.call('ListContainerInstances', { cluster: 'main' });
    const [host] = stage.call('DescribeContainerInstances', {
      cluster: 'main',
      containerInstances: containerInstanceArns,
    }).containerInstances;
    expect(host.attributes).toContainEqual({ name: 'ecs.os-family', value: 'WINDOWS_SERVER_2022_CORE' });
    expect(host.attributes).toContainEqual({ name: 'ecs.ami-id', value: HOST.imageId });
    const amount = (list: { name: string; integerValue?: number }[], name: string) =>
      list.find((each) => each.name === name)?.integerValue;
    expect([amount(host.registeredResources, 'MEMORY'), amount(host.remainingResources, 'MEMORY')]).toEqual([
      8192, 4096,
    ]);
  });
});
