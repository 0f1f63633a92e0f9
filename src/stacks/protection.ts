/**
 * What holds data that no deployment brings back: databases, secrets, repositories, buckets, file systems; and
 * nested stacks, which may hold any of them.
 */
const DATA_TYPES: readonly string[] = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::RDS::GlobalCluster',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBCluster',
  'AWS::Redshift::Cluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::SecretsManager::Secret',
  'AWS::ECR::Repository',
  'AWS::S3::Bucket',
  'AWS::EFS::FileSystem',
  'AWS::FSx::FileSystem',
  'AWS::FSx::Volume',
  'AWS::EC2::Volume',
  'AWS::KMS::Key',
  'AWS::CloudFormation::Stack',
];

export interface NamedResource {
  readonly logicalId: string;
  readonly type: string;
}

/** Resource types (`AWS::RDS::DBInstance`, `AWS::RDS::*`) and logical ids, `Nested/Database` within a nested stack. */
export interface Protection {
  /** What may not be lost; empty for the suite's own list, `none` alone for nothing. */
  readonly protect: readonly string[];
  /** Exceptions. */
  readonly allow: readonly string[];
}

/** Whether a resource may not be replaced or removed. */
export function isProtected(resource: NamedResource, { protect, allow }: Protection): boolean {
  const names = protect.length === 0 ? DATA_TYPES : protect.filter((name) => name !== 'none');
  return isNamed(resource, names) && !isNamed(resource, allow);
}

function isNamed(resource: NamedResource, names: readonly string[]): boolean {
  return names.some((name) =>
    name.endsWith('::*')
      ? resource.type.startsWith(name.slice(0, -1))
      : name === resource.type || name === resource.logicalId,
  );
}

/** What stands for a resource in `protect` and `allow-destructive`. */
export const PROTECTION_NAME =
  /^(?:none|[A-Za-z0-9]+::[A-Za-z0-9]+::(?:[A-Za-z0-9]+|\*)(?:::\w+)?|[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*)$/;
