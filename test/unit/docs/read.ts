/** The project's pages, their blocks of code, their links and their anchors. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../templates/read';

export interface Page {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const NOT_OURS = new Set(['node_modules', 'build', 'dist']);

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) || entry.name.startsWith('.git') ? [] : pathsIn(path);
    return entry.isFile() && entry.name.endsWith('.md') ? [path] : [];
  });
}

export const pages: readonly Page[] = pathsIn(ROOT).map((path) => ({
  path: relative(ROOT, path).replaceAll('\\', '/'),
  text: readFileSync(path, 'utf8').replace(/\r\n/g, '\n'),
}));

export interface Block {
  readonly page: string;
  /** Of the page, 1 the first. */
  readonly number: number;
  /** `yaml`, `sh`, `json`. */
  readonly language: string;
  readonly text: string;
}

/** Fenced code, also where it is indented in a list. */
export const blocksOf = ({ path, text }: Page): Block[] =>
  [...text.matchAll(/^( *)```(\w*)[^\n]*\n([\s\S]*?)^\1```/gm)].map(
    ([, indent = '', language = '', code = ''], index) => ({
      page: path,
      number: index + 1,
      language,
      text: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );

const withoutFences = (text: string): string => text.replace(/^( *)```[\s\S]*?^\1```/gm, '');

/** Where the links of a page lead that stay in the repository. */
export function localLinks(text: string): string[] {
  const prose = withoutFences(text).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|\b(?:href|src)="([^"]+)"/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((link) => !/^(https?:|mailto:)/.test(link));
}

/** The anchors of a page, as GitHub makes them of headings: the second of the same name gets `-1`. */
export function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => {
    const anchor = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}
