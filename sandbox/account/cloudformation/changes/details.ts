import { sameJson } from '../engine/decide';
import type { Scope } from '../intrinsics/scope';
import { KNOWN_AFTER_APPLY } from '../schema/check';
import { resourceSchema } from '../schema/spec';
import type { ChangeDetail, Deployment, ResourceChange, Stack, StackResource } from '../state';
import { asText, type Json, type JsonMap } from '../template/model';
import { parseTemplate } from '../template/parse';
import { referencesOf } from '../template/references';

interface Comparison {
  readonly stack: Stack;
  readonly target: Deployment;
  readonly scope: Scope;
  readonly before: StackResource;
  readonly properties: JsonMap;
}

const recreation = { yes: 'Always', maybe: 'Conditionally', no: 'Never' } as const;

/** How and why one property changes. */
export function propertyDetail(comparison: Comparison, name: string): ChangeDetail {
  const { before, properties } = comparison;
  const was = before.properties[name];
  const is = properties[name];
  const isUnknown = is !== undefined && JSON.stringify(is).includes(KNOWN_AFTER_APPLY);
  return {
    attribute: 'Properties',
    name,
    path: `/Properties/${name}`,
    recreation: recreation[resourceSchema(before.type)?.properties[name]?.replacement ?? 'no'],
    change: was === undefined ? 'Add' : is === undefined ? 'Remove' : 'Modify',
    ...(was === undefined ? {} : { before: asText(was) }),
    ...(is === undefined ? {} : { after: asText(is) }),
    evaluation: isUnknown ? 'Dynamic' : 'Static',
    ...sourceOf(comparison, name),
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html */
function sourceOf({ stack, target, scope, before }: Comparison, name: string): { source: string; cause?: string } {
  const now = scope.template.resources[before.logicalId]?.properties[name];
  const old = stack.deployment;
  const then =
    old === undefined ? undefined : parseTemplate(old.templateBody).resources[before.logicalId]?.properties[name];
  if (!sameJson(now, then)) return { source: 'DirectModification' };
  for (const reference of referencesOf(now ?? null)) {
    const parameter = target.parameters[reference.name];
    if (parameter !== undefined && !sameJson(parameter, old?.parameters[reference.name])) {
      return { source: 'ParameterReference', cause: reference.name };
    }
    if (scope.template.resources[reference.name] === undefined) continue;
    return reference.kind === 'GetAtt'
      ? { source: 'ResourceAttribute', cause: `${reference.name}.${reference.attribute ?? ''}` }
      : { source: 'ResourceReference', cause: reference.name };
  }
  return { source: 'Automatic' };
}

/** One detail per tag, as in `/Tags/Owner`. */
export function tagDetails(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): ChangeDetail[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key])
    .map((key) => ({
      attribute: 'Tags',
      path: `/Tags/${key}`,
      recreation: 'Never',
      change: before[key] === undefined ? 'Add' : after[key] === undefined ? 'Remove' : 'Modify',
      ...textMember('before', before[key]),
      ...textMember('after', after[key]),
      evaluation: 'Static',
      source: 'DirectModification',
    }));
}

function textMember<K extends string>(key: K, value: Json | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: asText(value) }) as { [P in K]?: string };
}

/** A resource is surely replaced only by a value that is known now. */
export function replacementOf(details: readonly ChangeDetail[]): NonNullable<ResourceChange['replacement']> {
  if (details.some((detail) => detail.recreation === 'Always' && detail.evaluation === 'Static')) return 'True';
  const maybe = details.some((detail) => detail.recreation === 'Always' || detail.recreation === 'Conditionally');
  return maybe ? 'Conditional' : 'False';
}
