import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { messageOf } from '../core/errors';
import { markdownTable } from '../core/text';
import { parseReference } from '../registry/reference';
import { type Base, type BaseOptions, resolveBases } from './bases';
import type { UsedImage } from './dockerfile';
import { imageError } from './errors';
import { describeImagePlatform } from './platform';

/** Which image a reference of the Dockerfile means, until somebody decides otherwise. */
export interface LockedBase {
  /** Of what the tag named: a manifest, or the list of them for all platforms. */
  readonly digest: string;
  /** For people who read the file. */
  readonly 'os-version'?: string | undefined;
}

export type BaseLock = Readonly<Record<string, LockedBase>>;

const SCHEMA = 1;
const lockFile = v.object({
  schema: v.literal(SCHEMA),
  bases: v.record(
    v.string(),
    v.object({ digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)), 'os-version': v.optional(v.string()) }),
  ),
});

/** @param shown as the person knows it. @throws ActionError `base-lock-invalid` */
export async function readBaseLock(path: string, shown: string): Promise<BaseLock> {
  try {
    return v.parse(lockFile, JSON.parse(await readFile(path, 'utf8'))).bases;
  } catch (error) {
    throw imageError('base-lock-invalid', {
      message: `The lock of base images ${shown} cannot be read: ${messageOf(error)}`,
      remedy: 'Run build-image once with `update-base-lock: true`, which writes it, and commit the file.',
      cause: error,
    });
  }
}

/** What the references mean now; those that only the runner has cannot be locked. */
export function lockOf(bases: readonly Base[]): BaseLock {
  const entries = bases.flatMap((base): Array<[string, LockedBase]> => {
    const digest = base.pull?.digests[0];
    if (digest === undefined || isPinned(base.reference)) return [];
    const { osVersion } = base.platform;
    return [[base.reference, { digest, ...(osVersion === undefined ? {} : { 'os-version': osVersion }) }]];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of the file. */
export const formatBaseLock = (bases: BaseLock): string =>
  `${JSON.stringify({ schema: SCHEMA, bases }, undefined, 2)}\n`;

/** A base that another lock names otherwise, or not at all. */
export interface LockChange {
  readonly reference: string;
  readonly before: LockedBase | undefined;
  readonly now: LockedBase;
}

/** Which bases of a new lock are others than before. */
export function lockChanges(before: BaseLock, now: BaseLock): LockChange[] {
  return Object.entries(now).flatMap(([reference, base]) =>
    before[reference]?.digest === base.digest ? [] : [{ reference, before: before[reference], now: base }],
  );
}

/** What a person has to know to merge a new lock, as the body of a pull request. @param file as the person knows it. */
export function lockReport(changes: readonly LockChange[], file: string): string {
  const one = (base: LockedBase | undefined): string =>
    base === undefined ? 'not locked' : `${base['os-version'] ?? ''} \`${base.digest}\``.trim();
  const rows = changes.map(({ reference, before, now }) => [`\`${reference}\``, one(before), one(now)]);
  return [
    '### New base images',
    markdownTable(['base image', 'was', 'is'], rows),
    `Commit \`${file}\` as it is now, and builds start from these images: every step is built anew once, the hosts pull the new base layers, and the update's fixes are in what runs. Until then builds stay on the ones before.`,
  ].join('\n\n');
}

const isPinned = (reference: string): boolean => reference.includes('@');

/** @throws ActionError `base-unlocked`: a lock that does not hold everything would let a build change by itself */
export function checkLocked(images: readonly UsedImage[], lock: BaseLock, shown: string): void {
  const open = images.filter(({ reference }) => !isPinned(reference) && lock[reference] === undefined);
  if (open.length === 0) return;
  throw imageError('base-unlocked', {
    message: `${shown} does not hold ${open.map(({ reference, line }) => `${reference} (line ${line} of the Dockerfile)`).join(', ')}.`,
    remedy: 'Run build-image once with `update-base-lock: true`, and commit the file.',
  });
}

/** A base whose tag names another image than the lock has. */
export interface Drift {
  readonly reference: string;
  readonly locked: Base;
  readonly now: Base;
}

/** Looks where the tags of locked bases are now. */
export async function findDrift(
  images: readonly UsedImage[],
  bases: readonly Base[],
  options: BaseOptions,
): Promise<Drift[]> {
  const { locked: lock, ...open } = options;
  const drifts: Drift[] = [];
  for (const image of images) {
    const base = bases.find(({ reference }) => reference === image.reference);
    const digest = lock?.[image.reference]?.digest;
    if (base === undefined || digest === undefined) continue;
    const { host, path, tag = 'latest' } = parseReference(image.reference);
    if ((await (await options.registries(host)).digestOf(path, tag)) === digest) continue;
    const [now] = await resolveBases([image], open);
    // The list may have changed for other platforms only.
    if (now !== undefined && now.digest !== base.digest) drifts.push({ reference: image.reference, locked: base, now });
  }
  return drifts;
}

export function describeDrift({ reference, locked, now }: Drift): string {
  const one = ({ platform, digest }: Base): string => `${describeImagePlatform(platform)} (${digest})`;
  return `Base drift: ${reference} is ${one(now)} now, and the lock keeps ${one(locked)}. With the newer one everything is built anew.`;
}
