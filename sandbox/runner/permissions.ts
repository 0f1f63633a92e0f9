import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { entries, literal } from './tokens';

export type AccessLevel = 'none' | 'read' | 'write';
/** What the token of a job may do: a level for each scope that is not `none`. */
export type Permissions = Readonly<Record<string, AccessLevel>>;

const RANK: Record<AccessLevel, number> = { none: 0, read: 1, write: 2 };

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions */
const SCOPES = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'code-quality',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'repository-projects',
  'security-events',
  'statuses',
  'vulnerability-alerts',
] as const;

/** What a repository with the restricted default grants where nothing is said. */
export const DEFAULT_PERMISSIONS: Permissions = { contents: 'read', packages: 'read' };

/** Reads a `permissions:` key; absent when there is none. A scope that is not named is `none`. */
export function readPermissions(token: TemplateToken | undefined): Permissions | undefined {
  if (!token) return undefined;
  const shorthand = literal(token);
  if (shorthand === 'read-all') return grantAll('read');
  if (shorthand === 'write-all') return grantAll('write');
  return Object.fromEntries(
    entries(token).flatMap(({ key, value }) => {
      const level = literal(value);
      return level === 'read' || level === 'write' ? [[key, level]] : [];
    }),
  );
}

function grantAll(level: AccessLevel): Permissions {
  const levelOf = (scope: string): AccessLevel => {
    if (scope === 'id-token') return level === 'write' ? 'write' : 'none';
    return scope === 'models' ? 'read' : level;
  };
  return Object.fromEntries(SCOPES.map((scope) => [scope, levelOf(scope)] as const).filter(([, is]) => is !== 'none'));
}

export interface PermissionRequest {
  readonly workflow: Permissions | undefined;
  readonly job: Permissions | undefined;
  /** What the calling job has; absent for the workflow that the event started. */
  readonly caller: Permissions | undefined;
}

/** What a job gets: its own key, else its workflow's, else its caller's, else the default. */
export function grantedPermissions(request: PermissionRequest): Permissions {
  return request.job ?? request.workflow ?? request.caller ?? DEFAULT_PERMISSIONS;
}

/**
 * The scopes in which a job asks for more than its caller has. Through calls permissions can only shrink:
 * https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows
 */
export function excessPermissions(
  request: PermissionRequest,
): { scope: string; asks: AccessLevel; has: AccessLevel }[] {
  const { caller } = request;
  if (!caller) return [];
  return Object.entries(grantedPermissions(request)).flatMap(([scope, asks]) => {
    const has = caller[scope] ?? 'none';
    return RANK[asks] > RANK[has] ? [{ scope, asks, has }] : [];
  });
}

/** What a run for a pull request from a fork is left with: it may read, and has no identity. */
export function readOnly(permissions: Permissions): Permissions {
  const kept = Object.keys(permissions).filter((scope) => scope !== 'id-token');
  return Object.fromEntries(kept.map((scope) => [scope, 'read'] as const));
}
