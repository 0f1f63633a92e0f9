/** What the pages say is there: links lead somewhere, YAML is YAML, and names in it exist. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import manifest from '../../../package.json';
import type * as Parsing from '../../../sandbox/runner/parsing';
import { bundled } from '../sandbox/runner/bundled';
import { at, type Data, ROOT } from '../templates/read';
import { anchorsOf, blocksOf, localLinks, pages } from './read';
import { wrongNames, wrongValues } from './uses';

const { parseWorkflowFile } = bundled<typeof Parsing>("export * from './sandbox/runner/parsing'");

const named = pages.map((page) => [page.path, page] as const);

test.each(named)('%s links to what is there', (path, { text }) => {
  expect(localLinks(text).filter((link) => !leads(path, link))).toEqual([]);
});

function leads(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? join(ROOT, page) : join(ROOT, dirname(page), file);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8').replace(/\r\n/g, '\n')).includes(anchor);
}

test('each page of docs/ is reached from the README', () => {
  const reached = new Set(['README.md']);
  // A set is walked in the order of insertion, also over what is inserted on the way.
  for (const path of reached) {
    const page = pages.find((one) => one.path === path);
    for (const link of localLinks(page?.text ?? '')) {
      const target = join(dirname(path), link.split('#')[0] ?? '').replaceAll('\\', '/');
      if (target.endsWith('.md')) reached.add(target);
    }
  }
  expect(pages.map(({ path }) => path).filter((path) => path.startsWith('docs/') && !reached.has(path))).toEqual([]);
});

const blocks = pages.flatMap(blocksOf);
const title = ({ page, number }: { page: string; number: number }): string => `${page} ${number}`;

const yaml = blocks.filter(({ language }) => /^ya?ml$/.test(language)).map((block) => [title(block), block] as const);

test('there are blocks of YAML to check', () => expect(yaml.length).toBeGreaterThan(20));

test.each(yaml)('the YAML of %s parses, and gives actions and workflows only what they take', async (_, { text }) => {
  for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
  expect(wrongNames(parse(text))).toEqual([]);
  expect(await wrongValues(parse(text))).toEqual([]);
});

const workflows = yaml.filter(([, { text }]) => at(parse(text) as Data, 'jobs') !== undefined);

test.each(workflows)('GitHub would take the workflow of %s', async (name, { text }) => {
  // What shows only the jobs is read as the rest of a workflow.
  const content = /^on:/m.test(text) ? text : `on: push\n${text}`;
  await expect(parseWorkflowFile({ name, content })).resolves.toBeDefined();
});

const json = blocks.filter(({ language }) => language === 'json').map((block) => [title(block), block.text] as const);

test.each(json)('the JSON of %s parses', (_, text) => expect(() => JSON.parse(text)).not.toThrow());

test.each(named)('%s names scripts of package.json that are there', (_, { text }) => {
  const asked = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1] ?? '');
  expect(asked.filter((name) => !(name in manifest.scripts))).toEqual([]);
});

test('each promise of the threat model names a test that is there', () => {
  const page = pages.find(({ path }) => path === 'docs/threat-model.md')?.text ?? '';
  const rows = page
    .slice(page.indexOf('## Promises'))
    .split('\n')
    .filter((line) => /^\| [A-Z]/.test(line));
  expect(rows.length).toBeGreaterThan(8);
  for (const row of rows) {
    const tests = [...row.matchAll(/`(test\/[^`]+)`/g)].map((match) => match[1] ?? '');
    expect([row, tests.length > 0, tests.filter((file) => !existsSync(join(ROOT, file)))]).toEqual([row, true, []]);
  }
});
