import { checkImage, type ImageRefusal, lookUpImage, storeImage, tagsOf } from '../ecr/images';
import { isTagMutable, lookUpRepository, noRepository, type Repository } from '../ecr/repositories';
import { contentAnswer, type RegistryAnswer, type RegistryRequest, registryError } from './http';

const isDigest = (reference: string): boolean => reference.startsWith('sha256:');
const unsupported = (): RegistryAnswer => registryError(405, 'UNSUPPORTED', 'The operation is unsupported.');

/** GET, HEAD, PUT and DELETE of a manifest by tag or digest. */
export async function answerManifest(request: RegistryRequest): Promise<RegistryAnswer> {
  const { account, name, method } = request;
  const repository = lookUpRepository(account, name);
  if (repository === undefined) return registryError(404, 'NAME_UNKNOWN', noRepository(account, name));
  switch (method) {
    case 'GET':
    case 'HEAD':
      return read(request, repository);
    case 'PUT':
      return await write(request, repository);
    case 'DELETE':
      return remove(request, repository);
    default:
      return unsupported();
  }
}

const idOf = (reference: string): { imageDigest: string } | { imageTag: string } =>
  isDigest(reference) ? { imageDigest: reference } : { imageTag: reference };

const unknown = (): RegistryAnswer => registryError(404, 'MANIFEST_UNKNOWN', 'Requested image not found');

function read(request: RegistryRequest, repository: Repository): RegistryAnswer {
  const image = lookUpImage(repository, idOf(request.reference));
  if (image === undefined) return unknown();
  return contentAnswer(request, {
    bytes: Buffer.from(image.manifest),
    digest: image.digest,
    mediaType: image.mediaType,
  });
}

async function write(request: RegistryRequest, repository: Repository): Promise<RegistryAnswer> {
  const { account, name, reference } = request;
  const image = {
    manifest: (await request.body()).toString('utf8'),
    mediaType: request.headers['content-type'],
    ...(isDigest(reference) ? { digest: reference } : { tag: reference }),
  };
  const verdict = checkImage(account, repository, image);
  if (verdict.kind === 'accepted') {
    const { digest } = storeImage(account, repository, image, verdict);
    return created(name, digest);
  }
  return refused(repository, reference, verdict);
}

const created = (name: string, digest: string): RegistryAnswer => ({
  status: 201,
  headers: { location: `/v2/${name}/manifests/${digest}`, 'docker-content-digest': digest },
});

/** How ECR words a refusal to `docker push`. */
function refused(repository: Repository, reference: string, why: ImageRefusal): RegistryAnswer {
  const immutable = (tag: string): RegistryAnswer =>
    registryError(
      400,
      'TAG_INVALID',
      `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`,
    );
  switch (why.kind) {
    case 'manifest-invalid':
      return registryError(400, 'MANIFEST_INVALID', 'manifest invalid');
    case 'digest-mismatch':
      return registryError(400, 'DIGEST_INVALID', `The image digest calculated by Amazon ECR is ${why.actual}`);
    case 'layers-missing':
      return registryError(404, 'BLOB_UNKNOWN', `blob unknown to registry: ${why.digests.join(', ')}`);
    case 'references-missing':
      return registryError(404, 'MANIFEST_BLOB_UNKNOWN', `manifest unknown to registry: ${why.digests.join(', ')}`);
    case 'tag-immutable':
      return immutable(why.tag);
    case 'already-exists':
      // An immutable tag refuses even the image that it has: https://github.com/aws/containers-roadmap/issues/2179
      return isTagMutable(repository, reference) ? created(repository.name, why.digest) : immutable(reference);
  }
}

function remove(request: RegistryRequest, repository: Repository): RegistryAnswer {
  const { reference } = request;
  const image = lookUpImage(repository, idOf(reference));
  if (image === undefined) return unknown();
  if (!isDigest(reference) && tagsOf(repository, image.digest).length > 1) {
    delete repository.imageTags[reference];
    return { status: 202 };
  }
  for (const tag of tagsOf(repository, image.digest)) delete repository.imageTags[tag];
  delete repository.images[image.digest];
  return { status: 202 };
}
