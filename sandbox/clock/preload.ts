/**
 * Puts a process on the sandbox's clock: `NODE_OPTIONS=--require <this file, bundled>` with the clock in
 * {@link CLOCK_VARIABLE}. Date, timers, timers/promises and AbortSignal.timeout become virtual; without the
 * variable nothing changes. `performance.now()`, `process.hrtime()` and the timers inside Node's sockets stay real.
 */
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import { CLOCK_VARIABLE, parseClock, virtualClock } from './clock';

const RealDate = Date;
const realNow = Date.now;
const realTimeout = globalThis.setTimeout;
const realInterval = globalThis.setInterval;
const realPromises = { ...timersPromises };
const realAbortTimeout = AbortSignal.timeout;

/** Node turns longer delays into 1 ms; they are left as they are, so that it still does. */
const LONGEST_DELAY = 2 ** 31 - 1;

const serialized = process.env[CLOCK_VARIABLE];
if (serialized) install(serialized);

function install(text: string): void {
  const clock = virtualClock(parseClock(text), realNow);
  const scale = (delay: unknown) => {
    const milliseconds = Number(delay);
    return milliseconds >= 1 && milliseconds <= LONGEST_DELAY ? milliseconds / clock.speed : milliseconds;
  };
  installDate(clock.now);
  installPromises(scale);
  installTimers(scale);
  const wait = (milliseconds: number) =>
    realAbortTimeout.call(AbortSignal, Math.max(1, Math.round(scale(milliseconds))));
  Object.defineProperty(AbortSignal, 'timeout', { value: wait, writable: true, configurable: true });
  syncBuiltinESMExports();
}

/** A proxy, not a subclass: dates that Node itself makes are instances too, and every static stays. */
function installDate(now: () => number): void {
  const virtual = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: virtual, writable: true, configurable: true });
  globalThis.Date = virtual;
}

type Scale = (delay: unknown) => number;
type Callback = (...args: unknown[]) => void;

function installTimers(scale: Scale): void {
  const scaled =
    (real: (callback: Callback, delay: number, ...args: unknown[]) => NodeJS.Timeout) =>
    (callback: Callback, delay?: number, ...args: unknown[]): NodeJS.Timeout =>
      real(callback, guardsNetwork(callback) ? Number(delay) : scale(delay), ...args);
  const timeout = Object.assign(scaled(realTimeout), { [promisify.custom]: timersPromises.setTimeout });
  const interval = scaled(realInterval);
  for (const target of [globalThis, timers]) {
    Object.defineProperty(target, 'setTimeout', {
      value: timeout,
      writable: true,
      configurable: true,
      enumerable: true,
    });
    Object.defineProperty(target, 'setInterval', {
      value: interval,
      writable: true,
      configurable: true,
      enumerable: true,
    });
  }
}

function installPromises(scale: Scale): void {
  const { setTimeout: wait, setInterval: repeat, scheduler } = realPromises;
  const realWait = scheduler.wait.bind(scheduler);
  Object.assign(timersPromises, {
    setTimeout: <T>(delay?: number, value?: T, options?: Parameters<typeof wait>[2]) =>
      wait(scale(delay), value, options),
    setInterval: <T>(delay?: number, value?: T, options?: Parameters<typeof repeat>[2]) =>
      repeat(scale(delay), value, options),
  });
  Object.defineProperty(scheduler, 'wait', {
    value: (delay: number, options?: Parameters<typeof realWait>[1]) => realWait(scale(delay), options),
    writable: true,
    configurable: true,
  });
}

/**
 * Whether a timer guards a connection: its callback destroys a request or socket (as the AWS SDK's does), or it is set
 * by the fetch inside Node. The network is as slow as it really is, so these keep real time.
 */
function guardsNetwork(callback: unknown): boolean {
  if (typeof callback !== 'function') return false;
  if (Function.prototype.toString.call(callback).includes('.destroy(')) return true;
  return new Error().stack?.includes('node:internal/deps/undici') ?? false;
}
