import type { PropertyType } from '@aws-cdk/service-spec-types';
import { isCustom } from '../template/check';
import { asText, isMap, type Json, type JsonMap } from '../template/model';
import { definitionProperties, type PropertySchema, resourceSchema } from './spec';

/** One way in which a resource's properties do not fit AWS's schema. */
export interface Misfit {
  readonly kind: 'unsupported' | 'missing' | 'type' | 'value';
  /** Where: `['ContainerDefinitions', '0']`; empty for the properties themselves. */
  readonly path: readonly string[];
  /** The property's name, for `unsupported` and `missing`. */
  readonly key?: string;
  /** What the schema wants, and what was given, for `type` and `value`. */
  readonly expected?: string;
  readonly actual?: string;
}

/** A value that will only be known when another resource exists; it fits everything. */
export const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** Holds evaluated properties against AWS's schema of the type. */
export function checkProperties(type: string, properties: JsonMap): Misfit[] {
  const schema = isCustom(type) ? undefined : resourceSchema(type);
  return schema === undefined ? [] : checkObject(schema.properties, properties, []);
}

function checkObject(
  schema: Readonly<Record<string, PropertySchema>>,
  value: JsonMap,
  path: readonly string[],
): Misfit[] {
  const unsupported = Object.keys(value)
    .filter((key) => schema[key] === undefined)
    .map((key): Misfit => ({ kind: 'unsupported', path, key }));
  const missing = Object.entries(schema)
    .filter(([key, property]) => property.required && value[key] === undefined)
    .map(([key]): Misfit => ({ kind: 'missing', path, key }));
  const inside = Object.entries(value).flatMap(([key, member]) => {
    const property = schema[key];
    return property === undefined ? [] : checkType(property.type, member, [...path, key]);
  });
  return [...unsupported, ...missing, ...inside];
}

function checkType(type: PropertyType, value: Json, path: readonly string[]): Misfit[] {
  if (typeof value === 'string' && (value.includes(KNOWN_AFTER_APPLY) || value.includes('{{resolve:'))) return [];
  switch (type.type) {
    case 'json':
    case 'null':
      return [];
    case 'tag':
      return checkTag(value, path);
    case 'array':
      if (!Array.isArray(value)) return [wrongType('JSONArray', value, path)];
      return value.flatMap((item, index) => checkType(type.element, item, [...path, String(index)]));
    case 'map':
      if (!isMap(value)) return [wrongType('JSONObject', value, path)];
      return Object.entries(value).flatMap(([key, item]) => checkType(type.element, item, [...path, key]));
    case 'ref':
      if (!isMap(value)) return [wrongType('JSONObject', value, path)];
      return checkObject(definitionProperties(type.reference), value, path);
    case 'union': {
      const tries = type.types.map((each) => checkType(each, value, path));
      return tries.some((misfits) => misfits.length === 0) ? [] : (tries[0] ?? []);
    }
    default:
      return checkScalar(type, value, path);
  }
}

function checkTag(value: Json, path: readonly string[]): Misfit[] {
  if (!isMap(value)) return [wrongType('JSONObject', value, path)];
  return ['Key', 'Value']
    .filter((key) => value[key] === undefined)
    .map((key): Misfit => ({ kind: 'missing', path, key }));
}

/** CloudFormation reads `"80"` as a number and `80` as a text: only what cannot be read so is wrong. */
function checkScalar(type: PropertyType, value: Json, path: readonly string[]): Misfit[] {
  if (typeof value === 'object') return [wrongType(scalarName[type.type] ?? 'String', value, path)];
  const text = asText(value);
  if ((type.type === 'integer' && !/^[+-]?\d+(\.0+)?$/.test(text)) || (type.type === 'number' && !isNumeric(text))) {
    return [wrongType(scalarName[type.type] ?? 'Number', value, path)];
  }
  if (type.type === 'boolean' && !/^(true|false)$/i.test(text)) return [wrongType('Boolean', value, path)];
  return [];
}

const isNumeric = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

const scalarName: Readonly<Record<string, string>> = {
  string: 'String',
  'date-time': 'String',
  integer: 'Integer',
  number: 'Number',
  boolean: 'Boolean',
};

function wrongType(expected: string, value: Json, path: readonly string[]): Misfit {
  const actual = Array.isArray(value) ? 'JSONArray' : isMap(value) ? 'JSONObject' : typeName(value);
  return { kind: 'type', path, expected, actual };
}

const typeName = (value: Json): string =>
  typeof value === 'string' ? 'String' : typeof value === 'boolean' ? 'Boolean' : value === null ? 'Null' : 'Number';

/** The reason of a resource that fails in its handler: all misfits in one sentence, as the model validation says it. */
export function misfitReason(logicalId: string, misfits: readonly Misfit[]): string {
  const said = misfits.map((misfit) => `#${misfit.path.map((step) => `/${step}`).join('')}: ${modelWords(misfit)}`);
  return `Properties validation failed for resource ${logicalId} with message:\n${said.join('\n')}`;
}

function modelWords(misfit: Misfit): string {
  switch (misfit.kind) {
    case 'unsupported':
      return `extraneous key [${misfit.key}] is not permitted`;
    case 'missing':
      return `required key [${misfit.key}] not found`;
    default:
      return `expected type: ${misfit.expected}, found: ${misfit.actual}`;
  }
}

/** One misfit as the validation before a change set reports it (DescribeEvents, `ValidationStatusReason`). */
export function validationReason(misfit: Misfit): string {
  switch (misfit.kind) {
    case 'unsupported':
      return `Unsupported property [${misfit.key}]`;
    case 'missing':
      return `Required property [${misfit.key}] not found`;
    default:
      return `Expected type: ${misfit.expected}, found: ${misfit.actual}`;
  }
}
