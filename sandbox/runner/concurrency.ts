import { isObject, type Json, textOf } from './json';

export interface ConcurrencySetting {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** How many may wait: one, which a later one replaces, or all. */
  readonly queue: 'single' | 'max';
}

/** Reads an evaluated `concurrency:`; absent when there is none. */
export function readConcurrency(value: Json | undefined): ConcurrencySetting | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const mapping = isObject(value) ? value : { group: value };
  return {
    group: textOf(mapping.group),
    cancelInProgress: mapping['cancel-in-progress'] === true,
    queue: mapping.queue === 'max' ? 'max' : 'single',
  };
}

/** `acquired` must be released; `replaced` means that a later one took its place in the queue. */
export type Turn = { readonly kind: 'acquired'; readonly release: () => void } | { readonly kind: 'replaced' };

interface Waiter {
  readonly turn: (turn: Turn) => void;
}

interface Holder {
  readonly cancel: () => void;
}

/** The concurrency groups of a run: one holder each, the rest wait. */
export class ConcurrencyGroups {
  private readonly groups = new Map<string, { holder: Holder | undefined; waiting: Waiter[] }>();

  isHeld(group: string): boolean {
    return this.groups.get(group.toLowerCase())?.holder !== undefined;
  }

  /** Waits for the group; `cancel` is called when a later one wants its place and may take it. */
  acquire(setting: ConcurrencySetting, cancel: () => void): Promise<Turn> {
    const key = setting.group.toLowerCase();
    const group = this.groups.get(key) ?? { holder: undefined, waiting: [] };
    this.groups.set(key, group);
    const release = () => {
      group.holder = undefined;
      group.waiting.shift()?.turn(take());
    };
    const take = (): Turn => {
      group.holder = { cancel };
      return { kind: 'acquired', release };
    };
    if (!group.holder) return Promise.resolve(take());
    if (setting.cancelInProgress) group.holder.cancel();
    if (setting.queue === 'single') for (const waiter of group.waiting.splice(0)) waiter.turn({ kind: 'replaced' });
    return new Promise((turn) => group.waiting.push({ turn }));
  }
}
