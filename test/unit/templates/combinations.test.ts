import { combinations, ENDPOINTS, NEWEST_AMI } from '../../../scripts/generate/infrastructure/combinations';
import { conditionsOf } from '../../../scripts/generate/infrastructure/resolve';
import { type Estate, estate, given, parametersOf } from './estate';
import { at, map, readTemplate, TEMPLATE_NAMES } from './read';

/** The stacks that a template stands on. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  database: ['network'],
  cluster: ['network'],
  'load-balancer': ['network'],
  service: ['network', 'registry', 'database', 'load-balancer'],
  rotation: ['network', 'database', 'cluster'],
};

/** What an import gives. */
const OF_THE_NETWORK = [
  ...['SubnetIds', 'SecurityGroupId', 'VpcId', 'LoadBalancerSecurityGroupId', 'DatabaseSecurityGroupId'],
];

const all = combinations();
const grounds = new Map<string, Estate>();

/** An account with the parents of a template; combinations come and go in it one after the other. */
function ground(template: string): Estate {
  const known = grounds.get(template);
  if (known !== undefined) return known;
  const made = estate();
  // What outlives its stack, the repository and GitHub's provider, would be in the way of the next one.
  if (PARENTS[template] === undefined) return made;
  for (const parent of PARENTS[template] ?? []) {
    const own = parent === 'network' ? { InterfaceEndpoints: 'true' } : {};
    const values = { ...given(made, parent), ...parametersOf('staging', parent), ...own };
    expect(made.deploy(parent, values)).toBe('CREATE_COMPLETE');
  }
  grounds.set(template, made);
  return made;
}

test('there are at least forty', () => {
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(TEMPLATE_NAMES.filter((name) => !all.some(({ template }) => template === name))).toEqual([]);
});

test.each(TEMPLATE_NAMES)('each condition of %s is true in one of them and false in another', (name) => {
  const rows = all
    .filter(({ template }) => template === name)
    .map(({ values }) => conditionsOf(readTemplate(name), values));
  const never = Object.keys(map(readTemplate(name).Conditions)).filter(
    (condition) => new Set(rows.map((row) => row[condition])).size < 2,
  );
  // An existing VPC has a test of its own below: its subnets are of the account.
  expect(never).toEqual(name === 'network' ? ['MakesVpc'] : []);
});

test.each(all.map((combination) => [combination.template, combination.what, combination] as const))(
  '%s: %s is created and deleted',
  (template, _what, { values }) => {
    const account = ground(template);
    const filled = Object.entries(values).map(([key, value]) => [key, ofAccount(account, value)]);
    const parents = Object.entries(given(account, template)).filter(
      ([name]) => values.NetworkStackName === undefined || !OF_THE_NETWORK.includes(name),
    );
    expect(account.deploy(template, Object.fromEntries([...parents, ...filled]))).toBe('CREATE_COMPLETE');
    unprotect(account);
    expect(account.remove(template)).toBe('DELETE_COMPLETE');
  },
);

/** Ids that only an account knows. */
function ofAccount(account: Estate, value: string): string {
  if (value === ENDPOINTS) return account.outputs('network').EndpointSecurityGroupId ?? '';
  if (value !== NEWEST_AMI) return value;
  const { Default: Name } = map(at(readTemplate('cluster'), 'Parameters', 'HostImageId'));
  return account.call('ssm', 'GetParameter', { Name }).Parameter.Value;
}

/** A protected host would hold up the deletion; delete-stack takes care of that, see the rehearsal protected-teardown. */
function unprotect(account: Estate): void {
  for (const group of account.call('autoscaling', 'DescribeAutoScalingGroups').AutoScalingGroups) {
    account.call('autoscaling', 'SetInstanceProtection', {
      AutoScalingGroupName: group.AutoScalingGroupName,
      InstanceIds: group.Instances.map(({ InstanceId }: { InstanceId: string }) => InstanceId),
      ProtectedFromScaleIn: 'false',
    });
  }
}

describe('a network by the name of its stack', () => {
  const parameters = () => parametersOf('minimal', 'database');

  test('is the same as one by its parts: nothing changes from one to the other', () => {
    const account = estate();
    expect(account.deploy('network')).toBe('CREATE_COMPLETE');
    expect(account.deploy('database', { ...parameters(), NetworkStackName: 'network' })).toBe('CREATE_COMPLETE');
    const [before] = account.call('rds', 'DescribeDBInstances').DBInstances.items;
    expect(before.VpcSecurityGroups.items).toEqual([
      expect.objectContaining({ VpcSecurityGroupId: account.outputs('network').DatabaseSecurityGroupId }),
    ]);
    // From then on the network cannot be taken away from under it.
    expect(account.remove('network')).toBe('CREATE_COMPLETE');
    const byParts = { ...parameters(), ...given(account, 'database') };
    expect(() => account.deploy('database', byParts)).toThrow('No updates are to be performed.');
  });

  test('has to be there, and one of the two ways has to be taken', () => {
    const account = estate();
    expect(() => account.deploy('database', parameters())).toThrow(
      /Give SubnetIds and SecurityGroupId, or the NetworkStackName from which both are imported/,
    );
    expect(() => account.deploy('database', { ...parameters(), NetworkStackName: 'elsewhere' })).toThrow(
      'No export named elsewhere-DataSubnetIds found.',
    );
  });
});

test('a VPC that is there already takes the place of the network’s own, and the others go on to stand on it', () => {
  const account = estate();
  expect(account.deploy('network')).toBe('CREATE_COMPLETE');
  const outputs = account.outputs('network');
  const existing = {
    ExistingVpcId: outputs.VpcId ?? '',
    ExistingPublicSubnetIds: outputs.PublicSubnetIds ?? '',
    ExistingAppSubnetIds: outputs.AppSubnetIds ?? '',
    ExistingDataSubnetIds: outputs.DataSubnetIds ?? '',
  };
  const second = account.copy();
  expect(second.deploy('network', { ...existing, InterfaceEndpoints: 'true' })).toBe('CREATE_COMPLETE');
  expect(second.outputs('network')).toMatchObject({
    VpcId: outputs.VpcId,
    AppSubnetIds: outputs.AppSubnetIds,
    AppSubnet2Id: outputs.AppSubnet2Id,
  });
  expect(second.remove('network')).toBe('DELETE_COMPLETE');
});

test('the estate to try it out stands with its own parameters, and goes', () => {
  const account = estate();
  const stacks = ['registry', 'network', 'database', 'cluster', 'load-balancer', 'service'];
  for (const template of stacks) {
    const values = { ...given(account, template), ...parametersOf('minimal', template) };
    expect([template, account.deploy(template, values)]).toEqual([template, 'CREATE_COMPLETE']);
  }
  for (const template of stacks.toReversed())
    expect([template, account.remove(template)]).toEqual([template, 'DELETE_COMPLETE']);
});
