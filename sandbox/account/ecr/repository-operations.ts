import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { required } from '../kernel/input';
import { page } from '../kernel/page';
import type { RequestContext, Service } from '../kernel/service';
import { fromTagList, type Tag, toTagList, withoutTags } from '../kernel/tags';
import {
  checkExclusions,
  createRepository,
  deleteRepository,
  type ExclusionFilter,
  ecrState,
  findRepository,
  type Mutability,
  type Repository,
  repositoryArn,
  repositoryUri,
} from './repositories';

const CODE = 'InvalidParameterException';
const hostOf = (context: RequestContext): string => context.endpoint.replace(/^https?:\/\//, '');

export interface RepositoryName {
  registryId?: string;
  repositoryName?: string;
}

export const repositoryOf = (account: Account, input: RepositoryName): Repository =>
  findRepository(account, required(input.repositoryName, 'repositoryName', CODE));

function describe(account: Account, repository: Repository, context: RequestContext): unknown {
  return {
    repositoryArn: repositoryArn(account, repository.name),
    registryId: account.state.accountId,
    repositoryName: repository.name,
    repositoryUri: repositoryUri(account, repository.name, hostOf(context)),
    createdAt: new Date(repository.created),
    imageTagMutability: repository.mutability,
    ...(repository.exclusions.length > 0 && { imageTagMutabilityExclusionFilters: repository.exclusions }),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryption,
  };
}

interface Create extends RepositoryName {
  tags?: Tag[];
  imageTagMutability?: Mutability;
  imageTagMutabilityExclusionFilters?: ExclusionFilter[];
  imageScanningConfiguration?: { scanOnPush?: boolean };
  encryptionConfiguration?: { encryptionType: string; kmsKey?: string };
}

function create(account: Account, input: Create, context: RequestContext): unknown {
  const repository = createRepository(account, {
    name: required(input.repositoryName, 'repositoryName', CODE),
    ...(input.imageTagMutability !== undefined && { mutability: input.imageTagMutability }),
    ...(input.imageTagMutabilityExclusionFilters !== undefined && {
      exclusions: input.imageTagMutabilityExclusionFilters,
    }),
    scanOnPush: input.imageScanningConfiguration?.scanOnPush === true,
    ...(input.encryptionConfiguration !== undefined && { encryption: input.encryptionConfiguration }),
    tags: fromTagList(input.tags),
  });
  return { repository: describe(account, repository, context) };
}

interface Describe {
  repositoryNames?: string[];
  maxResults?: number;
  nextToken?: string;
}

function describeAll(account: Account, input: Describe, context: RequestContext): unknown {
  const names = input.repositoryNames ?? Object.keys(ecrState(account).repositories).sort();
  const found = names.map((name) => findRepository(account, name));
  const { items, next } = page(found, { limit: input.maxResults ?? 100, token: input.nextToken });
  return { repositories: items.map((repository) => describe(account, repository, context)), nextToken: next };
}

function putMutability(
  account: Account,
  input: RepositoryName & {
    imageTagMutability?: Mutability;
    imageTagMutabilityExclusionFilters?: ExclusionFilter[];
  },
): unknown {
  const repository = repositoryOf(account, input);
  const mutability = required(input.imageTagMutability, 'imageTagMutability', CODE);
  repository.exclusions = checkExclusions(mutability, input.imageTagMutabilityExclusionFilters ?? []);
  repository.mutability = mutability;
  return {
    registryId: account.state.accountId,
    repositoryName: repository.name,
    imageTagMutability: mutability,
    imageTagMutabilityExclusionFilters: repository.exclusions,
  };
}

/** Lifecycle rules are checked for their form and kept; the sandbox expires no image. */
export function checkLifecyclePolicy(text: string): string {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy === 'object' && policy !== null && Array.isArray(Reflect.get(policy, 'rules'))) return text;
  } catch {
    // The message below says it.
  }
  throw new AwsError(
    CODE,
    "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: string [lifecyclePolicyText] is not a valid lifecycle policy'",
  );
}

