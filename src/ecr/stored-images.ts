import type { ECR, ImageDetail } from '@aws-sdk/client-ecr';
import { calling } from '../aws/errors';
import { allPages } from '../aws/pages';
import { parseManifest, sha256 } from '../registry/manifest';
import type { StoredImage } from './prune';
import { registryIdOf } from './repositories';
import type { EcrRepository } from './repository';

export type ImageCalls = Pick<ECR, 'describeImages' | 'batchGetImage' | 'batchDeleteImage'>;

/** BatchGetImage and BatchDeleteImage take so many at once. */
const A_CALL = 100;
const INDEX = /manifest\.list|image\.index/;

const place = (repository: EcrRepository): { repositoryName: string; registryId?: string } => ({
  repositoryName: repository.path,
  ...registryIdOf(repository),
});

/** Everything in a repository. @throws ActionError of the AWS call */
export async function listImages(ecr: ImageCalls, repository: EcrRepository): Promise<StoredImage[]> {
  const details = await allPages<'imageDetails', ImageDetail>(
    'ecr:DescribeImages',
    (more) => ecr.describeImages({ ...place(repository), ...more }),
    'imageDetails',
  );
  const indexes = details.filter(({ imageManifestMediaType = '' }) => INDEX.test(imageManifestMediaType));
  const children = await childrenOf(
    ecr,
    repository,
    indexes.flatMap(({ imageDigest }) => imageDigest ?? []),
  );
  return details.flatMap((detail) => {
    const { imageDigest: digest, imageTags, imagePushedAt, imageSizeInBytes, subjectManifestDigest } = detail;
    if (digest === undefined) return [];
    const own = children.get(digest);
    return [
      {
        digest,
        tags: imageTags ?? [],
        pushed: imagePushedAt?.getTime() ?? 0,
        bytes: imageSizeInBytes ?? 0,
        ...(own === undefined ? {} : { children: own }),
        ...(subjectManifestDigest === undefined ? {} : { subject: subjectManifestDigest }),
      },
    ];
  });
}

async function childrenOf(
  ecr: ImageCalls,
  repository: EcrRepository,
  digests: readonly string[],
): Promise<Map<string, string[]>> {
  const children = new Map<string, string[]>();
  for (let at = 0; at < digests.length; at += A_CALL) {
    const imageIds = digests.slice(at, at + A_CALL).map((imageDigest) => ({ imageDigest }));
    const { images = [] } = await calling('ecr:BatchGetImage', () =>
      ecr.batchGetImage({ ...place(repository), imageIds }),
    );
    for (const { imageId, imageManifest, imageManifestMediaType = '' } of images) {
      const bytes = Buffer.from(imageManifest ?? '');
      const digest = imageId?.imageDigest ?? sha256(bytes);
      const parsed = parseManifest({ bytes, digest, mediaType: imageManifestMediaType }, `${repository.uri}@${digest}`);
      if (parsed.kind === 'index')
        children.set(
          digest,
          parsed.entries.map((entry) => entry.digest),
        );
    }
  }
  return children;
}

export interface Deleted {
  readonly digests: readonly string[];
  /** What ECR did not delete, with its reason. */
  readonly refused: ReadonlyArray<{ readonly digest: string; readonly reason: string }>;
}

/** Deletes images with all their tags; an index goes before what it lists, which ECR would not give up otherwise. */
export async function deleteImages(
  ecr: ImageCalls,
  repository: EcrRepository,
  images: readonly StoredImage[],
): Promise<Deleted> {
  const digests = new Set<string>();
  const refused = new Map<string, string>();
  const parts = new Set(images.flatMap(({ children = [] }) => children));
  for (const group of [
    images.filter(({ digest }) => !parts.has(digest)),
    images.filter(({ digest }) => parts.has(digest)),
  ]) {
    for (let at = 0; at < group.length; at += A_CALL) {
      const imageIds = group.slice(at, at + A_CALL).map(({ digest: imageDigest }) => ({ imageDigest }));
      const answer = await calling('ecr:BatchDeleteImage', () =>
        ecr.batchDeleteImage({ ...place(repository), imageIds }),
      );
      for (const { imageDigest } of answer.imageIds ?? []) if (imageDigest !== undefined) digests.add(imageDigest);
      for (const { imageId, failureReason, failureCode } of answer.failures ?? [])
        refused.set(imageId?.imageDigest ?? '', failureReason ?? failureCode ?? 'no reason given');
    }
  }
  return { digests: [...digests], refused: [...refused].map(([digest, reason]) => ({ digest, reason })) };
}
