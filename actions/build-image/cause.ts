import { messageOf } from '../../src/core/errors';
import type { CacheUse } from '../../src/images/build-output';
import { causeOfMiss, type MissCause } from '../../src/images/miss';
import type { InputsRecord } from '../../src/images/record';
import { fetchRecord } from '../../src/images/record-store';
import { readSteps, stepsUpTo } from '../../src/images/steps';
import type { Job } from './job';

/** Compares this build with the record of the cached one; that there is none, or no answer, is no trouble. */
export async function findCause(job: Job, now: InputsRecord, cache: CacheUse): Promise<MissCause | undefined> {
  const { repository, session, source, branches, ports } = job;
  const missed = cache.firstMissed;
  if (missed === undefined || repository === undefined) return undefined;
  try {
    const registry = await session.registries(repository.host);
    const before = await fetchRecord(branches.all, { registry, path: repository.path });
    if (before === undefined) return undefined;
    const steps = readSteps(source.content, source.recipe.stages);
    const stage = missed.stage ?? steps.stages.at(-1)?.name ?? '0';
    return causeOfMiss(stepsUpTo(steps, missed), stage, now, before);
  } catch (error) {
    ports.log.debug(`The record of the cached build cannot be read: ${messageOf(error)}`);
    return undefined;
  }
}
