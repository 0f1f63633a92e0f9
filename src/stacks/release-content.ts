import type {
  BatchDeleteImageCommandInput,
  BatchDeleteImageCommandOutput,
  ImageFailure,
  ListImagesCommandInput,
  ListImagesCommandOutput,
} from '@aws-sdk/client-ecr';
import type {
  DeleteObjectsCommandInput,
  DeleteObjectsCommandOutput,
  ListObjectVersionsCommandInput,
  ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { calling } from '../aws/errors';
import type { Log } from '../core/log';
import { count } from '../core/text';
import type { Fate } from './deletion';
import { stackError } from './errors';

type Answer<T> = Promise<Omit<T, '$metadata'>>;

export interface EcrCalls {
  listImages(input: ListImagesCommandInput): Answer<ListImagesCommandOutput>;
  batchDeleteImage(input: BatchDeleteImageCommandInput): Answer<BatchDeleteImageCommandOutput>;
}

export interface S3Calls {
  listObjectVersions(input: ListObjectVersionsCommandInput): Answer<ListObjectVersionsCommandOutput>;
  deleteObjects(input: DeleteObjectsCommandInput): Answer<DeleteObjectsCommandOutput>;
}

/** Clients are asked for only where the stack has something for them. */
export interface ContentClients {
  readonly ecr: () => Promise<EcrCalls>;
  readonly s3: () => Promise<S3Calls>;
}

/**
 * Refuses a deletion that CloudFormation would stop half-way: it deletes a repository or a bucket only when it is empty.
 *
 * @param goes what of it is taken out before.
 * @throws ActionError `content-in-the-way`
 */
export async function refuseContent(
  stackName: string,
  fates: readonly Fate[],
  goes: { readonly images: boolean; readonly objects: boolean },
  clients: ContentClients,
): Promise<void> {
  const found: string[] = [];
  const inputs = new Set<string>();
  for (const { logicalId, type, physicalId } of goes.images ? [] : inTheWay(fates, REPOSITORY)) {
    const images = await imagesOf(await clients.ecr(), physicalId);
    if (images.length === 0) continue;
    found.push(`${logicalId} (${type}) holds ${count(images.length, 'image')}`);
    inputs.add('`delete-images: true`');
  }
  for (const { logicalId, type, physicalId } of goes.objects ? [] : inTheWay(fates, BUCKET)) {
    if ((await versionsOf(await clients.s3(), physicalId, 1)).objects.length === 0) continue;
    found.push(`${logicalId} (${type}) holds objects`);
    inputs.add('`empty-buckets: true`');
  }
  if (found.length === 0) return;
  throw stackError('content-in-the-way', {
    message: `${stackName} can't be deleted as it is: ${found.join('; ')}.`,
    remedy: `Let that go, too (${[...inputs].join(', ')}), or keep it: \`DeletionPolicy: Retain\` in the template. Nothing has been changed.`,
  });
}

const REPOSITORY = 'AWS::ECR::Repository';
const BUCKET = 'AWS::S3::Bucket';

/** Those of a type that go. */
const going = (fates: readonly Fate[], type: string): Fate[] =>
  fates.filter((each) => each.type === type && each.fate === 'deleted' && each.physicalId !== '');

/** Those that have to be empty to go. */
const inTheWay = (fates: readonly Fate[], type: string): Fate[] => going(fates, type).filter((each) => !each.isEmptied);

/** What was deleted by hand has nothing in it. */
async function unlessGone<T>(look: () => Promise<T>, nothing: T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Error && /^(RepositoryNotFoundException|NoSuchBucket)$/.test(error.name)) return nothing;
    throw error;
  }
}

/** BatchDeleteImage takes so many at once. */
const IMAGES_A_CALL = 100;

/** Empties the repositories that go: CloudFormation deletes only empty ones. @returns how many images went. */
export async function deleteImages(ecr: EcrCalls, fates: readonly Fate[], log: Log): Promise<number> {
  let deleted = 0;
  for (const { physicalId: repositoryName } of going(fates, REPOSITORY)) {
    const imageIds = await imagesOf(ecr, repositoryName);
    // What an index lists can't go before it, so what was refused is tried again as long as others go.
    for (let left = imageIds; left.length > 0; ) {
      const refused = await deleteOnce(ecr, repositoryName, left);
      if (refused.length === left.length) throw notEmptied(repositoryName, refused);
      left = refused.flatMap(({ imageId }) =>
        imageId?.imageDigest === undefined ? [] : [{ imageDigest: imageId.imageDigest }],
      );
    }
    deleted += imageIds.length;
    log.info(`Deleted ${count(imageIds.length, 'image')} of ${repositoryName}.`);
  }
  return deleted;
}

