import type { Account } from '../kernel/account';
import type { ResourceProvider } from '../kernel/resource';

/** The account, and who makes resources of each type; passed in, so that no room imports in a circle. */
export interface World {
  readonly account: Account;
  readonly provider: (type: string) => ResourceProvider;
}
