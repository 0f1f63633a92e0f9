import type { Account } from '../kernel/account';
import { blobsOf } from '../registry/blobs';
import { type Descriptor, type ImageConfig, parseConfig, parseManifest } from '../registry/manifest';
import { findMicrosoftImage, microsoftBlob } from '../registry/microsoft';
import { lookUpImage } from './images';
import { ecrState, lookUpRepository, noRepository } from './repositories';

/** An image as a container host sees it before it pulls. */
export interface FoundImage extends ImageConfig {
  readonly kind: 'found';
  /** Digest of the image's own manifest (not of a list that led to it). */
  readonly digest: string;
  readonly layers: readonly Descriptor[];
  /** Compressed bytes of all layers. */
  readonly size: number;
}

export type ImageLookup = FoundImage | { readonly kind: 'failed'; readonly reason: string };

interface Reference {
  readonly host: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** `host/name:tag`, `host/name@sha256:…`; without a host it is Docker Hub's, without a tag `latest`. */
export function parseReference(text: string): Reference {
  const [named = '', digest] = text.split('@');
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const hasHost = /[.:]/.test(first) || first === 'localhost';
  const rest = hasHost ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const repository = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? undefined : rest.slice(colon + 1);
  const host = hasHost ? first : 'docker.io';
  if (digest !== undefined) return { host, repository, digest };
  return { host, repository, tag: tag ?? 'latest' };
}

/** Whether a host name means this account's registry: its loopback address, or its name on AWS. */
function isOwnRegistry(account: Account, host: string): boolean {
  const { accountId, region } = account.state;
  return (
    host === ecrState(account).host ||
    /^(127\.0\.0\.1|localhost):\d+$/.test(host) ||
    host === `${accountId}.dkr.ecr.${region}.amazonaws.com`
  );
}

const failed = (reason: string): ImageLookup => ({ kind: 'failed', reason: `CannotPullContainerError: ${reason}` });

/**
 * Looks an image up as the ECS agent's pull would, and says what the pull would say where it fails.
 *
 * @param reference as in a task definition: `127.0.0.1:4566/invento:1.0`, `…@sha256:…`,
 *   `<account>.dkr.ecr.<region>.amazonaws.com/…` or `mcr.microsoft.com/…`.
 * @param hostBuild the host's Windows build (`10.0.20348.5499`): chooses among the images of a manifest list.
 */
export function findImage(account: Account, reference: string, hostBuild?: string): ImageLookup {
  const parsed = parseReference(reference);
  const { host, repository } = parsed;
  const mirrored = repository.startsWith('mcr.microsoft.com/')
    ? repository.slice('mcr.microsoft.com/'.length)
    : undefined;
  if (host === 'mcr.microsoft.com' || (mirrored !== undefined && isOwnRegistry(account, host))) {
    const image = findMicrosoftImage(account, mirrored ?? repository, parsed.digest ?? parsed.tag ?? 'latest');
    return image === undefined ? notFoundThere(reference) : describe(account, reference, image, hostBuild);
  }
  if (!isOwnRegistry(account, host)) {
    return failed(
      `Error response from daemon: Get "https://${host}/v2/": dial tcp: lookup ${host}: no such host (the sandbox has no internet)`,
    );
  }
  const found = lookUpRepository(account, repository);
  if (found === undefined) {
    return failed(`Error response from daemon: name unknown: ${noRepository(account, repository)}`);
  }
  const image = lookUpImage(found, {
    ...(parsed.tag !== undefined && { imageTag: parsed.tag }),
    ...(parsed.digest !== undefined && { imageDigest: parsed.digest }),
  });
  if (image === undefined) return notFoundThere(reference);
  return describe(account, reference, image, hostBuild);
}

const notFoundThere = (reference: string): ImageLookup =>
  failed(
    `Error response from daemon: manifest for ${reference} not found: manifest unknown: Requested image not found`,
  );

interface Stored {
  readonly digest: string;
  readonly manifest: string;
  readonly mediaType: string;
}

function describe(account: Account, reference: string, image: Stored, hostBuild: string | undefined): ImageLookup {
  const manifest = parseManifest(image.manifest, image.mediaType);
  if (manifest === undefined) return failed(`Error response from daemon: invalid manifest of ${reference}`);
  if (manifest.kind === 'index') {
    const chosen = choose(manifest.manifests, hostBuild);
    if (chosen === undefined) {
      return failed(
        `Error response from daemon: no matching manifest for windows/amd64 ${hostBuild?.split('.').slice(0, 3).join('.') ?? ''} in the manifest list entries`,
      );
    }
    const child = `${reference.split('@')[0]?.replace(/:[^:/]+$/, '')}@${chosen.digest}`;
    return findImage(account, child, hostBuild);
  }
  const { digest } = manifest.config;
  const config = parseConfig((blobsOf(account).read(digest) ?? microsoftBlob(account, digest) ?? '').toString());
  if (config === undefined) return failed(`Error response from daemon: ${reference} is not an image`);
  const size = manifest.layers.reduce((sum, layer) => sum + layer.size, 0);
  return { kind: 'found', ...config, digest: image.digest, layers: manifest.layers, size };
}

const buildNumber = (osVersion: string | undefined): number => Number(osVersion?.split('.')[2] ?? 0);

/**
 * Of a list, a Windows host takes the image of its own build, else the newest older one; newer ones cannot run.
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 */
function choose(manifests: readonly Descriptor[], hostBuild: string | undefined): Descriptor | undefined {
  const windows = manifests.filter(({ platform }) => platform?.os === 'windows');
  if (hostBuild === undefined) return windows[0] ?? manifests[0];
  const build = ({ platform }: Descriptor): number => buildNumber(platform?.['os.version']);
  return windows.filter((each) => build(each) <= buildNumber(hostBuild)).sort((a, b) => build(b) - build(a))[0];
}
