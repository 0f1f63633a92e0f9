/** Names in scope; `undefined` as a value is declared without one. */
export type Scope = ReadonlyMap<string, string | undefined>;

const NAME = /\$(?<plain>\w+)/.source;
/** The word after the operator may itself hold one level of braces. */
const BRACED = /\$\{(?<braced>\w+)(?::(?<operator>[-+])(?<word>[^{}]*(?:\{[^{}]*\}[^{}]*)*))?\}/.source;

/**
 * Puts values into `$NAME`, `${NAME}`, `${NAME:-word}` and `${NAME:+word}`, by the rules of
 * https://docs.docker.com/reference/dockerfile/#environment-replacement; a name without a value is empty, and
 * the escape character before `$` keeps it.
 */
export function expand(text: string, scope: Scope, escapeChar: string): string {
  const kept = `${escapeChar === '`' ? '`' : '\\\\'}\\$`;
  let result = '';
  let end = 0;
  for (const match of text.matchAll(new RegExp(`${kept}|${NAME}|${BRACED}`, 'g'))) {
    result += text.slice(end, match.index) + substitute(match, scope, escapeChar);
    end = match.index + match[0].length;
  }
  return result + text.slice(end);
}

function substitute({ groups = {} }: RegExpExecArray, scope: Scope, escapeChar: string): string {
  const name = groups.plain ?? groups.braced;
  if (name === undefined) return '$';
  const value = scope.get(name) ?? '';
  const word = (): string => expand(groups.word ?? '', scope, escapeChar);
  if (groups.operator === '-') return value === '' ? word() : value;
  if (groups.operator === '+') return value === '' ? '' : word();
  return value;
}
