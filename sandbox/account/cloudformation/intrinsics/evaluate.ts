import { KNOWN_AFTER_APPLY } from '../schema/check';
import { formatError, templateError } from '../template/errors';
import { asText, isMap, type Json, type JsonMap } from '../template/model';
import { splitGetAtt, subVariable } from '../template/references';
import { pureFunctions } from './functions';
import { NO_VALUE, type Scope } from './scope';

type Value = Json | typeof NO_VALUE;

/**
 * Evaluates every intrinsic function in a value of the template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 *
 * @returns `undefined` where the whole value is `AWS::NoValue`
 * @throws AwsError ValidationError in CloudFormation's words
 */
export function evaluate(value: Json, scope: Scope): Json | undefined {
  const result = evaluateValue(value, scope);
  return result === NO_VALUE ? undefined : result;
}

/** Evaluates a map, members with `AWS::NoValue` left out. */
export function evaluateMap(value: JsonMap, scope: Scope): JsonMap {
  const result: JsonMap = {};
  for (const [key, member] of Object.entries(value)) {
    const evaluated = evaluateValue(member, scope);
    if (evaluated !== NO_VALUE) result[key] = evaluated;
  }
  return result;
}

function evaluateValue(value: Json, scope: Scope): Value {
  if (typeof value === 'string') return resolveDynamic(value, scope);
  if (Array.isArray(value)) {
    return value.map((item) => evaluateValue(item, scope)).filter((item): item is Json => item !== NO_VALUE);
  }
  if (!isMap(value)) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) {
    const [name, argument] = only;
    if (name === 'Ref' && typeof argument === 'string') return reference(argument, scope);
    if (name.startsWith('Fn::')) return callFunction(name, argument, scope);
  }
  return evaluateMap(value, scope);
}

/** An argument that must have a value: `AWS::NoValue` inside a function is nothing. */
function argumentOf(value: Json, scope: Scope): Json {
  return evaluate(value, scope) ?? '';
}

function reference(name: string, scope: Scope): Value {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const known = scope.parameters[name] ?? scope.pseudo[name];
  if (known !== undefined) return known;
  const resource = scope.resource(name);
  if (resource !== undefined) return resource.physicalId;
  throw formatError(`Unresolved resource dependencies [${name}] in the Resources block of the template`);
}

function callFunction(name: string, argument: Json, scope: Scope): Value {
  switch (name) {
    case 'Fn::GetAtt':
      return attribute(argument, scope);
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::If':
      return choose(argument, scope);
    case 'Fn::FindInMap':
      return findInMap(argument, scope);
    case 'Fn::ImportValue':
      return scope.importValue(asText(argumentOf(argument, scope)));
    case 'Fn::GetAZs':
      return scope.zones(asText(argumentOf(argument, scope)) || asText(scope.pseudo['AWS::Region'] ?? ''));
    default: {
      const pure = pureFunctions[name];
      if (pure === undefined) throw templateError(`Unrecognized intrinsic function: ${name}`);
      return pure(argumentOf(argument, scope));
    }
  }
}

function attribute(argument: Json, scope: Scope): Json {
  const parts = splitGetAtt(argument);
  if (parts === undefined) {
    throw templateError(
      'every Fn::GetAtt object requires two non-empty parameters, the resource name and the attribute',
    );
  }
  const name = asText(argumentOf(parts.attribute, scope));
  const resource = scope.resource(parts.name);
  if (resource === undefined) {
    throw templateError(`instance of Fn::GetAtt references undefined resource ${parts.name}`);
  }
  if (resource.physicalId === KNOWN_AFTER_APPLY) return KNOWN_AFTER_APPLY;
  const value = resource.attributes[name];
  if (value === undefined) {
    throw templateError(`resource ${parts.name} does not support attribute type ${name} in Fn::GetAtt`);
  }
  return value as Json;
}

function substitute(argument: Json, scope: Scope): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument];
  if (typeof text !== 'string') {
    throw templateError(
      "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    );
  }
  const own = isMap(variables) ? variables : {};
  const filled = text.replace(subVariable, (_whole, inner: string) => {
    const name = inner.trim();
    if (!/^[A-Za-z0-9_.:]+$/.test(name)) {
      throw templateError(
        'variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
      );
    }
    const bound = own[name];
    if (bound !== undefined) return asText(argumentOf(bound, scope));
    const value = name.includes('.') ? attribute(name, scope) : reference(name, scope);
    return value === NO_VALUE ? '' : asText(value);
  });
  return resolveDynamic(filled.replaceAll('${!', '${'), scope);
}

function choose(argument: Json, scope: Scope): Value {
  if (!Array.isArray(argument) || argument.length !== 3) {
    throw templateError('Fn::If requires a list argument with three elements: a condition and two values');
  }
  const [condition = '', whenTrue = null, whenFalse = null] = argument;
  return evaluateValue(scope.conditions[asText(condition)] ? whenTrue : whenFalse, scope);
}

/** With a third member `{ DefaultValue: … }` a missing key is no error. */
function findInMap(argument: Json, scope: Scope): Json {
  const [map = '', top = '', second = '', fallback] = Array.isArray(argument) ? argument : [];
  const keys = [map, top, second].map((key) => asText(argumentOf(key, scope)));
  const [mapName = '', topKey = '', secondKey = ''] = keys;
  const row = scope.template.mappings[mapName]?.[topKey];
  const found = isMap(row) ? row[secondKey] : undefined;
  if (found !== undefined) return found;
  if (keys.some((key) => key.includes(KNOWN_AFTER_APPLY))) return KNOWN_AFTER_APPLY;
  if (isMap(fallback) && fallback.DefaultValue !== undefined) return argumentOf(fallback.DefaultValue, scope);
  throw templateError(`Unable to get mapping for ${mapName}::${topKey}::${secondKey}`);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function resolveDynamic(text: string, scope: Scope): string {
  return text.replace(/\{\{resolve:([a-z-]+):([^{}]+)\}\}/g, (_whole, service: string, rest: string) =>
    rest.includes('changeSet:KNOWN_AFTER_APPLY') ? KNOWN_AFTER_APPLY : scope.dynamicReference(service, rest),
  );
}
