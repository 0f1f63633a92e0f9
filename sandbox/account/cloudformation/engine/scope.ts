import { getParameterValue } from '../../ssm';
import { evaluateConditions } from '../intrinsics/conditions';
import { evaluateMap } from '../intrinsics/evaluate';
import type { ResourceView, Scope } from '../intrinsics/scope';
import { parameterValues } from '../parameters';
import { resourceSchema } from '../schema/spec';
import { type Deployment, exportsOf, type Stack } from '../state';
import { templateError, validationError } from '../template/errors';
import { asText, isMap, type Json, type JsonMap, type Template } from '../template/model';
import type { World } from '../world';

export interface ScopeOptions {
  readonly template: Template;
  readonly deployment: Deployment;
  readonly stack: Pick<Stack, 'id' | 'name'>;
  readonly resource: (logicalId: string) => ResourceView | undefined;
  /** Told each export that a value imports. */
  readonly imported?: (name: string) => void;
}

/** Everything the functions of a stack's template may look at, conditions evaluated. */
export function openScope(world: World, options: ScopeOptions): Scope {
  const { template, deployment, stack } = options;
  const bare: Scope = {
    template,
    parameters: parameterValues(template, deployment.parameters),
    pseudo: pseudoValues(world, stack, deployment),
    conditions: {},
    resource: options.resource,
    importValue: (name) => {
      options.imported?.(name);
      return importValue(world, name);
    },
    zones: (region) => zonesOf(region),
    dynamicReference: (service, reference) => dynamicReference(world, service, reference),
  };
  return { ...bare, conditions: evaluateConditions(bare) };
}

function pseudoValues(world: World, stack: Pick<Stack, 'id' | 'name'>, deployment: Deployment): Record<string, Json> {
  const { accountId, region, partition } = world.account.state;
  return {
    'AWS::AccountId': accountId,
    'AWS::NotificationARNs': [...deployment.notificationArns],
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::StackId': stack.id,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
}

/** The zones with a default subnet; the sandbox's regions have three. */
function zonesOf(region: string): string[] {
  return ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
}

function importValue(world: World, name: string): string {
  const found = exportsOf(world.account).find((each) => each.name === name);
  if (found === undefined) throw validationError(`No export named ${name} found.`);
  return found.value;
}

function dynamicReference(world: World, service: string, reference: string): string {
  // Resolved only when the resource's service is asked.
  if (service === 'secretsmanager') return `{{resolve:secretsmanager:${reference}}}`;
  if (service !== 'ssm' && service !== 'ssm-secure') {
    throw templateError(`{{resolve:${service}:…}} is no dynamic reference`);
  }
  const value = getParameterValue(world.account, reference);
  if (value !== undefined) return value;
  throw validationError(`Unable to fetch parameters [${reference}] from parameter store for this account.`);
}

/** Logical ids that the conditions let exist, in the order of the template. */
export function presentResources(scope: Scope): string[] {
  return Object.entries(scope.template.resources)
    .filter(([, { condition }]) => condition === undefined || scope.conditions[condition] === true)
    .map(([logicalId]) => logicalId);
}

export function evaluateProperties(scope: Scope, logicalId: string): JsonMap {
  return evaluateMap(scope.template.resources[logicalId]?.properties ?? {}, scope);
}

/**
 * The stack's tags with the resource's own above them, for a type that takes tags; none for others. The
 * `aws:cloudformation:…` tags that AWS adds by itself are not imitated.
 */
export function effectiveTags(
  type: string,
  properties: JsonMap,
  stackTags: Readonly<Record<string, string>>,
): Record<string, string> {
  const tagging = resourceSchema(type)?.tags;
  if (tagging === undefined) return {};
  const own = properties[tagging.property];
  const listed = Array.isArray(own) ? own : [];
  const pairs = isMap(own)
    ? Object.entries(own)
    : listed.flatMap((tag) => (isMap(tag) ? [[asText(tag.Key ?? ''), tag.Value ?? ''] as const] : []));
  return { ...stackTags, ...Object.fromEntries(pairs.map(([key, value]) => [key, asText(value)])) };
}
