/**
 * Splits at white space as the builder does for `ENV`, `LABEL` and `ARG`: quotes and escapes keep a word
 * together and stay in it; {@link expandWord} takes them away later.
 */
export function splitWords(text: string, token: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  let quoted = false;
  const push = (): void => {
    if (word !== '' || quoted) words.push(word);
    word = '';
    quoted = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const ch = text.charAt(at);
    if (quote === '' && /\s/.test(ch)) {
      push();
      continue;
    }
    if (ch === token && quote !== "'") {
      if (at + 1 === text.length) break;
      word += ch + text.charAt(at + 1);
      at += 1;
      continue;
    }
    if (quote === '' && (ch === '"' || ch === "'")) {
      quote = ch;
      quoted = true;
    } else if (ch === quote) quote = '';
    word += ch;
  }
  push();
  return words;
}

/** The elements of a JSON array of strings; nothing if the text is none, and the error word if it holds others. */
export function parseJsonList(text: string): readonly string[] | 'not strings' | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return undefined;
    return list.every((item) => typeof item === 'string') ? list : 'not strings';
  } catch {
    return undefined;
  }
}
