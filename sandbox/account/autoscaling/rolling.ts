import type { Account } from '../kernel/account';
import type { Readiness } from '../kernel/resource';
import { alive, converge, type GroupReference, terminate } from './converge';
import { autoscalingState, type GroupRecord, type RollingRecord } from './state';

/** Between two looks at a rolling update. */
const LOOK_SECONDS = 15;

/** `UpdatePolicy.AutoScalingRollingUpdate`, its numbers maybe as text. */
interface RollingPolicy {
  readonly MinInstancesInService?: number | string;
  readonly MaxBatchSize?: number | string;
  readonly WaitOnResourceSignals?: boolean | string;
  readonly PauseTime?: string;
}

const policyOf = (updatePolicy: unknown): RollingPolicy | undefined =>
  typeof updatePolicy === 'object' && updatePolicy !== null
    ? Reflect.get(updatePolicy, 'AutoScalingRollingUpdate')
    : undefined;

/** `PT1H30M` in milliseconds. */
function milliseconds(duration: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/**
 * Begins to replace the instances that have not the group's launch template, one at a time: more at once are not
 * imitated. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
export function beginRolling(account: Account, group: GroupRecord, updatePolicy: unknown): void {
  delete group.rolling;
  const policy = policyOf(updatePolicy);
  const template = JSON.stringify(group.launchTemplate);
  const old = alive(group)
    .filter((instance) => JSON.stringify(instance.launchTemplate) !== template)
    .map((instance) => instance.id);
  if (policy === undefined || old.length === 0) return;
  group.rolling = {
    old,
    minInService: Number(policy.MinInstancesInService ?? 0),
    desired: group.desired,
    waitsForSignals: String(policy.WaitOnResourceSignals ?? false) === 'true',
    pauseMs: milliseconds(policy.PauseTime ?? 'PT5M'),
    since: account.now(),
  };
  account.schedule(LOOK_SECONDS * 1000, 'autoscaling.rolling', { group: group.name } satisfies GroupReference);
}

/** One look: a new instance comes before an old one goes, as far as the minimum in service asks for it. */
export function onRolling(account: Account, data: GroupReference): void {
  const group = autoscalingState(account).groups[data.group];
  const rolling = group?.rolling;
  if (group === undefined || rolling === undefined || rolling.failure !== undefined) return;
  const failure = failureOf(account, group, rolling);
  if (failure !== undefined) rolling.failure = failure;
  else if (isQuiet(group, rolling)) step(account, group, rolling);
  account.schedule(LOOK_SECONDS * 1000, 'autoscaling.rolling', data);
}

/** Nothing is on its way: every new instance has signalled, none is going. */
function isQuiet(group: GroupRecord, rolling: RollingRecord): boolean {
  return group.instances.every(
    ({ id, lifecycle }) =>
      lifecycle === 'InService' &&
      (rolling.old.includes(id) || !rolling.waitsForSignals || group.signalled[id] === true),
  );
}

function failureOf(account: Account, group: GroupRecord, rolling: RollingRecord): string | undefined {
  if (!rolling.waitsForSignals) return undefined;
  const fresh = alive(group).filter(({ id }) => !rolling.old.includes(id));
  const failed = fresh.find(({ id }) => group.signalled[id] === false);
  if (failed !== undefined) {
    return `Received 1 FAILURE signal(s) out of 1.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement`;
  }
  const isWaiting = fresh.some(({ id }) => group.signalled[id] === undefined);
  return isWaiting && account.now() > rolling.since + rolling.pauseMs
    ? 'Failed to receive 1 resource signal(s) for the current batch.  Each resource signal timeout is counted as a FAILURE.'
    : undefined;
}

function step(account: Account, group: GroupRecord, rolling: RollingRecord): void {
  const why = 'a rolling update of CloudFormation replaced instances';
  rolling.old = rolling.old.filter((id) => group.instances.some((instance) => instance.id === id));
  const next = group.instances.find(({ id }) => rolling.old.includes(id));
  if (next === undefined) {
    group.desired = rolling.desired;
    delete group.rolling;
    converge(account, group, why);
    return;
  }
  if (alive(group).length > rolling.minInService) {
    group.desired = Math.max(rolling.minInService, alive(group).length - 1);
    terminate(account, group, next, why);
    return;
  }
  group.desired = Math.min(group.max, alive(group).length + 1);
  rolling.since = account.now();
  converge(account, group, why);
}

/** Undefined where no rolling update goes on. */
export function rollingReadiness(account: Account, name: string): Readiness | undefined {
  const rolling = autoscalingState(account).groups[name]?.rolling;
  if (rolling === undefined) return undefined;
  return rolling.failure === undefined ? { state: 'pending' } : { state: 'failed', reason: rolling.failure };
}
