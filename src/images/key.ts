import { createHash } from 'node:crypto';

/**
 * Everything that an image follows from. Two builds with the same parts make the same image; labels are bound
 * when it is pushed, and are no part of it.
 */
export interface KeyParts {
  /** Normalised. */
  readonly dockerfile: string;
  /** Digest of the context after `.dockerignore`. */
  readonly context: string;
  /** Those that the Dockerfile declares. */
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target?: string;
  /** Each base image with the digest of its manifest for this platform. */
  readonly bases: ReadonlyArray<{ readonly reference: string; readonly digest: string }>;
  /** `windows/20348`, `linux`. */
  readonly platform: string;
  /** The engine and the major version of how we drive it. */
  readonly engine: string;
}

/** Changes when the parts or what is made of them change, so that no older image is taken for a new one. */
const SCHEMA = 2;
const KEY_LENGTH = 32;

/**
 * The image key: 32 hexadecimal digits. Equal keys are taken as equal images, so 128 bits of SHA-256 keep
 * accidents out, and leave room in a tag.
 */
export function imageKey(parts: KeyParts): string {
  const canonical = JSON.stringify([
    SCHEMA,
    parts.dockerfile,
    parts.context,
    sorted(parts.buildArgs),
    parts.target ?? null,
    [...parts.bases]
      .sort((a, b) => compare(a.reference, b.reference))
      .map(({ reference, digest }) => [reference, digest]),
    parts.platform,
    parts.engine,
  ]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, KEY_LENGTH);
}

/** The tag under which an image is found again by its key; it never moves. */
export function keyTag(key: string): string {
  return `wx-${key}`;
}

/** The local name of an earlier stage's image. */
export const stageImageTag = (key: string, stage: number): string => `ws-${key}-${stage}`;

export const isKeyTag = (tag: string): boolean => /^wx-[0-9a-f]{32}$/.test(tag);

/** Only what the Dockerfile declares: docker warns of the rest and does not use it. */
export function declaredOnly(
  buildArgs: Readonly<Record<string, string>>,
  declared: ReadonlySet<string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(buildArgs).filter(([name]) => declared.has(name)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sorted = (record: Readonly<Record<string, string>>): Array<[string, string]> =>
  Object.entries(record).sort(([a], [b]) => compare(a, b));
