/** How the estate takes what goes wrong; what goes as it has to is rehearsed with the workflows, in test/e2e/rehearsals. */
import { addRule } from '../../../sandbox/account/scenarios';
import { loseZone } from '../../../sandbox/account/scenarios/zones';
import { messagesOf } from '../../../sandbox/account/sns';
import { type Estate, estate, given, parametersOf } from './estate';

const IMAGE = 'mcr.microsoft.com/windows/servercore:ltsc2022';
const NAME = 'invento';

/** Invento's stacks, its login's secret in a task, and the service that runs once. */
function running(environment: 'staging' | 'production', hosts: Record<string, string> = {}): Estate {
  const all = estate();
  for (const template of ['network', 'registry', 'database', 'cluster', 'load-balancer', 'service']) {
    const watched = template === 'service' ? { ClusterName: all.outputs('cluster').ClusterName ?? '' } : {};
    const topic = { AlarmTopicArn: template === 'network' ? '' : (all.outputs('network').AlarmTopicArn ?? '') };
    const own = template === 'network' || template === 'registry' ? {} : topic;
    const values = { ...given(all, template), ...parametersOf(environment, template), ...own, ...watched };
    const special = template === 'cluster' ? hosts : {};
    expect(all.deploy(template, { ...values, ...special })).toBe('CREATE_COMPLETE');
  }
  const secret = all.outputs('database').DatabaseSecretArn;
  all.call('ecs', 'RegisterTaskDefinition', {
    family: NAME,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['EC2'],
    executionRoleArn: all.outputs('service').ExecutionRoleArn,
    containerDefinitions: [
      {
        name: NAME,
        image: IMAGE,
        cpu: 1024,
        memory: 4096,
        portMappings: [{ containerPort: 8080 }],
        secrets: ['username', 'password'].map((key) => ({ name: `DB_${key}`, valueFrom: `${secret}:${key}::` })),
      },
    ],
  });
  all.call('ecs', 'CreateService', {
    cluster: all.outputs('cluster').ClusterName,
    serviceName: NAME,
    taskDefinition: NAME,
    desiredCount: 1,
    capacityProviderStrategy: [{ capacityProvider: all.outputs('cluster').CapacityProviderName, weight: 1 }],
    deploymentConfiguration: {
      minimumHealthyPercent: 0,
      maximumPercent: 100,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    availabilityZoneRebalancing: 'DISABLED',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: (all.outputs('network').AppSubnetIds ?? '').split(','),
        securityGroups: [all.outputs('service').TaskSecurityGroupId],
      },
    },
    loadBalancers: [
      { targetGroupArn: all.outputs('service').TargetGroupArn, containerName: NAME, containerPort: 8080 },
    ],
    healthCheckGracePeriodSeconds: 600,
  });
  all.pass(1200);
  expect(tasksOf(all)).toHaveLength(1);
  return all;
}

interface ShownTask {
  readonly taskArn: string;
  readonly lastStatus: string;
  readonly availabilityZone?: string;
  readonly containerInstanceArn?: string;
}

/** Tasks of the service whose containers run. */
function tasksOf(all: Estate): ShownTask[] {
  const cluster = all.outputs('cluster').ClusterName;
  const tasks: string[] = ['RUNNING', 'STOPPED'].flatMap(
    (desiredStatus) => all.call('ecs', 'ListTasks', { cluster, serviceName: NAME, desiredStatus }).taskArns,
  );
  if (tasks.length === 0) return [];
  const shown: ShownTask[] = all.call('ecs', 'DescribeTasks', { cluster, tasks }).tasks;
  return shown.filter(({ lastStatus }) => lastStatus === 'RUNNING' || lastStatus === 'DEACTIVATING');
}

/** Lets time pass in small steps and looks at each how many tasks run; gives the most, and seconds without any. */
function watch(all: Estate, seconds: number): { most: number; away: number } {
  let most = 0;
  let away = 0;
  for (let at = 0; at < seconds; at += 5) {
    all.pass(5);
    const count = tasksOf(all).length;
    most = Math.max(most, count);
    if (count === 0) away += 5;
  }
  return { most, away };
}

