import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { messageOf } from '../core/errors';
import { ecrError } from './errors';

/** How a repository should be. */
export interface RepositorySettings {
  readonly scanOnPush: boolean;
  /** Patterns of tags that may move; all others stay what they are. */
  readonly mutableTags: readonly string[];
  /** ARN, id or alias; ECR's own encryption without it. */
  readonly kmsKey?: string;
  /** JSON; an existing policy is left alone without it. */
  readonly lifecyclePolicy?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** How one is. */
export interface RepositoryState {
  readonly scanOnPush: boolean;
  readonly mutability: string;
  readonly exclusions: readonly string[];
  readonly kmsKey?: string;
  readonly lifecyclePolicy?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** One difference, and whether ECR lets it be changed. */
export type SettingChange =
  | { readonly kind: 'scan' | 'mutability' | 'lifecycle' | 'tags'; readonly from: string; readonly to: string }
  | { readonly kind: 'fixed'; readonly from: string; readonly to: string };

export const mutabilityOf = ({ mutableTags }: RepositorySettings): 'IMMUTABLE' | 'IMMUTABLE_WITH_EXCLUSION' =>
  mutableTags.length === 0 ? 'IMMUTABLE' : 'IMMUTABLE_WITH_EXCLUSION';

/** What stands between a repository and its settings. Tags that nobody named stay. */
export function compareSettings(is: RepositoryState, wanted: RepositorySettings): SettingChange[] {
  const rules = (mutability: string, tags: readonly string[]): string => [mutability, ...[...tags].sort()].join(' ');
  const missing = Object.entries(wanted.tags).filter(([name, value]) => is.tags[name] !== value);
  const changes: Array<SettingChange & { readonly differs: boolean }> = [
    {
      kind: 'scan',
      from: String(is.scanOnPush),
      to: String(wanted.scanOnPush),
      differs: is.scanOnPush !== wanted.scanOnPush,
    },
    {
      kind: 'mutability',
      from: rules(is.mutability, is.exclusions),
      to: rules(mutabilityOf(wanted), wanted.mutableTags),
      differs: rules(is.mutability, is.exclusions) !== rules(mutabilityOf(wanted), wanted.mutableTags),
    },
    {
      kind: 'lifecycle',
      from: is.lifecyclePolicy ?? 'none',
      to: wanted.lifecyclePolicy ?? 'none',
      differs: wanted.lifecyclePolicy !== undefined && compact(wanted.lifecyclePolicy) !== compact(is.lifecyclePolicy),
    },
    {
      kind: 'tags',
      from: missing.map(([name]) => `${name}=${is.tags[name] ?? ''}`).join(' '),
      to: missing.map(([name, value]) => `${name}=${value}`).join(' '),
      differs: missing.length > 0,
    },
    {
      kind: 'fixed',
      from: is.kmsKey ?? 'AES256',
      to: wanted.kmsKey ?? 'AES256',
      differs: wanted.kmsKey !== undefined && !isSameKey(is.kmsKey, wanted.kmsKey),
    },
  ];
  return changes.filter(({ differs }) => differs).map(({ differs: _, ...change }) => change);
}

/** An id may be given where ECR tells the ARN; which key an alias means, only KMS knows. */
const isSameKey = (is: string | undefined, wanted: string): boolean =>
  is !== undefined && (is === wanted || is.endsWith(`/${wanted}`) || wanted.includes('alias/'));

function compact(policy: string | undefined): string {
  try {
    return JSON.stringify(JSON.parse(policy ?? ''));
  } catch {
    return policy ?? '';
  }
}

/**
 * A lifecycle policy by its input: `none`, `builtin` (that of the suite's registry template with its defaults), or a
 * JSON file.
 *
 * @throws ActionError `lifecycle-policy-invalid`
 */
export async function readLifecyclePolicy(
  given: string,
  places: { readonly workspace: string; readonly suiteRoot: string },
): Promise<string | undefined> {
  if (given === 'none') return undefined;
  try {
    if (given === 'builtin') {
      const template = join(places.suiteRoot, 'templates', 'cloudformation', 'registry.yaml');
      return compact(policyOfTemplate(await readFile(template, 'utf8')));
    }
    const text = await readFile(resolve(places.workspace, given), 'utf8');
    return JSON.stringify(JSON.parse(text));
  } catch (error) {
    throw ecrError('lifecycle-policy-invalid', {
      message: `The lifecycle policy ${given} cannot be read: ${messageOf(error)}`,
      remedy:
        'Name a JSON file by its path from the root of the workspace (is there a checkout step?), or `builtin`, or `none`. ' +
        'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html has the form.',
      cause: error,
    });
  }
}

/** @throws Error where the template, which is another room's, has another form. */
function policyOfTemplate(template: string): string {
  const content: unknown = parse(template, { logLevel: 'silent' });
  const text = reach(content, ['Resources', 'Repository', 'Properties', 'LifecyclePolicy', 'LifecyclePolicyText']);
  if (typeof text !== 'string') throw new Error('the registry template has no lifecycle policy');
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) =>
    String(reach(content, ['Parameters', name, 'Default']) ?? ''),
  );
}

function reach(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    value,
  );
}
