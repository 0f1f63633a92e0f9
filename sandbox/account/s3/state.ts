import { type Account, slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';

/** One version of an object, or the marker that a deletion left. */
export interface ObjectVersion {
  readonly key: string;
  /** `null` where the bucket never had versions. */
  readonly id: string;
  readonly at: number;
  readonly isMarker: boolean;
  /** Base64, since the state is JSON. */
  readonly content: string;
  readonly contentType: string;
}

export interface Bucket {
  readonly name: string;
  readonly createdAt: number;
  versioning: 'Enabled' | 'Suspended' | 'never';
  /** Newest first. */
  versions: ObjectVersion[];
}

export const s3State = slice('s3', () => ({ buckets: {} as Record<string, Bucket> }));

/** @throws AwsError NoSuchBucket */
export function needBucket(account: Account, name: string): Bucket {
  const found = s3State(account).buckets[name];
  if (found === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  return found;
}

/** @throws AwsError BucketAlreadyOwnedByYou, InvalidBucketName */
export function createBucket(account: Account, name: string): Bucket {
  const { buckets } = s3State(account);
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name))
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400);
  if (buckets[name] !== undefined)
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    );
  const bucket: Bucket = { name, createdAt: account.now(), versioning: 'never', versions: [] };
  buckets[name] = bucket;
  return bucket;
}

/** @throws AwsError NoSuchBucket, BucketNotEmpty: versions and markers count as well. */
export function deleteBucket(account: Account, name: string): void {
  if (needBucket(account, name).versions.length > 0)
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
  delete s3State(account).buckets[name];
}

/** What a key shows: its newest version, unless that is a marker. @throws AwsError NoSuchKey */
export function needObject(account: Account, bucketName: string, key: string, versionId?: string): ObjectVersion {
  const found = needBucket(account, bucketName).versions.find(
    (each) => each.key === key && (versionId === undefined || each.id === versionId),
  );
  if (found === undefined || found.isMarker) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  return found;
}

export function putObject(
  account: Account,
  bucketName: string,
  object: Pick<ObjectVersion, 'key' | 'content' | 'contentType'>,
): ObjectVersion {
  return addVersion(account, needBucket(account, bucketName), { ...object, isMarker: false });
}

/** Removes one version for good, or hides the key where the bucket keeps versions. */
export function deleteObject(account: Account, bucketName: string, key: string, versionId?: string): void {
  const bucket = needBucket(account, bucketName);
  if (versionId !== undefined) {
    bucket.versions = bucket.versions.filter((each) => each.key !== key || each.id !== versionId);
  } else if (bucket.versioning === 'never') {
    bucket.versions = bucket.versions.filter((each) => each.key !== key);
  } else {
    addVersion(account, bucket, { key, content: '', contentType: '', isMarker: true });
  }
}

function addVersion(account: Account, bucket: Bucket, version: Omit<ObjectVersion, 'id' | 'at'>): ObjectVersion {
  const id = bucket.versioning === 'Enabled' ? account.ids.hex(32) : 'null';
  const made = { ...version, id, at: account.now() };
  // The version `null` is there once.
  const kept = bucket.versions.filter((each) => each.key !== version.key || each.id !== id);
  bucket.versions = [made, ...kept];
  return made;
}
