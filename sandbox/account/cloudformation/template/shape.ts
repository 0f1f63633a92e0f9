import { notImplemented } from '../../kernel/errors';
import { formatError, validationError } from './errors';
import {
  asText,
  isMap,
  type Json,
  type JsonMap,
  type Template,
  type TemplateOutput,
  type TemplateParameter,
  type TemplateResource,
  type TemplateRule,
} from './model';

const sections = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Transform',
  'Resources',
  'Outputs',
  'Hooks',
];

const resourceMembers = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'CreationPolicy',
  'UpdatePolicy',
  'DeletionPolicy',
  'UpdateReplacePolicy',
];

/**
 * Checks the structure of a template and gives it typed. Values are not evaluated here.
 *
 * @throws AwsError ValidationError in CloudFormation's words
 */
export function shapeTemplate(raw: Json): Template {
  if (!isMap(raw)) throw formatError('unsupported structure.');
  const strange = Object.keys(raw).filter((key) => !sections.includes(key));
  if (strange.length > 0) throw validationError(`Invalid template property or properties [${strange.join(', ')}]`);
  if (raw.Hooks !== undefined) throw notImplemented('CloudFormation templates with Hooks');
  const resources = section(raw, 'Resources');
  if (Object.keys(resources).length === 0) {
    throw formatError('At least one Resources member must be defined.');
  }
  const version = raw.AWSTemplateFormatVersion;
  if (version !== undefined && asText(version) !== '2010-09-09') {
    throw formatError('unsupported value for AWSTemplateFormatVersion. Accepted values are [2010-09-09]');
  }
  return {
    ...(typeof raw.Description === 'string' ? { description: raw.Description } : {}),
    ...(version === undefined ? {} : { version: '2010-09-09' }),
    ...(raw.Metadata === undefined ? {} : { metadata: raw.Metadata }),
    transforms: transformsOf(raw.Transform),
    parameters: each(section(raw, 'Parameters'), parameter),
    mappings: each(section(raw, 'Mappings'), mapping),
    conditions: section(raw, 'Conditions'),
    rules: each(section(raw, 'Rules'), rule),
    resources: each(resources, resource),
    outputs: each(section(raw, 'Outputs'), output),
  };
}

/**
 * The transform of Secrets Manager puts a stack with AWS's rotation function in the place of `HostedRotationLambda`. Here
 * that property stays, and the resource itself does what the function would.
 */
function transformsOf(value: Json | undefined): string[] {
  const names = value === undefined || value === null ? [] : [value].flat().map(asText);
  const other = names.find((name) => !/^AWS::SecretsManager-\d{4}-\d\d-\d\d$/.test(name));
  if (other !== undefined) throw notImplemented(`CloudFormation templates with Transform ${other}`);
  return names;
}

/** Names of conditions were never held to letters and digits: quick starts of AWS have `PrivateSubnets&NATCondition`. */
const freelyNamed = ['Mappings', 'Conditions'];

function section(raw: JsonMap, name: string): JsonMap {
  const value = raw[name];
  if (value === undefined || value === null) return {};
  if (!isMap(value)) throw formatError(`[/${name}] '${name}' expected type: Mapping`);
  for (const key of Object.keys(value)) {
    if (!/^[A-Za-z0-9]+$/.test(key) && !freelyNamed.includes(name)) {
      const kind = name === 'Resources' ? 'Resource' : name.slice(0, -1);
      throw formatError(`${kind} name ${key} is non alphanumeric.`);
    }
  }
  return value;
}

function each<T>(map: JsonMap, shape: (name: string, value: Json) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, shape(name, value)]));
}

