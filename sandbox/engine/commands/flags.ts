import { EngineFailure } from '../failure';

/** `text` the last value counts, `list` each counts, `csv` each is split at commas, `flag` needs no value. */
interface FlagSpec {
  readonly name: string;
  readonly short?: string;
  readonly kind: 'text' | 'list' | 'csv' | 'flag';
}

/** A command's own words: how it is called, and what it takes. */
export interface CommandSpec {
  /** `docker build`. */
  readonly path: string;
  /** What follows the path in the usage line. */
  readonly usage: string;
  readonly flags: readonly FlagSpec[];
  readonly arguments: { readonly min: number; readonly max: number };
}

export interface Parsed {
  readonly arguments: readonly string[];
  /** The last value, or nothing if the flag was not given. */
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  is(name: string): boolean;
}

/** A wrong flag, as docker's client says it: exit code 125. */
export function flagError(spec: CommandSpec, message: string): EngineFailure {
  const usage = `Usage:  ${spec.path} ${spec.usage}`;
  return new EngineFailure(`${message}\n\n${usage}\n\nRun '${spec.path} --help' for more information`, 125);
}

function countError(spec: CommandSpec): EngineFailure {
  const { min, max } = spec.arguments;
  const words = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
  const exact = max === 0 ? 'accepts no arguments' : `requires ${words(min)}`;
  const wanted = min === max ? exact : `requires at least ${words(min)}`;
  const usage = `Usage:  ${spec.path} ${spec.usage}`;
  return new EngineFailure(
    `docker: '${spec.path}' ${wanted}\n\n${usage}\n\nRun '${spec.path} --help' for more information`,
  );
}

function booleanOf(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : undefined;
}

class Reader {
  readonly values = new Map<string, string[]>();
  readonly rest: string[] = [];
  private at = 0;

  constructor(
    private readonly spec: CommandSpec,
    private readonly words: readonly string[],
  ) {}

  private take(flag: FlagSpec, value: string): void {
    const shown = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`;
    if (flag.kind === 'flag' && booleanOf(value) === undefined) {
      const why = `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;
      throw flagError(this.spec, `invalid argument ${JSON.stringify(value)} for "${shown}" flag: ${why}`);
    }
    const values = flag.kind === 'csv' ? value.split(',').filter((part) => part !== '') : [value];
    this.values.set(flag.name, [...(this.values.get(flag.name) ?? []), ...values]);
  }

  private next(): string | undefined {
    this.at += 1;
    return this.words[this.at];
  }

  private long(word: string): void {
    const at = word.indexOf('=');
    const name = at < 0 ? word.slice(2) : word.slice(2, at);
    const flag = this.spec.flags.find((item) => item.name === name);
    if (flag === undefined) throw flagError(this.spec, `unknown flag: --${name}`);
    const value = at < 0 ? (flag.kind === 'flag' ? 'true' : this.next()) : word.slice(at + 1);
    if (value === undefined) throw flagError(this.spec, `flag needs an argument: --${name}`);
    this.take(flag, value);
  }

  private short(word: string): void {
    for (let letter = 1; letter < word.length; letter += 1) {
      const flag = this.spec.flags.find((item) => item.short === word.charAt(letter));
      if (flag === undefined) throw flagError(this.spec, `unknown shorthand flag: '${word.charAt(letter)}' in ${word}`);
      if (flag.kind === 'flag') {
        this.take(flag, 'true');
        continue;
      }
      const attached = word.slice(letter + 1).replace(/^=/, '');
      const value = attached === '' ? this.next() : attached;
      if (value === undefined) throw flagError(this.spec, `flag needs an argument: '${flag.short}' in ${word}`);
      this.take(flag, value);
      return;
    }
  }

  read(): void {
    for (; this.at < this.words.length; this.at += 1) {
      const word = this.words[this.at] ?? '';
      if (word === '--') {
        this.rest.push(...this.words.slice(this.at + 1));
        return;
      }
      if (word.startsWith('--')) this.long(word);
      else if (word.startsWith('-') && word !== '-') this.short(word);
      else this.rest.push(word);
    }
  }
}

/** Reads a command's words as docker's client does. @throws {EngineFailure} */
export function parseFlags(spec: CommandSpec, words: readonly string[]): Parsed {
  const reader = new Reader(spec, words);
  reader.read();
  const { min, max } = spec.arguments;
  if (reader.rest.length < min || reader.rest.length > max) throw countError(spec);
  const list = (name: string): readonly string[] => reader.values.get(name) ?? [];
  return {
    arguments: reader.rest,
    list,
    text: (name) => list(name).at(-1),
    is: (name) => booleanOf(list(name).at(-1) ?? 'false') === true,
  };
}
