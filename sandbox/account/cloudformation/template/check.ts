import { notImplemented } from '../../kernel/errors';
import { resourceSchema } from '../schema/spec';
import { formatError, templateError, validationError } from './errors';
import { isMap, type Json, type Template } from './model';
import { circle } from './order';
import { dependenciesOf, type Reference, referencesOf } from './references';

const pseudoParameters = [
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];

/**
 * What CloudFormation refuses before it touches anything: unknown types, references to nothing, circles.
 *
 * @throws AwsError ValidationError
 */
export function checkTemplate(template: Template): void {
  checkTypes(template);
  checkReferences(template);
  checkConditions(template);
  const names = new Set(Object.keys(template.resources));
  const graph = Object.fromEntries([...names].map((name) => [name, dependenciesOf(template, name, names)]));
  const round = circle(graph);
  if (round.length > 0) throw validationError(`Circular dependency between resources: [${round.join(', ')}]`);
}

function checkTypes(template: Template): void {
  const types = [...new Set(Object.values(template.resources).map((resource) => resource.type))];
  const more = types.find((type) => needsMoreThanAResource.includes(type));
  if (more !== undefined) throw notImplemented(`CloudFormation resources of type ${more}`);
  const unknown = types.filter((type) => resourceSchema(type) === undefined && !isCustom(type));
  if (unknown.length > 0) throw formatError(`Unrecognized resource types: [${unknown.join(', ')}]`);
}

const needsMoreThanAResource = ['AWS::CloudFormation::StackSet', 'AWS::CloudFormation::Macro'];

/** Whether a program makes it, which takes any properties and gives any attributes. */
export const isCustom = (type: string): boolean =>
  type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';

function checkReferences(template: Template): void {
  const resources = Object.entries(template.resources);
  const inResources = resources.flatMap(([, resource]) => referencesOf(resource.properties));
  const dangling = [
    ...danglingRefs(template, inResources),
    ...resources.flatMap(([, resource]) => resource.dependsOn.filter((name) => template.resources[name] === undefined)),
  ];
  report(dangling, 'Resources');
  const outputs = Object.values(template.outputs);
  const inOutputs = outputs.flatMap((output) => referencesOf([output.value, output.exportName ?? null]));
  report(danglingRefs(template, inOutputs), 'Outputs');
  for (const reference of [...inResources, ...inOutputs]) checkGetAtt(template, reference);
}

function report(names: readonly string[], block: string): void {
  if (names.length === 0) return;
  const list = [...new Set(names)].sort().join(', ');
  throw formatError(`Unresolved resource dependencies [${list}] in the ${block} block of the template`);
}

function danglingRefs(template: Template, references: readonly Reference[]): string[] {
  return references
    .filter((reference) => reference.kind === 'Ref')
    .map((reference) => reference.name)
    .filter(
      (name) =>
        template.resources[name] === undefined &&
        template.parameters[name] === undefined &&
        !pseudoParameters.includes(name),
    );
}

function checkGetAtt(template: Template, reference: Reference): void {
  if (reference.kind !== 'GetAtt') return;
  const resource = template.resources[reference.name];
  if (resource === undefined) {
    throw templateError(`instance of Fn::GetAtt references undefined resource ${reference.name}`);
  }
  const { attribute } = reference;
  if (attribute === undefined || resourceSchema(resource.type)?.attributes.includes(attribute)) return;
  if (isCustom(resource.type)) return;
  if (resource.type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) return;
  throw templateError(`resource ${reference.name} does not support attribute type ${attribute} in Fn::GetAtt`);
}

function checkConditions(template: Template): void {
  const known = (name: string): boolean => template.conditions[name] !== undefined;
  for (const [name, condition] of Object.entries(template.conditions)) checkConditionBlock(template, name, condition);
  const used = [
    ...Object.values(template.resources).flatMap((resource) => [
      ...(resource.condition === undefined ? [] : [resource.condition]),
      ...conditionNames(resource.properties),
    ]),
    ...Object.values(template.outputs).flatMap((output) => [
      ...(output.condition === undefined ? [] : [output.condition]),
      ...conditionNames(output.value),
    ]),
  ];
  const missing = [...new Set(used.filter((name) => !known(name)))];
  if (missing.length > 0) {
    throw formatError(`Unresolved condition dependency ${missing[0]} in the Resources block of the template`);
  }
}

/** Only the `Fn::If` and `Condition` functions: an IAM policy has `Condition` members of its own, which are maps. */
function conditionNames(value: Json): string[] {
  return referencesOf(value)
    .filter((reference) => reference.kind === 'Condition')
    .map((reference) => reference.name);
}

function checkConditionBlock(template: Template, name: string, condition: Json): void {
  if (!isMap(condition)) throw formatError(`Every Conditions member must be a condition function (${name})`);
  for (const reference of referencesOf(condition)) {
    const exists =
      reference.kind === 'Condition'
        ? template.conditions[reference.name] !== undefined
        : reference.kind === 'Ref' &&
          (template.parameters[reference.name] !== undefined || pseudoParameters.includes(reference.name));
    if (!exists) {
      throw formatError(
        `Unresolved dependencies [${reference.name}]. Cannot reference resources in the Conditions block of the template`,
      );
    }
  }
}
