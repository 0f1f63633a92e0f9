import { nearest } from '../../../core/text';
import { osFamilies, osFamily } from '../../../windows/os-families';
import { describeBuild, hostRuns, predatesFebruary2020 } from '../../../windows/releases';
import { formatWindowsVersion } from '../../../windows/version';
import { isJsonObject } from '../../json';
import type { Offence, WindowsRule, WindowsTask } from './rule';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const PLATFORM = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html';
const COMPATIBILITY =
  'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility';

const FAMILY = 'runtimePlatform.operatingSystemFamily';
const names = (fits: (family: (typeof osFamilies)[number]) => boolean): string =>
  osFamilies
    .filter(fits)
    .map(({ name }) => name)
    .join(', ');

const one = (path: string, message: string): Offence[] => [{ path, message }];

/** Rules on the Windows version, the processor and the network. */
export const platformChecks: readonly WindowsRule[] = [
  {
    code: 'os-family-unknown',
    severity: 'error',
    scope: 'windows',
    title: '`operatingSystemFamily` is one that ECS has',
    remedy: `Use one of ${names(() => true)}.`,
    link: PLATFORM,
    check: ({ family }) => {
      if (family === '' || family === 'LINUX' || osFamily(family) !== undefined) return [];
      const meant = nearest(
        family,
        osFamilies.map(({ name }) => name),
      );
      return one(FAMILY, `${family} is none that ECS has${meant === undefined ? '' : `; is ${meant} meant?`}`);
    },
  },
  {
    code: 'os-family-missing',
    severity: 'warning',
    scope: 'ec2',
    title: '`operatingSystemFamily` says which hosts fit',
    remedy: 'Set it: without it ECS may place the task on a host of another Windows version.',
    link: PLATFORM,
    check: ({ family }) => (family === '' ? one(FAMILY, 'it is not given') : []),
  },
  {
    code: 'fargate-os-family-missing',
    severity: 'error',
    scope: 'fargate',
    title: '`operatingSystemFamily` is given for Fargate',
    remedy: 'Set it: Fargate takes a task without it for one of Linux.',
    link: PLATFORM,
    check: ({ family }) => (family === '' ? one(FAMILY, 'it is not given') : []),
  },
  {
    code: 'os-family-retired',
    severity: 'warning',
    scope: 'windows',
    title: '`operatingSystemFamily` is one with an ECS-optimised AMI',
    remedy: `Move to one of ${names((family) => family.hasAmi)}.`,
    link: `${GUIDE}/ecs-optimized_windows_AMI.html`,
    check: ({ family }) =>
      osFamily(family)?.hasAmi === false ? one(FAMILY, `there is no ECS-optimised AMI of ${family} any more`) : [],
  },
  {
    code: 'fargate-os-family',
    severity: 'error',
    scope: 'fargate',
    title: '`operatingSystemFamily` is one that Fargate runs',
    remedy: `Use one of ${names((family) => family.fargate)}, with an image of that release, or EC2 hosts.`,
    link: `${GUIDE}/windows-considerations.html`,
    check: ({ family }) =>
      osFamily(family)?.fargate === false ? one(FAMILY, `Fargate has no hosts of ${family}`) : [],
  },
  {
    code: 'image-os',
    severity: 'error',
    scope: 'windows',
    title: 'the image runs on hosts of `operatingSystemFamily`',
    remedy: 'Build on the base image of that release, or correct the family.',
    link: COMPATIBILITY,
    check: (task) => imageOffence(task, (host, image) => !hostRuns(host, image), 'does not run'),
  },
  {
    code: 'image-os-older',
    severity: 'warning',
    scope: 'windows',
    title: 'the image is of the same release as `operatingSystemFamily`',
    remedy: 'Try it on one host first, or build on the base image of the hosts’ own release.',
    link: COMPATIBILITY,
    check: (task) =>
      imageOffence(task, (host, image) => host !== image && hostRuns(host, image), 'runs, by Microsoft’s word,'),
  },
  {
    code: 'image-patch',
    severity: 'warning',
    scope: 'windows',
    title: 'the image has the Windows update of February 2020',
    remedy: 'Build it anew on the present base image: 32-bit programs fail (0xC0000142) on hosts with that update.',
    link: 'https://support.microsoft.com/help/4542617',
    check: ({ family, imageVersion }) =>
      imageVersion?.build === osFamily(family)?.build &&
      imageVersion !== undefined &&
      predatesFebruary2020(imageVersion)
        ? one('containerDefinitions', `the image is of ${formatWindowsVersion(imageVersion)}`)
        : [],
  },
  {
    code: 'cpu-architecture',
    severity: 'error',
    scope: 'windows',
    title: '`cpuArchitecture` is X86_64',
    remedy: 'Use X86_64, or leave it out.',
    link: PLATFORM,
    check: ({ document: { runtimePlatform } }) =>
      isJsonObject(runtimePlatform) && runtimePlatform.cpuArchitecture === 'ARM64'
        ? one('runtimePlatform.cpuArchitecture', 'Windows tasks are X86_64 only')
        : [],
  },
  {
    code: 'network-mode',
    severity: 'error',
    scope: 'ec2',
    title: '`networkMode` is `awsvpc` or `default`',
    remedy: 'Use awsvpc, or leave it out for Docker’s NAT network.',
    link: `${GUIDE}/task_definition_parameters.html`,
    check: ({ document: { networkMode } }) =>
      typeof networkMode === 'string' && !['', 'awsvpc', 'default'].includes(networkMode)
        ? one('networkMode', `${networkMode} is not there on Windows hosts`)
        : [],
  },
  {
    code: 'fargate-network-mode',
    severity: 'error',
    scope: 'fargate',
    title: '`networkMode` is `awsvpc` for Fargate',
    remedy: 'Set `networkMode` to awsvpc.',
    link: `${GUIDE}/fargate-tasks-services.html`,
    check: ({ document: { networkMode } }) =>
      networkMode === 'awsvpc' ? [] : one('networkMode', `it is ${String(networkMode ?? 'not given')}`),
  },
];

function imageOffence(
  { family, imageVersion }: WindowsTask,
  offends: (host: number, image: number) => boolean,
  words: string,
): Offence[] {
  if (imageVersion === undefined) return [];
  if (family === 'LINUX') {
    return words === 'does not run' ? one(FAMILY, `the image is of ${describeBuild(imageVersion.build)}`) : [];
  }
  const host = osFamily(family)?.build;
  if (host === undefined || !offends(host, imageVersion.build)) return [];
  return one(FAMILY, `an image of ${describeBuild(imageVersion.build)} ${words} on hosts of ${describeBuild(host)}`);
}
