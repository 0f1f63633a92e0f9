import { createHash } from 'node:crypto';
import { needEc2 } from '../ec2';
import { flagOf, numberOf, type Properties, textOf, textsOf } from '../ec2/resources/read';
import type { Account } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError, notImplemented } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import { createSecret, dropSecret, mergeSecret, randomPassword } from '../secretsmanager';
import { zonesOf } from './failover';
import { checkWish, fullVersion, type InstanceWish, isSqlServer } from './rules';
import { type DbInstance, needInstance, needSubnetGroup, rdsState } from './state';

const defaultPorts: ReadonlyArray<readonly [RegExp, number]> = [
  [/^sqlserver-/, 1433],
  [/postgres/, 5432],
  [/^oracle-/, 1521],
  [/./, 3306],
];

function wishOf(properties: Properties): InstanceWish {
  const engine = textOf(properties, 'Engine') ?? '';
  const optional = {
    availabilityZone: textOf(properties, 'AvailabilityZone'),
    databaseName: textOf(properties, 'DBName'),
    masterUsername: textOf(properties, 'MasterUsername'),
    masterPassword: textOf(properties, 'MasterUserPassword'),
  };
  return {
    engine,
    engineVersion: fullVersion(textOf(properties, 'EngineVersion') ?? (isSqlServer(engine) ? '16.00' : 'default')),
    instanceClass: textOf(properties, 'DBInstanceClass') ?? '',
    licenseModel:
      textOf(properties, 'LicenseModel') ?? (isSqlServer(engine) ? 'license-included' : 'general-public-license'),
    storageType: textOf(properties, 'StorageType') ?? 'gp2',
    allocatedStorage: numberOf(properties, 'AllocatedStorage') ?? 20,
    encrypted: flagOf(properties, 'StorageEncrypted', false),
    multiAz: flagOf(properties, 'MultiAZ', false),
    port: numberOf(properties, 'Port') ?? defaultPorts.find(([pattern]) => pattern.test(engine))?.[1] ?? 3306,
    backupRetention: numberOf(properties, 'BackupRetentionPeriod') ?? 1,
    managesPassword: flagOf(properties, 'ManageMasterUserPassword', false),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** Creation takes a quarter of an hour for SQL Server; the standby of Multi-AZ is made after it. */
const creationSeconds = ({ engine, multiAz }: InstanceWish): number =>
  (isSqlServer(engine) ? 960 : 420) + (multiAz ? 620 : 0);

function identifierOf(account: Account, { properties, stackName, logicalId }: ResourceRequest): string {
  const given = textOf(properties, 'DBInstanceIdentifier');
  if (given !== undefined) return given.toLowerCase();
  const room = 63 - 13;
  return `${`${stackName}-${logicalId}`.toLowerCase().slice(0, room)}-${account.ids.token(12).toLowerCase()}`;
}

function create(account: Account, request: ResourceRequest): ResourceResult {
  const { properties, tags } = request;
  const wish = wishOf(properties);
  checkWish(wish);
  const subnetGroup = textOf(properties, 'DBSubnetGroupName');
  if (subnetGroup !== undefined) needSubnetGroup(account, subnetGroup);
  const securityGroups = textsOf(properties, 'VPCSecurityGroups');
  for (const group of securityGroups) needEc2(account, 'securityGroups', group);
  const id = identifierOf(account, request);
  const { instances } = rdsState(account);
  if (instances[id] !== undefined) throw new AwsError('DBInstanceAlreadyExists', 'DB instance already exists');
  const seconds = creationSeconds(wish);
  const host = createHash('sha1')
    .update(`${account.state.accountId}${account.state.region}`)
    .digest('hex')
    .slice(0, 12);
  const instance: DbInstance = {
    id,
    arn: arn(account, 'rds', `db:${id}`),
    resourceId: `db-${account.ids.token(26)}`,
    ...pickWish(wish),
    masterUsername: wish.masterUsername ?? '',
    engine: wish.engine,
    address: `${id}.${host}.${account.state.region}.rds.amazonaws.com`,
    port: wish.port,
    licenseModel: wish.licenseModel,
    securityGroups,
    deletionProtection: flagOf(properties, 'DeletionProtection', false),
    publiclyAccessible: flagOf(properties, 'PubliclyAccessible', false),
    createdAt: account.now(),
    busyUntil: account.now() + seconds * 1000,
    status: 'creating',
    tags,
    zones: zonesOf(account, { multiAz: wish.multiAz, ...(subnetGroup === undefined ? {} : { subnetGroup }) }),
    ...(subnetGroup === undefined ? {} : { subnetGroup }),
    ...(wish.managesPassword ? { masterSecretArn: masterSecret(account, wish.masterUsername ?? '') } : {}),
  };
  instances[id] = instance;
  return resultOf(instance, seconds);
}

/** What may also change later. */
function pickWish(
  wish: InstanceWish,
): Pick<
  DbInstance,
  'engineVersion' | 'instanceClass' | 'storageType' | 'allocatedStorage' | 'encrypted' | 'multiAz' | 'backupRetention'
> {
  const { engineVersion, instanceClass, storageType, allocatedStorage, encrypted, multiAz, backupRetention } = wish;
  return { engineVersion, instanceClass, storageType, allocatedStorage, encrypted, multiAz, backupRetention };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html */
function masterSecret(account: Account, username: string): string {
  const password = randomPassword(account, { PasswordLength: 32, ExcludePunctuation: true });
  return createSecret(account, {
    name: `rds!db-${account.ids.uuid()}`,
    description: 'The secret associated with the primary RDS DB instance',
    secretString: JSON.stringify({ username, password }),
    owningService: 'rds',
  });
}

function resultOf(instance: DbInstance, seconds: number): ResourceResult {
  return {
    physicalId: instance.id,
    attributes: {
      DBInstanceArn: instance.arn,
      DbiResourceId: instance.resourceId,
      'Endpoint.Address': instance.address,
      'Endpoint.Port': String(instance.port),
      'Endpoint.HostedZoneId': 'Z2R2ITUGPM61AM',
      DBInstanceStatus: 'available',
      InstanceCreateTime: new Date(instance.createdAt).toISOString(),
      'CertificateDetails.CAIdentifier': 'rds-ca-rsa2048-g1',
      ...(instance.masterSecretArn === undefined ? {} : { 'MasterUserSecret.SecretArn': instance.masterSecretArn }),
    },
    seconds,
  };
}

/** A change of the class restarts the instance and takes minutes; what is only a setting does not. */
function update(account: Account, { properties, tags }: ResourceRequest, id: string): ResourceResult {
  const instance = needInstance(account, id);
  const wish = wishOf(properties);
  checkWish(wish);
  if (wish.engine !== instance.engine) throw notImplemented('changes of the engine of a DB instance');
  if (wish.allocatedStorage < instance.allocatedStorage) {
    throw new AwsError('InvalidParameterCombination', `Requested storage is less than allocated storage`);
  }
  const isHeavy = wish.instanceClass !== instance.instanceClass || wish.engineVersion !== instance.engineVersion;
  const isMirrored = wish.multiAz !== instance.multiAz;
  const grows = wish.allocatedStorage !== instance.allocatedStorage || wish.storageType !== instance.storageType;
  const seconds = (isHeavy ? 720 : 0) + (isMirrored ? 900 : 0) + (grows ? 360 : 0) + 30;
  Object.assign(instance, pickWish(wish), {
    deletionProtection: flagOf(properties, 'DeletionProtection', false),
    publiclyAccessible: flagOf(properties, 'PubliclyAccessible', false),
    securityGroups: textsOf(properties, 'VPCSecurityGroups'),
    status: 'modifying',
    busyUntil: account.now() + seconds * 1000,
    tags,
  });
  if (isMirrored) instance.zones = zonesOf(account, instance);
  if (wish.managesPassword && instance.masterSecretArn === undefined) {
    instance.masterSecretArn = masterSecret(account, instance.masterUsername);
  }
  return resultOf(instance, seconds);
}

export const instanceProvider: ResourceProvider = {
  create,
  update: (account, request, { physicalId }) => update(account, request, physicalId),
  remove: (account, { physicalId }) => {
    const instance = needInstance(account, physicalId);
    if (instance.deletionProtection) {
      throw new AwsError(
        'InvalidParameterCombination',
        'Cannot delete protected DB Instance, please disable deletion protection and try again.',
      );
    }
    if (instance.masterSecretArn !== undefined) dropSecret(account, instance.masterSecretArn);
    delete rdsState(account).instances[physicalId];
    return 300;
  },
};

/** CloudFormation's deletion policy Snapshot: a final snapshot before the instance goes. */
export function keepSnapshot(
  account: Account,
  data: { type: string; physicalId?: string; logicalId: string; stackName: string },
): void {
  const instance = rdsState(account).instances[data.physicalId ?? ''];
  if (data.type !== 'AWS::RDS::DBInstance' || instance === undefined || instance.deletionProtection) return;
  const id = `${data.stackName}-snapshot-${data.logicalId}-${account.ids.token(12)}`.toLowerCase();
  rdsState(account).snapshots[id] = {
    id,
    instanceId: instance.id,
    engine: instance.engine,
    createdAt: account.now(),
  };
}

/** What a secret gets by its attachment to an instance. */
export function attachSecret(
  account: Account,
  { secretArn, targetType, targetId }: { secretArn: string; targetType: string; targetId: string },
): void {
  const instance = rdsState(account).instances[targetId];
  if (targetType !== 'AWS::RDS::DBInstance' || instance === undefined) return;
  const engine = isSqlServer(instance.engine) ? 'sqlserver' : instance.engine;
  mergeSecret(account, secretArn, {
    engine,
    host: instance.address,
    port: instance.port,
    dbInstanceIdentifier: instance.id,
  });
}
