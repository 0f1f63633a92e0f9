import { ec2 } from '../../../../../sandbox/account/ec2';
import { createAccount } from '../../../../../sandbox/account/kernel/account';
import { rds } from '../../../../../sandbox/account/rds';
import { rdsState } from '../../../../../sandbox/account/rds/state';
import { getSecretValue, lookUpSecret } from '../../../../../sandbox/account/secretsmanager';
import { success } from '../../../../../sandbox/account/wire/answer';
import { virtualClock } from '../../../../../sandbox/clock/clock';

function room() {
  let now = 0;
  const account = createAccount({
    clock: virtualClock({ real: 0, virtual: 0, speed: 1 }, () => now),
    handlers: {},
    listeners: rds.listeners ?? [],
  });
  const providers = { ...ec2.resources, ...rds.resources };
  const create = (type: string, properties: object, logicalId = 'Database') => {
    const request = { type, logicalId, stackName: 'invento', stackId: 'arn', properties: { ...properties }, tags: {} };
    const result = providers[type]?.create(account, request);
    if (result === undefined) throw new Error(type);
    return result;
  };
  return {
    account,
    create,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    remove: (physicalId: string) =>
      providers['AWS::RDS::DBInstance']?.remove?.(account, { physicalId, properties: {} }),
    update: (physicalId: string, properties: object) =>
      providers['AWS::RDS::DBInstance']?.update?.(
        account,
        {
          type: '',
          logicalId: 'Database',
          stackName: 'invento',
          stackId: 'arn',
          properties: { ...properties },
          tags: {},
        },
        { physicalId, properties: {} },
      ),
    describe: () => rds.operations.DescribeDBInstances?.(account, {} as never, {} as never),
  };
}

const good = {
  Engine: 'sqlserver-se',
  EngineVersion: '16.00',
  DBInstanceClass: 'db.m6i.large',
  AllocatedStorage: '100',
  StorageType: 'gp3',
  StorageEncrypted: true,
  MultiAZ: 'true',
  MasterUsername: 'dbadmin',
  ManageMasterUserPassword: true,
  BackupRetentionPeriod: 14,
};

const refusals: ReadonlyArray<[name: string, change: object, message: string | RegExp]> = [
  ['a database name', { DBName: 'invento' }, 'DBName must be null for engine: sqlserver-se'],
  [
    'Express in two zones',
    { Engine: 'sqlserver-ex', DBInstanceClass: 'db.t3.small', StorageEncrypted: false },
    'Multi-AZ is not supported for engine: sqlserver-ex',
  ],
  [
    'Express encrypted',
    { Engine: 'sqlserver-ex', DBInstanceClass: 'db.t3.small', MultiAZ: false },
    'Encryption not supported for database engine sqlserver-ex',
  ],
  [
    'a class that the edition does not have',
    { DBInstanceClass: 'db.t3.small' },
    /^RDS does not support creating a DB instance with the following combination: DBInstanceClass=db\.t3\.small, Engine=sqlserver-se/,
  ],
  ['an ARM class', { DBInstanceClass: 'db.m7g.large' }, /^RDS does not support creating/],
  [
    'too little storage',
    { AllocatedStorage: 10 },
    'Invalid storage size for engine name sqlserver-se and storage type gp3: 10',
  ],
  ['a port of SQL Server itself', { Port: '1434' }, /^Invalid endpoint port 1434/],
  ['a standby without backups', { BackupRetentionPeriod: 0 }, /^Mirroring cannot be applied/],
  ['a standby with a zone', { AvailabilityZone: 'us-east-1a' }, /^Requesting a specific availability zone/],
  ['the user sa', { MasterUsername: 'sa' }, /reserved word/],
  ['no password at all', { ManageMasterUserPassword: false }, /MasterUserPassword must be provided/],
  ['a subnet group that is not there', { DBSubnetGroupName: 'none' }, "DB subnet group 'none' does not exist."],
];

