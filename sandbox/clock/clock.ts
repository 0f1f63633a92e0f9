/**
 * The sandbox's one clock: virtual time runs `speed` times as fast as real time from a common origin.
 * The account reads it, and `preload.ts` gives it to the processes of the actions, so that every
 * time that is logged anywhere belongs to one timeline.
 */
export interface VirtualClock {
  /** Virtual time now, in milliseconds since the epoch. */
  now(): number;
  /** Virtual milliseconds per real millisecond. */
  readonly speed: number;
  /** What another process needs to run on this clock; see {@link parseClock}. */
  serialize(): string;
}

/** The environment variable that hands the clock to a child process. */
export const CLOCK_VARIABLE = 'SANDBOX_CLOCK';

export interface ClockOrigin {
  /** Real milliseconds since the epoch at which the virtual time was `virtual`. */
  readonly real: number;
  readonly virtual: number;
  readonly speed: number;
}

export function virtualClock(origin: ClockOrigin, realNow: () => number = Date.now): VirtualClock {
  return {
    speed: origin.speed,
    now: () => Math.round(origin.virtual + (realNow() - origin.real) * origin.speed),
    serialize: () => `${origin.real}:${origin.virtual}:${origin.speed}`,
  };
}

/** Reads what {@link VirtualClock.serialize} wrote; throws on anything else. */
export function parseClock(text: string): ClockOrigin {
  const [real, virtual, speed] = text.split(':').map(Number);
  if (real === undefined || virtual === undefined || speed === undefined || !(speed > 0)) {
    throw new Error(`${CLOCK_VARIABLE} is not real:virtual:speed but ${JSON.stringify(text)}`);
  }
  return { real, virtual, speed };
}
