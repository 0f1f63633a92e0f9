import * as v from 'valibot';
import { DaemonFailure } from '../failure';
import { buildNumber, messageOf } from '../host';
import type { Digest } from '../store/digest';

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  /** Where a foreign layer may be had if the registry has it not. */
  readonly urls?: readonly string[];
}

export interface Manifest {
  readonly kind: 'image';
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

export interface ManifestList {
  readonly kind: 'list';
  readonly manifests: readonly { digest: Digest; os: string; architecture: string; osVersion: string }[];
}

const descriptor = v.object({
  mediaType: v.optional(v.string(), ''),
  digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)),
  size: v.optional(v.number(), 0),
  urls: v.optional(v.array(v.string()), []),
});

const platform = v.object({
  os: v.optional(v.string(), ''),
  architecture: v.optional(v.string(), ''),
  'os.version': v.optional(v.string(), ''),
});

const manifestJson = v.union([
  v.object({ config: descriptor, layers: v.array(descriptor) }),
  v.object({ manifests: v.array(v.object({ ...descriptor.entries, platform: v.optional(platform) })) }),
]);

/** Reads a manifest, or a list of them. @throws {DaemonFailure} */
export function readManifest(bytes: Buffer): Manifest | ManifestList {
  try {
    const parsed = v.parse(manifestJson, JSON.parse(bytes.toString('utf8')));
    if ('config' in parsed) return { kind: 'image', ...parsed };
    const manifests = parsed.manifests.map(({ digest, platform: at }) => ({
      digest,
      os: at?.os ?? '',
      architecture: at?.architecture ?? '',
      osVersion: at?.['os.version'] ?? '',
    }));
    return { kind: 'list', manifests };
  } catch (error) {
    throw new DaemonFailure(`unsupported manifest format: ${messageOf(error)}`);
  }
}

/**
 * Refuses an image of another system, or of a Windows newer than the host's, in the engine's words
 * (moby `distribution/pull_v2_windows.go`, `checkImageCompatibility`).
 *
 * @throws {DaemonFailure}
 */
export function checkPlatform(os: string, imageVersion: string | undefined, hostVersion: string): void {
  if (os !== 'windows') {
    throw new DaemonFailure(
      `image operating system ${JSON.stringify(os)} cannot be used on this platform: operating system is not supported`,
    );
  }
  if (imageVersion !== undefined && buildNumber(imageVersion) > buildNumber(hostVersion)) {
    const image = imageVersion.split('.').slice(0, 3).join('.');
    const host = hostVersion.split('.').slice(0, 3).join('.');
    throw new DaemonFailure(`a Windows version ${image}-based image is incompatible with a ${host} host`);
  }
}

/**
 * The entry of a list for this host: Windows on amd64, no newer than the host, of the host's build if there is one.
 *
 * @throws {DaemonFailure} if none fits.
 */
export function chooseManifest(list: ManifestList, hostVersion: string): Digest {
  const host = buildNumber(hostVersion);
  const fitting = list.manifests.filter((entry) => {
    const newer = buildNumber(entry.osVersion) > host;
    return entry.os === 'windows' && entry.architecture === 'amd64' && !newer;
  });
  const chosen = fitting.find((entry) => buildNumber(entry.osVersion) === host) ?? fitting[0];
  if (chosen !== undefined) return chosen.digest;
  const version = hostVersion.split('.').slice(0, 3).join('.');
  throw new DaemonFailure(`no matching manifest for windows/amd64 ${version} in the manifest list entries`);
}

export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

/** The bytes of a manifest, indented by three as the engine writes them. */
export function writeManifest(config: Descriptor, layers: readonly Descriptor[]): Buffer {
  const pick = ({ mediaType, size, digest }: Descriptor): object => ({ mediaType, size, digest });
  const manifest = { schemaVersion: 2, mediaType: DOCKER_MANIFEST, config: pick(config), layers: layers.map(pick) };
  return Buffer.from(JSON.stringify(manifest, null, 3));
}
