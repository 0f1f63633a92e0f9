import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { required } from '../kernel/input';
import { page } from '../kernel/page';
import type { Service } from '../kernel/service';
import { parseManifest } from '../registry/manifest';
import {
  checkImage,
  describeId,
  findImageById,
  type ImageId,
  type ImageRefusal,
  lookUpImage,
  sizeOf,
  startScan,
  storeImage,
  tagsOf,
} from './images';
import type { Repository, StoredImage } from './repositories';
import { type RepositoryName, repositoryOf } from './repository-operations';

const CODE = 'InvalidParameterException';

interface Failure {
  readonly imageId: ImageId;
  readonly failureCode: string;
  readonly failureReason: string;
}

/**
 * Why an id means no image of the repository. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html
 */
function missing(repository: Repository, imageId: ImageId): Failure {
  const fail = (failureCode: string, failureReason: string): Failure => ({ imageId, failureCode, failureReason });
  const { imageDigest, imageTag } = imageId;
  if (imageDigest === undefined && imageTag === undefined) {
    return fail('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null');
  }
  if (imageDigest !== undefined && !/^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/.test(imageDigest)) {
    return fail(
      'InvalidImageDigest',
      "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    );
  }
  if (imageDigest !== undefined && imageTag !== undefined && repository.imageTags[imageTag] !== undefined) {
    return fail('ImageTagDoesNotMatchDigest', 'Requested image tag does not match the digest');
  }
  return fail('ImageNotFound', 'Requested image not found');
}

const shape = (account: Account, repository: Repository, image: StoredImage, tag?: string): unknown => ({
  registryId: account.state.accountId,
  repositoryName: repository.name,
  imageId: { imageDigest: image.digest, ...(tag !== undefined && { imageTag: tag }) },
  imageManifest: image.manifest,
  imageManifestMediaType: image.mediaType,
});

function batchGet(account: Account, input: RepositoryName & { imageIds?: ImageId[] }): unknown {
  const repository = repositoryOf(account, input);
  const found = required(input.imageIds, 'imageIds', CODE).map((id) => ({ id, image: lookUpImage(repository, id) }));
  return {
    images: found.flatMap(({ id, image }) =>
      image === undefined ? [] : [shape(account, repository, image, id.imageTag)],
    ),
    failures: found.flatMap(({ id, image }) => (image === undefined ? [missing(repository, id)] : [])),
  };
}

interface Put extends RepositoryName {
  imageManifest?: string;
  imageManifestMediaType?: string;
  imageTag?: string;
  imageDigest?: string;
}

function put(account: Account, input: Put): unknown {
  const repository = repositoryOf(account, input);
  const image = {
    manifest: required(input.imageManifest, 'imageManifest', CODE),
    mediaType: input.imageManifestMediaType,
    tag: input.imageTag,
    digest: input.imageDigest,
  };
  const verdict = checkImage(account, repository, image);
  if (verdict.kind !== 'accepted') throw refusal(account, repository, image.tag, verdict);
  const known = repository.images[verdict.digest];
  // Without a tag there is nothing to move: the same image again is a conflict too.
  if (known !== undefined && image.tag === undefined) {
    throw refusal(account, repository, undefined, { kind: 'already-exists', digest: known.digest });
  }
  return { image: shape(account, repository, storeImage(account, repository, image, verdict), image.tag) };
}

function refusal(account: Account, repository: Repository, tag: string | undefined, why: ImageRefusal): AwsError {
  const where = `repository with name '${repository.name}' in registry with id '${account.state.accountId}'`;
  switch (why.kind) {
    case 'manifest-invalid':
      return new AwsError(
        CODE,
        "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
      );
    case 'digest-mismatch':
      return new AwsError(
        'ImageDigestDoesNotMatchException',
        `The image digest calculated by Amazon ECR is ${why.actual}`,
      );
    case 'layers-missing':
      return new AwsError(
        'LayersNotFoundException',
        `Layers with digests '[${why.digests.join(', ')}]' required for pushing image into ${where} do not exist`,
      );
    case 'references-missing':
      return new AwsError(
        'ReferencedImagesNotFoundException',
        `Images with digests '[${why.digests.join(', ')}]' required for pushing image into ${where} do not exist`,
      );
    case 'tag-immutable':
      return new AwsError(
        'ImageTagAlreadyExistsException',
        `The image tag '${why.tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`,
      );
    case 'already-exists':
      return new AwsError(
        'ImageAlreadyExistsException',
        `Image with digest '${why.digest}' and tag '${tag ?? 'null'}' already exists in the ${where}`,
      );
  }
}

function batchDelete(account: Account, input: RepositoryName & { imageIds?: ImageId[] }): unknown {
  const repository = repositoryOf(account, input);
  const results = required(input.imageIds, 'imageIds', CODE).map((id) => deleteOne(repository, id));
  return {
    imageIds: results.flatMap((result) => result.deleted),
    failures: results.flatMap((result) => result.failures),
  };
}

function deleteOne(repository: Repository, id: ImageId): { deleted: ImageId[]; failures: Failure[] } {
  const image = lookUpImage(repository, id);
  if (image === undefined) return { deleted: [], failures: [missing(repository, id)] };
  const tags = tagsOf(repository, image.digest);
  const onlyTag = id.imageTag !== undefined && id.imageDigest === undefined && tags.length > 1;
  if (!onlyTag && isReferenced(repository, image.digest)) {
    const failureReason = `Requested image referenced by manifest list: [${image.digest}]`;
    return { deleted: [], failures: [{ imageId: id, failureCode: 'ImageReferencedByManifestList', failureReason }] };
  }
  const removed = onlyTag && id.imageTag !== undefined ? [id.imageTag] : tags;
  for (const tag of removed) delete repository.imageTags[tag];
  if (!onlyTag) delete repository.images[image.digest];
  const deleted = removed.map((imageTag) => ({ imageDigest: image.digest, imageTag }));
  return { deleted: deleted.length > 0 ? deleted : [{ imageDigest: image.digest }], failures: [] };
}

const isReferenced = (repository: Repository, digest: string): boolean =>
  Object.values(repository.images).some((image) => {
    const manifest = parseManifest(image.manifest, image.mediaType);
    return manifest?.kind === 'index' && manifest.manifests.some((each) => each.digest === digest);
  });

interface Listing extends RepositoryName {
  imageIds?: ImageId[];
  filter?: { tagStatus?: 'TAGGED' | 'UNTAGGED' | 'ANY' };
  maxResults?: number;
  nextToken?: string;
}

function filtered(repository: Repository, input: Listing): StoredImage[] {
  const status = input.filter?.tagStatus ?? 'ANY';
  return Object.values(repository.images).filter(
    ({ digest }) => status === 'ANY' || tagsOf(repository, digest).length > 0 === (status === 'TAGGED'),
  );
}

function list(account: Account, input: Listing): unknown {
  const repository = repositoryOf(account, input);
  const ids = filtered(repository, input).flatMap(({ digest }): ImageId[] => {
    const tags = tagsOf(repository, digest);
    return tags.length === 0 ? [{ imageDigest: digest }] : tags.map((imageTag) => ({ imageDigest: digest, imageTag }));
  });
  const { items, next } = page(ids, { limit: input.maxResults ?? 100, token: input.nextToken });
  return { imageIds: items, nextToken: next };
}

function describe(account: Account, input: Listing): unknown {
  const repository = repositoryOf(account, input);
  const images = input.imageIds?.map((id) => findImageById(account, repository, id)) ?? filtered(repository, input);
  const { items, next } = page([...new Set(images)], { limit: input.maxResults ?? 100, token: input.nextToken });
  return { imageDetails: items.map((image) => detail(account, repository, image)), nextToken: next };
}

function detail(account: Account, repository: Repository, image: StoredImage): unknown {
  const tags = tagsOf(repository, image.digest);
  const { scan } = image;
  return {
    registryId: account.state.accountId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    ...(tags.length > 0 && { imageTags: tags }),
    imageSizeInBytes: sizeOf(repository, image),
    imagePushedAt: new Date(image.pushed),
    imageManifestMediaType: image.mediaType,
    ...(image.artifactType !== undefined && { artifactMediaType: image.artifactType }),
    ...(scan !== undefined && { imageScanStatus: { status: scan.status, description: scan.description } }),
    ...(scan?.status === 'COMPLETE' && { imageScanFindingsSummary: summary(scan.completed) }),
  };
}

/** The sandbox knows no vulnerabilities: a scan that ran found none. */
const summary = (completed: number): Record<string, unknown> => ({
  imageScanCompletedAt: new Date(completed),
  vulnerabilitySourceUpdatedAt: new Date(completed),
  findingSeverityCounts: {},
});

function scanFindings(account: Account, input: RepositoryName & { imageId?: ImageId }): unknown {
  const repository = repositoryOf(account, input);
  const id = required(input.imageId, 'imageId', CODE);
  const { digest, scan } = findImageById(account, repository, id);
  if (scan === undefined) {
    throw new AwsError(
      'ScanNotFoundException',
      `Image scan does not exist for the image with '${describeId({ ...id, imageDigest: digest })}' in the repository with name '${repository.name}' in the registry with id '${account.state.accountId}'`,
    );
  }
  return {
    registryId: account.state.accountId,
    repositoryName: repository.name,
    imageId: { ...id, imageDigest: digest },
    imageScanStatus: { status: scan.status, description: scan.description },
    ...(scan.status === 'COMPLETE' && { imageScanFindings: { findings: [], ...summary(scan.completed) } }),
  };
}

export const imageOperations: Service['operations'] = {
  BatchGetImage: batchGet,
  PutImage: put,
  BatchDeleteImage: batchDelete,
  ListImages: list,
  DescribeImages: describe,
  DescribeImageScanFindings: scanFindings,
  StartImageScan: (account, input: RepositoryName & { imageId?: ImageId }) => {
    const repository = repositoryOf(account, input);
    const id = required(input.imageId, 'imageId', CODE);
    const { digest } = findImageById(account, repository, id);
    startScan(account, repository, digest);
    return {
      registryId: account.state.accountId,
      repositoryName: repository.name,
      imageId: { ...id, imageDigest: digest },
      imageScanStatus: { status: 'IN_PROGRESS' },
    };
  },
};
