import { markdownTable } from '../../src/core/text';
import { osFamilies } from '../../src/windows/os-families';
import { hostRuns, releases } from '../../src/windows/releases';

/** Runners of GitHub's that build Windows images; that of 2019 is no more. https://github.com/actions/runner-images */
const RUNNERS = [
  { label: 'windows-2022', build: 20348 },
  { label: 'windows-2025', build: 26100 },
];

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** The part of docs/windows-versions.md that follows from `src/windows`, by marker. */
export const windowsParts = (): Record<string, string> => ({
  'windows-versions': markdownTable(
    ['base image', 'its Windows', 'runs on hosts of', '`operatingSystemFamily` on EC2', 'on Fargate', 'built on'],
    releases.map(({ name, build, tag }) => {
      const hosts = releases.filter((host) => hostRuns(host.build, build));
      const families = osFamilies.filter((family) => hostRuns(family.build, build));
      const runners = RUNNERS.filter((runner) => hostRuns(runner.build, build));
      return [
        `\`${tag}\``,
        `${name}, build ${build}`,
        hosts.map((host) => host.name.replace('Windows Server ', '')).join(', '),
        code(families.filter(({ hasAmi }) => hasAmi).map((family) => family.name)),
        code(families.filter(({ fargate }) => fargate).map((family) => family.name)) || 'no',
        code(runners.map(({ label }) => label)) || 'a runner of your own',
      ];
    }),
  ),
});
