import { resourceSchema } from '../schema/spec';
import type { StackResource } from '../state';
import type { JsonMap } from '../template/model';

/** What an update does to a resource. */
export type Decision =
  | { readonly kind: 'keep' }
  | { readonly kind: 'update' }
  | { readonly kind: 'replace' }
  | { readonly kind: 'refuse'; readonly reason: string };

/** Key order does not make a difference. */
export function sameJson(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** Names of the top-level properties that differ. */
export function changedProperties(before: JsonMap, after: JsonMap): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !sameJson(before[name], after[name]),
  );
}

/** Decides by AWS's schema: a property that causes replacement makes a new resource. */
export function decide(before: StackResource, after: Pick<StackResource, 'properties' | 'tags' | 'type'>): Decision {
  const changed = changedProperties(before.properties, after.properties);
  // What a nested stack is made of lies behind a URL: it is looked at in each update.
  if (after.type === 'AWS::CloudFormation::Stack') return { kind: 'update' };
  if (changed.length === 0) return sameJson(before.tags, after.tags) ? { kind: 'keep' } : { kind: 'update' };
  const schema = resourceSchema(after.type);
  if (!changed.some((name) => schema?.properties[name]?.replacement === 'yes')) return { kind: 'update' };
  const [name, ...more] = schema?.identifier ?? [];
  const isCustomNamed =
    name !== undefined && more.length === 0 && after.properties[name] !== undefined && !changed.includes(name);
  if (!isCustomNamed) return { kind: 'replace' };
  return {
    kind: 'refuse',
    reason: `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${before.physicalId ?? name} and update the stack again.`,
  };
}
