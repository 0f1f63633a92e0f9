import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { branchTag } from './cache-tags';

/**
 * What an image was built from, kept beside the cache image of a branch so that a later build can tell what has
 * changed. It holds digests only, and nothing but explanations depends on it.
 */
export interface InputsRecord {
  /** Base images by reference. */
  readonly bases: Readonly<Record<string, string>>;
  /** Digests of the build arguments by name. */
  readonly args: Readonly<Record<string, string>>;
  /** The instructions of each stage, in one line each. */
  readonly stages: Readonly<Record<string, readonly string[]>>;
  /** Files of the context; absent where there are too many. */
  readonly files?: FileDigests;
}

/** By path: the digest of the bytes and, for text with CRLF, the digest that it would have with LF. */
export type FileDigests = Readonly<Record<string, readonly [bytes: string, lines?: string]>>;

const SCHEMA = 1;
/** A record of so many is some 2 MB. */
export const MAX_FILES = 20_000;

const strings = v.record(v.string(), v.string());
const record = v.looseObject({
  schema: v.literal(SCHEMA),
  bases: strings,
  args: strings,
  stages: v.record(v.string(), v.array(v.string())),
  files: v.optional(v.record(v.string(), v.tupleWithRest([v.string()], v.string()))),
});

/** The tag of a branch's record. No branch begins with a dot, so it is no branch's cache image. */
export const recordTag = (branch: string): string => branchTag(branch).replace(/^wl-/, 'wl-.inputs-');

export const formatRecord = (inputs: InputsRecord): string => JSON.stringify({ schema: SCHEMA, ...inputs });

/** @returns `undefined` where the text is no record that this version reads. */
export function parseRecord(text: string): InputsRecord | undefined {
  try {
    const parsed = v.safeParse(record, JSON.parse(text));
    if (!parsed.success) return undefined;
    const { bases, args, stages, files } = parsed.output;
    if (files === undefined) return { bases, args, stages };
    const digests = Object.entries(files).map(([path, [bytes, lines]]) => [
      path,
      lines === undefined ? ([bytes] as const) : ([bytes, lines] as const),
    ]);
    return { bases, args, stages, files: Object.fromEntries(digests) };
  } catch {
    return undefined;
  }
}

/** Enough to tell two values apart; nobody has to be kept from making equal ones. */
export const shortDigest = (value: string, encoding: 'utf8' | 'latin1' = 'utf8'): string =>
  createHash('sha256').update(value, encoding).digest('hex').slice(0, 16);
