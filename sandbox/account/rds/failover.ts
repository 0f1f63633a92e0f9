import { needEc2 } from '../ec2';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { isLost } from '../scenarios/zones';
import type { RotationAttempt } from '../secretsmanager/rotation';
import { type DbInstance, needInstance, rdsState } from './state';

/** A failover of SQL Server takes one to two minutes. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_SQLServerMultiAZ.html */
const FAILOVER_SECONDS = 90;
const REBOOT_SECONDS = 120;

/** The zones of an instance, by its subnets: where it is, and its standby. */
export function zonesOf(account: Account, instance: Pick<DbInstance, 'subnetGroup' | 'multiAz'>): string[] {
  const subnets = rdsState(account).subnetGroups[instance.subnetGroup ?? '']?.subnetIds ?? [];
  const zones = [...new Set(subnets.map((id) => needEc2(account, 'subnets', id).zone))];
  return zones.filter((zone) => !isLost(account, zone)).slice(0, instance.multiAz ? 2 : 1);
}

/** RebootDBInstance, with ForceFailover to the standby. @throws InvalidParameterCombination without one */
export function rebootDbInstance(
  account: Account,
  input: { DBInstanceIdentifier?: string; ForceFailover?: string | boolean },
): unknown {
  const instance = needInstance(account, input.DBInstanceIdentifier ?? '');
  if (String(input.ForceFailover ?? false) === 'true') {
    if (!instance.multiAz) {
      throw new AwsError(
        'InvalidParameterCombination',
        "Can't force failover for an instance that isn't configured for Multi-AZ.",
      );
    }
    failOver(account, instance);
  } else {
    keepBusy(account, instance, REBOOT_SECONDS);
  }
  return { DBInstance: { DBInstanceIdentifier: instance.id, DBInstanceStatus: instance.status } };
}

function keepBusy(account: Account, instance: DbInstance, seconds: number): void {
  instance.status = 'rebooting';
  instance.busyUntil = account.now() + seconds * 1000;
}

/** The standby takes over: another zone, the same address. */
function failOver(account: Account, instance: DbInstance): void {
  keepBusy(account, instance, FAILOVER_SECONDS);
  const [primary, standby] = instance.zones;
  instance.zones = [standby, primary].filter((zone): zone is string => zone !== undefined && !isLost(account, zone));
}

/** Instances in the lost zone fail over, or are gone until it comes back. */
export function onZoneLost(account: Account, { zone }: { zone: string }): void {
  for (const instance of Object.values(rdsState(account).instances)) {
    if (instance.zones[0] === zone && instance.multiAz) failOver(account, instance);
    else if (instance.zones[0] === zone) keepBusy(account, instance, Number.MAX_SAFE_INTEGER / 2000);
    else instance.zones = instance.zones.filter((each) => each !== zone);
  }
}

/** Whether a function in these security groups reaches the instance. */
export function onRotating(account: Account, attempt: RotationAttempt): void {
  const instance = Object.values(rdsState(account).instances).find(({ address }) => address === attempt.host);
  if (instance === undefined || account.now() < instance.busyUntil) {
    attempt.problems.push(`Unable to log into database at ${attempt.host}`);
    return;
  }
  const groups = instance.securityGroups.map((id) => needEc2(account, 'securityGroups', id));
  const isLetIn = groups.some(({ rules }) =>
    rules.some(
      ({ direction, groupId, fromPort, toPort }) =>
        direction === 'ingress' &&
        attempt.securityGroupIds.includes(groupId ?? '') &&
        (fromPort ?? 0) <= attempt.port &&
        attempt.port <= (toPort ?? 65_535),
    ),
  );
  if (!isLetIn) attempt.problems.push(`Task timed out: no route to ${attempt.host}:${attempt.port}`);
}
