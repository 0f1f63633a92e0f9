import { conventionalName } from '../generic/names';
import type { Account } from '../kernel/account';
import { notImplemented } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest } from '../kernel/resource';
import { createGroup, emptyGroup, type GroupSettings, updateGroup } from './groups';
import { hasMachines } from './machines';
import { putHook, templateOf } from './operations';
import { beginRolling } from './rolling';
import { readinessOf } from './signals';
import { autoscalingState, findGroup, validationError } from './state';

/** As templates write it; numbers may be text. */
interface GroupProperties {
  readonly AutoScalingGroupName?: string;
  readonly LaunchConfigurationName?: string;
  readonly MinSize: string | number;
  readonly MaxSize: string | number;
  readonly DesiredCapacity?: string | number;
  readonly VPCZoneIdentifier?: readonly string[];
  readonly AvailabilityZones?: readonly string[];
  readonly LaunchTemplate?: { LaunchTemplateId?: string; LaunchTemplateName?: string; Version: string };
  readonly HealthCheckType?: string;
  readonly HealthCheckGracePeriod?: string | number;
  readonly Cooldown?: string | number;
  readonly NewInstancesProtectedFromScaleIn?: boolean | string;
  readonly TargetGroupARNs?: readonly string[];
  readonly LifecycleHookSpecificationList?: readonly Parameters<typeof putHook>[1][];
}

const number = (value: string | number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

function settingsOf(properties: GroupProperties): GroupSettings {
  if (properties.LaunchConfigurationName !== undefined)
    throw notImplemented('Auto Scaling groups with a launch configuration, which EC2 takes of no new account');
  const isProtected = properties.NewInstancesProtectedFromScaleIn;
  return {
    min: Number(properties.MinSize),
    max: Number(properties.MaxSize),
    desired: number(properties.DesiredCapacity),
    subnets: properties.VPCZoneIdentifier,
    zones: properties.AvailabilityZones,
    launchTemplate: templateOf(properties.LaunchTemplate),
    healthCheckType: properties.HealthCheckType,
    healthCheckGracePeriod: number(properties.HealthCheckGracePeriod),
    cooldown: number(properties.Cooldown),
    newInstancesProtected: isProtected === undefined ? undefined : String(isProtected) === 'true',
    targetGroupArns: properties.TargetGroupARNs,
  };
}

/**
 * Sizes that a scheduled action may have changed stay where the template says the same as before.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
function keepingSizes(settings: GroupSettings, before: GroupSettings, updatePolicy: unknown): GroupSettings {
  const policy: unknown =
    typeof updatePolicy === 'object' && updatePolicy !== null
      ? Reflect.get(updatePolicy, 'AutoScalingScheduledAction')
      : undefined;
  const ignores: unknown =
    typeof policy === 'object' && policy !== null ? Reflect.get(policy, 'IgnoreUnmodifiedGroupSizeProperties') : false;
  if (String(ignores) !== 'true') return settings;
  const changed = <K extends 'min' | 'max' | 'desired'>(key: K) =>
    settings[key] === before[key] ? undefined : settings[key];
  return { ...settings, min: changed('min'), max: changed('max'), desired: changed('desired') };
}

/** `{ ResourceSignal: { Count: 1, Timeout: 'PT30M' } }`, or what CloudFormation made of it: `{ count }`. */
function signalsWanted(policy: unknown): number | undefined {
  if (typeof policy !== 'object' || policy === null) return undefined;
  const signal: unknown = Reflect.get(policy, 'ResourceSignal') ?? policy;
  if (typeof signal !== 'object' || signal === null) return undefined;
  const count: unknown = Reflect.get(signal, 'Count') ?? Reflect.get(signal, 'count');
  return Number(count ?? 1);
}

const result = (account: Account, name: string, seconds: number) => ({
  physicalId: name,
  attributes: { AutoScalingGroupARN: findGroup(account, name).arn },
  seconds,
});

const group: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as unknown as GroupProperties;
    const name = properties.AutoScalingGroupName ?? conventionalName(account, request);
    const record = createGroup(account, name, settingsOf(properties), { ...request.tags });
    const wanted = signalsWanted(request.creationPolicy);
    if (wanted !== undefined) record.signals = { wanted, received: 0, failed: 0 };
    for (const hook of properties.LifecycleHookSpecificationList ?? []) {
      putHook(account, { ...hook, AutoScalingGroupName: name });
    }
    return result(account, name, 15);
  },
  update(account, request, before) {
    const properties = request.properties as unknown as GroupProperties;
    const was = settingsOf(before.properties as unknown as GroupProperties);
    const settings = keepingSizes(settingsOf(properties), was, request.updatePolicy);
    const record = updateGroup(account, before.physicalId, settings);
    record.tags = { ...request.tags };
    beginRolling(account, record, request.updatePolicy);
    return result(account, record.name, 10);
  },
  remove(account, { physicalId }) {
    const group = autoscalingState(account).groups[physicalId];
    if (group === undefined) return 1;
    // CloudFormation shrinks the group, without force, and gives up after about an hour; here it gives up at once.
    // https://github.com/aws/containers-roadmap/issues/2862
    const held = group.instances.filter((instance) => instance.protected).length;
    if (held > 0)
      throw validationError(
        `Group did not stabilize. {current/minimum/maximum group size} = {${held}, 0, 0}. Failed Delete`,
      );
    emptyGroup(account, physicalId);
    return 15;
  },
  ready: readinessOf,
  gone: (account, name) => ({
    state: autoscalingState(account).groups[name] === undefined && !hasMachines(account, name) ? 'ready' : 'pending',
  }),
};

