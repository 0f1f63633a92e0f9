import type { RestRequest } from '../kernel/service';

/** A request in S3's terms: which bucket and key by its path, what is asked of them by its query. */
export interface S3Request {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Members of the query that make another operation of the same method and path. */
const SUBRESOURCES = ['delete', 'versions', 'versioning', 'location', 'uploads', 'tagging', 'policy', 'acl'] as const;

const BY_PLACE: Readonly<Record<string, string>> = {
  'GET /': 'ListBuckets',
  'PUT bucket': 'CreateBucket',
  'DELETE bucket': 'DeleteBucket',
  'HEAD bucket': 'HeadBucket',
  'GET bucket': 'ListObjectsV2',
  'GET bucket?versions': 'ListObjectVersions',
  'GET bucket?versioning': 'GetBucketVersioning',
  'PUT bucket?versioning': 'PutBucketVersioning',
  'GET bucket?location': 'GetBucketLocation',
  'POST bucket?delete': 'DeleteObjects',
  'PUT object': 'PutObject',
  'GET object': 'GetObject',
  'HEAD object': 'HeadObject',
  'DELETE object': 'DeleteObject',
};

/** Which operation a request means; one that is not known is named by its method and place. */
export function s3Action({ method, url }: RestRequest): string {
  const { bucket, key, query } = parts(url);
  const sub = SUBRESOURCES.find((name) => query.has(name));
  const place = `${method} ${bucket === '' ? '/' : key === '' ? 'bucket' : 'object'}${sub === undefined ? '' : `?${sub}`}`;
  return BY_PLACE[place] ?? place;
}

export function s3Input({ url, headers, body }: RestRequest): S3Request {
  const chunked = String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  return {
    ...parts(url),
    contentType: String(headers['content-type'] ?? 'binary/octet-stream'),
    body: chunked ? unchunk(body) : body,
  };
}

/** Paths only: an IP address has no names for buckets below it. */
function parts(url: string): { bucket: string; key: string; query: URLSearchParams } {
  const { pathname, searchParams: query } = new URL(url, 'http://s3');
  const [, bucket = '', ...key] = pathname.split('/').map(decodeURIComponent);
  return { bucket, key: key.join('/'), query };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html: sizes in hexadecimal before each chunk */
function unchunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (end < 0 || !(size > 0)) break;
    chunks.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

/** `<Object><Key>a</Key><VersionId>1</VersionId></Object>` for each object to delete. */
export function objectsToDelete(body: Buffer): Array<{ key: string; versionId?: string }> {
  return [...body.toString('utf8').matchAll(/<Object>([\s\S]*?)<\/Object>/g)].map(([, object = '']) => {
    const versionId = member(object, 'VersionId');
    return { key: member(object, 'Key') ?? '', ...(versionId === undefined ? {} : { versionId }) };
  });
}

/** The text of the first element of this name. */
export function member(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1];
  return text
    ?.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
