import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Data, map } from '../templates/read';
import { definedFunctions, NOTES, readNotes } from './inventory';

/*
 * inventory.json: which test runs a function of the entry point in the real engine, and which hands it a key of the
 * schema. It is made by the tests themselves:
 *
 *     ENTRYPOINT_NOTES=$(mktemp -d) sh -c 'npx jest --testPathPatterns dockerfiles/ windows/ && npx jest --testPathPatterns inventory'
 */
const FILE = join(__dirname, 'inventory.json');
const TESTS = resolve(__dirname, '../..');
const schema = JSON.parse(readFileSync(resolve(TESTS, '../dockerfiles/entrypoint/container.schema.json'), 'utf8'));

/** `registry[].key` and the like, for every key of the schema. */
function schemaPaths(rule: Data, at = ''): string[] {
  const name = /^#\/definitions\/(\w+)$/.exec(String(map(rule).$ref))?.[1];
  const { items, properties } = map(name === undefined ? rule : (map(schema.definitions)[name] ?? null));
  if (items !== undefined) return schemaPaths(items, `${at}[]`);
  return Object.entries(map(properties ?? {})).flatMap(([key, value]) => {
    const path = at === '' ? key : `${at}.${key}`;
    return [path, ...schemaPaths(value, path)];
  });
}

function titles(): Set<string> {
  const files = ['unit/dockerfiles', 'peers/windows'].flatMap((folder) =>
    readdirSync(join(TESTS, folder)).map((name) => join(TESTS, folder, name)),
  );
  const text = files.filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(name, 'utf8'));
  const title = /\(\s*(['"])((?:(?!\1)[^\n])+)\1, (?:async )?\(/g;
  return new Set([...text.join('\n').matchAll(title)].map((match) => match[2] ?? ''));
}

const known = schemaPaths(schema).filter((path) => path !== '$schema');
if (NOTES !== undefined && readdirSync(NOTES).length > 0) {
  const keys = Object.entries(readNotes(NOTES, 'keys')).filter(([path]) => known.includes(path));
  const inventory = { functions: readNotes(NOTES, 'functions'), keys: Object.fromEntries(keys) };
  writeFileSync(FILE, `${JSON.stringify(inventory, null, 2)}\n`);
}
const inventory: { functions: Record<string, string>; keys: Record<string, string> } = JSON.parse(
  readFileSync(FILE, 'utf8'),
);

test('every function of the entry point and of the installers is run by a test in the real engine', () => {
  expect(Object.keys(inventory.functions).sort()).toEqual([...definedFunctions().keys()].sort());
});

test('every key of the schema is handed to the entry point by a test', () => {
  expect(Object.keys(inventory.keys).sort()).toEqual([...new Set(known)].sort());
});

test('the tests that are named for it are there', () => {
  const there = [...titles()];
  for (const title of new Set([...Object.values(inventory.functions), ...Object.values(inventory.keys)])) {
    const shown = (name: string): boolean =>
      title.endsWith(name) || (name.includes('%p') && title.includes(name.split('%p')[0] ?? ''));
    expect([title, there.some(shown)]).toEqual([title, true]);
  }
});
