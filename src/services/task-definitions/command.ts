export type CommandReading =
  | { readonly ok: true; readonly words: string[] }
  | { readonly ok: false; readonly problem: string };

/**
 * The words of a container's command: a JSON array of texts as it is, anything else split at white space.
 * Double quotes hold words together anywhere (`/name:"a b"`), single quotes where a word begins; they are
 * taken away. A backslash is only itself, because it stands in every Windows path.
 */
export function parseCommand(raw: string): CommandReading {
  const text = raw.trim();
  return text.startsWith('[') ? parseArray(text) : splitWords(text);
}

function parseArray(text: string): CommandReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'begins like a JSON array and is none' };
  }
  const words = Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : [];
  if (!Array.isArray(value) || words.length !== value.length) {
    return { ok: false, problem: 'is not a JSON array of texts' };
  }
  return { ok: true, words };
}

const WORD = /(?:"[^"]*"|[^\s"])+/y;
const SINGLE_QUOTED = /'[^']*'(?=\s|$)/y;

function splitWords(text: string): CommandReading {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const single = matchAt(SINGLE_QUOTED, text, at);
    const word = single ?? matchAt(WORD, text, at);
    // No word begins at a quote without its partner.
    if (word === undefined) return unbalanced(text, at);
    words.push(single === undefined ? word.replaceAll('"', '') : word.slice(1, -1));
    at += word.length;
  }
  return { ok: true, words };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function unbalanced(text: string, at: number): CommandReading {
  return { ok: false, problem: `has a quote without its partner at ${JSON.stringify(text.slice(at, at + 20))}` };
}