/** @returns what ECR did not delete; an image that is gone already is none of it. */
async function deleteOnce(
  ecr: EcrCalls,
  repositoryName: string,
  imageIds: ReadonlyArray<{ readonly imageDigest: string }>,
): Promise<ImageFailure[]> {
  const refused: ImageFailure[] = [];
  for (let at = 0; at < imageIds.length; at += IMAGES_A_CALL) {
    const { failures = [] } = await calling('ecr:BatchDeleteImage', () =>
      ecr.batchDeleteImage({ repositoryName, imageIds: imageIds.slice(at, at + IMAGES_A_CALL) }),
    );
    refused.push(...failures.filter(({ failureCode }) => failureCode !== 'ImageNotFound'));
  }
  return refused;
}

function notEmptied(repositoryName: string, refused: readonly ImageFailure[]): Error {
  const first = refused[0];
  return stackError('repository-not-emptied', {
    message: `${repositoryName} can't be emptied: ${first?.imageId?.imageDigest}: ${first?.failureReason ?? first?.failureCode}${refused.length > 1 ? ` (and ${refused.length - 1} more)` : ''}.`,
    remedy: 'Delete first what still uses it, and run again; the stack itself still stands.',
  });
}

/** By digest, so that all tags of an image go with it. */
async function imagesOf(ecr: EcrCalls, repositoryName: string): Promise<Array<{ imageDigest: string }>> {
  const digests = new Set<string>();
  let nextToken: string | undefined;
  do {
    const next = nextToken === undefined ? {} : { nextToken };
    const page: Pick<ListImagesCommandOutput, 'imageIds' | 'nextToken'> = await calling('ecr:ListImages', () =>
      unlessGone(() => ecr.listImages({ repositoryName, ...next }), {}),
    );
    for (const { imageDigest } of page.imageIds ?? []) if (imageDigest !== undefined) digests.add(imageDigest);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return [...digests].map((imageDigest) => ({ imageDigest }));
}

/** Empties the buckets that go, with all versions and markers: CloudFormation deletes only empty ones. @returns how many objects went. */
export async function emptyBuckets(s3: S3Calls, fates: readonly Fate[], log: Log): Promise<number> {
  let deleted = 0;
  for (const { physicalId: bucket } of going(fates, BUCKET)) {
    const amount = await emptyBucket(s3, bucket);
    log.info(`Deleted ${count(amount, 'object version')} of ${bucket}.`);
    deleted += amount;
  }
  return deleted;
}

async function emptyBucket(s3: S3Calls, Bucket: string): Promise<number> {
  let deleted = 0;
  // What was listed is gone then: the next page is the first of what is left.
  for (let more = true; more; ) {
    const { objects: Objects, isLast } = await versionsOf(s3, Bucket);
    if (Objects.length === 0) break;
    const { Errors = [] } = await calling('s3:DeleteObjectVersion', () =>
      s3.deleteObjects({ Bucket, Delete: { Objects: [...Objects], Quiet: true } }),
    );
    const first = Errors[0];
    if (first !== undefined) {
      throw stackError('bucket-not-emptied', {
        message: `${Bucket} can't be emptied: ${first.Key}: ${first.Message ?? first.Code}${Errors.length > 1 ? ` (and ${Errors.length - 1} more)` : ''}.`,
        remedy: 'Remove what keeps it (a lock, a policy) and run again; the stack itself still stands.',
      });
    }
    deleted += Objects.length;
    more = !isLast;
  }
  return deleted;
}

interface VersionPage {
  readonly objects: ReadonlyArray<{ Key: string; VersionId?: string }>;
  readonly isLast: boolean;
}

/** The first versions and markers of a bucket. */
async function versionsOf(s3: S3Calls, Bucket: string, MaxKeys?: number): Promise<VersionPage> {
  const request = { Bucket, ...(MaxKeys === undefined ? {} : { MaxKeys }) };
  const page: Pick<ListObjectVersionsCommandOutput, 'Versions' | 'DeleteMarkers' | 'IsTruncated'> = await calling(
    's3:ListBucketVersions',
    () => unlessGone(() => s3.listObjectVersions(request), {}),
  );
  const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key = '', VersionId }) => ({
    Key,
    ...(VersionId === undefined ? {} : { VersionId }),
  }));
  return { objects, isLast: page.IsTruncated !== true };
}
