/** A value of `runtimePlatform.operatingSystemFamily`, and of a host's attribute `ecs.os-family`. */
export interface OsFamily {
  readonly name: string;
  /** The Windows build of its hosts. */
  readonly build: number;
  /** Whether Fargate runs it; EC2 runs all that have an AMI. */
  readonly fargate: boolean;
  /** Whether there is an ECS-optimised AMI to start hosts from. */
  readonly hasAmi: boolean;
}

/**
 * Names: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 * Fargate: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html (2019 and 2022)
 * AMIs: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_windows_AMI.html
 */
export const osFamilies: readonly OsFamily[] = [
  { name: 'WINDOWS_SERVER_2016_FULL', build: 14393, fargate: false, hasAmi: false },
  { name: 'WINDOWS_SERVER_2019_CORE', build: 17763, fargate: true, hasAmi: true },
  { name: 'WINDOWS_SERVER_2019_FULL', build: 17763, fargate: true, hasAmi: true },
  { name: 'WINDOWS_SERVER_2004_CORE', build: 19041, fargate: false, hasAmi: false },
  { name: 'WINDOWS_SERVER_20H2_CORE', build: 19042, fargate: false, hasAmi: false },
  { name: 'WINDOWS_SERVER_2022_CORE', build: 20348, fargate: true, hasAmi: true },
  { name: 'WINDOWS_SERVER_2022_FULL', build: 20348, fargate: true, hasAmi: true },
  { name: 'WINDOWS_SERVER_2025_CORE', build: 26100, fargate: false, hasAmi: true },
  { name: 'WINDOWS_SERVER_2025_FULL', build: 26100, fargate: false, hasAmi: true },
];

/** @returns `undefined` where ECS has no such Windows family (LINUX, or a mistake). */
export function osFamily(name: string): OsFamily | undefined {
  return osFamilies.find((family) => family.name === name.toUpperCase());
}
