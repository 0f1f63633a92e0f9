import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Differences } from './judge';
import type { Plain } from './story';

const plain: v.GenericSchema<Plain> = v.lazy(() =>
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(plain), v.record(v.string(), plain)]),
);

/** Story, observation, difference. */
const file = v.record(v.string(), v.record(v.string(), v.strictObject({ says: plain, why: v.string() })));

/** The checked-in differences of a peer, by story. */
export function readDifferences(peer: string): Readonly<Record<string, Differences>> {
  return v.parse(file, JSON.parse(readFileSync(join(__dirname, 'differences', `${peer}.json`), 'utf8')));
}