/** What the account's own record says that the running task got for its login when it started. */
function loginOf(all: Estate): Record<string, string> {
  const [task] = tasksOf(all);
  const state = JSON.stringify(all.account.state.services.ecs);
  const clusters: Record<string, { tasks: Record<string, { arn: string; secrets?: Record<string, string> }> }> =
    JSON.parse(state).clusters;
  const records = Object.values(clusters).flatMap(({ tasks }) => Object.values(tasks));
  return records.find(({ arn }) => arn === task?.taskArn)?.secrets ?? {};
}

const currentLogin = (all: Estate): Record<string, string> =>
  JSON.parse(
    all.call('secretsmanager', 'GetSecretValue', { SecretId: all.outputs('database').DatabaseSecretArn }).SecretString,
  );

describe('a rotation of the database login', () => {
  test('takes turns: the next one, on its schedule, goes back to the first user with a new password', () => {
    const all = running('staging');
    const first = currentLogin(all).password;
    expect(all.deploy('rotation', { ...given(all, 'rotation'), Schedule: 'rate(7 days)', RotateNow: 'true' })).toBe(
      'CREATE_COMPLETE',
    );
    all.pass(1800);
    expect(currentLogin(all).username).toBe('invento_clone');
    all.pass(7 * 86_400);
    expect(currentLogin(all).username).toBe('invento');
    expect(currentLogin(all).password).not.toBe(first);
    expect(loginOf(all).DB_password).toBe(currentLogin(all).password);
  });

  test('raises an alarm where the service does not come up with the new login', () => {
    const all = running('staging');
    const topic = all.outputs('network').AlarmTopicArn ?? '';
    addRule(all.account, { match: { family: NAME }, exitAfterSeconds: 20, exitCode: 1 });
    const values = { ...given(all, 'rotation'), AlarmTopicArn: topic, RotateNow: 'true' };
    expect(all.deploy('rotation', { ...values, RestartMinutes: '15' })).toBe('CREATE_COMPLETE');
    all.pass(3600);
    const told = messagesOf(all.account, topic).map(({ subject = '', text }) => `${subject} ${text}`);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ALARM: .*RestartAlarm.* did not come up after its database login/),
      ]),
    );
  });

  test('fails where its function does not reach the database, tells so, and leaves the login as it is', () => {
    const all = running('staging');
    const topic = all.outputs('network').AlarmTopicArn ?? '';
    const values = { ...given(all, 'rotation'), AlarmTopicArn: topic };
    expect(all.deploy('rotation', values)).toBe('CREATE_COMPLETE');
    loseZone(all.account, 'us-east-1a');
    all.call('secretsmanager', 'RotateSecret', { SecretId: all.outputs('database').DatabaseSecretArn });
    all.pass(60);
    expect(currentLogin(all).username).toBe('invento');
    expect(messagesOf(all.account, topic).map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('could not be rotated')]),
    );
  });
});

describe('the loss of a zone', () => {
  test('takes a host’s time with one host only: a new one starts in the other zone', () => {
    const all = running('staging');
    loseZone(all.account, tasksOf(all)[0]?.availabilityZone ?? '');
    const { most, away } = watch(all, 3600);
    expect(most).toBe(1);
    expect(away).toBeGreaterThan(300);
    expect(away).toBeLessThan(1200);
    expect(tasksOf(all)).toHaveLength(1);
  });
});

describe('a failover of the database', () => {
  test('cannot be forced without a standby', () => {
    const all = estate();
    expect(all.deploy('network')).toBe('CREATE_COMPLETE');
    const values = { ...given(all, 'database'), ...parametersOf('minimal', 'database') };
    expect(all.deploy('database', values)).toBe('CREATE_COMPLETE');
    const DBInstanceIdentifier = all.outputs('database').DatabaseIdentifier;
    expect(() => all.call('rds', 'RebootDBInstance', { DBInstanceIdentifier, ForceFailover: 'true' })).toThrow(
      /isn't configured for Multi-AZ/,
    );
  });
});
