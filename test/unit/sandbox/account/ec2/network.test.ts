import fc from 'fast-check';
import {
  allocatePrivateIp,
  ec2,
  findInstance,
  runInstance,
  terminateInstance,
} from '../../../../../sandbox/account/ec2';
import { addressText, cidrText, contains, overlaps, parseCidr } from '../../../../../sandbox/account/ec2/cidr';
import { type Account, createAccount } from '../../../../../sandbox/account/kernel/account';
import { windowsAmis } from '../../../../../sandbox/account/ssm/windows-amis';
import { virtualClock } from '../../../../../sandbox/clock/clock';

function room() {
  let now = 0;
  const heard: string[] = [];
  const tell = (topic: string) => (_account: Account, data: { instanceId: string }) => {
    heard.push(`${topic} ${data.instanceId} at ${now / 1000}`);
  };
  const account = createAccount({
    clock: virtualClock({ real: 0, virtual: 0, speed: 1 }, () => now),
    handlers: ec2.events ?? {},
    listeners: ['ec2.instance-running', 'ec2.instance-terminated'].map((topic) => [topic, tell(topic)] as const),
  });
  const request = (type: string, properties: object) => ({
    type,
    logicalId: 'R',
    stackName: 's',
    stackId: 'arn',
    properties: { ...properties },
    tags: { team: 'stock' },
  });
  const provider = (type: string) => {
    const found = ec2.resources?.[type];
    if (found === undefined) throw new Error(type);
    return found;
  };
  return {
    account,
    heard,
    pass: (seconds: number) => {
      now += seconds * 1000;
      account.advance();
    },
    create: (type: string, properties: object) => provider(type).create(account, request(type, properties)).physicalId,
    remove: (type: string, physicalId: string, properties: object = {}) =>
      provider(type).remove?.(account, { physicalId, properties: { ...properties } }),
    read: <T>(action: string, input: object = {}) =>
      ec2.operations[action]?.(account, input as never, {} as never) as T,
  };
}

function withSubnet() {
  const all = room();
  const vpc = all.create('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
  const subnet = all.create('AWS::EC2::Subnet', {
    VpcId: vpc,
    CidrBlock: '10.0.1.0/24',
    AvailabilityZone: 'us-east-1b',
  });
  return { ...all, vpc, subnet };
}

test('a subnet must lie in its VPC, overlap no other, and be in a zone of the region', () => {
  const { create, vpc } = withSubnet();
  const subnet = (properties: object) => () => create('AWS::EC2::Subnet', { VpcId: vpc, ...properties });
  expect(subnet({ CidrBlock: '10.1.0.0/24' })).toThrow("The CIDR '10.1.0.0/24' is invalid.");
  expect(subnet({ CidrBlock: '10.0.1.128/25' })).toThrow("The CIDR '10.0.1.128/25' conflicts with another subnet");
  expect(subnet({ CidrBlock: '10.0.2.0/24', AvailabilityZone: 'us-west-2a' })).toThrow(/^Value \(us-west-2a\)/);
  expect(subnet({ VpcId: 'vpc-1', CidrBlock: '10.0.2.0/24' })).toThrow("The vpc ID 'vpc-1' does not exist");
});

test('a NAT gateway needs an attached internet gateway, a route its own network', () => {
  const { create, vpc, subnet } = withSubnet();
  expect(() => create('AWS::EC2::NatGateway', { SubnetId: subnet })).toThrow(
    `Network ${vpc} has no Internet gateway attached`,
  );
  const gateway = create('AWS::EC2::InternetGateway', {});
  const table = create('AWS::EC2::RouteTable', { VpcId: vpc });
  const route = { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway };
  expect(() => create('AWS::EC2::Route', route)).toThrow('belong to different networks');
  create('AWS::EC2::VPCGatewayAttachment', { VpcId: vpc, InternetGatewayId: gateway });
  expect(create('AWS::EC2::Route', route)).toBe(`${table}|0.0.0.0/0`);
  expect(() => create('AWS::EC2::Route', route)).toThrow('The route identified by 0.0.0.0/0 already exists.');
  expect(create('AWS::EC2::NatGateway', { SubnetId: subnet })).toMatch(/^nat-0[0-9a-f]{16}$/);
});

test('what is in use cannot be deleted', () => {
  const { create, remove, vpc, subnet, account } = withSubnet();
  const inner = create('AWS::EC2::SecurityGroup', { GroupDescription: 'inner', VpcId: vpc });
  const outer = create('AWS::EC2::SecurityGroup', {
    GroupDescription: 'outer',
    VpcId: vpc,
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: '80', ToPort: 80, SourceSecurityGroupId: inner }],
  });
  expect(() => remove('AWS::EC2::SecurityGroup', inner)).toThrow(`resource ${inner} has a dependent object`);
  remove('AWS::EC2::SecurityGroup', outer);
  remove('AWS::EC2::SecurityGroup', inner);
  const [image] = windowsAmis('us-east-1');
  runInstance(account, { imageId: image?.imageId ?? '', instanceType: 'm6i.large', subnetId: subnet });
  expect(() => remove('AWS::EC2::Subnet', subnet)).toThrow('has dependencies and cannot be deleted');
  expect(() => remove('AWS::EC2::VPC', vpc)).toThrow(`The vpc '${vpc}' has dependencies and cannot be deleted.`);
});

