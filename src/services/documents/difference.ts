import { isSecretName } from '../../core/secret-names';
import { shorten } from '../../core/text';
import { isJsonObject, type Json, type JsonObject } from '../json';

/** One leaf that is not the same in two documents; absent on a side where there is none. */
export interface Difference {
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * Every leaf that differs. Members of lists are told apart by their `name` or `key`, where all have one, so that
 * a new one in front does not make all the others differ.
 */
export function differences(before: JsonObject, after: JsonObject): Difference[] {
  const old = new Map(leaves(before, ''));
  const fresh = new Map(leaves(after, ''));
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort((a, b) => a.localeCompare(b, 'en'));
  return paths.flatMap((path): Difference[] => {
    const [was, is] = [old.get(path), fresh.get(path)];
    if (was === is) return [];
    return [{ path, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

/** Leaves by path; an empty list or object is a leaf, as text. */
function leaves(value: Json, path: string): Array<readonly [string, Json]> {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[path, '[]']];
    const labels = labelsOf(value);
    return value.flatMap((each, index) => leaves(each, `${path}[${labels?.[index] ?? index}]`));
  }
  if (!isJsonObject(value)) return [[path, value]];
  const entries = Object.entries(value);
  if (entries.length === 0) return path === '' ? [] : [[path, '{}']];
  return entries.flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
}

function labelsOf(list: readonly Json[]): string[] | undefined {
  for (const key of ['name', 'key']) {
    const labels = list.map((each) => (isJsonObject(each) ? each[key] : undefined));
    const texts = labels.filter((label): label is string => typeof label === 'string');
    if (texts.length === list.length && new Set(texts).size === texts.length) return texts;
  }
  return undefined;
}

/** Whether a name in a path, such as that of a variable or of an option, is that of a secret. */
const isSecretPath = (path: string): boolean =>
  path.includes('secretOptions[') || path.split(/[.[\]]/).some(isSecretName);
/** A connection string or an address with a password in it, whatever its variable is called. */
const SECRET_VALUE = /(password|passwd|pwd|secret|token|key)\s*=\s*[^;\s]|:\/\/[^/\s:@]*:[^/\s@]+@/i;
const LONGEST = 160;

/** `~ cpu: 256 -> 512`, `+ …`, `- …`; of secrets, and of what looks like one, the names only. */
export function describeDifference({ path, before, after }: Difference): string {
  const sign = before === undefined ? '+' : after === undefined ? '-' : '~';
  const isSecret = isSecretPath(path) || [before, after].some((value) => SECRET_VALUE.test(String(value ?? '')));
  if (isSecret) return `${sign} ${path} (not shown)`;
  if (before === undefined) return `+ ${path}: ${shown(after)}`;
  if (after === undefined) return `- ${path}: ${shown(before)}`;
  return `~ ${path}: ${shown(before)} -> ${shown(after)}`;
}

function shown(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(/\r?\n/g, '\\n');
  return shorten(line, LONGEST);
}
