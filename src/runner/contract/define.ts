import type { ActionError } from '../../core/errors';
import type { Input } from './kinds';

// biome-ignore lint/suspicious/noExplicitAny: an input of any type; `unknown` would not be assignable either way.
export type AnyInput = Input<any, 'always' | 'maybe'>;

/** An output: its description, or the closed list of its values beside it. */
export type Output = string | { readonly description: string; readonly values: readonly string[] };

/** An action's contract, said once: action.yml, the README's tables and the types come from it. */
export interface ActionContract {
  /** As GitHub shows it. */
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, AnyInput>>;
  readonly outputs: Readonly<Record<string, Output>>;
  /** Outputs beside the declared ones whose names are only known at run time. */
  readonly openOutputs?: string;
  /** Runs after the job, whatever became of it. */
  readonly post?: true;
  /** IAM actions that it may call, for its README. */
  readonly permissions: readonly string[];
}

export function defineAction<const C extends ActionContract>(contract: C): C {
  return contract;
}

type Always<C extends ActionContract> = {
  [K in keyof C['inputs'] as C['inputs'][K] extends Input<unknown, infer P>
    ? 'maybe' extends P
      ? never
      : K
    : never]: C['inputs'][K] extends Input<infer T, 'always' | 'maybe'> ? T : never;
};

type Maybe<C extends ActionContract> = {
  [K in keyof C['inputs'] as C['inputs'][K] extends Input<unknown, infer P>
    ? 'maybe' extends P
      ? K
      : never
    : never]?: C['inputs'][K] extends Input<infer T, 'always' | 'maybe'> ? T : never;
};

/** The parsed inputs of an action: required ones, those with a default and lists are always there. */
export type InputsOf<C extends ActionContract> = Always<C> & Maybe<C>;

type ValueOf<O extends Output> = O extends { values: readonly (infer V)[] } ? V : string;

/** What an action gives back; one that is unset is not there. */
export type OutputsOf<C extends ActionContract> = {
  readonly [K in keyof C['outputs']]?: ValueOf<C['outputs'][K]>;
} & (C extends {
  openOutputs: string;
}
  ? Readonly<Record<string, string>>
  : unknown);

/** How an action ended: its outputs in any case, and why it failed, if it did. */
export interface Outcome<C extends ActionContract> {
  readonly outputs: OutputsOf<C>;
  readonly failure?: ActionError;
}
