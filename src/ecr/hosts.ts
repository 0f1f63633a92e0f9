/** What the host name of an ECR registry says. */
export interface EcrHost {
  readonly accountId: string;
  readonly region: string;
}

/**
 * Private registries of all partitions, with FIPS and dual-stack end points:
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html; the suffixes are those of
 * https://github.com/awslabs/amazon-ecr-credential-helper/blob/main/ecr-login/api/client.go
 */
const HOST =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9][a-z0-9-]*)\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

/** @returns `undefined` for hosts that are not ECR's. */
export function parseEcrHost(host: string): EcrHost | undefined {
  const [, accountId, region] = HOST.exec(host) ?? [];
  return accountId === undefined || region === undefined ? undefined : { accountId, region };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY = /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

export const isEcrRepositoryName = (name: string): boolean => REPOSITORY.test(name);
