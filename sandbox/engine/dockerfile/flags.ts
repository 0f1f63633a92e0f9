import { withSuggestion } from './suggestion';

/** `text` takes a value once, `list` many times, `flag` is true or false. */
export type FlagKind = 'text' | 'list' | 'flag';

function checkFlag(name: string, value: string | undefined): void {
  if (value !== undefined && !['true', 'false'].includes(value.toLowerCase())) {
    if (value === '') throw new Error(`missing a value on flag: ${name}`);
    throw new Error(`expecting boolean value for flag ${name}, not: ${value}`);
  }
}

/**
 * Reads the `--name=value` flags of an instruction.
 *
 * @param known the flags that the instruction has; what is not among them is an error in the builder's words.
 */
export function readFlags(
  given: readonly string[],
  known: Readonly<Record<string, FlagKind>>,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const flag of given) {
    const at = flag.indexOf('=');
    const name = at < 0 ? flag : flag.slice(0, at);
    const value = at < 0 ? undefined : flag.slice(at + 1);
    const kind = known[name.slice(2)];
    if (kind === undefined) {
      throw new Error(withSuggestion(`unknown flag: ${name}`, name.slice(2), Object.keys(known)));
    }
    if (kind !== 'list' && name.slice(2) in values) throw new Error(`duplicate flag specified: ${name}`);
    if (kind === 'flag') checkFlag(name, value);
    else if (value === undefined) throw new Error(`missing a value on flag: ${name}`);
    values[name.slice(2)] = value ?? 'true';
  }
  return values;
}
