import { createHash } from 'node:crypto';
import { isTag } from '../registry/reference';
import { imageError } from './errors';

/** Room for `wl-`, and for the mark of what had to be rewritten, in the 128 characters of a tag. */
const MAX_BRANCH = 100;

/**
 * The tag of a branch's cache image: `wl-main`. What a tag cannot hold becomes `-`, with a mark that keeps
 * `feature/a` and `feature-a` apart.
 */
export function branchTag(branch: string): string {
  const plain = branch.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, MAX_BRANCH);
  if (plain === branch) return `wl-${plain}`;
  return `wl-${plain}-${createHash('sha256').update(branch).digest('hex').slice(0, 8)}`;
}

/** The tag of the cache image of an earlier stage: `wl-build-main`. */
export const stageTag = (stage: string, branch: string): string => branchTag(`${stage}-${branch}`);

/** The tag of BuildKit's own cache of a branch, which is no image. No branch begins with a dot. */
export const buildKitTag = (branch: string): string => branchTag(branch).replace(/^wl-/, 'wl-.buildkit-');

/**
 * What the cache may do: `read-write` reads cache images and hands on what the next build will look for,
 * `read` only reads, `off` does neither.
 */
export type CacheMode = 'read-write' | 'read' | 'off';

/** What is to be pushed for the next build: tags, and the image or digest that each is put on. */
export type CacheTags = Readonly<Record<string, string>>;

/** One line each: `tag=reference`. */
export function formatCacheTags(tags: CacheTags): string {
  return Object.entries(tags)
    .map(([tag, image]) => `${tag}=${image}`)
    .join('\n');
}

/** @throws ActionError `tag-invalid`, which names all that are none. */
export function checkTags(tags: readonly string[]): void {
  const wrong = tags.filter((tag) => !isTag(tag));
  if (wrong.length === 0) return;
  throw imageError('tag-invalid', {
    message: `${wrong.map((tag) => JSON.stringify(tag)).join(', ')}: not allowed as a tag.`,
    remedy: 'A tag has up to 128 letters, digits, _ . and -, and begins with neither . nor -.',
  });
}
