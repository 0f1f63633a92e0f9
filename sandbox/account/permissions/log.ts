import type { Account } from '../kernel/account';

/** How often each program needed each IAM action. */
export type PermissionLog = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Beside the account's state: it is about who asked, not about what there is. */
const logs = new WeakMap<Account, Record<string, Record<string, number>>>();

/** The action of the suite that a user agent names, else its first word: `docker`, `aws-cli`. */
export function programOf(userAgent: string): string {
  const action = /(?:^| )action\/([\w-]+)/.exec(userAgent)?.[1];
  return action ?? /^[^/\s]+/.exec(userAgent)?.[0] ?? 'unknown';
}

export function notePermissions(account: Account, userAgent: unknown, actions: readonly string[]): void {
  const log = logs.get(account) ?? {};
  logs.set(account, log);
  const program = programOf(String(userAgent ?? ''));
  for (const action of actions) {
    const counts = log[program] ?? {};
    log[program] = { ...counts, [action]: (counts[action] ?? 0) + 1 };
  }
}

export const permissionLog = (account: Account): PermissionLog => logs.get(account) ?? {};
