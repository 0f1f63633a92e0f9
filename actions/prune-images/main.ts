import { count } from '../../src/core/text';
import { ecrError } from '../../src/ecr/errors';
import { decidePrune, type Verdict } from '../../src/ecr/prune';
import { describeVerdict, pruneReport } from '../../src/ecr/prune-report';
import type { EcrRepository } from '../../src/ecr/repository';
import { openSession } from '../../src/ecr/session';
import { deleteImages, listImages } from '../../src/ecr/stored-images';
import { findUses } from '../../src/ecr/uses';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;
type Result = Outcome<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const repository = await findRepository(inputs, ports);
  // Images first: one that is pushed and deployed between the two reads is not on the list.
  const images = await listImages(await ports.aws.ecr(), repository);
  const uses = await findUses(await ports.aws.ecs(), repository);
  const cacheMaxAge = inputs['cache-max-age'];
  const verdicts = decidePrune(images, uses, {
    now: ports.clock.now(),
    keep: inputs.keep,
    minAge: inputs['min-age'],
    keepTags: inputs['keep-tags'],
    ...(cacheMaxAge === undefined ? {} : { cacheMaxAge }),
  });
  for (const verdict of verdicts) ports.log.info(describeVerdict(verdict));
  return inputs['dry-run'] ? told(repository, verdicts, ports) : deleteThem(repository, verdicts, ports);
}

/** @throws ActionError `not-ecr` */
async function findRepository(inputs: Inputs, ports: Ports): Promise<EcrRepository> {
  const { signal } = ports.cancellation;
  const session = await openSession({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
  const repository = await session.locate(inputs.repository);
  if (repository.kind === 'ecr') return repository;
  throw ecrError('not-ecr', {
    message: `${repository.uri} is no repository of ECR, and only those can be pruned.`,
    remedy: 'Name a repository of ECR, or use the retention rules of that registry.',
  });
}

async function told(repository: EcrRepository, verdicts: readonly Verdict[], ports: Ports): Promise<Result> {
  const going = verdicts.filter(({ fate }) => fate === 'deleted');
  ports.log.info(
    `${count(going.length, 'image')} of ${verdicts.length} would be deleted. Set dry-run to false to do so.`,
  );
  await ports.summary.add(pruneReport(repository.uri, verdicts, 'would be deleted'));
  return { outputs: outputsOf(verdicts) };
}

async function deleteThem(repository: EcrRepository, verdicts: readonly Verdict[], ports: Ports): Promise<Result> {
  ports.cancellation.leaves(`Some images of ${repository.uri} may be deleted already. Run the job again for the rest.`);
  const going = verdicts.filter(({ fate }) => fate === 'deleted').map(({ image }) => image);
  const { digests, refused } = await deleteImages(await ports.aws.ecr(), repository, going);
  for (const { digest, reason } of refused) ports.log.warning(`${repository.uri}@${digest} was not deleted: ${reason}`);
  const gone = new Set(digests);
  const done = verdicts.map((verdict): Verdict => {
    if (verdict.fate === 'kept' || gone.has(verdict.image.digest)) return verdict;
    return {
      ...verdict,
      fate: 'kept',
      reason: refused.find(({ digest }) => digest === verdict.image.digest)?.reason ?? 'ECR kept it',
    };
  });
  ports.log.info(`Deleted ${count(gone.size, 'image')} of ${verdicts.length}.`);
  await ports.summary.add(pruneReport(repository.uri, done, 'deleted'));
  return { outputs: outputsOf(done) };
}

function outputsOf(verdicts: readonly Verdict[]): Result['outputs'] {
  const going = verdicts.filter(({ fate }) => fate === 'deleted');
  const list = verdicts.map(({ image: { digest, tags }, fate, reason }) => ({ digest, tags, fate, reason }));
  return {
    deleted: String(going.length),
    kept: String(verdicts.length - going.length),
    'freed-bytes': String(going.reduce((sum, { image }) => sum + image.bytes, 0)),
    images: JSON.stringify(list),
  };
}
