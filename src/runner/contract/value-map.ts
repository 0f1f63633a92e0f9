import { parseKeyValues } from './key-values';
import type { Input, Options, Parsed } from './kinds';

/**
 * Values by name from several places: `NAME=value` lines and JSON objects, in any mixture, such as the `outputs`
 * of several stacks under one another. What comes later wins over what came before.
 */
export function valueMap<const O extends Options>(options: O): Input<Record<string, string>, 'always'> {
  return {
    description: options.description,
    allowed: '`NAME=value` lines and JSON objects, each beginning a line of its own',
    example: options.example ?? 'NAME=value',
    required: options.required ?? false,
    secret: options.secret ?? false,
    ...(options.default === undefined ? {} : { default: options.default }),
    whenUnset: {},
    parse: parseValueMap,
  };
}

export function parseValueMap(raw: string): Parsed<Record<string, string>> {
  const merged = new Map<string, string>();
  const lines = raw.split(/\r?\n/);
  for (let at = 0; at < lines.length; ) {
    const taken = lines[at]?.trim().startsWith('{') === true ? objectLength(lines, at) : 1;
    const part = parseKeyValues(lines.slice(at, at + taken).join('\n'));
    if (!part.ok) return part;
    for (const [name, value] of Object.entries(part.value)) merged.set(name, value);
    at += taken;
  }
  return { ok: true, value: Object.fromEntries(merged) };
}

/** Lines of the JSON object that begins at `start`; all that is left where it never ends. */
function objectLength(lines: readonly string[], start: number): number {
  for (let end = start + 1; end <= lines.length; end++) {
    if (lines[end - 1]?.trimEnd().endsWith('}') === true && isJson(lines.slice(start, end).join('\n'))) {
      return end - start;
    }
  }
  return lines.length - start;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
