import type { ActionContract } from '../../../src/runner/contract/define';

/** As the sandbox tells it: how often each program needed each IAM action. */
type PermissionLog = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Programs that work for an action under a name of their own: its registry client, and the Docker that it starts. */
const HELPERS = ['windows-on-ecs', 'docker'];

/** The log of the sandbox's account at an endpoint; of none, and of a server of a test's own, nothing. */
export async function readPermissionLog(endpoint: string | undefined): Promise<PermissionLog> {
  if (endpoint === undefined) return {};
  const answer = await fetch(new URL('/_sandbox/permissions', endpoint));
  if (!/json/.test(answer.headers.get('content-type') ?? '')) return {};
  return (await answer.json()) as PermissionLog;
}

/** IAM actions that an action of the suite needed between two readings. */
export function neededBetween(before: PermissionLog, after: PermissionLog, action: string): string[] {
  const programs = [action, ...HELPERS];
  const grew = programs.flatMap((program) =>
    Object.entries(after[program] ?? {})
      .filter(([name, count]) => count > (before[program]?.[name] ?? 0))
      .map(([name]) => name),
  );
  return [...new Set(grew)].sort();
}

/** IAM actions that a contract lists, without what is said about when. */
function listedPermissions({ permissions }: Pick<ActionContract, 'permissions'>): string[] {
  return permissions.map((line) => line.split(' ')[0] ?? '');
}

/** @throws Error that names each IAM action that was needed and that the action's contract does not list. */
export function refuseUnlisted(
  action: string,
  needed: readonly string[],
  contract: Pick<ActionContract, 'permissions'>,
): void {
  const listed = listedPermissions(contract);
  const missing = needed.filter((name) => !listed.includes(name));
  if (missing.length > 0) throw new Error(`${action} needs ${missing.join(', ')}, which its permissions do not list.`);
}
