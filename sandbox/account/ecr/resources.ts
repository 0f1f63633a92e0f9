import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider, ResourceResult } from '../kernel/resource';
import {
  checkExclusions,
  createRepository,
  deleteRepository,
  type ExclusionFilter,
  findRepository,
  lookUpRepository,
  type Mutability,
  type Repository,
  repositoryArn,
  repositoryUri,
} from './repositories';
import { checkLifecyclePolicy } from './repository-operations';

interface RepositoryProperties {
  readonly RepositoryName?: string;
  readonly ImageTagMutability?: Mutability;
  readonly ImageTagMutabilityExclusionFilters?: ReadonlyArray<{
    ImageTagMutabilityExclusionFilterType: 'WILDCARD';
    ImageTagMutabilityExclusionFilterValue: string;
  }>;
  readonly ImageScanningConfiguration?: { readonly ScanOnPush?: boolean | string };
  readonly EncryptionConfiguration?: { readonly EncryptionType: string; readonly KmsKey?: string };
  readonly LifecyclePolicy?: { readonly LifecyclePolicyText?: string };
  readonly RepositoryPolicyText?: unknown;
  readonly EmptyOnDelete?: boolean | string;
}

const yes = (value: boolean | string | undefined): boolean => value === true || value === 'true';

const filtersOf = (properties: RepositoryProperties): ExclusionFilter[] =>
  (properties.ImageTagMutabilityExclusionFilters ?? []).map((each) => ({
    filterType: each.ImageTagMutabilityExclusionFilterType,
    filter: each.ImageTagMutabilityExclusionFilterValue,
  }));

/** Sets what a template may change of a repository that stands. */
function configure(account: Account, repository: Repository, properties: RepositoryProperties): void {
  const mutability = properties.ImageTagMutability ?? 'MUTABLE';
  repository.exclusions = checkExclusions(mutability, filtersOf(properties));
  repository.mutability = mutability;
  repository.scanOnPush = yes(properties.ImageScanningConfiguration?.ScanOnPush);
  const text = properties.LifecyclePolicy?.LifecyclePolicyText;
  if (text === undefined) delete repository.lifecyclePolicy;
  else repository.lifecyclePolicy = { text: checkLifecyclePolicy(text), set: account.now() };
  const policy = properties.RepositoryPolicyText;
  if (policy === undefined) delete repository.policy;
  else repository.policy = typeof policy === 'string' ? policy : JSON.stringify(policy);
}

const made = (account: Account, name: string): ResourceResult => ({
  physicalId: name,
  attributes: { Arn: repositoryArn(account, name), RepositoryUri: repositoryUri(account, name) },
  seconds: 3,
});

/** CloudFormation makes a name of the stack's and the resource's, in lower case. */
const generatedName = (account: Account, request: { stackName: string; logicalId: string }): string =>
  `${request.stackName}-${request.logicalId}-${account.ids.token(12)}`.toLowerCase();

const repository: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as RepositoryProperties;
    const name = properties.RepositoryName ?? generatedName(account, request);
    checkExclusions(properties.ImageTagMutability ?? 'MUTABLE', filtersOf(properties));
    const encryption = properties.EncryptionConfiguration;
    const created = createRepository(account, {
      name,
      tags: { ...request.tags },
      ...(encryption !== undefined && {
        encryption: {
          encryptionType: encryption.EncryptionType,
          ...(encryption.KmsKey !== undefined && { kmsKey: encryption.KmsKey }),
        },
      }),
    });
    configure(account, created, properties);
    return made(account, name);
  },
  update(account, request, { physicalId }) {
    const found = findRepository(account, physicalId);
    configure(account, found, request.properties as RepositoryProperties);
    found.tags = { ...request.tags };
    return made(account, physicalId);
  },
  remove(account, { physicalId, properties }) {
    if (lookUpRepository(account, physicalId) === undefined) return 1;
    try {
      deleteRepository(account, physicalId, yes((properties as RepositoryProperties).EmptyOnDelete));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw new AwsError(error.code, `${error.message}, consider using force to delete the repository`);
    }
    return 3;
  },
};

export const resources: Readonly<Record<string, ResourceProvider>> = { 'AWS::ECR::Repository': repository };
