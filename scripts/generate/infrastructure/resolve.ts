import { at, type Data, list, map } from './read';
import { references } from './references';

type Template = Record<string, Data>;
type Values = Readonly<Record<string, string>>;

/** A parameter's value: what is given, its default, or any text where it has neither. */
const parameterValue = (template: Template, values: Values, name: string): string =>
  values[name] ?? String(at(template, 'Parameters', name, 'Default') ?? 'given');

/** What the conditions of a template say with these values of its parameters. */
export function conditionsOf(template: Template, values: Values): Record<string, boolean> {
  const scalar = (value: Data): string => {
    const name = at(value, 'Fn::Join', 1, 'Ref') ?? at(value, 'Ref');
    return name === undefined ? String(value) : parameterValue(template, values, String(name));
  };
  const holds = (value: Data): boolean => {
    const [entry] = Object.entries(map(value));
    const [operator, argument = null] = entry ?? [];
    if (operator === 'Condition') return holds(at(template, 'Conditions', String(argument)) ?? null);
    if (operator === 'Fn::Not') return !list(argument).every(holds);
    if (operator === 'Fn::And') return list(argument).every(holds);
    if (operator === 'Fn::Or') return list(argument).some(holds);
    if (operator === 'Fn::Equals') return new Set(list(argument).map(scalar)).size === 1;
    throw new Error(`conditions with ${operator} are not read here`);
  };
  return Object.fromEntries(Object.entries(map(template.Conditions)).map(([name, value]) => [name, holds(value)]));
}

const NOTHING = Symbol('AWS::NoValue');

/**
 * The template with these values for its parameters, as linters can read it that look at values and follow no function:
 * conditions are decided and parameters filled in; what only exists after a deployment stays a function.
 */
export function resolved(template: Template, values: Values): Template {
  const conditions = conditionsOf(template, values);
  const names = map(template.Parameters);
  const fill = (value: Data): Data | typeof NOTHING => {
    if (Array.isArray(value)) return value.map(fill).filter((item): item is Data => item !== NOTHING);
    if (typeof value !== 'object' || value === null) return value;
    if (value.Ref === 'AWS::NoValue') return NOTHING;
    if (typeof value.Ref === 'string' && names[value.Ref] !== undefined) return parameter(value.Ref);
    const text = value['Fn::Sub'];
    if (typeof text === 'string' && [...references(value)].every((name) => names[name] !== undefined)) {
      return text.replace(/\$\{(\w+)\}/g, (_whole, name: string) => parameterValue(template, values, name));
    }
    const choice = value['Fn::If'];
    if (Array.isArray(choice)) return fill(choice[conditions[String(choice[0])] === true ? 1 : 2] ?? null);
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]) => {
        const filled = fill(member);
        return filled === NOTHING ? [] : [[key, filled]];
      }),
    );
  };
  const parameter = (name: string): Data => {
    const text = parameterValue(template, values, name);
    const type = String(at(names[name], 'Type'));
    if (type === 'Number') return Number(text);
    if (type.includes('List')) return text.split(',');
    return text === 'true' || text === 'false' ? text === 'true' : text;
  };
  const present = Object.entries(map(template.Resources)).filter(
    ([, resource]) => conditions[String(at(resource, 'Condition') ?? '')] !== false,
  );
  const resources = present.map(([name, resource]) => {
    const { Condition: _, ...rest } = map(resource);
    const filled = fill(rest);
    return [name, filled === NOTHING ? null : filled] as const;
  });
  return { AWSTemplateFormatVersion: '2010-09-09', Resources: Object.fromEntries(resources) };
}
