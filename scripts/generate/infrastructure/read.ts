import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** Relative to the repository's root, where scripts and tests run. */
export const TEMPLATES = join('templates', 'cloudformation');

export type Data = null | string | number | boolean | Data[] | { [key: string]: Data };

/** What a file holds as plain data, with CloudFormation's short tags written out: `!Ref a` as `{ Ref: 'a' }`. */
export function readYaml(path: string): Data {
  const document = parseDocument(readFileSync(path, 'utf8'), { logLevel: 'silent' });
  if (document.errors[0]) throw document.errors[0];
  return dataOf(document.contents);
}

function dataOf(node: unknown): Data {
  const value = plain(node);
  const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
  if (!tag?.startsWith('!')) return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': splitOnce(value, '.') };
  return { [`Fn::${name}`]: value };
}

function plain(node: unknown): Data {
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [String(pair.key), dataOf(pair.value)]));
  if (isSeq(node)) return node.items.map(dataOf);
  const value = isScalar(node) ? node.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The value as a mapping; a missing one is empty. Throws where it is something else. */
export function map(value: Data | undefined): Record<string, Data> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  throw new Error(`not a mapping: ${JSON.stringify(value)}`);
}

/** The value as a list; a missing one is empty, a single value is a list of one. */
export function list(value: Data | undefined): Data[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** What is at the end of the path, or undefined where the path ends early. */
export function at(value: Data | undefined, ...path: (string | number)[]): Data | undefined {
  return path.reduce<Data | undefined>((inner, key) => {
    if (Array.isArray(inner)) return typeof key === 'number' ? inner[key] : undefined;
    return typeof inner === 'object' && inner !== null ? inner[key] : undefined;
  }, value);
}

/** Every value in the data with the path that leads to it, the outermost first. */
export function* walk(value: Data, path: readonly string[] = []): Generator<{ path: readonly string[]; value: Data }> {
  yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, [...path, key]);
}

/** All `${NAME}` in the texts of the data. */
export function placeholders(value: Data): Set<string> {
  const found = new Set<string>();
  for (const { value: text } of walk(value)) {
    if (typeof text !== 'string') continue;
    for (const match of text.matchAll(/\$\{([A-Za-z0-9_]+)\}/g)) found.add(match[1] ?? '');
  }
  return found;
}

export const templateNames = (): string[] =>
  readdirSync(TEMPLATES)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
