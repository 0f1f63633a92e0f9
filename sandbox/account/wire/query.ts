/**
 * The AWS query and EC2 query protocols, without schemas: form parameters become a tree of strings,
 * an output tree becomes XML. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */

/** A list whose elements are not named `member` (`<DBInstances><DBInstance>…`). */
export interface NamedList {
  readonly listOf: string;
  readonly items: readonly unknown[];
}

export const namedList = (listOf: string, items: readonly unknown[]): NamedList => ({ listOf, items });

type Tree = { [key: string]: Tree } | string;

/** `Parameters.member.1.ParameterKey=a` becomes `{ Parameters: [{ ParameterKey: 'a' }] }`. */
export function parseQuery(body: string): { action: string; version: string; input: Record<string, unknown> } {
  const root: { [key: string]: Tree } = {};
  for (const [name, value] of new URLSearchParams(body)) insert(root, name.split('.'), value);
  const { Action: action = '', Version: version = '', ...rest } = root;
  const input = Object.fromEntries(Object.entries(rest).map(([key, tree]) => [key, collapse(tree)]));
  return { action: String(action), version: String(version), input };
}

function insert(tree: { [key: string]: Tree }, path: readonly string[], value: string): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const child = tree[head];
  const next: { [key: string]: Tree } = typeof child === 'object' ? child : {};
  tree[head] = next;
  insert(next, rest, value);
}

function collapse(tree: Tree): unknown {
  if (typeof tree === 'string') return tree;
  const keys = Object.keys(tree);
  const only = keys[0];
  if (keys.length === 1 && (only === 'member' || only === 'entry') && typeof tree[only] === 'object') {
    return collapse(tree[only]);
  }
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => collapse(tree[key] ?? ''));
  }
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, collapse(value)]));
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);

/** XML elements for an output tree; lists are `<member>`s, or `<item>`s in the EC2 protocol. */
export function toXml(value: unknown, element: 'member' | 'item'): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => `<${element}>${toXml(item, element)}</${element}>`).join('');
  if (typeof value !== 'object') return escapeXml(String(value));
  if (isNamedList(value)) {
    return value.items.map((item) => `<${value.listOf}>${toXml(item, element)}</${value.listOf}>`).join('');
  }
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `<${key}>${toXml(member, element)}</${key}>`)
    .join('');
}

function isNamedList(value: object): value is NamedList {
  return 'listOf' in value && 'items' in value;
}
