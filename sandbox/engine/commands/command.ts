import type { Host } from '../host';
import type { Prepulled } from '../registry/prepulled';
import type { Tell } from '../registry/pull';
import type { Store } from '../store/store';
import type { CommandSpec, Parsed } from './flags';

/** What a command works with. */
export interface Session {
  readonly host: Host;
  readonly store: Store;
  readonly prepulled: Prepulled;
  /** A line to standard output, and to standard error. */
  readonly out: Tell;
  readonly err: Tell;
  readonly readInput: () => Promise<string>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface Command {
  readonly spec: CommandSpec;
  /** What runs where there is no daemon to ask: `login` stores what it was given only after asking a registry. */
  readonly needsDaemon: 'yes' | 'says so itself';
  run(session: Session, flags: Parsed): Promise<void>;
}
