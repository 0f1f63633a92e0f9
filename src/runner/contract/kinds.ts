import { formatDuration, parseDuration } from '../../core/duration';

/** What a raw text means, or what is wrong with it ("is not one of …"). */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** One input of an action: how it reads, and what its documentation says. */
export interface Input<T, Presence extends 'always' | 'maybe'> {
  readonly description: string;
  /** What may be given, for tables and messages: `a duration from 1m to 6h`. */
  readonly allowed: string;
  readonly example: string;
  readonly required: boolean;
  /** As it would be written in YAML; parsed like any other value. */
  readonly default?: string;
  /** The value itself is a secret and is masked before anything is printed. */
  readonly secret: boolean;
  /** What an input that is unset, without a default, gives: nothing, or an empty collection. */
  readonly whenUnset?: T;
  parse(raw: string): Parsed<T>;
  /** Only for inference; never there at run time. */
  readonly presence?: Presence;
}

export interface Options {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
  readonly example?: string;
  readonly secret?: boolean;
}

type PresenceOf<O extends Options> = O extends { required: true } | { default: string } ? 'always' : 'maybe';

interface Kind<T> {
  readonly allowed: string;
  readonly example: string;
  readonly whenUnset?: T;
  parse(raw: string): Parsed<T>;
}

const ok = <T>(value: T): Parsed<T> => ({ ok: true, value });
const wrong = (problem: string): Parsed<never> => ({ ok: false, problem });

function input<T, P extends 'always' | 'maybe'>(options: Options, kind: Kind<T>): Input<T, P> {
  return {
    ...kind,
    description: options.description,
    example: options.example ?? kind.example,
    required: options.required ?? false,
    secret: options.secret ?? false,
    ...(options.default === undefined ? {} : { default: options.default }),
  };
}

/** Any text, without white space around it. `pattern` bounds it, `allowed` says how in words. */
export function text<const O extends Options & { pattern?: RegExp; allowed?: string }>(
  options: O,
): Input<string, PresenceOf<O>> {
  const allowed = options.allowed ?? 'text';
  return input(options, {
    allowed,
    example: 'text',
    parse: (raw) =>
      options.pattern === undefined || options.pattern.test(raw.trim()) ? ok(raw.trim()) : wrong(`is not ${allowed}`),
  });
}

/** The job's own token, which GitHub fills in; unset outside a workflow, where the expression stays as it is. */
export function jobToken(options: { readonly description: string }): Input<string | undefined, 'always'> {
  return input(
    { ...options, default: '${{ github.token }}', secret: true },
    {
      allowed: 'a token of GitHub’s API',
      example: '${{ github.token }}',
      parse: (raw) => ok(raw.startsWith('${{') ? undefined : raw.trim()),
    },
  );
}

/** One of the listed words; the first is the default unless another or `required` is said. */
export function choice<const V extends readonly [string, ...string[]], const O extends Options>(
  values: V,
  options: O,
): Input<V[number], 'always'> {
  const defaults = options.required === true ? {} : { default: values[0] };
  return input(
    { ...defaults, ...options },
    {
      allowed: values.map((value) => `\`${value}\``).join(', '),
      example: values[0],
      parse(raw) {
        const found = values.find((value) => value === raw.trim());
        return found === undefined ? wrong(`is not one of ${values.join(', ')}`) : ok(found);
      },
    },
  );
}

/** `true` or `false`, as YAML 1.2 writes them (the toolkit's `getBooleanInput` takes the same). */
export function flag<const O extends Options>(options: O): Input<boolean, PresenceOf<O>> {
  return input(options, {
    allowed: '`true` or `false`',
    example: 'true',
    parse(raw) {
      const word = raw.trim();
      if (/^(true|True|TRUE)$/.test(word)) return ok(true);
      if (/^(false|False|FALSE)$/.test(word)) return ok(false);
      return wrong('is neither true nor false');
    },
  });
}

/** A whole number within bounds. */
export function integer<const O extends Options & { min?: number; max?: number }>(
  options: O,
): Input<number, PresenceOf<O>> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
  const allowed = `a whole number${options.min === undefined ? '' : ` from ${min}`}${options.max === undefined ? '' : ` to ${max}`}`;
  return input(options, {
    allowed,
    example: String(options.min ?? 1),
    parse(raw) {
      const word = raw.trim();
      const value = Number(word);
      const fits = /^[+-]?\d+$/.test(word) && value >= min && value <= max;
      return fits ? ok(value) : wrong(`is not ${allowed}`);
    },
  });
}

/** `45m`, `1h30m`; the value is in milliseconds. */
export function duration<const O extends Options & { min?: string; max?: string }>(
  options: O,
): Input<number, PresenceOf<O>> {
  const min = bound(options.min) ?? 0;
  const max = bound(options.max) ?? Number.POSITIVE_INFINITY;
  const range = `${options.min === undefined ? '' : ` from ${formatDuration(min)}`}${options.max === undefined ? '' : ` to ${formatDuration(max)}`}`;
  return input(options, {
    allowed: `a duration${range}`,
    example: '45m',
    parse(raw) {
      const value = parseDuration(raw);
      if (value === undefined) return wrong('is not a duration (a number with a unit: ms, s, m, h or d)');
      return value >= min && value <= max ? ok(value) : wrong(`is not a duration${range}`);
    },
  });
}

function bound(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = parseDuration(text);
  if (value === undefined) throw new Error(`the contract's bound ${text} is not a duration`);
  return value;
}

/** One value a line; with `commas`, also separated by commas. Empty ones are left out. */
export function list<const O extends Options & { commas?: boolean; pattern?: RegExp; allowed?: string }>(
  options: O,
): Input<string[], 'always'> {
  const separator = options.commas === true ? /[\r\n,]+/ : /\r?\n/;
  return input(options, {
    allowed:
      options.allowed ?? (options.commas === true ? 'values separated by commas or new lines' : 'one value a line'),
    example: 'first',
    whenUnset: [],
    parse(raw) {
      const values = raw
        .split(separator)
        .map((value) => value.trim())
        .filter((value) => value !== '');
      const odd = values.find((value) => options.pattern !== undefined && !options.pattern.test(value));
      return odd === undefined
        ? ok(values)
        : wrong(`has ${JSON.stringify(odd)}, which is not ${options.allowed ?? 'allowed'}`);
    },
  });
}
