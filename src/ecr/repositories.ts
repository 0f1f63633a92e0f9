import type { Repository as Described, ECR } from '@aws-sdk/client-ecr';
import { calling, explain } from '../aws/errors';
import type { Log } from '../core/log';
import { ecrError } from './errors';
import { fits } from './prune';
import type { EcrRepository } from './repository';
import {
  compareSettings,
  mutabilityOf,
  type RepositorySettings,
  type RepositoryState,
  type SettingChange,
} from './settings';

export type RepositoryCalls = Pick<
  ECR,
  | 'describeRepositories'
  | 'createRepository'
  | 'getLifecyclePolicy'
  | 'listTagsForResource'
  | 'putImageTagMutability'
  | 'putImageScanningConfiguration'
  | 'putLifecyclePolicy'
  | 'tagResource'
>;

/** Which tags of a repository may be moved to another image. */
export interface TagRules {
  readonly mutability: string;
  /** Patterns with `*` that are exempt, where the mutability says `…_WITH_EXCLUSION`. */
  readonly exclusions: readonly string[];
}

export interface EnsureOptions {
  readonly whenMissing: 'create' | 'fail';
  /** An existing repository is somebody's own: it is changed only when that is asked for. */
  readonly whenThere: 'keep' | 'reconcile';
  readonly settings: RepositorySettings;
  readonly log: Log;
}

/**
 * Finds a repository, or creates it when asked.
 *
 * @returns which of its tags may move.
 * @throws ActionError `repository-missing`, or of the AWS call.
 */
