import { isJsonObject, type Json } from '../json';

/** Values that the API does not answer back where they are the default. */
const DEFAULT_WORDS: ReadonlyArray<Json | undefined> = [
  undefined,
  null,
  false,
  0,
  '',
  'NONE',
  'DISABLED',
  'LATEST',
  'ROLLING',
  'ECS',
];

/** Lists in which the order says something. */
const ORDERED = new Set(['placementStrategy', 'lifecycleHooks']);

/**
 * Whether what a service has already covers what is wanted: every named member is as wanted, others do not
 * matter; lists have the same members, in any order unless it says something.
 */
export function covers(current: Json | undefined, wanted: Json, key = ''): boolean {
  if (current === undefined || current === null) return isDefault(wanted);
  if (Array.isArray(wanted)) {
    if (!Array.isArray(current) || current.length !== wanted.length) return false;
    return ORDERED.has(key)
      ? wanted.every((each, index) => covers(current[index], each))
      : coversAnyOrder(current, wanted);
  }
  if (isJsonObject(wanted)) {
    return (
      isJsonObject(current) && Object.entries(wanted).every(([member, each]) => covers(current[member], each, member))
    );
  }
  return current === wanted;
}

/** Each wanted member takes one that covers it, and no two the same. */
function coversAnyOrder(current: readonly Json[], wanted: readonly Json[]): boolean {
  const left = [...current];
  return wanted.every((each) => {
    const at = left.findIndex((candidate) => covers(candidate, each));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function isDefault(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.values(value).every(isDefault);
  return DEFAULT_WORDS.includes(value);
}
