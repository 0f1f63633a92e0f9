import schema from '../../../dockerfiles/entrypoint/container.schema.json';
import { nearest } from '../../core/text';

/** A fault of a container.json, with the way to it. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Path = Fault['path'];
type Rule = Readonly<Record<string, unknown>>;

const record = (value: unknown): Rule =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** `a.b[0].c`, as the entry point itself words it. */
export function dotted(path: Path): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/**
 * Every fault of a value against the schema that the entry point has: the part of JSON Schema that it uses, with the
 * words that it uses. Values are not repeated: they may be secrets.
 */
export function faultsOf(value: unknown, rule: unknown = schema, path: Path = []): Fault[] {
  const { $ref, enum: choices, type, ...more } = record(rule);
  if (typeof $ref === 'string') {
    return faultsOf(value, record(schema.definitions)[$ref.replace('#/definitions/', '')], path);
  }
  const fault = (what: string): Fault[] => [{ path, message: `${dotted(path) || 'container.json'} ${what}` }];
  if (choices !== undefined)
    return list(choices).includes(value) ? [] : fault(`must be one of ${list(choices).join(', ')}`);
  if (typeOf(value) !== type) return fault(`must be of type ${String(type)}, not ${typeOf(value)}`);
  if (type === 'object') return objectFaults(record(value), more, path);
  if (type === 'array') return list(value).flatMap((item, index) => faultsOf(item, more.items, [...path, index]));
  if (typeof value === 'string') return fault(textFault(value, more)).filter(({ message }) => !message.endsWith(' '));
  const { minimum, maximum } = more;
  if (typeof value !== 'number' || minimum === undefined) return [];
  return value < Number(minimum) || value > Number(maximum)
    ? fault(`must be from ${String(minimum)} to ${String(maximum)}`)
    : [];
}

function textFault(value: string, { minLength, pattern, examples }: Rule): string {
  if (value === '' && minLength !== undefined) return 'is empty';
  if (typeof pattern !== 'string' || new RegExp(pattern).test(value)) return '';
  return `must match ${pattern}, as in ${String(list(examples)[0])}`;
}

/** What there is in place of a key that is not known: the one that is meant, where one is near enough, else all. */
function keyHint(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
}

function objectFaults(value: Rule, { properties, required }: Rule, path: Path): Fault[] {
  const known = record(properties);
  const missing = list(required)
    .map(String)
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ path, message: `${dotted([...path, name])} is missing` }));
  const given = Object.entries(value).flatMap(([name, item]): Fault[] =>
    Object.hasOwn(known, name)
      ? faultsOf(item, known[name], [...path, name])
      : [
          {
            path: [...path, name],
            message: `${dotted([...path, name])} is no known key: ${keyHint(name, Object.keys(known))}`,
          },
        ],
  );
  return [...missing, ...given];
}
