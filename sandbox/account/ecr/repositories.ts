import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';

export type Mutability = 'MUTABLE' | 'IMMUTABLE' | 'IMMUTABLE_WITH_EXCLUSION' | 'MUTABLE_WITH_EXCLUSION';

export interface ExclusionFilter {
  readonly filterType: 'WILDCARD';
  readonly filter: string;
}

export interface StoredImage {
  readonly digest: string;
  readonly mediaType: string;
  /** The bytes that were pushed, as text: the digest is theirs. */
  readonly manifest: string;
  /** Virtual milliseconds. */
  readonly pushed: number;
  readonly artifactType?: string;
  readonly scan?: ImageScan;
}

export type ImageScan =
  | { readonly status: 'IN_PROGRESS'; readonly description: string }
  | { readonly status: 'COMPLETE' | 'FAILED'; readonly description: string; readonly completed: number };

export interface Repository {
  readonly name: string;
  readonly created: number;
  mutability: Mutability;
  exclusions: readonly ExclusionFilter[];
  scanOnPush: boolean;
  readonly encryption: { readonly encryptionType: string; readonly kmsKey?: string };
  lifecyclePolicy?: { readonly text: string; readonly set: number };
  policy?: string;
  tags: Tags;
  /** By digest. */
  images: Record<string, StoredImage>;
  /** Image tags: tag to digest. */
  imageTags: Record<string, string>;
  /** Layers and configs that were uploaded here: digest to bytes. */
  layers: Record<string, number>;
}

export interface EcrState {
  /** `127.0.0.1:4566`: what repository URIs start with. */
  host: string;
  repositories: Record<string, Repository>;
  /** Authorization tokens: SHA-256 of the password, and when it expires. */
  tokens: Array<{ readonly sha256: string; readonly expires: number; readonly arn: string }>;
  settings: Record<string, string>;
}

export const ecrState = slice(
  'ecr',
  (): EcrState => ({ host: '127.0.0.1:4566', repositories: {}, tokens: [], settings: { BLOB_MOUNTING: 'DISABLED' } }),
);

/** Where this account's registry listens; on AWS the host would be `<account>.dkr.ecr.<region>.amazonaws.com`. */
export function setRegistryHost(account: Account, host: string): void {
  ecrState(account).host = host;
}

export const repositoryUri = (account: Account, name: string, host = ecrState(account).host): string =>
  `${host}/${name}`;

export const repositoryArn = (account: Account, name: string): string => arn(account, 'ecr', `repository/${name}`);

export const lookUpRepository = (account: Account, name: string): Repository | undefined =>
  ecrState(account).repositories[name];

/** The service's words for a repository that is not there; `docker push` prints them too. */
export const noRepository = (account: Account, name: string): string =>
  `The repository with name '${name}' does not exist in the registry with id '${account.state.accountId}'`;

/** @throws AwsError `RepositoryNotFoundException` */
export function findRepository(account: Account, name: string): Repository {
  const repository = lookUpRepository(account, name);
  if (repository === undefined) throw new AwsError('RepositoryNotFoundException', noRepository(account, name));
  return repository;
}

export interface NewRepository {
  readonly name: string;
  readonly mutability?: Mutability;
  readonly exclusions?: readonly ExclusionFilter[];
  readonly scanOnPush?: boolean;
  readonly encryption?: Repository['encryption'];
  readonly tags?: Tags;
}

const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/**
 * @throws AwsError `RepositoryAlreadyExistsException`, `InvalidParameterException` for a name or filters that
 *   ECR refuses.
 */
export function createRepository(account: Account, wanted: NewRepository): Repository {
  const { name } = wanted;
  if (!NAME.test(name) || name.length < 2 || name.length > 256) {
    throw new AwsError(
      'InvalidParameterException',
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''",
    );
  }
  if (lookUpRepository(account, name) !== undefined) {
    throw new AwsError(
      'RepositoryAlreadyExistsException',
      `The repository with name '${name}' already exists in the registry with id '${account.state.accountId}'`,
    );
  }
  const repository: Repository = {
    name,
    created: account.now(),
    mutability: wanted.mutability ?? 'MUTABLE',
    exclusions: checkExclusions(wanted.mutability ?? 'MUTABLE', wanted.exclusions ?? []),
    scanOnPush: wanted.scanOnPush ?? false,
    encryption: wanted.encryption ?? { encryptionType: 'AES256' },
    tags: wanted.tags ?? {},
    images: {},
    imageTags: {},
    layers: {},
  };
  ecrState(account).repositories[name] = repository;
  return repository;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html */
export function checkExclusions(
  mutability: Mutability,
  filters: readonly ExclusionFilter[],
): readonly ExclusionFilter[] {
  const withExclusion = mutability.endsWith('_WITH_EXCLUSION');
  const wrong = withExclusion !== filters.length > 0 || filters.length > 5;
  const badFilter = filters.find(({ filter }) => !/^[0-9a-zA-Z._*-]{1,128}$/.test(filter));
  if (wrong || badFilter !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      `Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'one to five wildcard filters together with a mutability _WITH_EXCLUSION, none without'`,
    );
  }
  return filters;
}

/** Whether a tag that exists may be moved to another image. */
export function isTagMutable(repository: Repository, tag: string): boolean {
  const excluded = repository.exclusions.some(({ filter }) => wildcard(filter).test(tag));
  return repository.mutability.startsWith('IMMUTABLE') ? excluded : !excluded;
}

const wildcard = (filter: string): RegExp =>
  new RegExp(
    `^${filter
      .split('*')
      .map((part) => part.replace(/[.\\+?^$()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
  );

/** @throws AwsError `RepositoryNotEmptyException` without `force` */
export function deleteRepository(account: Account, name: string, force: boolean): Repository {
  const repository = findRepository(account, name);
  if (!force && Object.keys(repository.images).length > 0) {
    throw new AwsError(
      'RepositoryNotEmptyException',
      `The repository with name '${name}' in registry with id '${account.state.accountId}' cannot be deleted because it still contains images`,
    );
  }
  delete ecrState(account).repositories[name];
  return repository;
}
