import { notImplemented } from '../../kernel/errors';
import { templateError, validationError } from '../template/errors';
import { asText, isMap, type Json } from '../template/model';
import { evaluate } from './evaluate';
import type { Scope } from './scope';

/** Evaluates the Conditions block; conditions may refer to each other. */
export function evaluateConditions(scope: Scope): Record<string, boolean> {
  const known: Record<string, boolean> = {};
  const pending = new Set<string>();
  const named = (name: string): boolean => {
    const value = known[name];
    if (value !== undefined) return value;
    const definition = scope.template.conditions[name];
    if (definition === undefined) throw templateError(`Unresolved condition dependency ${name}`);
    if (pending.has(name))
      throw validationError(`Circular dependency between conditions: [${[...pending].join(', ')}]`);
    pending.add(name);
    const result = holds(definition, { scope, named });
    pending.delete(name);
    known[name] = result;
    return result;
  };
  for (const name of Object.keys(scope.template.conditions)) named(name);
  return known;
}

interface ConditionScope {
  readonly scope: Scope;
  readonly named: (name: string) => boolean;
}

/** One condition function. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
function holds(condition: Json, context: ConditionScope): boolean {
  const [entry] = isMap(condition) ? Object.entries(condition) : [];
  const [name, argument] = entry ?? ['', null];
  const list = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Condition':
      return context.named(asText(argument));
    case 'Fn::Not':
      return !holds(list[0] ?? null, context);
    case 'Fn::And':
      return list.every((each) => holds(each, context));
    case 'Fn::Or':
      return list.some((each) => holds(each, context));
    case 'Fn::Equals': {
      if (list.length !== 2) throw templateError('Fn::Equals requires a list argument with two elements');
      const [left, right] = list.map((each) => evaluate(each, context.scope) ?? '');
      return asText(left ?? '') === asText(right ?? '');
    }
    default:
      throw templateError(`${name || 'a condition'} is no condition function`);
  }
}

/** The Rules block: assertions over parameters. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html */
export function checkRules(scope: Scope): void {
  for (const [name, rule] of Object.entries(scope.template.rules)) {
    if (rule.condition !== undefined && !ruleHolds(rule.condition, scope)) continue;
    for (const { assert, description } of rule.assertions) {
      if (ruleHolds(assert, scope)) continue;
      throw validationError(`Template validation error: ${description ?? `assertion of rule ${name} failed`}`);
    }
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html */
const onlyInRules: Readonly<Record<string, (argument: Json, scope: Scope) => string[]>> = {
  'Fn::RefAll': (type, { template, parameters }) =>
    Object.entries(template.parameters)
      .filter(([, parameter]) => parameter.type === asText(type))
      .flatMap(([name]) => [parameters[name] ?? ''].flat().map(asText)),
  'Fn::ValueOf': () => {
    throw notImplemented('the function Fn::ValueOf in CloudFormation rules');
  },
  'Fn::ValueOfAll': () => {
    throw notImplemented('the function Fn::ValueOfAll in CloudFormation rules');
  },
};

function ruleHolds(condition: Json, scope: Scope): boolean {
  const [entry] = isMap(condition) ? Object.entries(condition) : [];
  const [name, argument] = entry ?? ['', null];
  const list = Array.isArray(argument) ? argument : [];
  const texts = (value: Json | undefined): string[] => {
    const [rule] = isMap(value) ? Object.entries(value) : [];
    if (rule !== undefined && onlyInRules[rule[0]] !== undefined) return onlyInRules[rule[0]]?.(rule[1], scope) ?? [];
    const result = evaluate(value ?? [], scope);
    return Array.isArray(result) ? result.map(asText) : [asText(result ?? '')];
  };
  switch (name) {
    case 'Fn::Contains':
      return texts(list[1]).every((value) => texts(list[0]).includes(value));
    case 'Fn::EachMemberIn':
    case 'Fn::EachMemberEquals':
      return texts(list[0]).every((value) => texts(list[1]).includes(value));
    case 'Fn::Not':
      return !ruleHolds(list[0] ?? null, scope);
    case 'Fn::And':
      return list.every((each) => ruleHolds(each, scope));
    case 'Fn::Or':
      return list.some((each) => ruleHolds(each, scope));
    case 'Fn::Equals':
      return asText(evaluate(list[0] ?? '', scope) ?? '') === asText(evaluate(list[1] ?? '', scope) ?? '');
    default:
      throw templateError(`${name || 'a rule'} is not implemented in Rules`);
  }
}
