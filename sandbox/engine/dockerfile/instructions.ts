/** The instructions of a Dockerfile, parsed but not yet expanded. */

export interface Pair {
  readonly key: string;
  readonly value: string;
}

export interface Argument {
  readonly key: string;
  /** Absent in `ARG NAME`, which has no default. */
  readonly value?: string;
}

/** A command as `RUN`, `CMD` and `ENTRYPOINT` take it. */
export type CommandLine =
  | { readonly form: 'exec'; readonly words: readonly string[] }
  | { readonly form: 'shell'; readonly text: string };

export interface Healthcheck {
  readonly Test: readonly string[];
  /** Nanoseconds, as Docker writes them. */
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

export interface CopySources {
  readonly sources: readonly string[];
  readonly destination: string;
  readonly from?: string;
  readonly chown?: string;
  readonly chmod?: string;
}

export type Instruction = { readonly code: string; readonly line: number } & (
  | { readonly kind: 'env'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'label'; readonly pairs: readonly Pair[]; readonly literal: boolean }
  | { readonly kind: 'arg'; readonly args: readonly Argument[] }
  | ({ readonly kind: 'copy' } & CopySources)
  | ({ readonly kind: 'add' } & CopySources)
  | {
      readonly kind: 'run';
      readonly command: CommandLine;
      readonly flags: readonly string[];
      readonly heredoc: boolean;
    }
  | { readonly kind: 'cmd'; readonly command: CommandLine }
  | { readonly kind: 'entrypoint'; readonly command: CommandLine }
  | { readonly kind: 'shell'; readonly words: readonly string[] }
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'user'; readonly user: string }
  | { readonly kind: 'expose'; readonly ports: readonly string[] }
  | { readonly kind: 'volume'; readonly volumes: readonly string[] }
  | { readonly kind: 'stopsignal'; readonly signal: string }
  | { readonly kind: 'maintainer'; readonly name: string }
  | { readonly kind: 'healthcheck'; readonly health: Healthcheck }
  | { readonly kind: 'onbuild'; readonly expression: string }
);

export interface Stage {
  /** The name in `FROM name`, not yet expanded. */
  readonly base: string;
  /** Lower case; absent without `AS`. */
  readonly name?: string;
  readonly platform?: string;
  readonly code: string;
  readonly instructions: readonly Instruction[];
}

export type MetaArgument = Extract<Instruction, { kind: 'arg' }>;

export interface Dockerfile {
  readonly escape: '\\' | '`';
  readonly warnings: readonly string[];
  /** `ARG` before the first `FROM`. */
  readonly metaArguments: readonly MetaArgument[];
  readonly stages: readonly Stage[];
}
