import type { ConcurrencySetting } from './concurrency';
import type { JobLabel } from './events';
import type { Instance } from './instance';

interface Wish {
  /** Absent for what is in no group. */
  readonly setting: ConcurrencySetting | undefined;
  /** Called when a later one may take the place. */
  readonly cancel: () => void;
}

/**
 * Does the work of a job, or of a called workflow, when it is its turn in its concurrency group.
 *
 * @returns `undefined` where a later one took its place in the queue.
 * @throws with GitHub's words where a caller holds the same group: it would wait for itself.
 */
export async function inGroup<T>(
  instance: Instance,
  job: JobLabel,
  { setting, cancel }: Wish,
  work: (inside: Instance) => Promise<T>,
): Promise<T | undefined> {
  if (!setting) return work(instance);
  const { state } = instance;
  const { group } = setting;
  if (instance.held.includes(group.toLowerCase())) {
    throw new Error(
      `Canceling since a deadlock for concurrency group '${group}' was detected between '${instance.above.at(-1)?.name ?? 'top level workflow'}' and '${job.name}'`,
    );
  }
  if (state.groups.isHeld(group)) {
    state.report({ kind: 'concurrency', at: state.clock.now(), job, group, state: 'waiting' });
  }
  const turn = await state.groups.acquire(setting, cancel);
  if (turn.kind === 'replaced') return undefined;
  state.report({ kind: 'concurrency', at: state.clock.now(), job, group, state: 'acquired' });
  try {
    return await work({ ...instance, held: [...instance.held, group.toLowerCase()] });
  } finally {
    turn.release();
  }
}
