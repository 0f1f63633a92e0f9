import { ensureRepository, type TagRules } from '../../src/ecr/repositories';
import type { Repository } from '../../src/ecr/repository';
import { readLifecyclePolicy } from '../../src/ecr/settings';
import type { InputsOf } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import type { Ports } from '../ports';
import type { contract } from './action';

type Inputs = InputsOf<typeof contract>;

/** ECR takes so many filters: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
const MAX_PATTERNS = 5;

/** @returns which tags may move; other registries do not tell. */
export async function prepareRepository(
  repository: Repository,
  inputs: Inputs,
  ports: Ports,
): Promise<TagRules | undefined> {
  const mutableTags = inputs['mutable-tags'];
  if (mutableTags.length > MAX_PATTERNS)
    throw invalidInputs([`mutable-tags has ${mutableTags.length} patterns; ECR takes ${MAX_PATTERNS}`]);
  const [create, change] = [inputs['create-repository'], inputs['reconcile-repository']];
  if (repository.kind === 'other') {
    if (create || change)
      ports.log.info(`${repository.host} is not ECR: it creates and sets up repositories itself, or not at all.`);
    return undefined;
  }
  const places = { workspace: ports.env.GITHUB_WORKSPACE ?? process.cwd(), suiteRoot: ports.suiteRoot };
  const isUsed = create || change;
  const lifecyclePolicy = isUsed ? await readLifecyclePolicy(inputs['lifecycle-policy'], places) : undefined;
  const kmsKey = inputs['kms-key'];
  return ensureRepository(await ports.aws.ecr(), repository, {
    whenMissing: create ? 'create' : 'fail',
    whenThere: change ? 'reconcile' : 'keep',
    log: ports.log,
    settings: {
      scanOnPush: inputs['scan-on-push'],
      mutableTags,
      tags: inputs['repository-tags'],
      ...(kmsKey === undefined ? {} : { kmsKey }),
      ...(lifecyclePolicy === undefined ? {} : { lifecyclePolicy }),
    },
  });
}
