import type { WindowsVersion } from './version';

/** A long-term release of Windows Server that containers are made for. */
interface WindowsRelease {
  readonly name: string;
  readonly build: number;
  /** The tag of its base images. */
  readonly tag: string;
  /** Builds of images that its hosts run with process isolation. */
  readonly runs: readonly number[];
}

/**
 * Which image runs on which host with process isolation:
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 * The rule that hosts run older releases begins with Windows Server 2025.
 */
export const releases: readonly WindowsRelease[] = [
  { name: 'Windows Server 2019', build: 17763, tag: 'ltsc2019', runs: [17763] },
  { name: 'Windows Server 2022', build: 20348, tag: 'ltsc2022', runs: [20348] },
  { name: 'Windows Server 2025', build: 26100, tag: 'ltsc2025', runs: [26100, 20348] },
];

/**
 * The first revision of each build that has the security update of February 2020, since when 32-bit programs fail in
 * a container where only one of host and image has it; the hosts that ECS can start today all have.
 * https://support.microsoft.com/help/4542617 with the revisions of KB4537764 and KB4532691
 */
const FEBRUARY_2020: ReadonlyMap<number, number> = new Map([
  [14393, 3504],
  [17763, 1039],
]);

/** Whether an image's Windows is too old for 32-bit programs on hosts with later updates. */
export function predatesFebruary2020({ build, revision }: WindowsVersion): boolean {
  const first = FEBRUARY_2020.get(build);
  return first !== undefined && revision !== undefined && revision < first;
}

function releaseOfBuild(build: number): WindowsRelease | undefined {
  return releases.find((release) => release.build === build);
}

/** `Windows Server 2022 (build 20348)`. */
export function describeBuild(build: number): string {
  const release = releaseOfBuild(build);
  return release === undefined ? `Windows build ${build}` : `${release.name} (build ${build})`;
}

/**
 * Whether a host runs images of a build with process isolation: of hosts that are not in the table only
 * the same build is certain.
 */
export function hostRuns(hostBuild: number, imageBuild: number): boolean {
  return (releaseOfBuild(hostBuild)?.runs ?? [hostBuild]).includes(imageBuild);
}

/** Windows Server 2016: the one release on which host and image need the same monthly update. */
const SAME_UPDATE_BUILD = 14393;

/**
 * What the monthly update of an image is to its host of the same build: `newer` has been seen to end as 0xC0370106
 * (https://github.com/microsoft/Windows-Containers/issues/591), `other` does not start at all. Otherwise updates need not
 * be the same: https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 *
 * @returns `undefined` where it is no hindrance, where the builds differ, or where one of them is not told.
 */
export function updateTrouble(host: WindowsVersion, image: WindowsVersion): 'newer' | 'other' | undefined {
  if (host.build !== image.build || host.revision === undefined || image.revision === undefined) return undefined;
  if (host.build === SAME_UPDATE_BUILD) return host.revision === image.revision ? undefined : 'other';
  return image.revision > host.revision ? 'newer' : undefined;
}
