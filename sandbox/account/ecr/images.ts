import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { blobsOf, digestOf } from '../registry/blobs';
import { isForeign, type Manifest, parseConfig, parseManifest } from '../registry/manifest';
import { isTagMutable, lookUpRepository, type Repository, type StoredImage } from './repositories';

export interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}

/** Seconds that a basic scan takes. */
const SCAN_SECONDS = 40;

/** The image that an id means, `undefined` where there is none. A digest and a tag must mean the same. */
export function lookUpImage(repository: Repository, id: ImageId): StoredImage | undefined {
  const digest = id.imageTag === undefined ? id.imageDigest : repository.imageTags[id.imageTag];
  if (digest === undefined || (id.imageDigest !== undefined && id.imageDigest !== digest)) return undefined;
  return repository.images[digest];
}

export const describeId = (id: ImageId): string =>
  `{imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'}`;

/** @throws AwsError `ImageNotFoundException` */
export function findImageById(account: Account, repository: Repository, id: ImageId): StoredImage {
  const image = lookUpImage(repository, id);
  if (image !== undefined) return image;
  throw new AwsError(
    'ImageNotFoundException',
    `The image with imageId ${describeId(id)} does not exist within the repository with name '${repository.name}' in the registry with id '${account.state.accountId}'`,
  );
}

export const tagsOf = (repository: Repository, digest: string): string[] =>
  Object.entries(repository.imageTags).flatMap(([tag, each]) => (each === digest ? [tag] : []));

export interface NewImage {
  readonly manifest: string;
  readonly mediaType?: string | undefined;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

/** What stands in the way of an image, as the API and the registry both need to know it. */
export type ImageRefusal =
  | { readonly kind: 'manifest-invalid' }
  | { readonly kind: 'digest-mismatch'; readonly actual: string }
  | { readonly kind: 'layers-missing'; readonly digests: readonly string[] }
  | { readonly kind: 'references-missing'; readonly digests: readonly string[] }
  | { readonly kind: 'tag-immutable'; readonly tag: string }
  | { readonly kind: 'already-exists'; readonly digest: string };

/** Decides whether a repository takes an image; blobs and referenced images must be there before. */
export function checkImage(
  account: Account,
  repository: Repository,
  image: NewImage,
): ImageRefusal | { readonly kind: 'accepted'; readonly digest: string; readonly manifest: Manifest } {
  const manifest = parseManifest(image.manifest, image.mediaType);
  if (manifest === undefined) return { kind: 'manifest-invalid' };
  const digest = digestOf(image.manifest);
  if (image.digest !== undefined && image.digest !== digest) return { kind: 'digest-mismatch', actual: digest };
  const missing = missingContent(account, repository, manifest);
  if (missing !== undefined) return missing;
  if (image.tag !== undefined) {
    const before = repository.imageTags[image.tag];
    if (before === digest) return { kind: 'already-exists', digest };
    if (before !== undefined && !isTagMutable(repository, image.tag)) return { kind: 'tag-immutable', tag: image.tag };
  }
  return { kind: 'accepted', digest, manifest };
}

function missingContent(account: Account, repository: Repository, manifest: Manifest): ImageRefusal | undefined {
  if (manifest.kind === 'index') {
    const digests = manifest.manifests.map(({ digest }) => digest).filter((digest) => !repository.images[digest]);
    return digests.length === 0 ? undefined : { kind: 'references-missing', digests };
  }
  const needed = [manifest.config, ...manifest.layers.filter((layer) => !isForeign(layer))];
  const digests = needed.map(({ digest }) => digest).filter((digest) => !hasLayer(account, repository, digest));
  return digests.length === 0 ? undefined : { kind: 'layers-missing', digests };
}

export const hasLayer = (account: Account, repository: Repository, digest: string): boolean =>
  repository.layers[digest] !== undefined && blobsOf(account).size(digest) !== undefined;

/** Keeps an image that {@link checkImage} accepted and moves its tag; starts a scan where the repository wants one. */
export function storeImage(
  account: Account,
  repository: Repository,
  image: NewImage,
  accepted: { readonly digest: string; readonly manifest: Manifest },
): StoredImage {
  const { digest, manifest } = accepted;
  const artifactType = manifest.kind === 'image' ? manifest.config.mediaType : undefined;
  const stored = repository.images[digest] ?? {
    digest,
    mediaType: manifest.mediaType,
    manifest: image.manifest,
    pushed: account.now(),
    ...(artifactType !== undefined && { artifactType }),
  };
  const isNew = repository.images[digest] === undefined;
  repository.images[digest] = stored;
  if (image.tag !== undefined) repository.imageTags[image.tag] = digest;
  if (isNew && repository.scanOnPush && manifest.kind === 'image') startScan(account, repository, digest);
  return stored;
}

/** Bytes of an image's layers and config as the registry holds them (`imageSizeInBytes`). */
export function sizeOf(repository: Repository, image: StoredImage): number {
  const manifest = parseManifest(image.manifest, image.mediaType);
  if (manifest === undefined) return 0;
  if (manifest.kind === 'image') return [manifest.config, ...manifest.layers].reduce((sum, { size }) => sum + size, 0);
  return manifest.manifests.reduce((sum, { digest }) => {
    const referenced = repository.images[digest];
    return sum + (referenced === undefined ? 0 : sizeOf(repository, referenced));
  }, 0);
}

export function startScan(account: Account, repository: Repository, digest: string): void {
  const image = repository.images[digest];
  if (image === undefined) return;
  repository.images[digest] = { ...image, scan: { status: 'IN_PROGRESS', description: '' } };
  account.schedule(SCAN_SECONDS * 1000, 'ecr.scan-finished', { repository: repository.name, digest });
}

/**
 * ECR's basic scan knows Linux distributions only: a Windows image ends FAILED with UnsupportedImageError.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-troubleshooting.html
 */
export function finishScan(account: Account, data: { repository: string; digest: string }): void {
  const repository = lookUpRepository(account, data.repository);
  const image = repository?.images[data.digest];
  if (repository === undefined || image === undefined) return;
  const manifest = parseManifest(image.manifest, image.mediaType);
  const config = manifest?.kind === 'image' ? blobsOf(account).read(manifest.config.digest) : undefined;
  const os = config === undefined ? undefined : parseConfig(config.toString('utf8'))?.os;
  const completed = account.now();
  repository.images[data.digest] = {
    ...image,
    scan:
      os === 'linux'
        ? { status: 'COMPLETE', description: 'The scan was completed successfully.', completed }
        : {
            status: 'FAILED',
            description: 'UnsupportedImageError: The operating system and/or package manager are not supported.',
            completed,
          },
  };
}
