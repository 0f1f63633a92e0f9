import type { Input, Options, Parsed } from './kinds';

/**
 * `NAME=value` lines, or one JSON object. The value is everything after the first `=`, so that connection
 * strings and base64 pass as they are; a name may stand once only.
 */
export function keyValues<const O extends Options>(options: O): Input<Record<string, string>, 'always'> {
  return {
    description: options.description,
    allowed: '`NAME=value` lines or a JSON object',
    example: options.example ?? 'NAME=value',
    required: options.required ?? false,
    secret: options.secret ?? false,
    ...(options.default === undefined ? {} : { default: options.default }),
    whenUnset: {},
    parse: parseKeyValues,
  };
}

export function parseKeyValues(raw: string): Parsed<Record<string, string>> {
  return raw.trim().startsWith('{') ? parseJsonObject(raw) : parseLines(raw);
}

function parseLines(raw: string): Parsed<Record<string, string>> {
  const entries = new Map<string, string>();
  for (const line of raw.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    const name = line.slice(0, at).trim();
    if (at < 0 || name === '')
      return { ok: false, problem: `has the line ${JSON.stringify(shown(line))}, which is not NAME=value` };
    if (entries.has(name)) return { ok: false, problem: `names ${name} twice` };
    entries.set(name, line.slice(at + 1).trim());
  }
  return { ok: true, value: Object.fromEntries(entries) };
}

/** A line without `=` may be a secret that lost its name: only its beginning is told. */
const shown = (line: string): string => (line.trim().length > 12 ? `${line.trim().slice(0, 8)}…` : line.trim());

function parseJsonObject(raw: string): Parsed<Record<string, string>> {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { ok: false, problem: 'begins like a JSON object and is none' };
  }
  if (typeof value !== 'object' || value === null) return { ok: false, problem: 'is not a JSON object' };
  const entries = Object.entries(value);
  const nested = entries.find(([, member]) => typeof member === 'object' && member !== null);
  if (nested !== undefined) return { ok: false, problem: `has ${nested[0]}, which is not a single value` };
  return {
    ok: true,
    value: Object.fromEntries(entries.map(([name, member]) => [name, member === null ? '' : String(member)])),
  };
}
