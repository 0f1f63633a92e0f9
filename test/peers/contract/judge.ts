import { isDeepStrictEqual } from 'node:util';
import type { Observation, Plain } from './story';

/** A known difference of a peer: what it says instead, and why that is not what we do. */
export interface Difference {
  readonly says: Plain;
  /** Who is right, and from where that is known. */
  readonly why: string;
}

/** By the observation's name. */
export type Differences = Readonly<Record<string, Difference>>;

const print = (value: Plain): string => JSON.stringify(value);

/** The shortest reason that can say who is right. */
const SHORTEST_REASON = 25;

/**
 * Holds what was seen against what AWS does. The sandbox has no differences; a peer has those that are listed, each
 * with its reason, and no others: neither one more nor one that is gone.
 *
 * @returns one sentence for each thing that is wrong.
 */
export function judge(observations: readonly Observation[], listed: Differences): string[] {
  const seen = new Set(observations.map(({ name }) => name));
  const vanished = Object.keys(listed).filter((name) => !seen.has(name));
  return [
    ...observations.flatMap((observation) => judgeOne(observation, listed[observation.name])),
    ...vanished.map((name) => `"${name}" is listed as a difference, but nothing of that name was observed`),
    ...Object.entries(listed).flatMap(([name, { why }]) =>
      why.trim().length < SHORTEST_REASON ? [`"${name}" is listed without a reason`] : [],
    ),
  ];
}

function judgeOne({ name, observed, expected }: Observation, difference: Difference | undefined): string[] {
  const agrees = isDeepStrictEqual(observed, expected);
  if (difference === undefined) {
    return agrees ? [] : [`"${name}" is ${print(observed)}, on AWS ${print(expected)}`];
  }
  if (agrees) return [`"${name}" is listed as a difference, but the peer now agrees: ${print(observed)}`];
  if (isDeepStrictEqual(observed, difference.says)) return [];
  return [`"${name}" is ${print(observed)}, listed as ${print(difference.says)}, on AWS ${print(expected)}`];
}

/** The differences that are not listed yet, in the form of the file, for whoever has to judge and explain them. */
export function unlisted(observations: readonly Observation[], listed: Differences): Record<string, Difference> {
  return Object.fromEntries(
    observations
      .filter(({ name, observed, expected }) => !isDeepStrictEqual(observed, expected) && listed[name] === undefined)
      .map(({ name, observed }) => [name, { says: observed, why: '' }]),
  );
}