const hook: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as Parameters<typeof putHook>[1];
    const name = properties.LifecycleHookName ?? conventionalName(account, request);
    putHook(account, { ...properties, LifecycleHookName: name });
    return { physicalId: name, attributes: {}, seconds: 3 };
  },
  update(account, request, before) {
    putHook(account, { ...(request.properties as object), LifecycleHookName: before.physicalId });
    return { physicalId: before.physicalId, attributes: {}, seconds: 3 };
  },
  remove(account, { physicalId }) {
    for (const each of Object.values(autoscalingState(account).groups)) {
      each.hooks = each.hooks.filter((one) => one.name !== physicalId);
    }
    return 2;
  },
};

/** Kept with its properties; it changes nothing by itself. */
function recorded(
  idOf: (account: Account, request: ResourceRequest) => string,
  attributes: (id: string) => Record<string, unknown>,
): ResourceProvider {
  const keep = (account: Account, request: ResourceRequest, id: string) => {
    autoscalingState(account).recorded[`${request.type} ${id}`] = request.properties;
    return { physicalId: id, attributes: attributes(id), seconds: 3 };
  };
  return {
    create: (account, request) => keep(account, request, idOf(account, request)),
    update: (account, request, before) => keep(account, request, before.physicalId),
    remove: () => 2,
  };
}

const policyArn = (account: Account, request: ResourceRequest): string => {
  const { partition, region, accountId } = account.state;
  const { AutoScalingGroupName: groupName = '' } = request.properties as { AutoScalingGroupName?: string };
  return `arn:${partition}:autoscaling:${region}:${accountId}:scalingPolicy:${account.ids.uuid()}:autoScalingGroupName/${groupName}:policyName/${conventionalName(account, request)}`;
};

export const resources: Readonly<Record<string, ResourceProvider>> = {
  'AWS::AutoScaling::AutoScalingGroup': group,
  'AWS::AutoScaling::LifecycleHook': hook,
  'AWS::AutoScaling::ScalingPolicy': recorded(policyArn, (id) => ({
    Arn: id,
    PolicyName: id.split('policyName/').at(-1) ?? id,
  })),
  'AWS::AutoScaling::ScheduledAction': recorded(conventionalName, (id) => ({ ScheduledActionName: id })),
  'AWS::AutoScaling::WarmPool': recorded(
    (_account, request) => String(request.properties.AutoScalingGroupName ?? ''),
    () => ({}),
  ),
};
