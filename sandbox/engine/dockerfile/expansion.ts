import { DaemonFailure } from '../failure';

/** Looks a variable up. On Windows names of variables do not differ by case. */
export type Lookup = (name: string) => string | undefined;

/** A lookup in `NAME=value` entries, the later ones first; names compare without case, as on Windows. */
export function lookupIn(entries: readonly string[]): Lookup {
  const values = new Map<string, string>();
  for (const entry of entries) {
    const at = entry.indexOf('=');
    if (at > 0) values.set(entry.slice(0, at).toUpperCase(), entry.slice(at + 1));
  }
  return (name) => values.get(name.toUpperCase());
}

/** Go's regular expression for a shell pattern: `*` and `?` are wild. */
function patternSource(pattern: string, greedy: boolean): string {
  return pattern.replace(/[\s\S]/g, (ch) => {
    if (ch === '*') return greedy ? '[\\s\\S]*' : '[\\s\\S]*?';
    if (ch === '?') return '[\\s\\S]';
    return ch.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
}

function trimPrefix(value: string, pattern: string, greedy: boolean): string {
  return value.replace(new RegExp(`^${patternSource(pattern, greedy)}`), '');
}

function trimSuffix(value: string, pattern: string, greedy: boolean): string {
  const whole = new RegExp(`^${patternSource(pattern, true)}$`);
  const starts = Array.from({ length: value.length + 1 }, (_, at) => at);
  const at = (greedy ? starts : starts.reverse()).find((start) => whole.test(value.slice(start)));
  return at === undefined ? value : value.slice(0, at);
}

/**
 * Variables, quotes and escapes of one word, as the builder's shell lexer resolves them
 * (BuildKit `frontend/dockerfile/shell/lex.go`): `$x`, `${x}`, `${x:-d}`, `${x:+d}`, `${x:?m}`,
 * `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`, `${x/p/r}`, `${x//p/r}`.
 */
class Expander {
  private at = 0;
  /** White space that came in unquoted splits words for `EXPOSE`; each piece says whether it may. */
  readonly pieces: { text: string; splits: boolean }[] = [];

  constructor(
    private readonly text: string,
    private readonly token: string,
    private readonly lookup: Lookup,
  ) {}

  run(stop: string, rawEscapes = false): string {
    let result = '';
    const add = (text: string, splits: boolean): void => {
      result += text;
      if (stop === '') this.pieces.push({ text, splits });
    };
    while (this.at < this.text.length) {
      const ch = this.text.charAt(this.at);
      if (stop !== '' && ch === stop) {
        this.at += 1;
        return result;
      }
      if (ch === "'") add(this.singleQuoted(), false);
      else if (ch === '"') add(this.doubleQuoted(), false);
      else if (ch === '$') add(this.dollar(), true);
      else if (ch === this.token) {
        add((rawEscapes ? ch : '') + this.text.charAt(this.at + 1), false);
        this.at += 2;
      } else {
        add(ch, true);
        this.at += 1;
      }
    }
    if (stop !== '') this.fail(stop === '/' ? "syntax error: missing '/' in ${}" : "syntax error: missing '}'");
    return result;
  }

  private fail(message: string): never {
    throw new DaemonFailure(`failed to process ${JSON.stringify(this.text)}: ${message}`);
  }

  private singleQuoted(): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) this.fail('unexpected end of statement while looking for matching single-quote');
    const text = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return text;
  }

  private doubleQuoted(): string {
    let text = '';
    this.at += 1;
    while (this.at < this.text.length) {
      const ch = this.text.charAt(this.at);
      if (ch === '"') {
        this.at += 1;
        return text;
      }
      if (ch === '$') {
        text += this.dollar();
        continue;
      }
      const next = this.text.charAt(this.at + 1);
      const escaped = ch === this.token && (next === '"' || next === '$' || next === this.token);
      text += escaped ? next : ch;
      this.at += escaped ? 2 : 1;
    }
    return this.fail('unexpected end of statement while looking for matching double-quote');
  }

  private name(): string {
    const match = /^(?:[@*#]|\d+|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(this.text.slice(this.at));
    this.at += match?.[0].length ?? 0;
    return match?.[0] ?? '';
  }

  private dollar(): string {
    this.at += 1;
    if (this.text.charAt(this.at) !== '{') {
      const name = this.name();
      return name === '' ? '$' : (this.lookup(name) ?? '');
    }
    this.at += 1;
    const first = this.text.charAt(this.at);
    if (first === '') this.fail("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':') this.fail('syntax error: bad substitution');
    return this.braced(this.name());
  }

  private braced(name: string): string {
    let modifier = this.text.charAt(this.at);
    this.at += 1;
    if (modifier === '}') return this.lookup(name) ?? '';
    const emptyIsUnset = modifier === ':';
    if (emptyIsUnset) {
      modifier = this.text.charAt(this.at);
      this.at += 1;
    }
    const value = this.lookup(name);
    if (modifier === '/' && !emptyIsUnset) return this.replaced(value ?? '');
    if (!'+-?#%'.includes(modifier) || modifier === '' || (emptyIsUnset && '#%'.includes(modifier))) {
      this.fail(`unsupported modifier (${emptyIsUnset ? ':' : ''}${modifier}) in substitution`);
    }
    const word = this.run('}', modifier === '#' || modifier === '%');
    const given = value !== undefined && !(emptyIsUnset && value === '');
    if (modifier === '-') return given ? (value ?? '') : word;
    if (modifier === '+') return given ? word : '';
    if (modifier === '?') {
      const why = value === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty';
      return given ? (value ?? '') : this.fail(`${name}: ${word === '' ? why : word}`);
    }
    const greedy = word.startsWith(modifier);
    const pattern = greedy ? word.slice(1) : word;
    return (modifier === '#' ? trimPrefix : trimSuffix)(value ?? '', pattern, greedy);
  }

  private replaced(value: string): string {
    const all = this.text.charAt(this.at) === '/';
    if (all) this.at += 1;
    const pattern = new RegExp(patternSource(this.run('/', true), true), all ? 'g' : '');
    const replacement = this.run('}', true);
    return value.replace(pattern, () => replacement);
  }
}

/** Resolves quotes, escapes and variables of one word. */
export function expandWord(word: string, token: string, lookup: Lookup): string {
  return new Expander(word, token, lookup).run('');
}

/** As {@link expandWord}, and splits at white space that variables brought in (`EXPOSE $PORTS`). */
export function expandWords(word: string, token: string, lookup: Lookup): string[] {
  const expander = new Expander(word, token, lookup);
  expander.run('');
  const words: string[] = [''];
  for (const piece of expander.pieces) {
    const parts = piece.splits ? piece.text.split(/\s+/) : [piece.text];
    parts.forEach((part, index) => {
      if (index > 0) words.push('');
      words[words.length - 1] += part;
    });
  }
  return words.filter((part) => part !== '');
}
