/** docs/errors.md has every code that a person can meet, and says of each what the error itself says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyName } from './docs/names';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'errors.md'), 'utf8').replace(/\r\n/g, '\n');

const sources = ['src', 'actions'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').replace(/\r\n/g, '\n'))
    .map((text) => text.replace(/^\s*\*.*$/gm, '')),
);

/** Codes in `= errorsOf({ 'code': …` of the source, wherever a room declares them. */
const declared = sources
  .flatMap((text) => [...text.matchAll(/= errorsOf\(\{([\s\S]*?)\n\}\)/g)].map((match) => match[1] ?? ''))
  .flatMap((body) => [...body.matchAll(/^ {2}'?([a-z][a-z-]*)'?:/gm)].map((match) => match[1] ?? ''));

interface Raised {
  readonly code: string;
  /** Inputs and the like that the error's own remedy names. */
  readonly named: readonly string[];
}

/** Every `…Error('code', { message, remedy })` of the source. */
const raised = sources.flatMap((text) =>
  [...text.matchAll(/\b[a-z]+Error\(\s*'([a-z-]+)',([\s\S]*?)\}\)/g)].map(([, code = '', parts = '']): Raised => {
    const remedy = /\bremedy\b:?([\s\S]*)$/.exec(parts)?.[1] ?? '';
    return { code, named: namesIn(remedy) };
  }),
);

/** The code of every call that makes an error, whatever its words are made of. */
const used = sources.flatMap((text) =>
  [...text.matchAll(/\b[a-z]+Error\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code),
);

/** Codes that are chosen by a table: `const CODES… = { key: 'code', … }`. */
const tabled = sources
  .flatMap((text) => [...text.matchAll(/\bCODES\b[^=]*= \{([\s\S]*?)\}/g)].map((match) => match[1] ?? ''))
  .flatMap((body) => [...body.matchAll(/: '([a-z-]+)'/g)].map((match) => match[1] ?? ''));

/** `timeout` of "`timeout`" and of "`timeout: 1h`", also where the text is in a template literal. */
function namesIn(text: string): string[] {
  const literals = [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)].flatMap((match) => spans(match[1] ?? '', '`'));
  const templates = [...text.matchAll(/`((?:[^`\\]|\\.)*)`/g)].flatMap((match) => spans(match[1] ?? '', '\\`'));
  return [...literals, ...templates];
}

function spans(text: string, tick: string): string[] {
  const inner = text.split(tick).filter((_, index) => index % 2 === 1);
  return inner.flatMap((span) => /^([a-z][a-z-]*)(: \S+)?$/.exec(span)?.[1] ?? []);
}

const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((text) => [/^`([a-z-]+)`/.exec(text)?.[1] ?? '', text.replace(/^## [\s\S]*/m, '')]),
);

test('the source is read: there are codes, and places that raise them', () => {
  expect(declared.length).toBeGreaterThan(90);
  expect(raised.length).toBeGreaterThan(90);
  expect(tabled).toHaveLength(4);
});

test('every code that the source declares is on the page, and none is there beside', () =>
  expect([...sections.keys()].sort()).toEqual([...declared].sort()));

test('no code is declared twice', () =>
  expect(declared.filter((code, index) => declared.indexOf(code) !== index)).toEqual([]));

test('every code is raised somewhere, and every one that is raised is declared', () =>
  expect([...new Set([...used, ...tabled])].sort()).toEqual([...declared].sort()));

test.each([...sections])('%s has a cause and says what to do', (_, text) => {
  const [, cause = '', remedy = ''] = /^.*\n\n(.*)\n\n\*\*What to do:\*\* (.*)\n/.exec(text) ?? [];
  for (const sentence of [cause, remedy]) expect(sentence).toMatch(/^[`A-Z].{10,}\.$/);
  expect(remedy).not.toBe(cause);
});

test.each(raised.filter(({ named }) => named.length > 0))(
  'the page has what the error $code tells to change: $named',
  ({ code, named }) => expect(named.filter((name) => !sections.get(code)?.includes(`\`${name}`))).toEqual([]),
);

test.each([...sections])('what the remedy of %s names is an input, an output or the like', (_, text) => {
  const known = new Set([
    ...everyName(),
    // Of others' actions, of GitHub's own, and of the suite's templates.
    ...['role-duration-seconds', 'aws-region', 'permissions', 'id-token', 'runs-on', 'vars', 'with', 'env', 'builtin'],
    ...['github-oidc', 'foocorp/invento', 'windows-on-ecs'],
  ]);
  const named = [...text.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)(?:: [^`]+)?`/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !known.has(name) && !declared.includes(name))).toEqual([]);
});
