import { needEc2, needImage } from '../ec2';
import { AwsError } from '../kernel/errors';
import { getParameterValue } from '../ssm';
import { KNOWN_AFTER_APPLY } from './schema/check';
import { validationError } from './template/errors';
import type { Json, Template, TemplateParameter } from './template/model';
import type { World } from './world';

/** A parameter of a stack: what was given, and for SSM types what it stood for. */
interface ParameterValue {
  readonly value: string;
  readonly resolved?: string;
}

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** A parameter as a request gives it. */
export interface GivenParameter {
  readonly ParameterKey?: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: string;
}

/**
 * Settles the value of every parameter of a template: given, the one before, or the default.
 *
 * @throws AwsError ValidationError that names all wrong parameters of one sort
 */
export function settleParameters(
  world: World,
  template: Template,
  given: readonly GivenParameter[],
  previous: ParameterValues,
): ParameterValues {
  const strange = given.map((each) => each.ParameterKey ?? '').filter((key) => template.parameters[key] === undefined);
  if (strange.length > 0) {
    throw validationError(`Parameters: [${strange.join(', ')}] do not exist in the template`);
  }
  const byKey = new Map(given.map((each) => [each.ParameterKey ?? '', each]));
  const values = Object.entries(template.parameters).map(
    ([key, parameter]) => [key, parameter, chosenValue(key, byKey.get(key), parameter, previous)] as const,
  );
  const missing = values.filter(([, , value]) => value === undefined).map(([key]) => key);
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  return Object.fromEntries(
    values.map(([key, parameter, value = '']) => {
      // Of a nested stack whose change set is made before what it is given exists.
      if (value.includes(KNOWN_AFTER_APPLY)) return [key, { value }];
      checkConstraints(key, parameter, value);
      const settled = resolveSsm(world, parameter, value);
      checkExists(world, key, parameter.type, settled.resolved ?? value);
      return [key, settled];
    }),
  );
}

function chosenValue(
  key: string,
  given: GivenParameter | undefined,
  parameter: TemplateParameter,
  previous: ParameterValues,
): string | undefined {
  if (given?.UsePreviousValue === 'true') {
    const before = previous[key];
    if (before === undefined) {
      throw validationError(
        `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
      );
    }
    return before.value;
  }
  return given?.ParameterValue ?? parameter.defaultValue;
}

const isList = (type: string): boolean => type === 'CommaDelimitedList' || type.includes('List<');

function checkConstraints(key: string, parameter: TemplateParameter, value: string): void {
  const items = isList(parameter.type) ? splitList(value) : [value];
  for (const item of items) {
    const problem = constraintProblem(key, parameter, item);
    if (problem === undefined) continue;
    const { constraintDescription } = parameter;
    throw validationError(
      constraintDescription === undefined
        ? problem
        : `Parameter '${key}' failed to satisfy constraint: ${constraintDescription}`,
    );
  }
}

function constraintProblem(key: string, parameter: TemplateParameter, value: string): string | undefined {
  const { allowedValues, allowedPattern, minLength, maxLength, minValue, maxValue } = parameter;
  if (allowedValues !== undefined && !allowedValues.includes(value)) {
    return `Parameter '${key}' must be one of AllowedValues`;
  }
  if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$`).test(value)) {
    return `Parameter '${key}' must match pattern ${allowedPattern}`;
  }
  if (minLength !== undefined && value.length < minLength) {
    return `Parameter '${key}' must contain at least ${minLength} characters`;
  }
  if (maxLength !== undefined && value.length > maxLength) {
    return `Parameter '${key}' must contain at most ${maxLength} characters`;
  }
  if (parameter.type !== 'Number' && parameter.type !== 'List<Number>') return undefined;
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) return `Parameter '${key}' must be a number`;
  if (minValue !== undefined && number < minValue) {
    return `Parameter '${key}' must be a number not less than ${minValue}`;
  }
  if (maxValue !== undefined && number > maxValue) {
    return `Parameter '${key}' must be a number not greater than ${maxValue}`;
  }
  return undefined;
}

/** `AWS::SSM::Parameter::Value<…>` names a parameter; its value is read anew at each operation. */
function resolveSsm(world: World, parameter: TemplateParameter, value: string): ParameterValue {
  if (!parameter.type.startsWith('AWS::SSM::Parameter::Value<')) return { value };
  const resolved = getParameterValue(world.account, value);
  if (resolved === undefined) {
    throw validationError(`Unable to fetch parameters [${value}] from parameter store for this account.`);
  }
  return { value, resolved };
}

/** Types whose values must be things of the account: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html */
const existing: Readonly<Record<string, (world: World, id: string) => unknown>> = {
  'AWS::EC2::VPC::Id': (world, id) => needEc2(world.account, 'vpcs', id),
  'AWS::EC2::Subnet::Id': (world, id) => needEc2(world.account, 'subnets', id),
  'AWS::EC2::SecurityGroup::Id': (world, id) => needEc2(world.account, 'securityGroups', id),
  'AWS::EC2::Instance::Id': (world, id) => needEc2(world.account, 'instances', id),
  'AWS::EC2::Image::Id': (world, id) => needImage(world.account, id),
};

function checkExists(world: World, key: string, type: string, value: string): void {
  const inner = /<([^<>]+)>$/.exec(type)?.[1] ?? type;
  const check = existing[inner];
  if (check === undefined) return;
  for (const id of isList(type) ? splitList(value) : [value]) {
    try {
      check(world, id);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw validationError(
        `Parameter validation failed: parameter value ${id} for parameter name ${key} does not exist`,
      );
    }
  }
}

const splitList = (value: string): string[] => (value === '' ? [] : value.split(',').map((item) => item.trim()));

/** The values as `Ref` gives them. */
export function parameterValues(template: Template, values: ParameterValues): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(template.parameters).map(([key, { type }]) => {
      const { value = '', resolved } = values[key] ?? {};
      return [key, isList(type) ? splitList(resolved ?? value) : (resolved ?? value)];
    }),
  );
}

/** The values as the API shows them: secrets are stars. */
export function shownParameters(template: Template, values: ParameterValues): unknown[] {
  return Object.entries(values)
    .filter(([key]) => template.parameters[key] !== undefined)
    .map(([key, { value, resolved }]) => ({
      ParameterKey: key,
      ParameterValue: template.parameters[key]?.noEcho ? '****' : value,
      ...(resolved === undefined ? {} : { ResolvedValue: resolved }),
    }));
}
