import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Repository } from '../../src/ecr/repository';
import { pinnedBase } from '../../src/images/bases';
import { branchTag, type CacheTags, formatCacheTags, stageTag } from '../../src/images/cache-tags';
import { keyTag } from '../../src/images/key';
import type { ExactImage, PreparedBuild } from '../../src/images/prepare';
import { formatRecord, recordTag } from '../../src/images/record';
import { buildReport } from '../../src/images/report';
import type { StagedResult } from '../../src/images/stage-builds';
import type { Outcome } from '../../src/runner/contract/define';
import type { contract } from './action';
import type { Job } from './job';

export type Result = Outcome<typeof contract>;

/** The repository has the image already. */
export async function tellExact(
  job: Job,
  prepared: PreparedBuild,
  exact: ExactImage,
  repository: Repository,
): Promise<Result> {
  const { key } = prepared;
  const image = `${repository.uri}@${exact.digest}`;
  job.ports.log.info(`The repository has the image of this key: ${image}. Nothing has to be built.`);
  await job.ports.summary.add(buildReport({ kind: 'exact', image, key, ...versionOf(exact) }));
  return {
    outputs: {
      image,
      'image-id': exact.imageId,
      digest: exact.digest,
      'cache-result': 'exact',
      'cache-tags': formatCacheTags(await cacheTags(job, prepared, image)),
      ...commonOutputs(job, prepared),
      ...(exact.osVersion === undefined ? {} : { 'os-version': exact.osVersion }),
    },
  };
}

/** Docker has built it. */
export async function tellBuilt(
  job: Job,
  {
    key,
    record,
    bases,
    image,
    why,
  }: Pick<PreparedBuild, 'key' | 'record' | 'bases'> & {
    readonly image: string;
    readonly why: string;
  },
  { image: local, cache, stages }: StagedResult,
): Promise<Result> {
  const { ports } = job;
  ports.log.info(`Built ${image} (${local.id}); ${cache.cached} of ${cache.total} steps came from the cache. ${why}`);
  await ports.summary.add(
    buildReport({ kind: 'built', image, key, cache, why, bytes: local.bytes, ...versionOf(local) }),
  );
  const tags = formatCacheTags(await cacheTags(job, { key, record }, image, stages));
  return {
    outputs: {
      image,
      'image-id': local.id,
      'cache-result': cache.result,
      ...(tags === '' ? {} : { 'cache-tags': tags }),
      'steps-total': String(cache.total),
      'steps-cached': String(cache.cached),
      ...commonOutputs(job, { bases }),
      ...(local.osVersion === undefined ? {} : { 'os-version': local.osVersion }),
    },
  };
}

/** @param stages images of the earlier stages; where nothing was built, theirs stay as they are. */
async function cacheTags(
  { cache, repository, branches: { own }, ports, inputs }: Job,
  { key, record }: Pick<PreparedBuild, 'key' | 'record'>,
  image: string,
  stages: Readonly<Record<string, string>> = {},
): Promise<CacheTags> {
  if (cache !== 'read-write' || repository === undefined) return {};
  // Upon bases that nobody has committed yet: the branch's next build would find none of its layers in such a cache.
  if (own === undefined || inputs['update-base-lock']) return { [keyTag(key)]: image };
  const earlier = Object.entries(stages).map(([name, built]) => [stageTag(name, own), built]);
  const file = join(ports.temp, `inputs-${key}.json`);
  await writeFile(file, formatRecord(record));
  return {
    [keyTag(key)]: image,
    // BuildKit has written its cache itself.
    ...(inputs.engine === 'classic' ? { [branchTag(own)]: image } : {}),
    ...Object.fromEntries(earlier),
    [recordTag(own)]: pathToFileURL(file).href,
  };
}

const versionOf = ({ osVersion }: { readonly osVersion?: string }): { osVersion?: string } =>
  osVersion === undefined ? {} : { osVersion };

function commonOutputs({ inputs: { labels }, source }: Job, { bases }: Pick<PreparedBuild, 'bases'>) {
  const base = pinnedBase(source.recipe, bases);
  return {
    ...(base === undefined ? {} : { base }),
    ...(Object.keys(labels).length === 0 ? {} : { labels: JSON.stringify(labels) }),
  };
}