test.each(refusals)('RDS refuses %s', (_name, change, message) => {
  const { create } = room();
  expect(() => create('AWS::RDS::DBInstance', { ...good, ...change })).toThrow(message);
});

test('an instance gets an address, a port, and a secret that RDS keeps', () => {
  const { account, create, describe, pass } = room();
  const { physicalId, attributes, seconds } = create('AWS::RDS::DBInstance', good);
  expect(physicalId).toMatch(/^invento-database-[a-z0-9]{12}$/);
  expect(attributes['Endpoint.Address']).toBe(
    `${physicalId}.${String(attributes['Endpoint.Address']).split('.')[1]}.us-east-1.rds.amazonaws.com`,
  );
  expect(attributes['Endpoint.Port']).toBe('1433');
  expect(seconds).toBeGreaterThan(900);
  const secret = JSON.parse(getSecretValue(account, String(attributes['MasterUserSecret.SecretArn'])));
  expect(secret).toEqual({ username: 'dbadmin', password: expect.stringMatching(/^[A-Za-z0-9]{32}$/) });
  const xml = () => success(rds.protocol, { action: 'DescribeDBInstances', requestId: 'r' }, describe()).body;
  expect(xml()).toContain('<DBInstances><DBInstance>');
  expect(xml()).toContain('<DBInstanceStatus>creating</DBInstanceStatus>');
  pass(seconds);
  expect(xml()).toContain('<DBInstanceStatus>available</DBInstanceStatus>');
  expect(xml()).toContain('<EngineVersion>16.00.4215.2.v1</EngineVersion>');
});

test('a protected instance stays until its protection is taken away; then a snapshot is kept and its secret goes', () => {
  const { account, create, remove, update } = room();
  const { physicalId, attributes } = create('AWS::RDS::DBInstance', { ...good, DeletionProtection: true });
  expect(() => remove(physicalId)).toThrow(
    'Cannot delete protected DB Instance, please disable deletion protection and try again.',
  );
  update(physicalId, { ...good, DeletionProtection: false });
  account.emit('cloudformation.snapshot', {
    type: 'AWS::RDS::DBInstance',
    physicalId,
    logicalId: 'Database',
    stackName: 'invento',
  });
  remove(physicalId);
  expect(lookUpSecret(account, String(attributes['MasterUserSecret.SecretArn']))).toBeUndefined();
  const snapshots = rds.operations.DescribeDBSnapshots?.(account, {} as never, {} as never);
  expect(snapshots).toMatchObject({ DBSnapshots: { items: [{ DBInstanceIdentifier: physicalId }] } });
  const [id = ''] = Object.keys(rdsState(account).snapshots);
  const discard = () => rds.operations.DeleteDBSnapshot?.(account, { DBSnapshotIdentifier: id } as never, {} as never);
  expect(discard()).toMatchObject({ DBSnapshot: { DBSnapshotIdentifier: id, Status: 'deleted' } });
  expect(discard).toThrow(`DBSnapshot ${id} not found.`);
});

test('storage grows but never shrinks', () => {
  const { create, update } = room();
  const { physicalId } = create('AWS::RDS::DBInstance', good);
  expect(() => update(physicalId, { ...good, AllocatedStorage: 50 })).toThrow(
    'Requested storage is less than allocated storage',
  );
  expect(update(physicalId, { ...good, AllocatedStorage: 200 })).toMatchObject({ physicalId });
});

test('a subnet group needs two zones', () => {
  const { create } = room();
  const vpc = create('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }).physicalId;
  const subnet = (index: number, zone: string) =>
    create('AWS::EC2::Subnet', { VpcId: vpc, CidrBlock: `10.0.${index}.0/24`, AvailabilityZone: zone }).physicalId;
  const one = subnet(1, 'us-east-1a');
  const group = (SubnetIds: string[]) =>
    create('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds }, 'Group');
  expect(() => group([one, subnet(2, 'us-east-1a')])).toThrow('Add subnets to cover at least 2 AZs.');
  expect(group([one, subnet(3, 'us-east-1b')]).physicalId).toMatch(/^invento-group-/);
});
