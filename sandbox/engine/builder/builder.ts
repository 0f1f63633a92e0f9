import type { Host } from '../host';
import type { Prepulled } from '../registry/prepulled';
import type { Tell } from '../registry/pull';
import type { Store } from '../store/store';
import type { BuildContext } from './context';

/** What `docker build` was asked for. */
export interface BuildOptions {
  readonly tags: readonly string[];
  /** The Dockerfile; without it `Dockerfile` in the context. */
  readonly file?: string;
  /** From the command line; without a value where the client's environment has none. */
  readonly buildArguments: ReadonlyMap<string, string | undefined>;
  readonly target?: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly cache: 'use' | 'none';
  readonly pull: 'always' | 'if missing';
  readonly cacheFrom: readonly string[];
  readonly isolation: 'process' | 'hyperv';
  readonly removeContainers: 'after success' | 'always' | 'never';
}

/** Where the build's text goes. */
interface Output {
  readonly out: Tell;
  readonly err: Tell;
}

/** Everything that a build works with. */
export interface Builder {
  readonly host: Host;
  readonly store: Store;
  readonly prepulled: Prepulled;
  readonly options: BuildOptions;
  readonly context: BuildContext;
  readonly output: Output;
  /** Waits so many milliseconds of the process's own clock. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}
