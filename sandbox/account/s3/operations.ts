import { createHash } from 'node:crypto';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { page } from '../kernel/page';
import type { RestAnswer } from '../kernel/service';
import { toXml } from '../wire/query';
import { member, objectsToDelete, type S3Request } from './request';
import {
  createBucket,
  deleteBucket,
  deleteObject,
  needBucket,
  needObject,
  type ObjectVersion,
  putObject,
  s3State,
} from './state';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const PAGE = 1_000;

/** S3's lists have no wrapper: an element is repeated. */
function xml(root: string, content: Readonly<Record<string, unknown>>): RestAnswer {
  const body = Object.entries(content)
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((each) => [name, each]) : [[name, value]]))
    .map(([name, value]) => toXml({ [String(name)]: value }, 'member'))
    .join('');
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${body}</${root}>`,
  };
}

const empty = (status: number, headers: Readonly<Record<string, string>> = {}): RestAnswer => ({
  status,
  headers,
  body: '',
});

const etag = (content: string): string => `"${createHash('md5').update(Buffer.from(content, 'base64')).digest('hex')}"`;

const headersOf = (object: ObjectVersion): Record<string, string> => ({
  'content-type': object.contentType,
  etag: etag(object.content),
  'last-modified': new Date(object.at).toUTCString(),
});

const shownVersion = (object: ObjectVersion, isLatest: boolean): Record<string, unknown> => ({
  Key: object.key,
  VersionId: object.id,
  IsLatest: isLatest,
  LastModified: new Date(object.at),
  ...(object.isMarker
    ? {}
    : { ETag: etag(object.content), Size: Buffer.from(object.content, 'base64').length, StorageClass: 'STANDARD' }),
});

/** The newest version of each key comes first. */
const latestOf = (versions: readonly ObjectVersion[]): ObjectVersion[] =>
  versions.filter((each) => versions.find(({ key }) => key === each.key) === each);

const sortedByKey = (versions: readonly ObjectVersion[]): ObjectVersion[] =>
  [...versions].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

const objectOperations = {
  PutObject(account: Account, { bucket, key, body, contentType }: S3Request): RestAnswer {
    const made = putObject(account, bucket, { key, content: body.toString('base64'), contentType });
    return empty(200, { etag: etag(made.content), ...(made.id === 'null' ? {} : { 'x-amz-version-id': made.id }) });
  },
  GetObject(account: Account, { bucket, key, query }: S3Request): RestAnswer {
    const found = needObject(account, bucket, key, query.get('versionId') ?? undefined);
    return { status: 200, headers: headersOf(found), body: Buffer.from(found.content, 'base64') };
  },
  HeadObject(account: Account, { bucket, key, query }: S3Request): RestAnswer {
    const found = needObject(account, bucket, key, query.get('versionId') ?? undefined);
    const size = Buffer.from(found.content, 'base64').length;
    return empty(200, { ...headersOf(found), 'content-length': String(size) });
  },
  DeleteObject(account: Account, { bucket, key, query }: S3Request): RestAnswer {
    deleteObject(account, bucket, key, query.get('versionId') ?? undefined);
    return empty(204);
  },
  DeleteObjects(account: Account, { bucket, body }: S3Request): RestAnswer {
    const wanted = objectsToDelete(body);
    if (wanted.length === 0 || wanted.length > PAGE)
      throw new AwsError(
        'MalformedXML',
        'The XML you provided was not well-formed or did not validate against our published schema',
      );
    for (const { key, versionId } of wanted) deleteObject(account, bucket, key, versionId);
    return xml('DeleteResult', {
      Deleted: wanted.map(({ key, versionId }) => ({ Key: key, VersionId: versionId })),
    });
  },
};

const bucketOperations = {
  ListBuckets(account: Account): RestAnswer {
    const buckets = Object.values(s3State(account).buckets);
    const shown = buckets.map(({ name, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt) }));
    return xml('ListAllMyBucketsResult', { Buckets: { listOf: 'Bucket', items: shown } });
  },
  CreateBucket(account: Account, { bucket }: S3Request): RestAnswer {
    createBucket(account, bucket);
    return empty(200, { location: `/${bucket}` });
  },
  DeleteBucket(account: Account, { bucket }: S3Request): RestAnswer {
    deleteBucket(account, bucket);
    return empty(204);
  },
  HeadBucket(account: Account, { bucket }: S3Request): RestAnswer {
    needBucket(account, bucket);
    return empty(200, { 'x-amz-bucket-region': account.state.region });
  },
  GetBucketLocation(account: Account, { bucket }: S3Request): RestAnswer {
    needBucket(account, bucket);
    const { region } = account.state;
    return {
      ...xml('LocationConstraint', {}),
      body: `<LocationConstraint xmlns="${NAMESPACE}">${region === 'us-east-1' ? '' : region}</LocationConstraint>`,
    };
  },
  GetBucketVersioning(account: Account, { bucket }: S3Request): RestAnswer {
    const { versioning } = needBucket(account, bucket);
    return xml('VersioningConfiguration', versioning === 'never' ? {} : { Status: versioning });
  },
  PutBucketVersioning(account: Account, { bucket, body }: S3Request): RestAnswer {
    needBucket(account, bucket).versioning =
      member(body.toString('utf8'), 'Status') === 'Enabled' ? 'Enabled' : 'Suspended';
    return empty(200);
  },
};

const listOperations = {
  ListObjectsV2(account: Account, { bucket, query }: S3Request): RestAnswer {
    const prefix = query.get('prefix') ?? '';
    const found = sortedByKey(latestOf(needBucket(account, bucket).versions)).filter(
      (each) => !each.isMarker && each.key.startsWith(prefix),
    );
    const { items, next } = page(found, { limit: PAGE, token: query.get('continuation-token') ?? undefined });
    return xml('ListBucketResult', {
      Name: bucket,
      Prefix: prefix,
      KeyCount: items.length,
      MaxKeys: PAGE,
      IsTruncated: next !== undefined,
      NextContinuationToken: next,
      Contents: items.map((each) => {
        const { VersionId: _, IsLatest: __, ...shown } = shownVersion(each, true);
        return shown;
      }),
    });
  },
  ListObjectVersions(account: Account, { bucket, query }: S3Request): RestAnswer {
    const { versions } = needBucket(account, bucket);
    const latest = new Set(latestOf(versions));
    const { items, next } = page(sortedByKey(versions), { limit: PAGE, token: query.get('key-marker') ?? undefined });
    const shown = (isMarker: boolean) =>
      items.filter((each) => each.isMarker === isMarker).map((each) => shownVersion(each, latest.has(each)));
    return xml('ListVersionsResult', {
      Name: bucket,
      MaxKeys: PAGE,
      IsTruncated: next !== undefined,
      NextKeyMarker: next,
      NextVersionIdMarker: next === undefined ? undefined : items.at(-1)?.id,
      Version: shown(false),
      DeleteMarker: shown(true),
    });
  },
};

export const operations = { ...objectOperations, ...bucketOperations, ...listOperations };
