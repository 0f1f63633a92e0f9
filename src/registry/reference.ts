import { registryError } from './errors';

/** An image reference as Docker reads it, with what it leaves out put in. */
export interface Reference {
  /** Registry host with its port; `docker.io` where none is written. */
  readonly host: string;
  /** The repository in that registry; `library/` before Docker Hub's own images. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

export const DOCKER_HUB = 'docker.io';

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d+)?$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Docker's bound for host and path together. */
const MAX_NAME = 255;

const NAMED = `(?:[A-Za-z0-9.:[\\]-]+/)?${COMPONENT}(?:/${COMPONENT})*`;
/** For inputs: a repository with or without its registry, and no tag. */
export const REPOSITORY_PATTERN = new RegExp(`^${NAMED}$`);
/** For inputs: an image with a tag or a digest, or neither. */
export const REFERENCE_PATTERN = new RegExp(
  `^${NAMED}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
);
export const TAG_PATTERN = TAG;

export const isTag = (text: string): boolean => TAG.test(text);
export const isDigest = (text: string): boolean => DIGEST.test(text);

/**
 * Reads `[host/]path[:tag][@digest]` by the rules of Docker:
 * https://github.com/distribution/reference/blob/main/reference.go (grammar) and normalize.go (defaults).
 *
 * @returns `undefined` where the text is no reference.
 */
export function tryReference(text: string): Reference | undefined {
  const { name, tag, digest } = splitSuffix(text);
  const { host, path } = splitHost(name);
  if (!HOST.test(host) || !PATH.test(path) || host.length + path.length >= MAX_NAME) return undefined;
  if ((tag !== undefined && !isTag(tag)) || (digest !== undefined && !isDigest(digest))) return undefined;
  return { host, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** @throws ActionError `reference-invalid`, with what the reference is for. */
export function parseReference(text: string, what = 'image reference'): Reference {
  const reference = tryReference(text);
  if (reference !== undefined) return reference;
  const isCase = text !== text.toLowerCase() && tryReference(text.toLowerCase()) !== undefined;
  throw registryError('reference-invalid', {
    message: `${JSON.stringify(text)} is not a valid ${what}.`,
    remedy: isCase
      ? 'Write the repository in lower case.'
      : 'Write it as host/repository:tag or host/repository@sha256:…, in lower case.',
  });
}

/** `host/path`, without tag and digest. */
export function repositoryOf(reference: Reference): string {
  return `${reference.host}/${reference.path}`;
}

export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  return `${repositoryOf(reference)}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}

/** What a registry is asked for: the digest before the tag, as Docker does. */
export function identifierOf(reference: Reference): string {
  return reference.digest ?? reference.tag ?? 'latest';
}

/** Whether a name says its registry, or leaves it out. */
export function namesHost(text: string): boolean {
  const first = text.split('/')[0] ?? '';
  return text.includes('/') && isHostLike(first);
}

function splitSuffix(text: string): { name: string; tag?: string; digest?: string } {
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? {} : { digest: text.slice(at + 1) };
  const colon = named.lastIndexOf(':');
  if (colon <= named.lastIndexOf('/')) return { name: named, ...digest };
  return { name: named.slice(0, colon), tag: named.slice(colon + 1), ...digest };
}

function splitHost(name: string): { host: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (!isHostLike(first)) return { host: DOCKER_HUB, path: name.includes('/') ? name : `library/${name}` };
  const path = name.slice(slash + 1);
  const isHub = first === DOCKER_HUB || first === 'index.docker.io';
  if (!isHub) return { host: first, path };
  return { host: DOCKER_HUB, path: path.includes('/') ? path : `library/${path}` };
}

const isHostLike = (part: string): boolean =>
  /[.:]/.test(part) || part === 'localhost' || (part !== '' && part !== part.toLowerCase());
