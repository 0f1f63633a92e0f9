import { DaemonFailure, EngineFailure } from '../failure';

/** An image reference as Docker reads it: every part said, none guessed later. */
export interface Reference {
  /** Registry host, `docker.io` if none was written. */
  readonly host: string;
  /** Repository in that registry, `library/` included for official images. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

const PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HOST = /^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?::\d+)?$/;

function splitHost(name: string): { host: string; path: string } {
  const at = name.indexOf('/');
  const first = at < 0 ? '' : name.slice(0, at);
  const isHost = /[.:]/.test(first) || first === 'localhost' || (first !== '' && first !== first.toLowerCase());
  if (!isHost) return { host: 'docker.io', path: name.includes('/') ? name : `library/${name}` };
  const path = name.slice(at + 1);
  if (first !== 'docker.io' && first !== 'index.docker.io') return { host: first, path };
  return { host: 'docker.io', path: path.includes('/') ? path : `library/${path}` };
}

/** Reads a reference; nothing if the text is none. The path may still be one that names must not have. */
function read(text: string): Reference | undefined {
  const match = /^([^@]+?)(?::([^:/@]+))?(?:@(.+))?$/.exec(text);
  const [, name, tag, digest] = match ?? [];
  if (name === undefined || /^[0-9a-f]{64}$/.test(text)) return undefined;
  const { host, path } = splitHost(name);
  if (!HOST.test(host) || (tag !== undefined && !TAG.test(tag))) return undefined;
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  if (!path.split('/').every((part) => PART.test(part.toLowerCase()))) return undefined;
  return { host, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** Reads a reference, or nothing if the text cannot be one (an image ID, perhaps). */
export function tryReference(text: string): Reference | undefined {
  const reference = read(text);
  return reference === undefined || reference.path !== reference.path.toLowerCase() ? undefined : reference;
}

function explain(text: string): string {
  const reference = read(text);
  return reference === undefined
    ? 'invalid reference format'
    : `invalid reference format: repository name (${reference.path}) must be lowercase`;
}

/** Reads a reference given to the client. @throws {EngineFailure} in Docker's words. */
export function parseReference(text: string): Reference {
  const reference = tryReference(text);
  if (reference === undefined) throw new EngineFailure(explain(text));
  return reference;
}

/** Reads a reference inside a Dockerfile. @throws {DaemonFailure} in Docker's words. */
export function parseBase(text: string): Reference {
  const reference = tryReference(text);
  if (reference === undefined) throw new DaemonFailure(explain(text));
  return reference;
}

/** With the tag `latest` where neither tag nor digest is said. */
export function withDefaultTag(reference: Reference): Reference {
  return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference;
}

/** Host and path, always with the host. */
export function fullName(reference: Reference): string {
  return `${reference.host}/${reference.path}`;
}

/** The name as people write it: without `docker.io/library/`. */
export function familiarName(reference: Reference): string {
  if (reference.host !== 'docker.io') return fullName(reference);
  return reference.path.replace(/^library\//, '');
}

function suffix(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  return reference.digest === undefined ? tag : `${tag}@${reference.digest}`;
}

export function familiar(reference: Reference): string {
  return familiarName(reference) + suffix(reference);
}

/** The full spelling, the key of the reference store. */
export function canonical(reference: Reference): string {
  return fullName(reference) + suffix(reference);
}
