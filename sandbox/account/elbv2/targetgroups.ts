import { needEc2 } from '../ec2';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';
import { elbArn, elbv2State, findTargetGroup, loadBalancersOf, type TargetGroupRecord, validationError } from './state';

/** As the API and CloudFormation name them; numbers may be text. */
export interface TargetGroupSettings {
  readonly Protocol?: string;
  readonly Port?: string | number;
  readonly VpcId?: string;
  readonly TargetType?: string;
  readonly HealthCheckEnabled?: string | boolean;
  readonly HealthCheckProtocol?: string;
  readonly HealthCheckPort?: string | number;
  readonly HealthCheckPath?: string;
  readonly HealthCheckIntervalSeconds?: string | number;
  readonly HealthCheckTimeoutSeconds?: string | number;
  readonly HealthyThresholdCount?: string | number;
  readonly UnhealthyThresholdCount?: string | number;
  readonly Matcher?: { readonly HttpCode?: string };
}

const DEFAULT_ATTRIBUTES: Readonly<Record<string, string>> = {
  'deregistration_delay.timeout_seconds': '300',
  'load_balancing.algorithm.type': 'round_robin',
  'slow_start.duration_seconds': '0',
  'stickiness.enabled': 'false',
  'stickiness.type': 'lb_cookie',
};

const TYPES = ['instance', 'ip', 'lambda', 'alb'] as const;

/** @throws DuplicateTargetGroupName, ValidationError in ELB's words. */
export function createTargetGroup(
  account: Account,
  name: string,
  settings: TargetGroupSettings,
  about: { attributes?: Readonly<Record<string, string>>; tags: Tags },
): TargetGroupRecord {
  const { targetGroups } = elbv2State(account);
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/.test(name)) {
    throw validationError(`Target group name '${name}' cannot be longer than '32' characters or is not valid`);
  }
  if (Object.values(targetGroups).some((each) => each.name === name)) {
    throw new AwsError(
      'DuplicateTargetGroupName',
      `A target group with the same name '${name}' exists, but with different settings`,
    );
  }
  const targetType = TYPES.find((each) => each === (settings.TargetType ?? 'instance'));
  if (targetType === undefined) throw validationError(`Target type '${settings.TargetType ?? ''}' is not valid`);
  if (settings.VpcId === undefined && targetType !== 'lambda') throw validationError('A VPC ID must be specified');
  if (settings.VpcId !== undefined) needEc2(account, 'vpcs', settings.VpcId);
  const record: TargetGroupRecord = {
    arn: elbArn(account, `targetgroup/${name}/${account.ids.hex(16)}`),
    name,
    protocol: settings.Protocol ?? 'HTTP',
    port: Number(settings.Port ?? 80),
    vpcId: settings.VpcId ?? '',
    targetType,
    healthCheck: healthCheckOf(settings),
    attributes: { ...DEFAULT_ATTRIBUTES, ...about.attributes },
    targets: {},
    tags: about.tags,
  };
  targetGroups[record.arn] = record;
  return record;
}

/** @throws ValidationError where the timeout does not fit into the interval. */
function healthCheckOf(
  settings: TargetGroupSettings,
  before?: TargetGroupRecord['healthCheck'],
): TargetGroupRecord['healthCheck'] {
  const check = {
    enabled: String(settings.HealthCheckEnabled ?? before?.enabled ?? true) === 'true',
    protocol: settings.HealthCheckProtocol ?? before?.protocol ?? 'HTTP',
    port: String(settings.HealthCheckPort ?? before?.port ?? 'traffic-port'),
    path: settings.HealthCheckPath ?? before?.path ?? '/',
    interval: Number(settings.HealthCheckIntervalSeconds ?? before?.interval ?? 30),
    timeout: Number(settings.HealthCheckTimeoutSeconds ?? before?.timeout ?? 5),
    healthyThreshold: Number(settings.HealthyThresholdCount ?? before?.healthyThreshold ?? 5),
    unhealthyThreshold: Number(settings.UnhealthyThresholdCount ?? before?.unhealthyThreshold ?? 2),
    matcher: settings.Matcher?.HttpCode ?? before?.matcher ?? '200',
  };
  if (check.timeout >= check.interval) {
    throw validationError(`Health check interval must be greater than the timeout.`);
  }
  return check;
}

export function modifyTargetGroup(account: Account, arn: string, settings: TargetGroupSettings): TargetGroupRecord {
  const record = findTargetGroup(account, arn);
  record.healthCheck = healthCheckOf(settings, record.healthCheck);
  return record;
}

/** @throws ResourceInUse while a listener or a rule sends to it. */
export function deleteTargetGroup(account: Account, arn: string): void {
  findTargetGroup(account, arn);
  if (loadBalancersOf(account, arn).length > 0) {
    throw new AwsError('ResourceInUse', `Target group '${arn}' is currently in use by a listener or a rule`);
  }
  delete elbv2State(account).targetGroups[arn];
}

export function viewTargetGroup(account: Account, record: TargetGroupRecord) {
  const { healthCheck: check } = record;
  return {
    TargetGroupArn: record.arn,
    TargetGroupName: record.name,
    Protocol: record.protocol,
    Port: record.port,
    VpcId: record.vpcId,
    HealthCheckProtocol: check.protocol,
    HealthCheckPort: check.port,
    HealthCheckEnabled: check.enabled,
    HealthCheckIntervalSeconds: check.interval,
    HealthCheckTimeoutSeconds: check.timeout,
    HealthyThresholdCount: check.healthyThreshold,
    UnhealthyThresholdCount: check.unhealthyThreshold,
    HealthCheckPath: check.path,
    Matcher: { HttpCode: check.matcher },
    LoadBalancerArns: loadBalancersOf(account, record.arn),
    TargetType: record.targetType,
    ProtocolVersion: 'HTTP1',
    IpAddressType: 'ipv4',
  };
}
