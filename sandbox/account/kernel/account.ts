import type { VirtualClock } from '../../clock/clock';
import { createIds, type Ids } from './ids';

/**
 * One thing that will happen at a virtual time. Plain data, so that the whole account, its future
 * included, prints as JSON and can be loaded again.
 */
export interface Scheduled {
  /** Virtual milliseconds since the epoch. */
  readonly at: number;
  /** Order among things of the same time. */
  readonly order: number;
  /** Names the handler: `ecs.task-started`. */
  readonly kind: string;
  readonly data: unknown;
}

/** Everything the account is. Each service keeps its part under its own name (see {@link slice}). */
export interface AccountState {
  accountId: string;
  region: string;
  partition: string;
  /** Counter behind ids and orders; makes two runs of the same calls print the same ids. */
  sequence: number;
  queue: Scheduled[];
  services: Record<string, unknown>;
}

export type EventHandler = (account: Account, data: never) => void;

/** What rooms of the account tell each other without importing each other: `ec2.instance-running`. */
export type Listener = (account: Account, data: never) => void;

/**
 * The simulated account: state, the virtual time, and a queue of what will happen. Nothing runs by
 * itself: each request first calls {@link Account.advance}, which plays everything that is due, each at
 * its own exact virtual time. However fast or late the callers poll, the history is the same.
 */
export interface Account {
  readonly state: AccountState;
  /** Virtual milliseconds since the epoch: of the thing that is happening, or of the request. */
  now(): number;
  /** Makes `kind` happen after `delay` virtual milliseconds. */
  schedule(delay: number, kind: string, data: unknown): void;
  /** Forgets scheduled things of this kind that `matches`. */
  unschedule(kind: string, matches: (data: never) => boolean): void;
  /** Tells every listener of `topic`, now. */
  emit(topic: string, data: unknown): void;
  /** Plays all that is due. */
  advance(): void;
  readonly ids: Ids;
}

export interface AccountOptions {
  readonly clock: VirtualClock;
  readonly accountId?: string;
  readonly region?: string;
  /** State as `JSON.stringify(account.state)` gave it. */
  readonly state?: AccountState;
  readonly handlers: Readonly<Record<string, EventHandler>>;
  readonly listeners: ReadonlyArray<readonly [topic: string, listener: Listener]>;
}

export function createAccount(options: AccountOptions): Account {
  const state: AccountState = options.state ?? {
    accountId: options.accountId ?? '123456789012',
    region: options.region ?? 'us-east-1',
    partition: 'aws',
    sequence: 0,
    queue: [],
    services: {},
  };
  let current: number | undefined;
  const account: Account = {
    state,
    ids: createIds(state),
    now: () => current ?? options.clock.now(),
    schedule(delay, kind, data) {
      if (options.handlers[kind] === undefined) throw new Error(`nothing handles the scheduled ${kind}`);
      state.queue.push({ at: account.now() + Math.max(0, delay), order: ++state.sequence, kind, data });
    },
    unschedule(kind, matches) {
      state.queue = state.queue.filter((entry) => entry.kind !== kind || !matches(entry.data as never));
    },
    emit(topic, data) {
      for (const [wanted, listener] of options.listeners) if (wanted === topic) listener(account, data as never);
    },
    advance() {
      const until = options.clock.now();
      for (let next = takeDue(state, until); next !== undefined; next = takeDue(state, until)) {
        current = next.at;
        options.handlers[next.kind]?.(account, next.data as never);
      }
      current = undefined;
    },
  };
  return account;
}

function takeDue(state: AccountState, until: number): Scheduled | undefined {
  const due = state.queue.filter((entry) => entry.at <= until);
  const next = due.reduce<Scheduled | undefined>(
    (first, entry) => (first === undefined || isBefore(entry, first) ? entry : first),
    undefined,
  );
  if (next !== undefined) state.queue = state.queue.filter((entry) => entry !== next);
  return next;
}

function isBefore(a: Scheduled, b: Scheduled): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/**
 * A service's own part of the state, typed. `const ecs = slice('ecs', () => ({ clusters: {} }))`, then
 * `ecs(account).clusters`. Only plain JSON may be kept in it; times are virtual milliseconds.
 */
export function slice<T extends object>(name: string, empty: () => T): (account: Account) => T {
  return (account) => {
    account.state.services[name] ??= empty();
    return account.state.services[name] as T;
  };
}
