/** An image as the repository has it. */
export interface StoredImage {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Milliseconds. */
  readonly pushed: number;
  readonly bytes: number;
  /** Images that this one lists, where it is an index; the image that it is about, where it is a signature or the like. */
  readonly children?: readonly string[];
  readonly subject?: string;
}

/** What speaks for an image: a task definition or a task, by tag or digest of the repository. */
export interface ImageUses {
  readonly byDigest: ReadonlyMap<string, string>;
  readonly byTag: ReadonlyMap<string, string>;
}

export interface PruneRules {
  readonly now: number;
  /** So many of the last pushed images stay. */
  readonly keep: number;
  /** Younger ones stay in any case: a job between its push and its deployment has no task definition yet. */
  readonly minAge: number;
  /** A branch's cache stays for ever without it. */
  readonly cacheMaxAge?: number;
  /** Patterns with `*`. */
  readonly keepTags: readonly string[];
}

export interface Verdict {
  readonly image: StoredImage;
  readonly fate: 'kept' | 'deleted';
  readonly reason: string;
}

/**
 * Decides on every image of a repository. What is kept keeps what it consists of; all else goes.
 *
 * @returns the newest first.
 */
export function decidePrune(images: readonly StoredImage[], uses: ImageUses, rules: PruneRules): Verdict[] {
  const ordered = [...images].sort((a, b) => b.pushed - a.pushed);
  const isAmongLast = lastOnes(ordered, rules.keep);
  const reasons = new Map<string, string>();
  for (const image of ordered) {
    const reason = ownReason(image, uses, rules) ?? (isAmongLast(image) ? `one of the last ${rules.keep}` : undefined);
    if (reason !== undefined) reasons.set(image.digest, reason);
  }
  keepFamilies(ordered, reasons);
  return ordered.map((image) => {
    const reason = reasons.get(image.digest);
    return reason === undefined
      ? { image, fate: 'deleted', reason: whyDeleted(image) }
      : { image, fate: 'kept', reason };
  });
}

const isCacheTag = (tag: string): boolean => tag.startsWith('wl-');
/** Of a push that had to put a tag somewhere. */
const isPassingTag = (tag: string): boolean => tag.startsWith('wl-.upload-');
const isKeyTag = (tag: string): boolean => /^wx-[0-9a-f]{32}$/.test(tag);

function ownReason({ digest, tags, pushed }: StoredImage, uses: ImageUses, rules: PruneRules): string | undefined {
  const user = uses.byDigest.get(digest) ?? tags.map((tag) => uses.byTag.get(tag)).find((each) => each !== undefined);
  if (user !== undefined) return `used by ${user}`;
  const named = tags.find((tag) => rules.keepTags.some((pattern) => fits(tag, pattern)));
  if (named !== undefined) return `its tag ${named} is to be kept`;
  const age = rules.now - pushed;
  const cache = tags.find((tag) => isCacheTag(tag) && !isPassingTag(tag));
  const isStale = rules.cacheMaxAge !== undefined && age > rules.cacheMaxAge;
  if (cache !== undefined && !isStale) return `the newest of ${cache}`;
  return age < rules.minAge ? 'too young' : undefined;
}

/** Released images and built ones are counted apart: a released image with labels is another one than it was built as. */
function lastOnes(ordered: readonly StoredImage[], keep: number): (image: StoredImage) => boolean {
  const released = ordered.filter(({ tags }) => tags.some((tag) => !isCacheTag(tag) && !isKeyTag(tag)));
  const built = ordered.filter(({ tags }) => tags.some(isKeyTag));
  const last = new Set([...released.slice(0, keep), ...built.slice(0, keep)].map(({ digest }) => digest));
  return ({ digest }) => last.has(digest);
}

/** An index keeps its images, an image its signatures; over again, until nothing is added. */
function keepFamilies(images: readonly StoredImage[], reasons: Map<string, string>): void {
  const links = images.flatMap(({ digest, children = [], subject }) => [
    ...children.map((child) => ({ from: digest, to: child, reason: `part of ${digest}` })),
    ...(subject === undefined ? [] : [{ from: subject, to: digest, reason: `belongs to ${subject}` }]),
  ]);
  let before = -1;
  while (before !== reasons.size) {
    before = reasons.size;
    for (const { from, to, reason } of links) if (reasons.has(from) && !reasons.has(to)) reasons.set(to, reason);
  }
}

function whyDeleted({ tags }: StoredImage): string {
  if (tags.length === 0) return 'it has no tag, and nothing uses it';
  return tags.every(isCacheTag)
    ? 'a cache that nobody renewed'
    : 'it is older than those that are kept, and nothing uses it';
}

/** Whether a tag fits a pattern in which `*` stands for anything, as ECR's own filters have it. */
export function fits(tag: string, pattern: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(tag);
}
