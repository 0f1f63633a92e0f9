import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { findTargetGroup, loadBalancersOf, type TargetGroupRecord, type TargetRecord } from './state';

export interface Target {
  readonly id: string;
  readonly port: number;
}

/** Told to whoever listens to `elbv2.target-health`. */
export interface TargetHealthChange extends Target {
  readonly targetGroupArn: string;
  readonly state: 'healthy' | 'unhealthy';
}

interface CheckData {
  readonly targetGroupArn: string;
  readonly key: string;
}

const keyOf = (target: Target): string => `${target.id}:${target.port}`;

/** Consecutive checks until a new target counts as healthy. */
const FIRST_CHECKS = 2;

/**
 * Registers a target. Whether it will answer is for the caller to say; the load balancer knows only after its
 * health checks: it says `initial` until then.
 */
export function registerTarget(
  account: Account,
  targetGroupArn: string,
  target: Target,
  about: { answers: boolean; zone?: string },
): void {
  const group = findTargetGroup(account, targetGroupArn);
  const key = keyOf(target);
  const { interval, unhealthyThreshold } = group.healthCheck;
  group.targets[key] = {
    ...target,
    ...(about.zone !== undefined && { zone: about.zone }),
    state: 'initial',
    reason: 'Elb.InitialHealthChecking',
    description: 'Initial health checks in progress',
    answers: about.answers,
    registeredAt: account.now(),
  };
  const checks = about.answers ? FIRST_CHECKS : unhealthyThreshold;
  account.schedule(checks * interval * 1000, 'elbv2.checked', { targetGroupArn, key } satisfies CheckData);
}

/** Begins to drain a target. Gives the seconds until it is out; 0 when it was not registered. */
export function deregisterTarget(account: Account, targetGroupArn: string, target: Target): number {
  const group = findTargetGroup(account, targetGroupArn);
  const key = keyOf(target);
  const record = group.targets[key];
  if (record === undefined) return 0;
  record.state = 'draining';
  record.reason = 'Target.DeregistrationInProgress';
  record.description = 'Target deregistration is in progress';
  const delay = Number(group.attributes['deregistration_delay.timeout_seconds'] ?? 300);
  account.schedule(delay * 1000, 'elbv2.drained', { targetGroupArn, key } satisfies CheckData);
  return delay;
}

/** The health checks of a new target have decided. */
export function onChecked(account: Account, data: CheckData): void {
  const group = lookUp(account, data.targetGroupArn);
  const target = group?.targets[data.key];
  if (group === undefined || target === undefined || target.state !== 'initial') return;
  target.state = target.answers ? 'healthy' : 'unhealthy';
  delete target.reason;
  delete target.description;
  if (!target.answers) {
    target.reason = 'Target.Timeout';
    target.description = 'Request timed out';
  }
  const change: TargetHealthChange = {
    targetGroupArn: data.targetGroupArn,
    id: target.id,
    port: target.port,
    state: target.state,
  };
  account.emit('elbv2.target-health', change);
}

export function onDrained(account: Account, data: CheckData): void {
  const group = lookUp(account, data.targetGroupArn);
  if (group?.targets[data.key]?.state === 'draining') delete group.targets[data.key];
}

function lookUp(account: Account, arn: string): TargetGroupRecord | undefined {
  try {
    return findTargetGroup(account, arn);
  } catch (error) {
    // A target group may go while its targets are still being checked.
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

function describeTarget(target: TargetRecord, group: TargetGroupRecord, inUse: boolean) {
  const health = inUse
    ? { State: target.state, Reason: target.reason, Description: target.description }
    : {
        State: 'unused',
        Reason: 'Target.NotInUse',
        Description: 'Target group is not configured to receive traffic from the load balancer',
      };
  return {
    Target: { Id: target.id, Port: target.port, AvailabilityZone: target.zone },
    HealthCheckPort: group.healthCheck.port === 'traffic-port' ? String(target.port) : group.healthCheck.port,
    TargetHealth: health,
  };
}

/** DescribeTargetHealth's answer; targets that are asked for and not registered are `unused`. */
export function describeTargets(account: Account, arn: string, wanted: readonly Target[]) {
  const group = findTargetGroup(account, arn);
  const inUse = loadBalancersOf(account, arn).length > 0;
  if (wanted.length === 0) return Object.values(group.targets).map((each) => describeTarget(each, group, inUse));
  return wanted.map((target) => {
    const record = group.targets[keyOf(target)];
    if (record !== undefined) return describeTarget(record, group, inUse);
    return {
      Target: { Id: target.id, Port: target.port },
      TargetHealth: {
        State: 'unused',
        Reason: 'Target.NotRegistered',
        Description: 'Target is not registered to the target group',
      },
    };
  });
}

/** A target's present health; undefined where it is not registered or its group is gone. */
export function targetState(account: Account, arn: string, target: Target): TargetRecord['state'] | undefined {
  return lookUp(account, arn)?.targets[keyOf(target)]?.state;
}
