import { asText, isMap, type Json, type Template } from './model';

/** What a value of a template refers to. */
export interface Reference {
  readonly name: string;
  readonly kind: 'Ref' | 'GetAtt' | 'Condition';
  /** The attribute's path, for `GetAtt`. */
  readonly attribute?: string;
}

/** `${Name}` and `${Name.Attribute}` in a `Fn::Sub` text; `${!Literal}` is none. */
export const subVariable = /\$\{([^!}][^}]*)\}/g;

/** Every reference in `value`, in the order of the text. */
export function referencesOf(value: Json): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (!isMap(value)) return [];
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) {
    const found = ofFunction(only[0], only[1]);
    if (found !== undefined) return found;
  }
  return entries.flatMap(([, member]) => referencesOf(member));
}

function ofFunction(name: string, argument: Json): Reference[] | undefined {
  if (name === 'Ref' && typeof argument === 'string') return [{ name: argument, kind: 'Ref' }];
  if (name === 'Condition' && typeof argument === 'string') return [{ name: argument, kind: 'Condition' }];
  if (name === 'Fn::GetAtt') return ofGetAtt(argument);
  if (name === 'Fn::Sub') return ofSub(argument);
  if (name === 'Fn::If' && Array.isArray(argument)) {
    const [condition, ...branches] = argument;
    return [{ name: asText(condition ?? ''), kind: 'Condition' }, ...branches.flatMap(referencesOf)];
  }
  return undefined;
}

/** A `Fn::GetAtt` argument: `[id, attribute]`, or `"id.attribute"` in one string. */
export function splitGetAtt(argument: Json): { name: string; attribute: Json } | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot === -1 ? undefined : { name: argument.slice(0, dot), attribute: argument.slice(dot + 1) };
  }
  if (!Array.isArray(argument)) return undefined;
  const [name, ...rest] = argument;
  if (typeof name !== 'string' || rest.length === 0) return undefined;
  const [attribute] = rest;
  return { name, attribute: rest.length === 1 && attribute !== undefined ? attribute : rest.map(asText).join('.') };
}

function ofGetAtt(argument: Json): Reference[] {
  const parts = splitGetAtt(argument);
  if (parts === undefined) return [];
  const { name, attribute } = parts;
  return [
    { name, kind: 'GetAtt', ...(typeof attribute === 'string' ? { attribute } : {}) },
    ...(typeof attribute === 'string' ? [] : referencesOf(attribute)),
  ];
}

function ofSub(argument: Json): Reference[] {
  const [text, variables] = Array.isArray(argument) ? argument : [argument];
  const own = isMap(variables) ? variables : {};
  const inText = [...asText(text ?? '').matchAll(subVariable)]
    .map((match) => (match[1] ?? '').trim())
    .filter((name) => own[name] === undefined)
    .map((name): Reference => {
      const dot = name.indexOf('.');
      return dot === -1
        ? { name, kind: 'Ref' }
        : { name: name.slice(0, dot), kind: 'GetAtt', attribute: name.slice(dot + 1) };
    });
  return [...inText, ...referencesOf(own)];
}

/** Logical ids a resource waits for: `DependsOn`, and what its values refer to; only ones in `present`. */
export function dependenciesOf(template: Template, logicalId: string, present: ReadonlySet<string>): string[] {
  const resource = template.resources[logicalId];
  if (resource === undefined) return [];
  const named = referencesOf(resource.properties)
    .filter((reference) => reference.kind !== 'Condition')
    .map((reference) => reference.name);
  return [...new Set([...resource.dependsOn, ...named])].filter((name) => name !== logicalId && present.has(name));
}
