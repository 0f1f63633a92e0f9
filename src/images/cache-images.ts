import { messageOf } from '../core/errors';
import type { Log } from '../core/log';
import type { Registries } from '../registry/connections';
import { identifierOf, parseReference, repositoryOf } from '../registry/reference';
import { branchTag, stageTag } from './cache-tags';
import type { Docker } from './docker';

/**
 * Where layers may be found, the most specific first: the branch's own cache, then those that it may have
 * come from, then what was named.
 *
 * @param repository `host/path`; without it only named images are looked at.
 */
export function cacheCandidates(
  repository: string | undefined,
  branches: readonly string[],
  named: readonly string[],
): string[] {
  const own = repository === undefined ? [] : branches.map((branch) => `${repository}:${branchTag(branch)}`);
  return [...new Set([...own, ...named])];
}

/** The same for an earlier stage of the Dockerfile. */
export function stageCandidates(repository: string | undefined, branches: readonly string[], stage: string): string[] {
  return repository === undefined ? [] : branches.map((branch) => `${repository}:${stageTag(stage, branch)}`);
}

export interface CacheAccess {
  readonly registries: Registries;
  readonly docker: Docker;
  readonly log: Log;
}

/** One source may do: of two, the builder may narrow to the one that does not have the later steps. */
export type SourceCount = 'first' | 'all';

/**
 * Pulls the candidates that exist, each image once. A cache only saves time: what cannot be had is told and
 * passed over.
 *
 * @returns references for `--cache-from`, in the same order.
 */
export async function pullCacheImages(
  candidates: readonly string[],
  { registries, docker, log }: CacheAccess,
  count: SourceCount = 'all',
): Promise<string[]> {
  const pulled = new Map<string, string>();
  for (const candidate of candidates) {
    if (count === 'first' && pulled.size > 0) break;
    try {
      const reference = parseReference(candidate, 'cache image');
      const registry = await registries(reference.host);
      const digest = await registry.digestOf(reference.path, identifierOf(reference));
      if (digest === undefined) log.info(`Cache image ${candidate}: none yet.`);
      else if (!pulled.has(digest)) {
        const name = `${repositoryOf(reference)}@${digest}`;
        await log.group(`Pull the cache image ${candidate}`, () => docker.pull(name, (line) => log.info(line)));
        pulled.set(digest, name);
      }
    } catch (error) {
      log.warning(`The cache image ${candidate} is not used: ${messageOf(error)}`);
    }
  }
  return [...pulled.values()];
}
