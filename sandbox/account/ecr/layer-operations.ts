import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { required } from '../kernel/input';
import type { RequestContext, Service } from '../kernel/service';
import { blobsOf, digestOf } from '../registry/blobs';
import { appendChunk, endUpload, findUpload, startUpload, type Upload } from '../registry/uploads';
import { hasLayer } from './images';
import { type RepositoryName, repositoryOf } from './repository-operations';

const CODE = 'InvalidParameterException';
/** Bytes: what InitiateLayerUpload proposes for each part. */
const PART_SIZE = 10 * 1024 * 1024;

function checkAvailability(account: Account, input: RepositoryName & { layerDigests?: string[] }): unknown {
  const repository = repositoryOf(account, input);
  const digests = required(input.layerDigests, 'layerDigests', CODE);
  const valid = (digest: string): boolean => /^sha256:[0-9a-f]{64}$/.test(digest);
  return {
    layers: digests.filter(valid).map((layerDigest) =>
      hasLayer(account, repository, layerDigest)
        ? {
            layerDigest,
            layerAvailability: 'AVAILABLE',
            layerSize: repository.layers[layerDigest],
            mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
          }
        : { layerDigest, layerAvailability: 'UNAVAILABLE' },
    ),
    failures: digests
      .filter((digest) => !valid(digest))
      .map((layerDigest) => ({
        layerDigest,
        failureCode: 'InvalidLayerDigest',
        failureReason: `Invalid layer digest: ${layerDigest}`,
      })),
  };
}

function downloadUrl(
  account: Account,
  input: RepositoryName & { layerDigest?: string },
  context: RequestContext,
): unknown {
  const repository = repositoryOf(account, input);
  const layerDigest = required(input.layerDigest, 'layerDigest', CODE);
  if (!hasLayer(account, repository, layerDigest)) {
    throw new AwsError(
      'LayersNotFoundException',
      `Layers with digests '[${layerDigest}]' do not exist in the repository with name '${repository.name}' in registry with id '${account.state.accountId}'`,
    );
  }
  return { downloadUrl: `${context.endpoint}/_sandbox/blobs/${layerDigest}`, layerDigest };
}

interface Part extends RepositoryName {
  uploadId?: string;
  partFirstByte?: number;
  partLastByte?: number;
  /** Base64. */
  layerPartBlob?: string;
}

function uploadOf(account: Account, input: RepositoryName & { uploadId?: string }): Upload {
  const { name } = repositoryOf(account, input);
  const uploadId = required(input.uploadId, 'uploadId', CODE);
  const upload = findUpload(account, name, uploadId);
  if (upload !== undefined) return upload;
  throw new AwsError(
    'UploadNotFoundException',
    `The upload with upload id '${uploadId}' does not exist in the repository with name '${name}' in registry with id '${account.state.accountId}'`,
  );
}

function uploadPart(account: Account, input: Part): unknown {
  const upload = uploadOf(account, input);
  const first = required(input.partFirstByte, 'partFirstByte', CODE);
  const last = required(input.partLastByte, 'partLastByte', CODE);
  const bytes = Buffer.from(required(input.layerPartBlob, 'layerPartBlob', CODE), 'base64');
  if (first !== upload.size || last - first + 1 !== bytes.length) {
    throw new AwsError(
      'InvalidLayerPartException',
      `The layer part size is not valid, or the first byte specified is not consecutive to the last byte of a previous layer part upload.`,
      400,
      {
        registryId: account.state.accountId,
        repositoryName: upload.repository,
        uploadId: upload.id,
        lastValidByteReceived: upload.size - 1,
      },
    );
  }
  appendChunk(upload, bytes);
  return {
    registryId: account.state.accountId,
    repositoryName: upload.repository,
    uploadId: upload.id,
    lastByteReceived: last,
  };
}

function complete(account: Account, input: RepositoryName & { uploadId?: string; layerDigests?: string[] }): unknown {
  const repository = repositoryOf(account, input);
  const upload = uploadOf(account, input);
  const digests = required(input.layerDigests, 'layerDigests', CODE);
  if (upload.size === 0) {
    throw new AwsError('EmptyUploadException', 'The specified layer upload does not contain any layer parts.');
  }
  const bytes = endUpload(account, upload);
  const digest = digestOf(bytes);
  if (!digests.includes(digest)) {
    throw new AwsError(
      'InvalidLayerException',
      'The layer digest calculation performed by Amazon ECR does not match the digest specified.',
    );
  }
  if (hasLayer(account, repository, digest)) {
    throw new AwsError(
      'LayerAlreadyExistsException',
      `Layer with digest '${digest}' already exists in the repository with name '${repository.name}' in registry with id '${account.state.accountId}'`,
    );
  }
  repository.layers[blobsOf(account).write(bytes)] = bytes.length;
  return {
    registryId: account.state.accountId,
    repositoryName: repository.name,
    uploadId: upload.id,
    layerDigest: digest,
  };
}

export const layerOperations: Service['operations'] = {
  BatchCheckLayerAvailability: checkAvailability,
  GetDownloadUrlForLayer: downloadUrl,
  InitiateLayerUpload: (account, input: RepositoryName) => ({
    uploadId: startUpload(account, repositoryOf(account, input).name).id,
    partSize: PART_SIZE,
  }),
  UploadLayerPart: uploadPart,
  CompleteLayerUpload: complete,
};
