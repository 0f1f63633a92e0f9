import type { Account } from '../kernel/account';
import { slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';

type LifecycleState = 'Pending' | 'Pending:Wait' | 'InService' | 'Terminating' | 'Terminating:Wait';

export interface InstanceRecord {
  id: string;
  zone: string;
  subnetId: string;
  instanceType: string;
  lifecycle: LifecycleState;
  protected: boolean;
  launchTemplate: LaunchTemplateReference;
  launchedAt: number;
}

export interface LaunchTemplateReference {
  id?: string;
  name?: string;
  version: string;
}

export interface ActivityRecord {
  id: string;
  description: string;
  cause: string;
  startedAt: number;
  endedAt?: number;
  status: 'PreInService' | 'InProgress' | 'Successful' | 'Failed';
  statusMessage?: string;
  instance?: string;
}

export interface HookRecord {
  name: string;
  transition: 'autoscaling:EC2_INSTANCE_LAUNCHING' | 'autoscaling:EC2_INSTANCE_TERMINATING';
  /** Seconds until the default result applies. */
  heartbeatTimeout: number;
  defaultResult: 'CONTINUE' | 'ABANDON';
  notificationTargetArn?: string;
  roleArn?: string;
}

export interface RefreshRecord {
  id: string;
  status: 'Pending' | 'InProgress' | 'Successful' | 'Cancelled';
  startedAt: number;
  endedAt?: number;
  /** Instances still to be replaced. */
  left: string[];
  total: number;
}

/** A rolling update of CloudFormation: an update policy's course through the instances. */
export interface RollingRecord {
  /** Instances of the settings before, still to be replaced. */
  old: string[];
  readonly minInService: number;
  /** What the group shall have when all is done. */
  readonly desired: number;
  readonly waitsForSignals: boolean;
  readonly pauseMs: number;
  /** When the last new instance was started. */
  since: number;
  failure?: string;
}

/** A creation policy's wait for signals from the instances. */
interface SignalRecord {
  wanted: number;
  received: number;
  failed: number;
}

export interface GroupRecord {
  name: string;
  arn: string;
  min: number;
  max: number;
  desired: number;
  subnets: string[];
  zones: string[];
  launchTemplate: LaunchTemplateReference;
  healthCheckType: string;
  healthCheckGracePeriod: number;
  cooldown: number;
  newInstancesProtected: boolean;
  targetGroupArns: string[];
  createdAt: number;
  /** Being deleted: goes when its instances are gone. */
  deleting: boolean;
  instances: InstanceRecord[];
  /** Newest first. */
  activities: ActivityRecord[];
  hooks: HookRecord[];
  refreshes: RefreshRecord[];
  signals?: SignalRecord;
  /** Whether the user data of an instance ended well, by instance. */
  signalled: Record<string, boolean>;
  rolling?: RollingRecord;
  tags: Tags;
}

interface AutoScalingState {
  groups: Record<string, GroupRecord>;
  /** Policies, scheduled actions and warm pools are kept and not acted on. */
  recorded: Record<string, unknown>;
}

export const autoscalingState = slice<AutoScalingState>('autoscaling', () => ({ groups: {}, recorded: {} }));

export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);

/** @throws ValidationError for a name that no group has. */
export function findGroup(account: Account, name: string): GroupRecord {
  const group = autoscalingState(account).groups[name];
  if (group === undefined)
    throw validationError(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);
  return group;
}

/** The name at the end of a group's ARN, or the name itself. */
export const groupName = (reference: string): string => reference.split('autoScalingGroupName/').at(-1) ?? reference;

/** The group that an instance belongs to. */
export function groupOf(account: Account, instanceId: string): GroupRecord | undefined {
  return Object.values(autoscalingState(account).groups).find((group) =>
    group.instances.some((instance) => instance.id === instanceId),
  );
}
