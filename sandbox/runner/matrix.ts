import { isList, isObject, type Json, type JsonObject, textOf } from './json';

/**
 * The combinations of a `strategy.matrix`, in GitHub's order: the product of the lists, without those that an
 * `exclude` entry matches, then `include`: an entry extends each combination whose original values it does not
 * change, and is a combination of its own when it extends none.
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 * Throws when a vector is not a list, when nothing is left, or at more than 256 combinations.
 */
export function expandMatrix(matrix: Json): JsonObject[] {
  if (!isObject(matrix)) throw new Error('Matrix must be a mapping');
  const { include, exclude, ...vectors } = matrix;
  const excluded = filterList('exclude', exclude);
  const originals = product(vectors).filter((leg) => !excluded.some((filter) => matches(leg, filter)));
  const legs = applyIncludes(originals, filterList('include', include));
  if (legs.length === 0) throw new Error('Matrix must define at least one vector');
  if (legs.length > 256) throw new Error(`Matrix has ${legs.length} combinations; the limit is 256`);
  return legs;
}

/** The text behind a job's name: the values of a leg, `(windows-2022, 24)`; mappings count by their values. */
export function legName(leg: JsonObject): string {
  return Object.values(leg).flatMap(leaves).join(', ');
}

function leaves(value: Json): string[] {
  if (isObject(value)) return Object.values(value).flatMap(leaves);
  if (isList(value)) return value.flatMap(leaves);
  return [textOf(value)];
}

function product(vectors: JsonObject): JsonObject[] {
  const names = Object.keys(vectors);
  if (names.length === 0) return [];
  return names.reduce<JsonObject[]>(
    (legs, name) => {
      const values = vectors[name];
      if (!isList(values)) throw new Error(`Matrix vector '${name}' must be a list`);
      if (values.length === 0) throw new Error(`Matrix vector '${name}' does not contain any values`);
      return legs.flatMap((leg) => values.map((value) => ({ ...leg, [name]: value })));
    },
    [{}],
  );
}

function applyIncludes(originals: readonly JsonObject[], includes: readonly JsonObject[]): JsonObject[] {
  const legs = originals.map((original) => ({ original, value: original }));
  const added: JsonObject[] = [];
  for (const include of includes) {
    const extended = legs.filter(({ original }) =>
      Object.entries(include).every(([key, value]) => !(key in original) || same(original[key], value)),
    );
    for (const leg of extended) leg.value = { ...leg.value, ...include };
    if (extended.length === 0) added.push(include);
  }
  return [...legs.map((leg) => leg.value), ...added];
}

function filterList(name: string, value: Json | undefined): JsonObject[] {
  if (value === undefined || value === null || value === '') return [];
  if (!isList(value)) throw new Error(`Matrix '${name}' must be a list`);
  return value.map((item) => {
    if (!isObject(item)) throw new Error(`Matrix '${name}' must be a list of mappings`);
    return item;
  });
}

function matches(leg: JsonObject, filter: JsonObject): boolean {
  return Object.entries(filter).every(([key, value]) => key in leg && same(leg[key], value));
}

/** Equal, where a mapping in a filter may name only some of the keys. */
function same(actual: Json | undefined, wanted: Json): boolean {
  if (isObject(wanted) && isObject(actual)) return matches(actual, wanted);
  return JSON.stringify(actual) === JSON.stringify(wanted);
}
