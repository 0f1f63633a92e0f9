import { type Account, slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';

type Tags = Readonly<Record<string, string>>;

/** A DB instance of SQL Server or another engine; times are virtual milliseconds. */
export interface DbInstance {
  readonly id: string;
  readonly arn: string;
  readonly resourceId: string;
  readonly engine: string;
  engineVersion: string;
  instanceClass: string;
  storageType: string;
  /** GiB */
  allocatedStorage: number;
  encrypted: boolean;
  multiAz: boolean;
  /** Where it is, then where its standby is. */
  zones: string[];
  readonly masterUsername: string;
  masterSecretArn?: string;
  readonly address: string;
  readonly port: number;
  readonly subnetGroup?: string;
  securityGroups: readonly string[];
  deletionProtection: boolean;
  /** Days */
  backupRetention: number;
  readonly licenseModel: string;
  publiclyAccessible: boolean;
  readonly createdAt: number;
  /** When what it is at is over: until then `status` is shown, afterwards `available`. */
  busyUntil: number;
  status: 'creating' | 'modifying' | 'rebooting' | 'deleting';
  tags: Tags;
}

export interface DbSubnetGroup {
  readonly name: string;
  description: string;
  subnetIds: readonly string[];
  vpcId: string;
  tags: Tags;
}

export interface DbSnapshot {
  readonly id: string;
  readonly instanceId: string;
  readonly engine: string;
  readonly createdAt: number;
}

export const rdsState = slice('rds', () => ({
  instances: {} as Record<string, DbInstance>,
  subnetGroups: {} as Record<string, DbSubnetGroup>,
  snapshots: {} as Record<string, DbSnapshot>,
}));

/** @throws AwsError DBInstanceNotFound */
export function needInstance(account: Account, id: string): DbInstance {
  const found = rdsState(account).instances[id];
  if (found === undefined) throw new AwsError('DBInstanceNotFound', `DBInstance ${id} not found.`, 404);
  return found;
}

/** @throws AwsError DBSubnetGroupNotFoundFault */
export function needSubnetGroup(account: Account, name: string): DbSubnetGroup {
  const found = rdsState(account).subnetGroups[name];
  if (found === undefined) {
    throw new AwsError('DBSubnetGroupNotFoundFault', `DB subnet group '${name}' does not exist.`, 404);
  }
  return found;
}
