import { createHash } from 'node:crypto';

export const digestOf = (bytes: Buffer | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const MANIFEST_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';

/** A digest of nothing that exists. */
export const NOWHERE = `sha256:${'0123456789abcdef'.repeat(4)}`;

export interface SmallImage {
  readonly layer: Buffer;
  readonly config: Buffer;
  /** The manifest's bytes, as they are pushed. */
  readonly manifest: string;
}

/** A Windows image as `docker push` makes one: config and layer to upload, and Microsoft's base as a foreign layer. */
export function smallWindowsImage(content: string): SmallImage {
  const layer = Buffer.from(`Files/${content}`);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'windows',
      'os.version': '10.0.20348.2700',
      config: { Cmd: [content] },
      rootfs: { type: 'layers', diff_ids: [NOWHERE, digestOf(layer)] },
    }),
  );
  const manifest = JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        size: config.length,
        digest: digestOf(config),
      },
      layers: [
        {
          mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
          size: 117_000_000,
          digest: NOWHERE,
          urls: [`https://mcr.microsoft.com/v2/windows/servercore/blobs/${NOWHERE}`],
        },
        {
          mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
          size: layer.length,
          digest: digestOf(layer),
        },
      ],
    },
    undefined,
    3,
  );
  return { layer, config, manifest };
}
