import { createHash } from 'node:crypto';

/** An Amazon ECS-optimized Windows AMI. */
export interface WindowsAmi {
  /** `ami-0…`, another one in each region. */
  readonly imageId: string;
  /** As `Windows_Server-2022-English-Core-ECS_Optimized-2026.08.12`. */
  readonly name: string;
  /** ECS's name: `WINDOWS_SERVER_2022_CORE`. */
  readonly osFamily: string;
  /** What `[Environment]::OSVersion` and images' `os.version` say: `10.0.20348.5499`. */
  readonly build: string;
  readonly edition: 'Core' | 'Full';
  readonly release: '2019' | '2022' | '2025';
  readonly agentVersion: string;
  readonly dockerVersion: string;
  /** ISO 8601. */
  readonly creationDate: string;
}

/**
 * Builds of Windows Server that ECS-optimized AMIs are made of.
 * https://learn.microsoft.com/windows-server/get-started/windows-server-release-info
 */
const RELEASES = [
  { release: '2019', build: '10.0.17763.8880' },
  { release: '2022', build: '10.0.20348.5499' },
  { release: '2025', build: '10.0.26100.33296' },
] as const;

const PUBLISHED = '2026.08.12';
const AGENT_VERSION = '1.102.0';
const DOCKER_VERSION = 'Docker version 25.0.6';

/**
 * The current ECS-optimized Windows AMIs of a region, as AWS publishes them in Parameter Store.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_windows_AMI.html
 */
export function windowsAmis(region: string): readonly WindowsAmi[] {
  return RELEASES.flatMap(({ release, build }) =>
    (['Core', 'Full'] as const).map((edition) => {
      const name = `Windows_Server-${release}-English-${edition}-ECS_Optimized-${PUBLISHED}`;
      return {
        imageId: `ami-0${createHash('sha256').update(`${region}/${name}`).digest('hex').slice(0, 16)}`,
        name,
        osFamily: `WINDOWS_SERVER_${release}_${edition.toUpperCase()}`,
        build,
        edition,
        release,
        agentVersion: AGENT_VERSION,
        dockerVersion: DOCKER_VERSION,
        creationDate: `${PUBLISHED.replaceAll('.', '-')}T02:14:00.000Z`,
      };
    }),
  );
}

/** Values of the public parameters below `/aws/service/ami-windows-latest/`, by name. */
export function publicParameters(region: string): ReadonlyMap<string, string> {
  return new Map(
    windowsAmis(region).flatMap((ami): Array<[string, string]> => {
      const name = `/aws/service/ami-windows-latest/Windows_Server-${ami.release}-English-${ami.edition}-ECS_Optimized`;
      const facts = {
        image_name: ami.name,
        image_id: ami.imageId,
        ecs_runtime_version: ami.dockerVersion,
        ecs_agent_version: ami.agentVersion,
      };
      const single = Object.entries(facts).map(([key, value]): [string, string] => [`${name}/${key}`, value]);
      return [[name, JSON.stringify(facts)], ...single];
    }),
  );
}
