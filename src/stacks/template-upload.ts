import { createHash } from 'node:crypto';
import type { S3 } from '@aws-sdk/client-s3';
import { calling } from '../aws/errors';
import { messageOf } from '../core/errors';
import type { Log } from '../core/log';
import { stackError } from './errors';
import { MAX_BODY_BYTES, MAX_STORED_BYTES, type Template } from './template';

/** How a template gets to CloudFormation: in the request itself, or as an object that it reads. */
export type TemplateSource = { readonly TemplateBody: string } | { readonly TemplateURL: string };

/** A template in CloudFormation's reach. */
export interface HandedOver {
  readonly source: TemplateSource;
  /** Removes what was uploaded for it; where that fails, a warning names it. */
  takeBack(log: Log): Promise<void>;
}

export interface Way {
  readonly bucket: string | undefined;
  /** For an object that nobody else uses, so that it can be taken back. */
  readonly salt?: string | undefined;
}

/**
 * Hands a template over: its text where a request takes it, an object in `bucket` where it is too large.
 *
 * @param s3 made only for a template that must be uploaded.
 * @throws ActionError `template-too-large`, `template-bucket-unusable`, those of the call
 */
export async function handOver(template: Template, { bucket, salt }: Way, s3: () => Promise<S3>): Promise<HandedOver> {
  const bytes = Buffer.byteLength(template.body);
  if (bytes > MAX_STORED_BYTES) throw tooLarge(template, bytes, MAX_STORED_BYTES);
  if (bytes <= MAX_BODY_BYTES) return { source: { TemplateBody: template.body }, takeBack: async () => undefined };
  if (bucket === undefined) throw tooLarge(template, bytes, MAX_BODY_BYTES);
  const client = await s3();
  const place = { Bucket: bucket, Key: templateKey(template.body, salt) };
  const { url, versionId } = await upload(template, place, client);
  return { source: { TemplateURL: url }, takeBack: (log) => remove(client, { ...place, ...versionId }, log) };
}

/**
 * A key by content: two runs with one template share it, and no run changes what another has reviewed.
 *
 * @param salt makes it one run's own.
 */
export function templateKey(body: string, salt?: string): string {
  const digest = createHash('sha256').update(body).digest('hex');
  return `windows-on-ecs/templates/${digest}${salt === undefined ? '' : `-${salt}`}.template`;
}

interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

interface Version {
  readonly VersionId?: string;
}

async function upload({ body }: Template, place: Place, s3: S3): Promise<{ url: string; versionId: Version }> {
  let url: string | undefined;
  // S3's own address for the object, of whatever partition and endpoint: the one that the upload went to.
  s3.middlewareStack.add(
    (next) => async (args) => {
      url = addressOf(args.request);
      return await next(args);
    },
    { step: 'finalizeRequest', name: 'addressOfTemplate', override: true },
  );
  const { VersionId } = await calling('s3:PutObject', async () => {
    try {
      return await s3.putObject({ ...place, Body: body, ContentType: 'text/yaml' });
    } catch (error) {
      throw explainBucket(error, place.Bucket);
    }
  });
  if (url === undefined) throw new Error('the upload of the template had no address');
  return { url, versionId: VersionId === undefined ? {} : { VersionId } };
}

/** With its version, so that a bucket that keeps versions keeps none of it. */
async function remove(s3: S3, object: Place & Version, log: Log): Promise<void> {
  try {
    await calling('s3:DeleteObject', () => s3.deleteObject(object));
  } catch (error) {
    log.warning(`s3://${object.Bucket}/${object.Key} is left of this dry run: ${messageOf(error)}`);
  }
}

/** `https://bucket.s3.eu-west-1.amazonaws.com/key` of a request before it is sent. */
export function addressOf(request: unknown): string | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const { protocol, hostname, port, path } = request as Readonly<Record<string, unknown>>;
  if (typeof protocol !== 'string' || typeof hostname !== 'string' || typeof path !== 'string') return undefined;
  return `${protocol}//${hostname}${typeof port === 'number' ? `:${port}` : ''}${path}`;
}

const UNUSABLE: Readonly<Record<string, string>> = {
  NoSuchBucket: 'does not exist',
  PermanentRedirect: 'is in another region',
  AuthorizationHeaderMalformed: 'is in another region',
  InvalidBucketName: 'has a name that no bucket can have',
};

function explainBucket(error: unknown, bucket: string): unknown {
  const what = UNUSABLE[error instanceof Error ? error.name : ''];
  if (what === undefined) return error;
  return stackError('template-bucket-unusable', {
    message: `The template can't be uploaded: the bucket ${bucket} ${what}.`,
    remedy: 'Name a bucket of this region in `s3-bucket`. Nothing has been changed.',
    cause: error,
  });
}

function tooLarge({ source }: Template, bytes: number, limit: number): Error {
  const amount = (value: number): string => value.toLocaleString('en-US');
  const isStored = limit === MAX_STORED_BYTES;
  return stackError('template-too-large', {
    message: `${source} has ${amount(bytes)} bytes; CloudFormation takes ${amount(limit)} ${isStored ? 'at most, even from S3' : 'in a request'}.`,
    remedy: isStored
      ? 'Split it into several stacks. Nothing has been changed.'
      : 'Name a bucket in `s3-bucket`, through which it is handed over, or split it. Nothing has been changed.',
  });
}
