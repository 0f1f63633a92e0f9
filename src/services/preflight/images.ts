import { osFamily } from '../../windows/os-families';
import { describeBuild, hostRuns, predatesFebruary2020, updateTrouble } from '../../windows/releases';
import { formatWindowsVersion, type WindowsVersion } from '../../windows/version';
import { hostsOfFamily } from './hosts';
import { type Check, familyOf, type ImageFact, one, type PreflightFacts, type PreflightFinding } from './model';

export const imagesExist: Check = ({ images }) =>
  images.flatMap(({ image, platforms, isCertain }): PreflightFinding[] => {
    if (platforms !== undefined) return [];
    const message = `The registry has no ${image}${isCertain ? '' : ', or does not show it to the job'}.`;
    const remedy = 'Push it first, or correct `image`.';
    return [{ code: 'image-missing', severity: isCertain ? 'error' : 'warning', message, remedy }];
  });

/** The builds that the task may find itself on: that of its family, else those of the hosts. */
function hostBuilds(facts: PreflightFacts): number[] {
  const name = familyOf(facts);
  if (name === 'LINUX') return [];
  const family = osFamily(name);
  if (family !== undefined) return [family.build];
  const builds = hostsOfFamily(facts).map((host) => osFamily(host.osFamily ?? '')?.build);
  return [...new Set(builds.filter((build): build is number => build !== undefined))];
}

/**
 * Each image against `operatingSystemFamily`, or, where that is not given, against the hosts.
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 */
export const imagesFit: Check = (facts) => {
  const builds = hostBuilds(facts);
  return builds.length === 0 ? [] : facts.images.flatMap((image) => imageFits(image, builds, familyOf(facts)));
};

function imageFits({ image, platforms = [] }: ImageFact, builds: readonly number[], family: string) {
  const versions = platforms.flatMap(({ version }) => (version === undefined ? [] : [version]));
  const where = family === '' ? 'the hosts' : `hosts of ${family}`;
  if (platforms.length > 0 && platforms.every(({ os }) => os !== 'windows')) {
    return one('image-os', `${image} is no Windows image, and the task is for ${where}.`, REMEDY);
  }
  const lacking = builds.find((build) => !versions.some((version) => hostRuns(build, version.build)));
  // An image that does not tell its version is not judged.
  if (versions.length === 0) return [];
  if (lacking === undefined) return outdated(image, versions, builds);
  const found = [...new Set(versions.map(({ build }) => describeBuild(build)))].join(', ');
  return one('image-os', `${image} is of ${found}, and does not run on ${where}, ${describeBuild(lacking)}.`, REMEDY);
}

const REMEDY = 'Build on the base image of the hosts’ release, or correct operatingSystemFamily and the hosts.';

const patchWarning = (message: string, remedy: string): PreflightFinding => ({
  code: 'image-patch',
  severity: 'warning',
  message,
  remedy,
});

function outdated(image: string, versions: readonly WindowsVersion[], builds: readonly number[]): PreflightFinding[] {
  const meant = versions.filter(({ build }) => builds.includes(build));
  if (meant.length === 0 || !meant.every(predatesFebruary2020)) return [];
  return [
    patchWarning(
      `${image} has a Windows base from before February 2020: its 32-bit programs fail (0xC0000142) on hosts with later updates.`,
      'Build it anew on the present base image. https://support.microsoft.com/help/4542617',
    ),
  ];
}

/** The monthly update of each image against that of the hosts that tell theirs. */
export const updatesFit: Check = (facts) =>
  facts.images.flatMap(({ image, platforms = [] }) => {
    const troubled = hostsOfFamily(facts).flatMap(({ id, version: host }) => {
      const own = platforms.flatMap(({ version }) => (version?.build === host?.build ? (version ?? []) : []));
      const [first] = own;
      if (host === undefined || first === undefined) return [];
      const troubles = own.map((each) => updateTrouble(host, each));
      const [trouble] = troubles;
      return trouble === undefined || troubles.includes(undefined) ? [] : [{ id, host, image: first, trouble }];
    });
    const [found] = troubled;
    if (found === undefined) return [];
    const hosts = troubled.map(({ id, host }) => `${id} (${formatWindowsVersion(host)})`).join(', ');
    const of = `${image} has ${formatWindowsVersion(found.image)}`;
    return [
      found.trouble === 'newer'
        ? patchWarning(
            `${of}, a newer update of Windows than ${hosts}: its containers may end as 0xC0370106.`,
            'Refresh the hosts with the present AMI, or build on the base image of their update.',
          )
        : patchWarning(
            `${of}, and Windows Server 2016 runs only images of the very update of its hosts: ${hosts}.`,
            'Build on the base image of the hosts’ update, or use a later release.',
          ),
    ];
  });
