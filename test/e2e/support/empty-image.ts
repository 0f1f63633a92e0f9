import { createHash } from 'node:crypto';
import type { ECR } from '@aws-sdk/client-ecr';

/** Puts a Windows image without layers into a repository that is there. */
export async function pushEmptyImage(ecr: ECR, repositoryName: string, imageTag: string): Promise<void> {
  const config = Buffer.from(
    JSON.stringify({
      ...{ os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' },
      rootfs: { type: 'layers', diff_ids: [] },
    }),
  );
  const digest = `sha256:${createHash('sha256').update(config).digest('hex')}`;
  const { uploadId } = await ecr.initiateLayerUpload({ repositoryName });
  await ecr.uploadLayerPart({
    repositoryName,
    uploadId,
    partFirstByte: 0,
    partLastByte: config.length - 1,
    layerPartBlob: config,
  });
  await ecr.completeLayerUpload({ repositoryName, uploadId, layerDigests: [digest] });
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: config.length, digest },
    layers: [],
  });
  await ecr.putImage({ repositoryName, imageManifest, imageTag });
}
