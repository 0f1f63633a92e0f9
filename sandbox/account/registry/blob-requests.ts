import { hasLayer } from '../ecr/images';
import { ecrState, lookUpRepository, noRepository, type Repository } from '../ecr/repositories';
import { blobsOf, digestOf } from './blobs';
import { contentAnswer, type RegistryAnswer, type RegistryRequest, registryError } from './http';
import { appendChunk, endUpload, findUpload, startUpload, type Upload } from './uploads';

const unknownName = ({ account, name }: RegistryRequest): RegistryAnswer =>
  registryError(404, 'NAME_UNKNOWN', noRepository(account, name));

/** GET, HEAD and DELETE of a blob. */
export function answerBlob(request: RegistryRequest): RegistryAnswer {
  const { account, name, reference: digest, method } = request;
  const repository = lookUpRepository(account, name);
  if (repository === undefined) return unknownName(request);
  if (method === 'DELETE') {
    return registryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
  }
  const bytes = hasLayer(account, repository, digest) ? blobsOf(account).read(digest) : undefined;
  if (bytes === undefined) return registryError(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  return contentAnswer(request, { bytes, digest, mediaType: 'application/octet-stream' });
}

/** Starting, continuing, ending and asking about an upload. */
export async function answerUpload(request: RegistryRequest): Promise<RegistryAnswer> {
  const { account, name, method } = request;
  const repository = lookUpRepository(account, name);
  if (repository === undefined) return unknownName(request);
  if (method === 'POST') return begin(request, repository);
  const upload = findUpload(account, name, request.reference);
  if (upload === undefined) return registryError(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
  switch (method) {
    case 'PATCH':
      return await append(request, upload);
    case 'PUT':
      return await finish(request, repository, upload);
    case 'GET':
      return { status: 204, headers: uploadHeaders(name, upload) };
    case 'DELETE':
      endUpload(account, upload);
      return { status: 204 };
    default:
      return registryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
  }
}

const uploadHeaders = (name: string, upload: Upload): Record<string, string> => ({
  location: `/v2/${name}/blobs/uploads/${upload.id}`,
  range: `0-${Math.max(0, upload.size - 1)}`,
  'docker-upload-uuid': upload.id,
});

async function begin(request: RegistryRequest, repository: Repository): Promise<RegistryAnswer> {
  const { account, name, query } = request;
  const mounted = mount(request, repository);
  if (mounted !== undefined) return mounted;
  const upload = startUpload(account, name);
  if (query.get('digest') !== null) return await finish(request, repository, upload);
  return { status: 202, headers: uploadHeaders(name, upload) };
}

/**
 * ECR mounts a blob of another repository only where the account's BLOB_MOUNTING setting is on; else it answers as
 * if the blob were not there, and the client uploads it.
 */
function mount({ account, name, query }: RegistryRequest, repository: Repository): RegistryAnswer | undefined {
  const digest = query.get('mount');
  const from = lookUpRepository(account, query.get('from') ?? '');
  if (digest === null || from === undefined || ecrState(account).settings.BLOB_MOUNTING !== 'ENABLED') return undefined;
  const size = from.layers[digest];
  if (size === undefined || !hasLayer(account, from, digest)) return undefined;
  repository.layers[digest] = size;
  return { status: 201, headers: { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest } };
}

async function append(request: RegistryRequest, upload: Upload): Promise<RegistryAnswer> {
  const start = /^(?:bytes[ =])?(\d+)-/.exec(request.headers['content-range'] ?? '')?.[1];
  if (start !== undefined && Number(start) !== upload.size) {
    return { status: 416, headers: uploadHeaders(request.name, upload) };
  }
  appendChunk(upload, await request.body());
  return { status: 202, headers: uploadHeaders(request.name, upload) };
}

async function finish(request: RegistryRequest, repository: Repository, upload: Upload): Promise<RegistryAnswer> {
  const { account, name, query } = request;
  appendChunk(upload, await request.body());
  const bytes = endUpload(account, upload);
  const digest = digestOf(bytes);
  if (query.get('digest') !== digest) {
    return registryError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
  }
  repository.layers[blobsOf(account).write(bytes)] = bytes.length;
  return { status: 201, headers: { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest } };
}