export async function ensureRepository(
  ecr: RepositoryCalls,
  repository: EcrRepository,
  options: EnsureOptions,
): Promise<TagRules> {
  const found = await describe(ecr, repository);
  if (found !== undefined) {
    if (options.whenThere === 'keep') return tagRules(found);
    return reconcile(ecr, found, repository, options);
  }
  if (options.whenMissing === 'fail') throw missing(repository);
  const created = await calling('ecr:CreateRepository', () => create(ecr, repository, options.settings));
  if (created !== undefined) {
    options.log.info(`Created the ECR repository ${repository.uri}.`);
    await putLifecycle(ecr, repository, options.settings.lifecyclePolicy);
    return tagRules(created);
  }
  // Another job was faster: then it exists, which is all that was wanted.
  const described = await describe(ecr, repository);
  if (described === undefined) throw missing(repository);
  return tagRules(described);
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
export function isMovable(tag: string, { mutability, exclusions }: TagRules): boolean {
  const isExempt = mutability.endsWith('_WITH_EXCLUSION') && exclusions.some((pattern) => fits(tag, pattern));
  return mutability.startsWith('IMMUTABLE') ? isExempt : !isExempt;
}

function tagRules(described: Described): TagRules {
  return {
    mutability: described.imageTagMutability ?? 'MUTABLE',
    exclusions: (described.imageTagMutabilityExclusionFilters ?? []).flatMap(({ filter }) =>
      filter === undefined ? [] : [filter],
    ),
  };
}

/** For calls: which account's registry is meant, where that is known. */
export const registryIdOf = ({ registryId }: EcrRepository): { registryId?: string } =>
  registryId === undefined ? {} : { registryId };

const place = (repository: EcrRepository): { repositoryName: string; registryId?: string } => ({
  repositoryName: repository.path,
  ...registryIdOf(repository),
});

async function describe(ecr: RepositoryCalls, repository: EcrRepository): Promise<Described | undefined> {
  const request = { repositoryNames: [repository.path], ...registryIdOf(repository) };
  try {
    return (await ecr.describeRepositories(request)).repositories?.[0];
  } catch (error) {
    if (isNamed(error, 'RepositoryNotFoundException')) return undefined;
    throw explain(error, 'ecr:DescribeRepositories');
  }
}

const exclusionsOf = ({ mutableTags }: RepositorySettings) =>
  mutableTags.length === 0
    ? {}
    : {
        imageTagMutabilityExclusionFilters: mutableTags.map((filter) => ({ filterType: 'WILDCARD' as const, filter })),
      };

const tagsOf = (tags: Readonly<Record<string, string>>): Array<{ Key: string; Value: string }> =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

async function create(
  ecr: RepositoryCalls,
  repository: EcrRepository,
  settings: RepositorySettings,
): Promise<Described | undefined> {
  const { kmsKey } = settings;
  try {
    const { repository: created } = await ecr.createRepository({
      ...place(repository),
      imageScanningConfiguration: { scanOnPush: settings.scanOnPush },
      imageTagMutability: mutabilityOf(settings),
      ...exclusionsOf(settings),
      ...(kmsKey === undefined ? {} : { encryptionConfiguration: { encryptionType: 'KMS' as const, kmsKey } }),
      tags: tagsOf({ CreatedBy: 'windows-on-ecs', ...settings.tags }),
    });
    return created;
  } catch (error) {
    if (isNamed(error, 'RepositoryAlreadyExistsException')) return undefined;
    throw error;
  }
}

async function putLifecycle(
  ecr: RepositoryCalls,
  repository: EcrRepository,
  policy: string | undefined,
): Promise<void> {
  if (policy === undefined) return;
  await calling('ecr:PutLifecyclePolicy', () =>
    ecr.putLifecyclePolicy({ ...place(repository), lifecyclePolicyText: policy }),
  );
}

const NAMES: Readonly<Record<SettingChange['kind'], string>> = {
  scan: 'scan on push',
  mutability: 'tag immutability',
  lifecycle: 'lifecycle policy',
  tags: 'tags',
  fixed: 'encryption',
};

async function reconcile(
  ecr: RepositoryCalls,
  found: Described,
  repository: EcrRepository,
  { settings, log }: EnsureOptions,
): Promise<TagRules> {
  const changes = compareSettings(await readState(ecr, found, repository), settings);
  for (const change of changes) {
    const { kind, from, to } = change;
    if (kind === 'fixed') {
      log.warning(
        `The ${NAMES[kind]} of ${repository.uri} is ${from} and not ${to}: ECR fixes it when a repository is created.`,
      );
      continue;
    }
    await apply(ecr, kind, { found, repository, settings });
    log.info(`${repository.uri}: ${NAMES[kind]} changed from ${from || 'none'} to ${to}.`);
  }
  if (changes.length === 0) log.info(`${repository.uri} is as it should be.`);
  return { mutability: mutabilityOf(settings), exclusions: settings.mutableTags };
}

async function readState(ecr: RepositoryCalls, found: Described, repository: EcrRepository): Promise<RepositoryState> {
  const lifecyclePolicy = await ecr.getLifecyclePolicy(place(repository)).then(
    ({ lifecyclePolicyText }) => lifecyclePolicyText,
    (error: unknown) => {
      if (isNamed(error, 'LifecyclePolicyNotFoundException')) return undefined;
      throw explain(error, 'ecr:GetLifecyclePolicy');
    },
  );
  const { tags = [] } = await calling('ecr:ListTagsForResource', () =>
    ecr.listTagsForResource({ resourceArn: found.repositoryArn }),
  );
  const kmsKey = found.encryptionConfiguration?.kmsKey;
  return {
    ...tagRules(found),
    scanOnPush: found.imageScanningConfiguration?.scanOnPush === true,
    tags: Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    ...(lifecyclePolicy === undefined ? {} : { lifecyclePolicy }),
    ...(kmsKey === undefined ? {} : { kmsKey }),
  };
}

interface Applying {
  readonly found: Described;
  readonly repository: EcrRepository;
  readonly settings: RepositorySettings;
}

async function apply(
  ecr: RepositoryCalls,
  kind: Exclude<SettingChange['kind'], 'fixed'>,
  { found, repository, settings }: Applying,
): Promise<void> {
  const { scanOnPush } = settings;
  const rules = { imageTagMutability: mutabilityOf(settings), ...exclusionsOf(settings) };
  switch (kind) {
    case 'scan':
      await calling('ecr:PutImageScanningConfiguration', () =>
        ecr.putImageScanningConfiguration({ ...place(repository), imageScanningConfiguration: { scanOnPush } }),
      );
      return;
    case 'mutability':
      await calling('ecr:PutImageTagMutability', () => ecr.putImageTagMutability({ ...place(repository), ...rules }));
      return;
    case 'lifecycle':
      return putLifecycle(ecr, repository, settings.lifecyclePolicy);
    case 'tags':
      await calling('ecr:TagResource', () =>
        ecr.tagResource({ resourceArn: found.repositoryArn, tags: tagsOf(settings.tags) }),
      );
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

function missing({ uri, path }: EcrRepository): Error {
  return ecrError('repository-missing', {
    message: `There is no ECR repository ${uri}.`,
    remedy: `Create ${path} (the registry template does), or set \`create-repository: true\` of push-image.`,
  });
}
