import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { isLost } from '../scenarios/zones';
import { allocatePrivateIp } from './addresses';
import { needImage } from './images';
import { ec2State, type Instance, need } from './state';

export interface RunInstanceRequest {
  readonly imageId: string;
  readonly instanceType: string;
  readonly subnetId: string;
  readonly securityGroupIds?: readonly string[];
  /** Base64, as the API takes it. */
  readonly userData?: string;
  readonly launchTemplate?: { readonly id: string; readonly version: number };
  readonly iamInstanceProfile?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What `ec2.instance-running` and `ec2.instance-terminated` tell. */
export interface InstanceEvent {
  readonly instanceId: string;
}

/** From pending to running; Windows' first boot, which runs the user data, takes some minutes more. */
const pendingMs = 45_000;
const shutdownMs = 60_000;

/**
 * Launches one instance. After 45 virtual seconds it is running and the account emits
 * `ec2.instance-running` with an {@link InstanceEvent}.
 *
 * @throws AwsError for an unknown image, subnet or security group, or an instance type that does not look like one
 */
export function runInstance(account: Account, request: RunInstanceRequest): Instance {
  const { imageId, instanceType, subnetId, securityGroupIds = [] } = request;
  needImage(account, imageId);
  const subnet = need(account, 'subnets', subnetId);
  for (const groupId of securityGroupIds) need(account, 'securityGroups', groupId);
  if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(instanceType)) {
    throw new AwsError('InvalidParameterValue', `Invalid value '${instanceType}' for InstanceType.`);
  }
  const vpc = need(account, 'vpcs', subnet.vpcId);
  if (isLost(account, subnet.zone)) {
    throw new AwsError(
      'InsufficientInstanceCapacity',
      `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested (${subnet.zone}).`,
    );
  }
  const { userData, launchTemplate, iamInstanceProfile } = request;
  const instance: Instance = {
    id: `i-0${account.ids.hex(16)}`,
    imageId,
    type: instanceType,
    subnetId,
    vpcId: subnet.vpcId,
    zone: subnet.zone,
    privateIp: allocatePrivateIp(account, subnetId),
    securityGroupIds: securityGroupIds.length > 0 ? securityGroupIds : [vpc.defaultSecurityGroup],
    launchedAt: account.now(),
    state: 'pending',
    tags: request.tags ?? {},
    ...(userData === undefined ? {} : { userData }),
    ...(launchTemplate === undefined ? {} : { launchTemplate }),
    ...(iamInstanceProfile === undefined ? {} : { iamInstanceProfile }),
  };
  ec2State(account).instances[instance.id] = instance;
  account.schedule(pendingMs, 'ec2.instance-state', { instanceId: instance.id, state: 'running' });
  return instance;
}

/** Shuts an instance down; after a virtual minute it is terminated and `ec2.instance-terminated` is emitted. */
export function terminateInstance(account: Account, instanceId: string): void {
  const instance = need(account, 'instances', instanceId);
  if (instance.state === 'shutting-down' || instance.state === 'terminated') return;
  instance.state = 'shutting-down';
  account.schedule(shutdownMs, 'ec2.instance-state', { instanceId, state: 'terminated' });
}

export const allInstances = (account: Account): Instance[] => Object.values(ec2State(account).instances);

/** An instance by id; `undefined` when there is none. */
export function findInstance(account: Account, instanceId: string): Instance | undefined {
  return ec2State(account).instances[instanceId];
}

/** The queue's part. */
export function enterState(account: Account, event: { instanceId: string; state: 'running' | 'terminated' }): void {
  const instance = findInstance(account, event.instanceId);
  if (instance === undefined || (event.state === 'running' && instance.state !== 'pending')) return;
  instance.state = event.state;
  const told: InstanceEvent = { instanceId: instance.id };
  account.emit(`ec2.instance-${event.state}`, told);
}

/** Instances in a lost zone end at once. */
export function onZoneLost(account: Account, { zone }: { zone: string }): void {
  for (const instance of Object.values(ec2State(account).instances)) {
    if (instance.zone !== zone || instance.state === 'terminated') continue;
    instance.state = 'terminated';
    const told: InstanceEvent = { instanceId: instance.id };
    account.emit('ec2.instance-terminated', told);
  }
}
