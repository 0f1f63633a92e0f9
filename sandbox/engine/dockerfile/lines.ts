import { DaemonFailure } from '../failure';
import { splitWords } from './words';

/**
 * One instruction of a Dockerfile as the classic builder sees it: continuation lines joined without a
 * separator, comments dropped. Its exact text is what the layer cache of `RUN` compares, so it is read
 * here character by character as the builder does (BuildKit `frontend/dockerfile/parser`, which the classic
 * builder uses too), not rebuilt from a syntax tree.
 */
export interface Line {
  /** The keyword as written. */
  readonly keyword: string;
  /** `--name=value` words between the keyword and the arguments. */
  readonly flags: readonly string[];
  /** What follows the flags, trimmed. */
  readonly rest: string;
  /** The whole joined line. */
  readonly original: string;
  /** First and last line of the file, from 1. */
  readonly start: number;
  readonly end: number;
  /** Names of the here-documents that the line opens. */
  readonly heredocs: readonly string[];
}

export type Escape = '\\' | '`';

export interface Source {
  readonly token: Escape;
  readonly lines: readonly Line[];
  /** What the builder warns of, in its words. */
  readonly warnings: readonly string[];
}

const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const HEREDOC = /^(\d*)<<(-?)\s*([^<]+)$/;
const HEREDOC_KEYWORDS = new Set(['add', 'copy', 'run']);

function continuation(token: Escape): RegExp {
  const e = `\\${token}`;
  return new RegExp(`([^${e}])${e}[ \\t]*$|^${e}[ \\t]*$`);
}

function readEscape(value: string): Escape {
  if (value === '\\' || value === '`') return value;
  throw new DaemonFailure(`failed to parse Dockerfile: invalid escape token '${value}' does not match \` or \\`);
}

/** The parser directives at the top; each may stand once. */
function readDirectives(lines: readonly string[]): Escape {
  let token: Escape = '\\';
  const seen = new Set<string>();
  for (const line of lines) {
    const match = DIRECTIVE.exec(line.trim());
    if (match === null) break;
    const name = (match[1] ?? '').toLowerCase();
    if (seen.has(name)) {
      throw new DaemonFailure(`failed to parse Dockerfile: only one ${name} parser directive can be used`);
    }
    seen.add(name);
    if (name === 'escape') token = readEscape(match[2] ?? '');
  }
  return token;
}

const isComment = (line: string): boolean => /^\s*#/.test(line);

/** Splits `KEYWORD --flag=x rest`, as the builder's own scanner does. */
function splitInstruction(text: string, token: Escape): Pick<Line, 'keyword' | 'flags' | 'rest'> {
  const match = /^(\S+)[\t\v\f\r ]*([\s\S]*)$/.exec(text.trim());
  const keyword = match?.[1] ?? '';
  let rest = match?.[2] ?? '';
  const flags: string[] = [];
  for (let found = /^\s*(--\S*)/.exec(rest); found !== null; found = /^\s*(--\S*)/.exec(rest)) {
    const word = firstFlag(rest.trimStart(), token);
    rest = rest.trimStart().slice(word.length);
    if (word.text === '--') break;
    flags.push(word.text);
  }
  return { keyword, flags, rest: rest.trim() };
}

/** One flag word; quotes and escapes are resolved, `length` counts what was read. */
function firstFlag(text: string, token: Escape): { text: string; length: number } {
  let word = '';
  let quote = '';
  let at = 0;
  for (; at < text.length; at += 1) {
    const ch = text.charAt(at);
    if (quote === '' && /\s/.test(ch)) break;
    if (ch === token) {
      at += 1;
      word += text.charAt(at);
    } else if (quote === '' && (ch === '"' || ch === "'")) quote = ch;
    else if (ch === quote) quote = '';
    else word += ch;
  }
  return { text: word, length: Math.min(at, text.length) };
}

function heredocsOf(keyword: string, text: string): { name: string; chomp: boolean }[] {
  if (!HEREDOC_KEYWORDS.has(keyword.toLowerCase()) || !text.includes('<<')) return [];
  return splitWords(text, '\\').flatMap((word) => {
    const match = HEREDOC.exec(word);
    return match === null ? [] : [{ name: (match[3] ?? '').replace(/["']/g, ''), chomp: match[2] === '-' }];
  });
}

/** Reads lines forward; `at` is the next one. */
class Reader {
  at = 0;
  readonly warnings: string[] = [];
  private readonly continued: RegExp;

  constructor(
    readonly lines: readonly string[],
    readonly token: Escape,
  ) {
    this.continued = continuation(token);
  }

  /** The next joined instruction, or nothing at the end of the file. */
  next(): { text: string; start: number } | undefined {
    while (this.at < this.lines.length) {
      const start = this.at + 1;
      const first = (this.lines[this.at] ?? '').trimStart();
      this.at += 1;
      if (first === '' || isComment(first)) continue;
      return { text: this.join(first), start };
    }
    return undefined;
  }

  private join(first: string): string {
    let text = first;
    let emptyLine = false;
    while (this.continued.test(text) && this.at < this.lines.length) {
      const line = this.lines[this.at] ?? '';
      this.at += 1;
      if (isComment(line)) continue;
      if (line.trim() === '') {
        emptyLine = true;
        continue;
      }
      text = text.replace(this.continued, '$1') + line;
    }
    text = text.replace(this.continued, '$1');
    if (emptyLine) this.warnings.push(`Empty continuation line found in: ${text}`);
    return text;
  }

  /** Skips the bodies of here-documents. */
  skipHeredocs(heredocs: readonly { name: string; chomp: boolean }[]): void {
    for (const heredoc of heredocs) {
      for (;;) {
        const line = this.lines[this.at];
        if (line === undefined) throw new DaemonFailure('failed to parse Dockerfile: unterminated heredoc');
        this.at += 1;
        if ((heredoc.chomp ? line.replace(/^\t+/, '') : line) === heredoc.name) break;
      }
    }
  }
}

/**
 * Reads a Dockerfile into its instructions.
 *
 * @throws {DaemonFailure} in the builder's words, if the file has none or a here-document does not end.
 */
export function readLines(text: string): Source {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/[\r\n]+$/, ''));
  const token = readDirectives(lines);
  const reader = new Reader(lines, token);
  const found: Line[] = [];
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    const parts = splitInstruction(line.text, token);
    const heredocs = heredocsOf(parts.keyword, line.text);
    reader.skipHeredocs(heredocs);
    const names = heredocs.map((heredoc) => heredoc.name);
    found.push({ ...parts, original: line.text, start: line.start, end: reader.at, heredocs: names });
  }
  if (found.length === 0) throw new DaemonFailure('failed to parse Dockerfile: file with no instructions');
  return { token, lines: found, warnings: reader.warnings };
}
