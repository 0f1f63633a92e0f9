import * as sdk from '@aws-sdk/client-ecs';

/**
 * The requests' shapes as the SDK has them, in the words of src/services/api/shapes.json: for each structure its
 * members, each `text`, `number`, `flag`, `other`, a structure's name, or one of these in `[…]` (a list) or
 * `{…}` (a map from text).
 */
export function shapesOfSdk(roots: readonly unknown[]): Record<string, Record<string, string>> {
  const shapes: Record<string, Record<string, string>> = {};
  for (const root of roots) describe(root, shapes);
  return Object.fromEntries(Object.entries(shapes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const REQUESTS: readonly unknown[] = [
  sdk.RegisterTaskDefinitionRequest$,
  sdk.CreateServiceRequest$,
  sdk.UpdateServiceRequest$,
];

/** Smithy's numbers for simple types; 64 and 128 added make a list and a map of them. */
const SIMPLE: Readonly<Record<number, string>> = { 0: 'text', 1: 'number', 2: 'flag' };
const LIST = 64;
const MAP = 128;

function describe(schema: unknown, shapes: Record<string, Record<string, string>>): string {
  const found = typeof schema === 'function' ? schema() : schema;
  if (typeof found === 'number') return simple(found);
  if (!Array.isArray(found)) return 'other';
  // [schema, traits]: a member with traits of its own.
  if (found.length === 2) return describe(found[0], shapes);
  const [kind, , name, , members, types] = found;
  if (kind === 1) return `[${describe(members, shapes)}]`;
  if (kind === 2) return `{${describe(found[5], shapes)}}`;
  if (kind !== 3) return 'other';
  if (shapes[name] === undefined) {
    const shape: Record<string, string> = {};
    shapes[name] = shape;
    for (const [index, member] of members.entries()) shape[member] = describe(types[index], shapes);
  }
  return name;
}

function simple(code: number): string {
  if (code >= MAP) return `{${SIMPLE[code - MAP] ?? 'other'}}`;
  if (code >= LIST) return `[${SIMPLE[code - LIST] ?? 'other'}]`;
  return SIMPLE[code] ?? 'other';
}
