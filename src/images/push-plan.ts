import { isMovable, type TagRules } from '../ecr/repositories';
import type { Repository } from '../ecr/repository';
import { isDigest, parseReference, repositoryOf } from '../registry/reference';
import { type CacheTags, checkTags } from './cache-tags';
import { imageError } from './errors';
import { isKeyTag } from './key';
import type { Marks } from './marks';

/** Where an image comes from. */
export type ImageSource =
  | { readonly kind: 'local'; readonly reference: string }
  | { readonly kind: 'registry'; readonly host: string; readonly path: string; readonly digest: string };

/** Somebody asked for a wanted tag; a cache tag only helps the next build. */
export type TagPurpose = 'wanted' | 'cache';

/** One image and all tags that it gets. */
export interface PushItem extends Marks {
  readonly source: ImageSource;
  readonly tags: ReadonlyArray<{ readonly tag: string; readonly purpose: TagPurpose }>;
}

export interface PushPlan {
  /** The image that is deployed. */
  readonly image: PushItem;
  /** Cache images that are not the same image. */
  readonly others: readonly PushItem[];
  /** What images were built from, for the next build to compare: files of this job by tag. */
  readonly records: Readonly<Record<string, string>>;
}

export interface PushInputs extends Marks {
  readonly image: string;
  readonly tags: readonly string[];
  readonly cacheTags: CacheTags;
}

/**
 * Sorts all tags by the image that they go on.
 *
 * @throws ActionError `tag-invalid`, `tags-missing`, `reference-invalid`
 */
export function planPush(inputs: PushInputs, repository: Repository): PushPlan {
  checkTags([...inputs.tags, ...Object.keys(inputs.cacheTags)]);
  const source = readSource(inputs.image, repository);
  const tags = [...new Set(inputs.tags)].map((tag) => ({ tag, purpose: 'wanted' as const }));
  const isRecord = ([, value]: readonly [string, string]): boolean => value.startsWith('file:');
  const cached = Object.entries(inputs.cacheTags)
    .filter((entry) => !isRecord(entry))
    .filter(([tag]) => !inputs.tags.includes(tag))
    .map(([tag, image]) => ({ tag, source: readSource(image, repository), purpose: 'cache' as const }));
  const own = cached.filter((each) => isSame(each.source, source));
  const { labels, annotations } = inputs;
  // The wanted tags go on the image with these; those of the cache on it as it was built.
  const image = { source, labels, annotations, tags: [...tags, ...own.map(({ tag, purpose }) => ({ tag, purpose }))] };
  if (source.kind === 'local' && image.tags.length === 0) throw tagsMissing(inputs.image);
  const others: PushItem[] = [];
  for (const { tag, source: from, purpose } of cached.filter((each) => !own.includes(each))) {
    const known = others.findIndex((other) => isSame(other.source, from));
    const item = others[known] ?? { source: from, tags: [], labels: {}, annotations: {} };
    others.splice(known < 0 ? others.length : known, 1, { ...item, tags: [...item.tags, { tag, purpose }] });
  }
  return { image, others, records: Object.fromEntries(Object.entries(inputs.cacheTags).filter(isRecord)) };
}

/** `sha256:…` alone is an image of the repository itself; with a name it is that repository's; else it is local. */
function readSource(text: string, repository: Repository): ImageSource {
  if (isDigest(text)) return { kind: 'registry', host: repository.host, path: repository.path, digest: text };
  const reference = parseReference(text, 'image');
  if (reference.digest === undefined) return { kind: 'local', reference: text };
  const isOwn = text.startsWith(`${repository.path}@`) || repositoryOf(reference) === repository.uri;
  const { host, path } = isOwn ? repository : reference;
  return { kind: 'registry', host, path, digest: reference.digest };
}

function isSame(a: ImageSource, b: ImageSource): boolean {
  if (a.kind === 'local') return b.kind === 'local' && a.reference === b.reference;
  return b.kind === 'registry' && a.digest === b.digest;
}

/** What a tag is in the repository before the push. */
export type TagState = 'absent' | 'same' | 'other';

/** What happens to a tag. */
export type TagStep = 'put' | 'keep' | 'skip' | 'conflict';

/**
 * - `keep`: it is on this image already.
 * - `skip`: a cache tag that another image has and that may not move. Key tags never move: another job built
 *   the same inputs meanwhile, and both images are right.
 * - `conflict`: a wanted tag that may not move.
 *
 * @param rules those of an ECR repository; other registries do not tell theirs.
 */
export function decideTag(tag: string, purpose: TagPurpose, state: TagState, rules?: TagRules): TagStep {
  if (state === 'absent') return 'put';
  if (state === 'same') return 'keep';
  const movable = (rules === undefined || isMovable(tag, rules)) && !(purpose === 'cache' && isKeyTag(tag));
  if (movable) return 'put';
  return purpose === 'cache' ? 'skip' : 'conflict';
}

export function tagConflict(tag: string, repository: Repository, cause?: unknown): Error {
  return imageError('tag-immutable', {
    message: `${repository.uri} has another image under the tag ${tag}, and its tags are immutable.`,
    remedy:
      'Give the image a tag of its own, such as the commit, or let the repository exclude that tag from immutability.',
    cause,
  });
}

function tagsMissing(image: string): Error {
  return imageError('tags-missing', {
    message: `${image} is to be pushed, and neither tags nor cache-tags are given.`,
    remedy: 'Set `tags`, for example to ${{ github.sha }}.',
  });
}