test('an instance is pending, runs, and is terminated, and each is told once', () => {
  const { account, subnet, pass, heard, read } = withSubnet();
  const [image] = windowsAmis('us-east-1');
  const instance = runInstance(account, {
    imageId: image?.imageId ?? '',
    instanceType: 'm6i.large',
    subnetId: subnet,
    userData: 'PHBvd2Vyc2hlbGw+',
    tags: { Name: 'host' },
  });
  expect(instance).toMatchObject({ state: 'pending', zone: 'us-east-1b', userData: 'PHBvd2Vyc2hlbGw+' });
  expect(instance.privateIp).toMatch(/^10\.0\.1\.\d+$/);
  pass(60);
  expect(findInstance(account, instance.id)?.state).toBe('running');
  expect(read('DescribeInstances', { Filter: [{ Name: 'tag:Name', Value: ['ho*'] }] })).toMatchObject({
    reservationSet: [{ instancesSet: [{ instanceId: instance.id, instanceState: { name: 'running' } }] }],
  });
  terminateInstance(account, instance.id);
  terminateInstance(account, instance.id);
  pass(120);
  expect(heard.map((line) => line.replace(instance.id, 'i'))).toEqual([
    'ec2.instance-running i at 60',
    'ec2.instance-terminated i at 180',
  ]);
  expect(() => runInstance(account, { imageId: 'ami-1', instanceType: 'm6i.large', subnetId: subnet })).toThrow(
    "The image id '[ami-1]' does not exist",
  );
});

test('a subnet gives out each address once, and none that AWS keeps', () => {
  const { account, create, vpc } = withSubnet();
  const small = create('AWS::EC2::Subnet', { VpcId: vpc, CidrBlock: '10.0.9.0/28' });
  const given = Array.from({ length: 11 }, () => allocatePrivateIp(account, small));
  expect(new Set(given).size).toBe(11);
  for (const address of given) {
    const last = Number(address.split('.').at(-1));
    expect(last).toBeGreaterThan(3);
    expect(last).toBeLessThan(15);
  }
  expect(() => allocatePrivateIp(account, small)).toThrow('There are not enough free addresses');
});

test('filters choose, and one that is not known says so', () => {
  const { read, vpc, subnet } = withSubnet();
  const filter = (name: string, value: string) => ({ Filter: [{ Name: name, Value: [value] }] });
  expect(read('DescribeSubnets', filter('vpc-id', vpc))).toMatchObject({ subnetSet: [{ subnetId: subnet }] });
  expect(read('DescribeSubnets', filter('availability-zone', 'us-east-1a'))).toEqual({ subnetSet: [] });
  expect(() => read('DescribeSubnets', filter('colour', 'red'))).toThrow('ec2:DescribeSubnets with the filter colour');
  expect(() => read('DescribeVpcs', { VpcId: ['vpc-1'] })).toThrow("The vpc ID 'vpc-1' does not exist");
});

test('ranges are read exactly, and compare as their addresses do', () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
    .map(([address, prefix]) => {
      const size = 2 ** (32 - prefix);
      return { text: `${addressText(address - (address % size))}/${prefix}`, first: address - (address % size), size };
    });
  fc.assert(
    fc.property(range, range, (a, b) => {
      const [left, right] = [parseCidr(a.text), parseCidr(b.text)];
      if (left === undefined || right === undefined) throw new Error(`${a.text} or ${b.text} was not read`);
      expect([left.first, left.last]).toEqual([a.first, a.first + a.size - 1]);
      const meets = a.first < b.first + b.size && b.first < a.first + a.size;
      expect(overlaps(left, right)).toBe(meets);
      expect(contains(left, right)).toBe(meets && b.size <= a.size);
    }),
  );
  const read = (text: string) => parseCidr(text) ?? { first: 0, last: 0, prefix: 0 };
  expect(overlaps(read('10.0.0.0/24'), read('10.0.0.0/32'))).toBe(true);
  expect(overlaps(read('10.0.0.0/32'), read('10.0.0.1/32'))).toBe(false);
  expect(cidrText(read('10.0.119.7/21'))).toBe('10.0.112.0/21');
  for (const text of ['10.0.0.0/33', '256.0.0.0/8', '10.0.0.0', 'x']) {
    expect(parseCidr(text)).toBeUndefined();
  }
});
