import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import type { Json } from './json';
import type { Location } from './problems';

export type InputType = 'string' | 'number' | 'boolean' | 'choice' | 'environment';

/** An input that a workflow declares under `workflow_dispatch` or `workflow_call`. */
export interface InputDefinition {
  readonly name: string;
  readonly type: InputType;
  readonly required: boolean;
  /** A literal, or for `workflow_call` an expression; absent when there is none. */
  readonly default?: TemplateToken;
  readonly options: readonly string[];
  readonly location: Location;
}

export type InputValues = Readonly<Record<string, Json>>;

export interface InputReading {
  readonly values: InputValues;
  /** One sentence for each thing that is wrong; empty when all is well. */
  readonly problems: readonly string[];
}

/**
 * The inputs of a `workflow_dispatch` event. As GitHub's form does, it takes text for every type and turns it into
 * the type that is declared; what is not given has its default, else '' (false for a boolean).
 */
export function readDispatchInputs(
  definitions: readonly InputDefinition[],
  given: Readonly<Record<string, string | number | boolean>>,
  defaultOf: (definition: InputDefinition) => Json | undefined,
): InputReading {
  const known = new Set(definitions.map((definition) => definition.name));
  const unexpected = Object.keys(given).filter((name) => !known.has(name));
  const problems = unexpected.length > 0 ? [`Unexpected inputs provided: ${JSON.stringify(unexpected)}`] : [];
  const values: Record<string, Json> = {};
  for (const definition of definitions) {
    const value = given[definition.name] ?? defaultOf(definition);
    if (value === undefined || value === null || value === '') {
      if (definition.required) problems.push(`Required input '${definition.name}' not provided`);
      values[definition.name] = definition.type === 'boolean' ? false : '';
      continue;
    }
    const converted = fromText(definition, String(value));
    if ('problem' in converted) problems.push(converted.problem);
    else values[definition.name] = converted.value;
  }
  return { values, problems };
}

/**
 * The inputs of a call: nothing is converted except a literal, for the caller's expression has a type of its own;
 * `'true'` for a boolean is refused. What is not given has its default, else '', false or 0.
 */
export function readCallInputs(
  definitions: readonly InputDefinition[],
  given: InputValues,
  defaultOf: (definition: InputDefinition) => Json | undefined,
): InputReading {
  const problems = undeclared(definitions, Object.keys(given));
  const values: Record<string, Json> = {};
  for (const definition of definitions) {
    const { name, type } = definition;
    const value = given[name] ?? undefined;
    if (value === undefined) {
      if (definition.required) problems.push(`Input ${name} is required, but not provided while calling.`);
      values[name] = defaultOf(definition) ?? emptyOf(type);
    } else {
      const converted = ofType(definition, value);
      if ('problem' in converted) problems.push(converted.problem);
      else values[name] = converted.value;
    }
  }
  return { values, problems };
}

/** What can be said of a call's inputs before it runs: names only. */
export function checkCallNames(definitions: readonly InputDefinition[], given: readonly string[]): string[] {
  const missing = definitions.filter((definition) => definition.required && !given.includes(definition.name));
  return [
    ...undeclared(definitions, given),
    ...missing.map(({ name }) => `Input ${name} is required, but not provided while calling.`),
  ];
}

function undeclared(definitions: readonly InputDefinition[], given: readonly string[]): string[] {
  return given
    .filter((name) => !definitions.some((definition) => definition.name === name))
    .map((name) => `Invalid input, ${name} is not defined in the referenced workflow.`);
}

function emptyOf(type: InputType): Json {
  if (type === 'boolean') return false;
  return type === 'number' ? 0 : '';
}

type Conversion = { readonly value: Json } | { readonly problem: string };

function fromText(definition: InputDefinition, text: string): Conversion {
  const { name, type, options } = definition;
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return { value: text === 'true' };
    return { problem: `Provided value '${text}' for input '${name}' is not a boolean (true or false)` };
  }
  if (type === 'number') {
    const number = Number(text);
    return Number.isFinite(number)
      ? { value: number }
      : { problem: `Provided value '${text}' for input '${name}' is not a number` };
  }
  if (type === 'choice' && !options.includes(text)) {
    return {
      problem: `Provided value '${text}' for input '${name}' not in the list of allowed values (${options.join(', ')})`,
    };
  }
  return { value: text };
}

function ofType({ name, type }: InputDefinition, value: Json): Conversion {
  if (type === 'boolean' || type === 'number') {
    return typeof value === type
      ? { value }
      : { problem: `Unexpected value '${String(value)}' for input ${name}: a ${type} was expected.` };
  }
  return typeof value === 'object'
    ? { problem: `Unexpected value for input ${name}: a string was expected.` }
    : { value: String(value) };
}
