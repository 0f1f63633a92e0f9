import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const DOCKERFILES = resolve(__dirname, '../../../dockerfiles');
const FOLDERS = ['entrypoint', 'install'] as const;

/** Where tests note what they have used; unset in an ordinary run. `inventory.test.ts` says how it is made. */
export const NOTES = process.env.ENTRYPOINT_NOTES;

/** Every function of the scripts, with its file. */
export function definedFunctions(): Map<string, string> {
  return new Map(
    FOLDERS.flatMap((folder) => readdirSync(join(DOCKERFILES, folder)).map((name) => join(folder, name)))
      .filter((name) => /\.psm?1$/.test(name))
      .flatMap((name) =>
        [...readFileSync(join(DOCKERFILES, name), 'utf8').matchAll(/^function ([\w-]+)/gm)].map(
          (match) => [match[1] ?? '', name] as const,
        ),
      ),
  );
}

/** The folder of the scripts that a test starts: while there are notes, a copy that notes each function as it is entered. */
export function scripts(folder: (typeof FOLDERS)[number]): string {
  if (NOTES === undefined) return join(DOCKERFILES, folder);
  const copy = join(NOTES, `worker-${process.pid}`, folder);
  if (existsSync(copy)) return copy;
  cpSync(join(DOCKERFILES, folder), copy, { recursive: true });
  for (const name of readdirSync(copy).filter((file) => /\.psm?1$/.test(file))) {
    const note = 'try { [IO.File]::AppendAllText($env:ENTRYPOINT_NOTED, "$2`n") } catch { $null = $_ }';
    const text = readFileSync(join(copy, name), 'utf8').replace(/^(function ([\w-]+)[^\n]*\{)$/gm, `$1 ${note}`);
    writeFileSync(join(copy, name), text);
  }
  return copy;
}

/** What a process of a test has to have in its environment, so that functions are noted under the test's name. */
export function noting(seen: (path: string) => string = (path) => path): Record<string, string> {
  return NOTES === undefined ? {} : { ENTRYPOINT_NOTED: seen(noteFile('functions')) };
}

/** Notes the keys of a configuration that a test gives to the entry point. */
export function noteKeys(configuration: unknown): void {
  if (NOTES !== undefined) appendFileSync(noteFile('keys'), [...keyPaths(configuration), ''].join('\n'));
}

function noteFile(kind: string): string {
  const title = expect.getState().currentTestName ?? '';
  const path = join(NOTES ?? '', `${createHash('sha256').update(title).digest('hex').slice(0, 16)}.${kind}`);
  if (!existsSync(path)) writeFileSync(path, `${title}\n`);
  return path;
}

/** `registry[].key` and the like. */
function keyPaths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keyPaths(item, `${at}[]`)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const path = at === '' ? key : `${at}.${key}`;
    return [path, ...keyPaths(item, path)];
  });
}

/** What was noted, each thing with one test that used it. */
export function readNotes(folder: string, kind: string): Record<string, string> {
  const noted = new Map<string, string>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(`.${kind}`))) {
    const [title = '', ...lines] = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/);
    if (title === '') continue;
    for (const line of lines) if (title < (noted.get(line) ?? '\uffff')) noted.set(line, title);
  }
  return Object.fromEntries([...noted].sort(([a], [b]) => (a < b ? -1 : 1)));
}
