import { readFlags } from './flags';
import type { Healthcheck } from './instructions';
import { parseJsonList } from './words';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Go's durations (`1m30s`) in nanoseconds. */
function nanoseconds(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  if (text !== '0' && (parts.length === 0 || parts.map((part) => part[0]).join('') !== text)) {
    throw new Error(`time: invalid duration ${JSON.stringify(text)}`);
  }
  const total = parts.reduce((sum, part) => sum + Number(part[1]) * (UNITS[part[2] ?? ''] ?? 0), 0);
  if (total > 0 && total < 1e6) throw new Error(`Interval ${JSON.stringify(name)} cannot be less than 1ms`);
  return total === 0 ? undefined : total;
}

function retriesOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d+$/.test(text)) throw new Error(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  if (Number(text) < 0) throw new Error(`--retries cannot be negative (${text})`);
  return Number(text) === 0 ? undefined : Number(text);
}

function testOf(rest: string): string[] {
  const json = parseJsonList(rest);
  if (json === 'not strings') throw new Error('only string type is allowed in JSON format of Dockerfile');
  const words = json ?? (rest === '' ? [] : [rest]);
  if (words.length === 0) throw new Error('Missing command after HEALTHCHECK CMD');
  return [json === undefined ? 'CMD-SHELL' : 'CMD', ...words];
}

/** `HEALTHCHECK [flags] CMD …` or `HEALTHCHECK NONE`. */
export function parseHealthcheck(rest: string, flags: readonly string[]): Healthcheck {
  if (rest === '') throw new Error('HEALTHCHECK requires at least one argument');
  const type = (rest.split(/\s/)[0] ?? '').toUpperCase();
  const command = rest.slice(type.length).trim();
  if (type === 'NONE') {
    if (command !== '') throw new Error('HEALTHCHECK NONE takes no arguments');
    return { Test: ['NONE'] };
  }
  const given = readFlags(flags, {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  });
  if (type !== 'CMD') throw new Error(`Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`);
  const settings = {
    Interval: nanoseconds('interval', given.interval),
    Timeout: nanoseconds('timeout', given.timeout),
    StartPeriod: nanoseconds('start-period', given['start-period']),
    StartInterval: nanoseconds('start-interval', given['start-interval']),
    Retries: retriesOf(given.retries),
  };
  const set = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { Test: testOf(command), ...set };
}
