import { nearest } from '../../core/text';
import { formatPath, isJsonObject, type Json, type JsonObject } from '../json';
import shapes from './shapes.json';

/**
 * The type of a member in the ECS API: `text`, `number`, `flag`, `other`, the name of a structure, or one of
 * these in `[…]` (a list) or `{…}` (a map from text). shapes.json has them as the SDK does; a test compares.
 */
export type ApiType = string;

export const TASK_DEFINITION: ApiType = 'RegisterTaskDefinitionRequest';
export const SERVICE_DEFINITION: ApiType = 'CreateServiceRequest';

/** What is odd about a document when it is held against a request of the API. */
export type ShapeFinding =
  | { readonly kind: 'unknown-key'; readonly path: string; readonly nearest?: string }
  | { readonly kind: 'wrong-type'; readonly path: string; readonly expected: string };

type Steps = ReadonlyArray<string | number>;

const SHAPES: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = shapes;

const WORDS: Readonly<Record<string, string>> = {
  text: 'text (in quotes)',
  number: 'a number (without quotes)',
  flag: 'true or false (without quotes)',
};

/** The type of an element or member; `undefined` where the API has no such member or says nothing of it. */
export function typeBelow(type: ApiType | undefined, step: string | number): ApiType | undefined {
  if (type === undefined) return undefined;
  if (type.startsWith('[')) return typeof step === 'number' ? type.slice(1, -1) : undefined;
  if (type.startsWith('{')) return typeof step === 'string' ? type.slice(1, -1) : undefined;
  const shape = SHAPES[type];
  return shape !== undefined && typeof step === 'string' && Object.hasOwn(shape, step) ? shape[step] : undefined;
}

/** Members of a structure of the API. */
export function membersOf(type: ApiType): string[] {
  return Object.keys(SHAPES[type] ?? {});
}

/** Everything about a value that the API would refuse or never see, with its path. `null` counts as absent. */
export function checkShape(value: Json, type: ApiType, steps: Steps = []): ShapeFinding[] {
  if (value === null || type === 'other') return [];
  if (type.startsWith('[')) return checkList(value, type, steps);
  if (type.startsWith('{')) return checkMap(value, type, steps);
  if (SHAPES[type] !== undefined) return checkStructure(value, type, steps);
  const fits =
    type === 'text'
      ? typeof value === 'string'
      : type === 'number'
        ? typeof value === 'number'
        : typeof value === 'boolean';
  return fits ? [] : [wrongType(steps, WORDS[type] ?? type)];
}

function checkList(value: Json, type: ApiType, steps: Steps): ShapeFinding[] {
  if (!Array.isArray(value)) return [wrongType(steps, 'a list')];
  return value.flatMap((each, index) => checkShape(each, type.slice(1, -1), [...steps, index]));
}

function checkMap(value: Json, type: ApiType, steps: Steps): ShapeFinding[] {
  if (!isJsonObject(value)) return [wrongType(steps, 'a map of names and values')];
  return Object.entries(value).flatMap(([key, each]) => checkShape(each, type.slice(1, -1), [...steps, key]));
}

function checkStructure(value: Json, type: ApiType, steps: Steps): ShapeFinding[] {
  if (!isJsonObject(value)) return [wrongType(steps, 'an object')];
  return Object.entries(value).flatMap(([key, each]): ShapeFinding[] => {
    const below = typeBelow(type, key);
    if (below !== undefined) return checkShape(each, below, [...steps, key]);
    const meant = nearest(key, membersOf(type));
    const path = formatPath([...steps, key]);
    return [{ kind: 'unknown-key', path, ...(meant === undefined ? {} : { nearest: meant }) }];
  });
}

function wrongType(steps: Steps, expected: string): ShapeFinding {
  return { kind: 'wrong-type', path: formatPath(steps), expected };
}

/** A document without members that the API does not know: what the SDK would send of it. */
export function onlyKnown(document: JsonObject, type: ApiType): JsonObject {
  const known = (value: Json, at: ApiType | undefined): Json => {
    if (at === undefined || at === 'other') return value;
    if (Array.isArray(value)) return value.map((each, index) => known(each, typeBelow(at, index)));
    if (!isJsonObject(value)) return value;
    const kept = Object.entries(value).filter(([key]) => typeBelow(at, key) !== undefined);
    return Object.fromEntries(kept.map(([key, each]) => [key, known(each, typeBelow(at, key))]));
  };
  const result = known(document, type);
  return isJsonObject(result) ? result : {};
}

/** A finding in words, for a warning or an error. */
export function describeFinding(finding: ShapeFinding): string {
  if (finding.kind === 'wrong-type') return `${finding.path} must be ${finding.expected}`;
  const hint = finding.nearest === undefined ? '' : `; is ${finding.nearest} meant?`;
  return `${finding.path} is no field of the ECS API${hint}`;
}