function lifecycle(account: Account, repository: Repository): unknown {
  const { lifecyclePolicy } = repository;
  if (lifecyclePolicy === undefined) {
    throw new AwsError(
      'LifecyclePolicyNotFoundException',
      `Lifecycle policy does not exist for the repository with name '${repository.name}' in the registry with id '${account.state.accountId}'`,
    );
  }
  return {
    registryId: account.state.accountId,
    repositoryName: repository.name,
    lifecyclePolicyText: lifecyclePolicy.text,
    lastEvaluatedAt: new Date(lifecyclePolicy.set),
  };
}

function policy(account: Account, repository: Repository): unknown {
  if (repository.policy === undefined) {
    throw new AwsError(
      'RepositoryPolicyNotFoundException',
      `Repository policy does not exist for the repository with name '${repository.name}' in the registry with id '${account.state.accountId}'`,
    );
  }
  return {
    registryId: account.state.accountId,
    repositoryName: repository.name,
    policyText: repository.policy,
  };
}

interface Tagging {
  resourceArn?: string;
  tags?: Tag[];
  tagKeys?: string[];
}

const tagged = (account: Account, input: Tagging): Repository =>
  findRepository(account, required(input.resourceArn, 'resourceArn', CODE).replace(/^arn:.*?:repository\//, ''));

export const repositoryOperations: Service['operations'] = {
  CreateRepository: create,
  DescribeRepositories: describeAll,
  DeleteRepository: (account, input: RepositoryName & { force?: boolean }, context) => {
    const { name } = repositoryOf(account, input);
    return { repository: describe(account, deleteRepository(account, name, input.force === true), context) };
  },
  PutImageTagMutability: putMutability,
  PutImageScanningConfiguration: (
    account,
    input: RepositoryName & { imageScanningConfiguration?: { scanOnPush?: boolean } },
  ) => {
    const repository = repositoryOf(account, input);
    repository.scanOnPush = input.imageScanningConfiguration?.scanOnPush === true;
    return {
      registryId: account.state.accountId,
      repositoryName: repository.name,
      imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    };
  },
  PutLifecyclePolicy: (account, input: RepositoryName & { lifecyclePolicyText?: string }) => {
    const repository = repositoryOf(account, input);
    const text = checkLifecyclePolicy(required(input.lifecyclePolicyText, 'lifecyclePolicyText', CODE));
    repository.lifecyclePolicy = { text, set: account.now() };
    return lifecycle(account, repository);
  },
  GetLifecyclePolicy: (account, input: RepositoryName) => lifecycle(account, repositoryOf(account, input)),
  DeleteLifecyclePolicy: (account, input: RepositoryName) => {
    const repository = repositoryOf(account, input);
    const before = lifecycle(account, repository);
    delete repository.lifecyclePolicy;
    return before;
  },
  SetRepositoryPolicy: (account, input: RepositoryName & { policyText?: string }) => {
    const repository = repositoryOf(account, input);
    repository.policy = required(input.policyText, 'policyText', CODE);
    return policy(account, repository);
  },
  GetRepositoryPolicy: (account, input: RepositoryName) => policy(account, repositoryOf(account, input)),
  DeleteRepositoryPolicy: (account, input: RepositoryName) => {
    const repository = repositoryOf(account, input);
    const before = policy(account, repository);
    delete repository.policy;
    return before;
  },
  TagResource: (account, input: Tagging) => {
    const repository = tagged(account, input);
    repository.tags = { ...repository.tags, ...fromTagList(input.tags) };
  },
  UntagResource: (account, input: Tagging) => {
    const repository = tagged(account, input);
    repository.tags = withoutTags(repository.tags, input.tagKeys ?? []);
  },
  ListTagsForResource: (account, input: Tagging) => ({ tags: toTagList(tagged(account, input).tags) }),
};
