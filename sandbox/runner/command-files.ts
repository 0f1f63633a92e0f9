/** One `name=value` or heredoc of GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE. */
export interface FilePair {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads a command file: `name=value` lines and `name<<delimiter` … `delimiter` blocks.
 * Throws with the runner's words (FileCommandManager.cs in actions/runner) on anything else.
 */
export function parsePairs(text: string): FilePair[] {
  const lines = splitLines(text.replace(/^\uFEFF/, ''));
  const pairs: FilePair[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.text ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.push(namedPair(line, line.slice(0, equals), line.slice(equals + 1)));
    } else if (heredoc >= 0) {
      const block = readHeredoc(lines, index, heredoc);
      pairs.push(block.pair);
      index = block.end;
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return pairs;
}

/** The lines of GITHUB_PATH, without empty ones. */
export function parsePaths(text: string): string[] {
  return splitLines(text.replace(/^\uFEFF/, ''))
    .map((line) => line.text)
    .filter((line) => line !== '');
}

interface Line {
  readonly text: string;
  readonly newline: string;
}

function splitLines(text: string): Line[] {
  const found = [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)].map(([, content = '', newline = '']) => ({
    text: content,
    newline,
  }));
  return found.at(-1)?.text === '' ? found.slice(0, -1) : found;
}

function readHeredoc(lines: readonly Line[], start: number, at: number): { pair: FilePair; end: number } {
  const line = lines[start]?.text ?? '';
  const name = line.slice(0, at);
  const delimiter = line.slice(at + 2);
  if (name === '' || delimiter === '') {
    throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
  }
  const length = lines.slice(start + 1).findIndex((candidate) => candidate.text === delimiter);
  if (length < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
  const content = lines.slice(start + 1, start + 1 + length);
  const value = content.map((one, index) => (index + 1 < content.length ? one.text + one.newline : one.text)).join('');
  return { pair: { name, value }, end: start + 1 + length };
}

function namedPair(line: string, name: string, value: string): FilePair {
  if (name === '') throw new Error(`Invalid format '${line}'. Name must not be empty`);
  return { name, value };
}
