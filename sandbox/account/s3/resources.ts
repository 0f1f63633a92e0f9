import { conventionalName } from '../generic/names';
import type { Account } from '../kernel/account';
import type { ResourceProvider, ResourceRequest } from '../kernel/resource';
import { createBucket, deleteBucket, needBucket, s3State } from './state';

const SECONDS = 20;

/** In small letters, and its beginning cut off to 63 characters; the last word makes it the only one. */
function madeUpName(account: Account, request: ResourceRequest): string {
  const name = conventionalName(account, request).toLowerCase();
  return `${name.slice(0, -13).slice(0, 50)}${name.slice(-13)}`;
}

function result(account: Account, name: string) {
  const { partition, region } = account.state;
  const attributes = {
    Arn: `arn:${partition}:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
    WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
  };
  return { physicalId: name, attributes, seconds: SECONDS };
}

function configure(account: Account, name: string, { properties }: ResourceRequest): void {
  const versioning = properties.VersioningConfiguration;
  const status: unknown =
    typeof versioning === 'object' && versioning !== null ? Reflect.get(versioning, 'Status') : undefined;
  const bucket = needBucket(account, name);
  if (status === 'Enabled') bucket.versioning = 'Enabled';
  else if (bucket.versioning === 'Enabled') bucket.versioning = 'Suspended';
}

const bucket: ResourceProvider = {
  create(account, request) {
    const given = request.properties.BucketName;
    const name = typeof given === 'string' ? given : madeUpName(account, request);
    createBucket(account, name);
    configure(account, name, request);
    return result(account, name);
  },
  update(account, request, before) {
    configure(account, before.physicalId, request);
    return result(account, before.physicalId);
  },
  actual(account, physicalId) {
    const found = s3State(account).buckets[physicalId];
    return found && { VersioningConfiguration: { Status: found.versioning } };
  },
  remove(account, { physicalId }) {
    if (s3State(account).buckets[physicalId] !== undefined) deleteBucket(account, physicalId);
    return 2;
  },
};

export const resources: Readonly<Record<string, ResourceProvider>> = { 'AWS::S3::Bucket': bucket };
