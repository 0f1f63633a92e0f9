import type { Clients } from './clients';

/** What an observation may be: something that prints, and that two targets can agree on. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export interface Observation {
  readonly name: string;
  readonly observed: Plain;
  /** What AWS does; the story says from where that is known. */
  readonly expected: Plain;
}

/** How a call ended. `outcome` is `ok`, or the error's code and HTTP status: `ClusterNotFoundException 400`. */
export interface Attempt<T> {
  readonly outcome: string;
  /** Of an error; empty for `ok`. */
  readonly message: string;
  readonly value: T | undefined;
}

/** Everything a story has to work with, on any target. */
export interface Stage extends Clients {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  /** User and password of the registry; `undefined` where the story has to ask ECR for them. */
  readonly registryUser: string | undefined;
  /** Notes what was seen beside what AWS does. Names are unique within a story. */
  see(name: string, observed: unknown, expected: Plain): void;
  /** Tries a call and gives how it ended; never throws for an answer of the target. */
  attempt<T>(call: () => Promise<T>): Promise<Attempt<T>>;
  /** Reads again and again while virtual time passes, until `done` or until the target's patience is over. */
  settle<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T>;
  /** Replaces what differs from run to run or target to target: account, endpoint, UUIDs. */
  neutral(text: string | undefined): string | undefined;
}

export interface Story {
  /** Unique; the key of its differences. */
  readonly name: string;
  readonly tell: (stage: Stage) => Promise<void>;
}
