import { isLoopback } from '../registry/address';
import type { Credentials, CredentialsFor, CredentialsNeed } from '../registry/credentials';
import type { Auths } from '../registry/docker-config';
import { namesHost, parseReference, repositoryOf } from '../registry/reference';
import { ecrError } from './errors';
import { isEcrRepositoryName, parseEcrHost } from './hosts';
import type { EcrToken } from './token';

/** Where images go: a repository of ECR, or of any other registry. */
export type Repository = EcrRepository | OtherRepository;

interface RepositoryBase {
  readonly host: string;
  /** Its name in that registry. */
  readonly path: string;
  /** `host/path`: what image references begin with. */
  readonly uri: string;
}

export interface EcrRepository extends RepositoryBase {
  readonly kind: 'ecr';
  /** The account whose registry it is, where that is not the caller's own for certain. */
  readonly registryId?: string;
}

interface OtherRepository extends RepositoryBase {
  readonly kind: 'other';
}

export interface LoginOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Region of the job's AWS clients; asked for only where ECR is concerned. */
  readonly region: () => string;
  /** A token of ECR, fetched when it is first needed. */
  readonly token: (need: CredentialsNeed) => Promise<EcrToken>;
  /** What the runner's own Docker configuration knows. */
  readonly auths: Auths;
}

/**
 * Decides what the `repository` input means: a name without a registry is a repository of the caller's own
 * ECR; an ECR host in any partition is ECR; so is a loopback host that ECR itself names, where
 * `AWS_ENDPOINT_URL` leads to a stand-in; everything else is another registry.
 *
 * @throws ActionError `reference-invalid`, `repository-name-invalid`, `repository-region`, or of the AWS call.
 */
export async function locateRepository(input: string, login: LoginOptions): Promise<Repository> {
  if (!namesHost(input)) {
    checkName(input);
    const { host } = await login.token('current');
    return { kind: 'ecr', host, path: input, uri: `${host}/${input}` };
  }
  const reference = parseReference(input, 'repository');
  if (reference.tag !== undefined || reference.digest !== undefined) throw suffixed(input, repositoryOf(reference));
  const { host, path } = reference;
  const place = { host, path, uri: repositoryOf(reference) };
  if (!(await isEcr(host, login))) return { kind: 'other', ...place };
  checkName(path);
  const ecr = parseEcrHost(host);
  return { kind: 'ecr', ...place, ...(ecr === undefined ? {} : { registryId: ecr.accountId }) };
}

/**
 * Credentials by host: a token where it is ECR's, else what the runner's Docker configuration holds, else
 * none.
 */
export function credentialsSource(login: LoginOptions): CredentialsFor {
  return async (host, need): Promise<Credentials | undefined> =>
    (await isEcr(host, login)) ? (await login.token(need)).credentials : login.auths.get(host);
}

async function isEcr(host: string, login: LoginOptions): Promise<boolean> {
  const ecr = parseEcrHost(host);
  if (ecr !== undefined) {
    const region = login.region();
    if (ecr.region === region) return true;
    throw ecrError('repository-region', {
      message: `${host} is in ${ecr.region}, and the job works in ${region}.`,
      remedy: `Set AWS_REGION (\`aws-region\` of configure-aws-credentials) to ${ecr.region}, or use a repository in ${region}.`,
    });
  }
  const hasStandIn = Boolean(login.env.AWS_ENDPOINT_URL_ECR || login.env.AWS_ENDPOINT_URL);
  return hasStandIn && isLoopback(host) && (await login.token('current')).host === host;
}

function checkName(name: string): void {
  if (isEcrRepositoryName(name)) return;
  throw ecrError('repository-name-invalid', {
    message: `${JSON.stringify(name)} is not a name that ECR allows for a repository.`,
    remedy:
      'Use 2 to 256 lower-case letters, digits and single . _ - between them, with / for folders: foocorp/invento.',
  });
}

function suffixed(input: string, uri: string): Error {
  return ecrError('repository-name-invalid', {
    message: `repository is ${JSON.stringify(input)}, which names an image.`,
    remedy: `Write ${uri} and give tags in \`tags\`.`,
  });
}
