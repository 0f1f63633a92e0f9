import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { addressText, parseCidr } from './cidr';
import { need } from './state';

/** AWS keeps the first four addresses and the last one of a subnet for itself. */
const reserved = 4;

/**
 * A private address of a subnet that nobody had before: for instances, network interfaces of tasks, load balancers.
 *
 * @throws AwsError InvalidSubnetID.NotFound, InsufficientFreeAddressesInSubnet
 */
export function allocatePrivateIp(account: Account, subnetId: string): string {
  const subnet = need(account, 'subnets', subnetId);
  const range = parseCidr(subnet.cidr);
  const free = range === undefined ? 0 : range.last - range.first - reserved - subnet.addressesUsed;
  if (range === undefined || free <= 0) {
    throw new AwsError(
      'InsufficientFreeAddressesInSubnet',
      `There are not enough free addresses in subnet '${subnetId}'.`,
    );
  }
  subnet.addressesUsed += 1;
  // Spread over the subnet as AWS does, which never begins at its start.
  const usable = range.last - range.first - reserved;
  return addressText(range.first + reserved + ((subnet.addressesUsed * 37) % usable));
}

/** The zones of a region; the sandbox's regions have three. */
export const zonesOf = (region: string): string[] => ['a', 'b', 'c'].map((letter) => `${region}${letter}`);

/** `us-east-1a` → `use1-az1`. */
export function zoneId(zone: string): string {
  const [area = '', direction = '', rest = ''] = zone.split('-');
  const letter = rest.slice(-1);
  return `${area}${direction[0] ?? ''}${rest.slice(0, -1)}-az${'abcdef'.indexOf(letter) + 1}`;
}
