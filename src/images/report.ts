import { count, escapeHtml, markdownTable } from '../core/text';
import { type CacheUse, shortInstruction } from './build-output';
import type { CacheMode } from './cache-tags';
import { describeCause, type MissCause } from './miss';
import { formatBytes } from './sizes';
import type { PushedImage } from './verify';

/** How a build came to its image. */
export type BuildOutcome =
  | { readonly kind: 'exact'; readonly image: string; readonly key: string; readonly osVersion?: string }
  | {
      readonly kind: 'built';
      readonly image: string;
      readonly key: string;
      readonly osVersion?: string;
      readonly bytes: number;
      readonly cache: CacheUse;
      /** What stands between the build and a better result. */
      readonly why: string;
    };

export interface MissFacts {
  readonly layers: 'cache' | 'no-cache';
  readonly cacheMode: CacheMode;
  /** How many cache images were there to take layers from. */
  readonly sources: number;
  /** What the comparison with the cached build gave, where its record is there. */
  readonly cause?: MissCause;
}

/** Why not every step came from the cache, in one sentence; empty where all did. */
export function explainMiss(cache: CacheUse, { layers, cacheMode, sources, cause }: MissFacts): string {
  if (cache.firstMissed === undefined) return '';
  if (layers === 'no-cache') return 'The cache was not to be used (no-cache).';
  const { number, stage } = cache.firstMissed;
  const first = `Step ${number}${stage === undefined ? '' : ` of stage ${stage}`} (${shortInstruction(cache.firstMissed)}) was the first that the cache did not have`;
  if (sources > 0 && cause !== undefined) return `${first}: ${describeCause(cause)}.`;
  if (sources > 0 && cache.cached === 0) return `${first}: the base image or the step itself has changed.`;
  if (sources > 0) return `${first}: it, or a file that it copies, has changed.`;
  if (cacheMode === 'off') return `${first}: no cache image was read (cache: off).`;
  return cache.cached === 0 ? `${first}: there is no cache image yet.` : `${first}; there is no cache image yet.`;
}

/** The section of the job summary. */
export function buildReport(outcome: BuildOutcome): string {
  const rows = [
    ['Image', code(outcome.image)],
    ['Image key', code(outcome.key)],
    ['Cache', outcome.kind === 'exact' ? 'exact: nothing had to be built' : describeUse(outcome.cache)],
    ...(outcome.kind === 'built' && outcome.why !== '' ? [['Why', escapeHtml(outcome.why)]] : []),
    ...(outcome.kind === 'built' ? [['Size', formatBytes(outcome.bytes)]] : []),
    ...(outcome.osVersion === undefined ? [] : [['Windows', code(outcome.osVersion)]]),
  ];
  return `### Image build\n\n${markdownTable(['', ''], rows)}`;
}

function describeUse({ result, cached, total }: CacheUse): string {
  return `${result}: ${cached} of ${count(total, 'step')} from the cache`;
}

/** The section of the job summary after a push. */
export function pushReport(uri: string, tags: readonly string[], image: PushedImage): string {
  const rows = [
    ['Image', code(`${uri}@${image.digest}`)],
    ['Tags', tags.map(code).join(' ')],
    ['Size in the registry', `${formatBytes(image.bytes)} in ${count(image.layers, 'layer')}`],
    ...(image.osVersion === undefined ? [] : [['Windows', code(image.osVersion)]]),
  ];
  return `### Image push\n\n${markdownTable(['', ''], rows)}`;
}

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
