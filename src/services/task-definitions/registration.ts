import { type Difference, differences } from '../documents/difference';
import { type JsonObject, objectsIn } from '../json';
import { normaliseTaskDefinition } from './normalise';

/** A revision as DescribeTaskDefinition answers it, its tags as a member. */
export interface RegisteredRevision {
  readonly arn: string;
  readonly revision: number;
  readonly document: JsonObject;
}

export type RegistrationPlan =
  | { readonly kind: 'unchanged'; readonly arn: string; readonly revision: number }
  | { readonly kind: 'first' }
  | { readonly kind: 'register'; readonly since: RegisteredRevision; readonly differences: readonly Difference[] };

/**
 * Whether a task definition has to be registered: not if the latest revision says the same once what ECS
 * fills in is left aside. Tags count if they are wanted; others on the revision (an organisation's) do not.
 */
export function planRegistration(wanted: JsonObject, latest: RegisteredRevision | undefined): RegistrationPlan {
  if (latest === undefined) return { kind: 'first' };
  const before = normaliseTaskDefinition(latest.document);
  const after = withRoleArns(normaliseTaskDefinition(wanted), before);
  const found = differences(withTagsOf(before, after), after);
  return found.length === 0
    ? { kind: 'unchanged', arn: latest.arn, revision: latest.revision }
    : { kind: 'register', since: latest, differences: found };
}

/** A role may be given by its name alone; ECS answers the ARN. */
function withRoleArns(after: JsonObject, before: JsonObject): JsonObject {
  const roles = ['taskRoleArn', 'executionRoleArn'].flatMap((key) => {
    const [wanted, registered] = [after[key], before[key]];
    const isSame =
      typeof wanted === 'string' &&
      typeof registered === 'string' &&
      !wanted.startsWith('arn:') &&
      registered.split('/').at(-1) === wanted;
    return isSame ? [[key, registered] as const] : [];
  });
  return { ...after, ...Object.fromEntries(roles) };
}

function withTagsOf(before: JsonObject, after: JsonObject): JsonObject {
  const wanted = objectsIn(after.tags).map((tag) => tag.key);
  const { tags, ...rest } = before;
  const kept = objectsIn(tags).filter((tag) => wanted.includes(tag.key));
  return kept.length === 0 ? rest : { ...rest, tags: kept };
}
