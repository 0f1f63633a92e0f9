import type { Account } from '../kernel/account';
import { slice } from '../kernel/account';

const zonesState = slice('zones', () => ({ lost: [] as string[] }));

/** An Availability Zone is lost: what runs there ends, and nothing starts there (topic `zone.lost`). */
export function loseZone(account: Account, zone: string): void {
  zonesState(account).lost.push(zone);
  account.emit('zone.lost', { zone });
}

export const isLost = (account: Account, zone: string): boolean => zonesState(account).lost.includes(zone);
