import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { toTagList } from '../kernel/tags';
import { namedList } from '../wire/query';
import { type DbInstance, type DbSnapshot, needInstance, needSubnetGroup, rdsState } from './state';

export function describeDbInstances(account: Account, input: { DBInstanceIdentifier?: string }): unknown {
  const { DBInstanceIdentifier: id } = input;
  const found = id === undefined ? Object.values(rdsState(account).instances) : [needInstance(account, id)];
  return {
    DBInstances: namedList(
      'DBInstance',
      found.map((instance) => shownInstance(account, instance)),
    ),
  };
}

function shownInstance(account: Account, instance: DbInstance): unknown {
  const isBusy = account.now() < instance.busyUntil;
  const group = instance.subnetGroup === undefined ? undefined : rdsState(account).subnetGroups[instance.subnetGroup];
  return {
    DBInstanceIdentifier: instance.id,
    DBInstanceArn: instance.arn,
    DbiResourceId: instance.resourceId,
    DBInstanceStatus: isBusy ? instance.status : 'available',
    DBInstanceClass: instance.instanceClass,
    Engine: instance.engine,
    EngineVersion: instance.engineVersion,
    LicenseModel: instance.licenseModel,
    MasterUsername: instance.masterUsername,
    ...(isBusy && instance.status === 'creating'
      ? {}
      : { Endpoint: { Address: instance.address, Port: instance.port, HostedZoneId: 'Z2R2ITUGPM61AM' } }),
    AllocatedStorage: instance.allocatedStorage,
    StorageType: instance.storageType,
    StorageEncrypted: instance.encrypted,
    MultiAZ: instance.multiAz,
    AvailabilityZone: instance.zones[0],
    SecondaryAvailabilityZone: instance.zones[1],
    BackupRetentionPeriod: instance.backupRetention,
    DeletionProtection: instance.deletionProtection,
    PubliclyAccessible: instance.publiclyAccessible,
    InstanceCreateTime: new Date(instance.createdAt),
    VpcSecurityGroups: namedList(
      'VpcSecurityGroupMembership',
      instance.securityGroups.map((id) => ({ VpcSecurityGroupId: id, Status: 'active' })),
    ),
    ...(group === undefined
      ? {}
      : { DBSubnetGroup: { DBSubnetGroupName: group.name, VpcId: group.vpcId, SubnetGroupStatus: 'Complete' } }),
    ...(instance.masterSecretArn === undefined
      ? {}
      : { MasterUserSecret: { SecretArn: instance.masterSecretArn, SecretStatus: 'active' } }),
    TagList: namedList('Tag', toTagList(instance.tags)),
  };
}

export function describeDbSubnetGroups(account: Account, input: { DBSubnetGroupName?: string }): unknown {
  const { DBSubnetGroupName: name } = input;
  const found = name === undefined ? Object.values(rdsState(account).subnetGroups) : [needSubnetGroup(account, name)];
  return {
    DBSubnetGroups: namedList(
      'DBSubnetGroup',
      found.map((group) => ({
        DBSubnetGroupName: group.name,
        DBSubnetGroupDescription: group.description,
        VpcId: group.vpcId,
        SubnetGroupStatus: 'Complete',
        Subnets: namedList(
          'Subnet',
          group.subnetIds.map((id) => ({ SubnetIdentifier: id, SubnetStatus: 'Active' })),
        ),
      })),
    ),
  };
}

export function describeDbSnapshots(account: Account, input: { DBInstanceIdentifier?: string }): unknown {
  const wanted = (snapshot: DbSnapshot): boolean =>
    input.DBInstanceIdentifier === undefined || snapshot.instanceId === input.DBInstanceIdentifier;
  const found = Object.values(rdsState(account).snapshots).filter(wanted);
  return { DBSnapshots: namedList('DBSnapshot', found.map(shownSnapshot)) };
}

/** @throws AwsError DBSnapshotNotFound */
export function deleteDbSnapshot(account: Account, input: { DBSnapshotIdentifier?: string }): unknown {
  const { snapshots } = rdsState(account);
  const found = snapshots[input.DBSnapshotIdentifier ?? ''];
  if (found === undefined) {
    throw new AwsError('DBSnapshotNotFound', `DBSnapshot ${input.DBSnapshotIdentifier} not found.`, 404);
  }
  delete snapshots[found.id];
  return { DBSnapshot: { ...shownSnapshot(found), Status: 'deleted' } };
}

const shownSnapshot = (snapshot: DbSnapshot) => ({
  DBSnapshotIdentifier: snapshot.id,
  DBInstanceIdentifier: snapshot.instanceId,
  Engine: snapshot.engine,
  Status: 'available',
  SnapshotType: 'manual',
  SnapshotCreateTime: new Date(snapshot.createdAt),
});
