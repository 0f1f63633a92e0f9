import { cachedBaseLayers, type FoundImage, findImage } from '../../ecr';
import type { Account } from '../../kernel/account';
import type { HostRecord } from '../state';

/** Whether the registry has an image, and what the pull would say where not (after `CannotPullContainerError: `). */
export type PulledImage =
  | { readonly state: 'found'; readonly image: FoundImage }
  | { readonly state: 'failed'; readonly reason: string };

export function lookUpImage(account: Account, reference: string, hostBuild: string | undefined): PulledImage {
  const found = findImage(account, reference, hostBuild);
  if (found.kind === 'found') return { state: 'found', image: found };
  return { state: 'failed', reason: found.reason.replace(/^CannotPullContainerError: /, '') };
}

const BYTES_PER_SECOND = 25_000_000;
/** Registering a layer with the Windows filter driver takes its time even when it is small. */
const SECONDS_PER_LAYER = 8;
/** Windows Server Core's own layers, where the AMI does not bring them: 1.6 GB compressed, 4 GB unpacked. */
const BASE_SECONDS = 160;

const release = (build: string | undefined): string => build?.split('.')[2] ?? '';

/** Virtual seconds from the start of the pull to its end; a few when the host has the image already. */
export function pullSeconds(image: FoundImage, host: HostRecord | undefined): number {
  if (host?.pulled.includes(image.digest) === true) return 2;
  const base = host?.osBuild === undefined ? [] : cachedBaseLayers(host.osBuild);
  const had = new Set([...base, ...(host?.pulled ?? [])]);
  const missing = image.layers.filter((layer) => !had.has(layer.digest));
  const hasBase = image.layers.some((layer) => had.has(layer.digest));
  const seconds = missing.map(({ size }) => SECONDS_PER_LAYER + size / BYTES_PER_SECOND);
  return Math.round(seconds.reduce((sum, each) => sum + each, hasBase ? 15 : BASE_SECONDS));
}

/** What goes wrong between an image of one Windows build and a host of another. */
export type BuildVerdict =
  | { readonly fits: true }
  | { readonly fits: false; readonly at: 'pull' | 'start'; readonly reason: string };

/**
 * A newer image is refused while it is pulled, an older one when its container starts: process isolation, which is
 * all that the ECS agent uses, needs the same release. Server 2022 images also run on Server 2025.
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 */
export function judgeBuild(imageBuild: string | undefined, hostBuild: string | undefined): BuildVerdict {
  if (imageBuild === undefined || hostBuild === undefined) return { fits: true };
  const [image, host] = [Number(release(imageBuild)), Number(release(hostBuild))];
  if (image === host || (image === 20_348 && host === 26_100)) return { fits: true };
  if (image > host) {
    return {
      fits: false,
      at: 'pull',
      reason: `Error response from daemon: a Windows version ${imageBuild}-based image is incompatible with a ${hostBuild} host`,
    };
  }
  return {
    fits: false,
    at: 'start',
    reason:
      'Error response from daemon: hcs::CreateComputeSystem: The container operating system does not match the host operating system.',
  };
}
