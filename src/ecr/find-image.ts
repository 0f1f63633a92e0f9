import type { ECR, ImageDetail } from '@aws-sdk/client-ecr';
import { calling, explain } from '../aws/errors';
import { ecrError } from './errors';
import type { EcrRepository } from './repository';

export type ImageCalls = Pick<ECR, 'describeImages'>;

/** An image of a repository, as ECR describes it. */
export interface FoundImage {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Compressed, as it is pulled; 0 where ECR does not say. */
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly pushedAt: number;
}

/** Tags that the suite gives every image it builds, and those of caches, which are no images to deploy. */
const BUILT = /^wx-/;
const CACHE = /^wl-/;

/**
 * An image by its digest or tag, or the one that was built last.
 *
 * @param wanted `sha256:…`, a tag, or nothing for the last build.
 * @throws ActionError `image-not-found`, `repository-missing`
 */
export async function findImage(
  ecr: ImageCalls,
  repository: EcrRepository,
  wanted: string | undefined,
): Promise<FoundImage> {
  const found = wanted === undefined ? await lastBuild(ecr, repository) : await named(ecr, repository, wanted);
  if (found !== undefined) return found;
  throw ecrError('image-not-found', {
    message:
      wanted === undefined
        ? `${repository.uri} has no image that was built yet.`
        : `${repository.uri} has no image ${wanted}.`,
    remedy: 'Build one first (the workflow build.yml), or give the digest or a tag of one that is there.',
  });
}

async function named(ecr: ImageCalls, repository: EcrRepository, wanted: string): Promise<FoundImage | undefined> {
  const id = wanted.startsWith('sha256:') ? { imageDigest: wanted } : { imageTag: wanted };
  const answer = await describe(ecr, repository, { imageIds: [id] });
  return answer?.imageDetails?.map(foundImage)[0];
}

async function lastBuild(ecr: ImageCalls, repository: EcrRepository): Promise<FoundImage | undefined> {
  const images: FoundImage[] = [];
  let nextToken: string | undefined;
  do {
    const page = await describe(ecr, repository, {
      filter: { tagStatus: 'TAGGED' },
      maxResults: 1_000,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    images.push(...(page?.imageDetails ?? []).map(foundImage));
    nextToken = page?.nextToken;
  } while (nextToken !== undefined);
  return newestBuild(images);
}

/** Images that the suite built go before those that somebody else pushed; caches never count. */
export function newestBuild(images: readonly FoundImage[]): FoundImage | undefined {
  const deployable = images.filter(({ tags }) => tags.some((tag) => !CACHE.test(tag)));
  const built = deployable.filter(({ tags }) => tags.some((tag) => BUILT.test(tag)));
  return [...(built.length > 0 ? built : deployable)].sort((a, b) => b.pushedAt - a.pushedAt)[0];
}

type Request = Omit<Parameters<ImageCalls['describeImages']>[0], 'repositoryName' | 'registryId'>;

async function describe(ecr: ImageCalls, { path, registryId }: EcrRepository, request: Request) {
  return await calling('ecr:DescribeImages', async () => {
    try {
      return await ecr.describeImages({
        repositoryName: path,
        ...(registryId === undefined ? {} : { registryId }),
        ...request,
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'ImageNotFoundException') return undefined;
      throw explain(error, 'ecr:DescribeImages');
    }
  });
}

function foundImage(detail: ImageDetail): FoundImage {
  return {
    digest: detail.imageDigest ?? '',
    tags: [...(detail.imageTags ?? [])].sort(),
    bytes: detail.imageSizeInBytes ?? 0,
    pushedAt: detail.imagePushedAt?.getTime() ?? 0,
  };
}