function parameter(name: string, value: Json): TemplateParameter {
  if (!isMap(value)) throw formatError('Any Parameters member must be an object.');
  if (typeof value.Type !== 'string') {
    throw formatError('Every Parameters object must contain a Type member.');
  }
  const text = (key: string): string | undefined => (value[key] === undefined ? undefined : asText(value[key]));
  const number = (key: string): number | undefined => (value[key] === undefined ? undefined : Number(value[key]));
  if (Array.isArray(value.Default) || isMap(value.Default)) {
    throw formatError(`Every Default member must be a string.`);
  }
  return definedOnly({
    type: parameterType(name, value.Type),
    noEcho: asText(value.NoEcho ?? false) === 'true',
    defaultValue: text('Default'),
    description: text('Description'),
    allowedValues: Array.isArray(value.AllowedValues) ? value.AllowedValues.map(asText) : undefined,
    allowedPattern: text('AllowedPattern'),
    minLength: number('MinLength'),
    maxLength: number('MaxLength'),
    minValue: number('MinValue'),
    maxValue: number('MaxValue'),
    constraintDescription: text('ConstraintDescription'),
  });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html#parameters-section-structure-properties-type */
function parameterType(name: string, type: string): string {
  const known = /^(String|Number|CommaDelimitedList|List<(Number|String|AWS::[\w:]+)>|AWS::[\w:]+(<.+>)?)$/;
  if (!known.test(type)) throw formatError(`Unrecognized parameter type: ${type} for parameter ${name}`);
  return type;
}

function mapping(name: string, value: Json): JsonMap {
  if (!isMap(value)) throw formatError('Every Mappings member must be a map');
  for (const top of Object.values(value)) {
    if (!isMap(top)) throw formatError(`Every Mappings attribute must be a map (in ${name})`);
    for (const second of Object.values(top)) {
      if (isMap(second)) throw formatError('Every Mappings attribute must be a String or a List.');
    }
  }
  return value;
}

function rule(name: string, value: Json): TemplateRule {
  if (!isMap(value) || !Array.isArray(value.Assertions)) {
    throw formatError(`Rule ${name} must contain a list of Assertions`);
  }
  return {
    ...(value.RuleCondition === undefined ? {} : { condition: value.RuleCondition }),
    assertions: value.Assertions.map((assertion) => {
      if (!isMap(assertion) || assertion.Assert === undefined) {
        throw formatError(`Every assertion of rule ${name} must contain Assert`);
      }
      const description = assertion.AssertDescription;
      return { assert: assertion.Assert, ...(typeof description === 'string' ? { description } : {}) };
    }),
  };
}

function resource(name: string, value: Json): TemplateResource {
  if (!isMap(value)) throw formatError(`[/Resources/${name}] resource definition is malformed`);
  for (const key of Object.keys(value)) {
    if (!resourceMembers.includes(key)) throw validationError(`Invalid template resource property '${key}'`);
  }
  if (typeof value.Type !== 'string') {
    throw formatError(`[/Resources/${name}] Every Resources object must contain a Type member.`);
  }
  const properties = value.Properties ?? {};
  if (!isMap(properties)) throw formatError(`[/Resources/${name}/Properties] expected type: Mapping`);
  const dependsOn = value.DependsOn ?? [];
  return definedOnly({
    type: value.Type,
    properties,
    dependsOn: (Array.isArray(dependsOn) ? dependsOn : [dependsOn]).map(asText),
    condition: conditionName(value.Condition),
    metadata: value.Metadata,
    creationPolicy: value.CreationPolicy,
    updatePolicy: value.UpdatePolicy,
    deletionPolicy: policy('DeletionPolicy', value.DeletionPolicy),
    updateReplacePolicy: policy('UpdateReplacePolicy', value.UpdateReplacePolicy),
  });
}

function policy(member: string, value: Json | undefined): Json | undefined {
  const allowed = ['Delete', 'Retain', 'Snapshot', 'RetainExceptOnCreate'];
  if (value === undefined || (typeof value === 'string' && allowed.includes(value))) return value;
  throw formatError(`Unrecognized ${member} ${asText(value)} for resource`);
}

function conditionName(value: Json | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw formatError('Every Condition member must be a string.');
}

function output(name: string, value: Json): TemplateOutput {
  if (!isMap(value) || value.Value === undefined) {
    throw formatError(`Every Outputs member must contain a Value object`);
  }
  const exported = value.Export;
  if (exported !== undefined && (!isMap(exported) || exported.Name === undefined)) {
    throw formatError(`Output ${name} is malformed. The Export must contain a Name.`);
  }
  return definedOnly({
    value: value.Value,
    description: typeof value.Description === 'string' ? value.Description : undefined,
    condition: conditionName(value.Condition),
    exportName: isMap(exported) ? exported.Name : undefined,
  });
}

/** Under `exactOptionalPropertyTypes` what is unset must be absent. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function definedOnly<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
}
