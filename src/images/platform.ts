import type { Descriptor, Platform } from '../registry/manifest';
import { describeBuild, hostRuns } from '../windows/releases';
import { parseWindowsVersion } from '../windows/version';

/** What the runner builds images for. */
export type BuildPlatform =
  | { readonly os: 'windows'; readonly architecture: string; readonly build: number }
  | { readonly os: 'linux'; readonly architecture: string };

/** `windows/amd64/20348`, as the image key holds it: monthly updates of the runner do not count. */
export function platformName(platform: BuildPlatform): string {
  const name = `${platform.os}/${platform.architecture}`;
  return platform.os === 'windows' ? `${name}/${platform.build}` : name;
}

/** As Docker writes it. */
export const dockerPlatform = ({ os, architecture }: BuildPlatform): string => `${os}/${architecture}`;

export function describePlatform(platform: BuildPlatform): string {
  return platform.os === 'windows' ? describeBuild(platform.build) : `${platform.os}/${platform.architecture}`;
}

/** Which platform an image is of, where it tells. */
export interface ImagePlatform {
  readonly os: string;
  readonly architecture?: string | undefined;
  readonly osVersion?: string | undefined;
}

export function describeImagePlatform({ os, architecture, osVersion }: ImagePlatform): string {
  const build = osVersion === undefined ? undefined : parseWindowsVersion(osVersion)?.build;
  if (build !== undefined) return `${describeBuild(build)}, ${osVersion}`;
  return architecture === undefined ? os : `${os}/${architecture}`;
}

/**
 * Whether the runner can build on an image. With Hyper-V isolation a Windows host also runs older builds.
 * An image without a version is not judged.
 */
export function fits(image: ImagePlatform, platform: BuildPlatform, isolation: 'process' | 'hyperv'): boolean {
  if (image.os !== platform.os) return false;
  if (image.architecture !== undefined && image.architecture !== platform.architecture) return false;
  if (platform.os !== 'windows' || image.osVersion === undefined) return true;
  const build = parseWindowsVersion(image.osVersion)?.build;
  if (build === undefined) return true;
  return hostRuns(platform.build, build) || (isolation === 'hyperv' && build < platform.build);
}

type Entry = Descriptor & { readonly platform?: Platform | undefined };

export const platformOf = ({ platform }: Entry): ImagePlatform | undefined =>
  platform && { os: platform.os, architecture: platform.architecture, osVersion: platform['os.version'] };

/**
 * The one of several images that the engine would take: on Windows the host's own build first, then the
 * newest (moby, daemon/internal/distribution/pull_v2_windows.go); elsewhere the first that fits.
 */
export function selectEntry<E extends Entry>(
  entries: readonly E[],
  platform: BuildPlatform,
  isolation: 'process' | 'hyperv',
): E | undefined {
  const fitting = entries.filter((entry) => {
    const image = platformOf(entry);
    return image !== undefined && fits(image, platform, isolation);
  });
  return platform.os === 'windows'
    ? fitting.sort((a, b) => preference(b, platform) - preference(a, platform))[0]
    : fitting[0];
}

/** A number that grows with how much an entry is wanted: own build, then build, then revision. */
function preference(entry: Entry, platform: { readonly build: number }): number {
  const version = parseWindowsVersion(entry.platform?.['os.version'] ?? '');
  if (version === undefined) return 0;
  return (version.build === platform.build ? 1e12 : 0) + version.build * 1e6 + (version.revision ?? 0);
}
