import type { Argument } from '../dockerfile/instructions';

/** Always allowed, and kept out of the history unless the Dockerfile names them. */
const PREDEFINED = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

type Values = ReadonlyMap<string, string | undefined>;

/**
 * Which build arguments an instruction sees (moby `builder/dockerfile/buildargs.go`): what the command line says wins
 * over the default; an `ARG` without a default takes that of the `ARG` before the first `FROM`.
 */
export class BuildArguments {
  private allowed = new Map<string, string | undefined>();
  private readonly meta: Map<string, string | undefined>;
  private readonly referenced: Set<string>;

  constructor(
    private readonly given: Values,
    shared?: BuildArguments,
  ) {
    this.meta = shared?.meta ?? new Map();
    this.referenced = shared?.referenced ?? new Set();
  }

  /** Those of a stage: it knows the arguments before the first `FROM`, and none of another stage. */
  forStage(): BuildArguments {
    return new BuildArguments(this.given, this);
  }

  add(argument: Argument): void {
    this.allowed.set(argument.key, argument.value);
    this.referenced.add(argument.key);
  }

  addMeta(argument: Argument): void {
    this.add(argument);
    this.meta.set(argument.key, argument.value);
  }

  private valueOf(key: string, source: Values): string | undefined {
    return this.given.get(key) ?? source.get(key) ?? this.meta.get(key);
  }

  private entries(source: Values): string[] {
    return [...new Set([...source.keys(), ...PREDEFINED])].flatMap((key) => {
      const value = this.valueOf(key, source);
      return value === undefined ? [] : [`${key}=${value}`];
    });
  }

  /** `NAME=value` of what a `FROM` may use. */
  get forFrom(): string[] {
    return this.entries(this.meta);
  }

  /** `NAME=value` of what an instruction may use, without what the environment has. */
  without(environment: readonly string[]): string[] {
    const taken = new Set(environment.map((entry) => entry.split('=')[0] ?? ''));
    return this.entries(this.allowed).filter((entry) => !taken.has(entry.split('=')[0] ?? ''));
  }

  /** Whether the value belongs to the identity of a `RUN`. */
  counts(entry: string): boolean {
    const key = entry.split('=')[0] ?? '';
    return this.allowed.has(key) || !PREDEFINED.includes(key);
  }

  /** Names that were given and that no `ARG` took. */
  get unused(): string[] {
    return [...this.given.keys()].filter((key) => !this.referenced.has(key) && !PREDEFINED.includes(key)).sort();
  }
}
