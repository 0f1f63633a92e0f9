/** Updates that keep what is there; between the parameters of two environments it is a rehearsal, in test/e2e/rehearsals. */
import { LASTING } from '../../../sandbox/start/kept';
import { type Estate, estate, given, parametersOf } from './estate';
import { at, map, readTemplate } from './read';

/** Physical ids of what stands and is protected, by logical id. */
function protectedIds(all: Estate, template: string): Record<string, string> {
  const protectedOnes = Object.entries(map(readTemplate(template).Resources)).filter(([, resource]) =>
    LASTING.includes(String(at(resource, 'Type'))),
  );
  const found = protectedOnes.flatMap(([logicalId]) => {
    try {
      return [[logicalId, all.resource(template, logicalId)] as const];
    } catch {
      // A condition lets it not be there.
      return [];
    }
  });
  return Object.fromEntries(found);
}

test('a third zone is added without moving a subnet', () => {
  const all = estate();
  expect(all.deploy('network', { Zones: '2' })).toBe('CREATE_COMPLETE');
  const before = protectedIds(all, 'network');
  expect(all.deploy('network', { Zones: '3' })).toBe('UPDATE_COMPLETE');
  const after = protectedIds(all, 'network');
  expect(after).toMatchObject(before);
  expect(Object.keys(after).length).toBe(Object.keys(before).length + 3);
});

test('a database that grows keeps its login’s password: the secret is not made anew', () => {
  const all = estate();
  expect(all.deploy('network')).toBe('CREATE_COMPLETE');
  const values = { ...given(all, 'database'), ...parametersOf('staging', 'database') };
  expect(all.deploy('database', values)).toBe('CREATE_COMPLETE');
  const secret = () => {
    const SecretId = all.outputs('database').DatabaseSecretArn;
    return all.call('secretsmanager', 'GetSecretValue', { SecretId }).SecretString;
  };
  const before = secret();
  expect(all.deploy('database', { ...values, InstanceClass: 'db.m6i.xlarge', StorageGiB: '300' })).toBe(
    'UPDATE_COMPLETE',
  );
  expect(secret()).toBe(before);
});

test('an update leaves the hosts that the capacity provider has started', () => {
  const all = estate();
  expect(all.deploy('network')).toBe('CREATE_COMPLETE');
  const values = { ...given(all, 'cluster'), MinimumHosts: '1', MaximumHosts: '3' };
  expect(all.deploy('cluster', values)).toBe('CREATE_COMPLETE');
  const name = all.outputs('cluster').HostGroupName;
  const desired = () =>
    all.call('autoscaling', 'DescribeAutoScalingGroups', { AutoScalingGroupNames: [name] }).AutoScalingGroups[0]
      .DesiredCapacity;
  expect(desired()).toBe(1);
  all.call('autoscaling', 'SetDesiredCapacity', { AutoScalingGroupName: name, DesiredCapacity: '2' });
  expect(all.deploy('cluster', { ...values, MaximumHosts: '4' })).toBe('UPDATE_COMPLETE');
  expect(desired()).toBe(2);
});

test('an update at night starts no host', () => {
  const all = estate();
  expect(all.deploy('network')).toBe('CREATE_COMPLETE');
  const nights = { NightStart: '0 20 * * MON-FRI', NightEnd: '0 6 * * MON-FRI' };
  const values = { ...given(all, 'cluster'), ...nights };
  expect(all.deploy('cluster', values)).toBe('CREATE_COMPLETE');
  const name = all.outputs('cluster').HostGroupName;
  const night = { MinSize: '0', MaxSize: '0', DesiredCapacity: '0' };
  all.call('autoscaling', 'UpdateAutoScalingGroup', { AutoScalingGroupName: name, ...night });
  all.pass(600);
  expect(all.deploy('cluster', { ...values, InstanceType: 'm6i.xlarge' })).toBe('UPDATE_COMPLETE');
  const groups = all.call('autoscaling', 'DescribeAutoScalingGroups', { AutoScalingGroupNames: [name] });
  expect(groups.AutoScalingGroups[0]).toMatchObject({ MinSize: 0, MaxSize: 0, DesiredCapacity: 0, Instances: [] });
});
