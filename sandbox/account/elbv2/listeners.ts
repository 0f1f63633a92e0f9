import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';
import {
  elbv2State,
  findListener,
  findLoadBalancer,
  findTargetGroup,
  forwardsTo,
  type ListenerRecord,
  type RuleRecord,
  type Shape,
  validationError,
} from './state';

export interface ListenerSettings {
  readonly Port?: string | number;
  readonly Protocol?: string;
  readonly SslPolicy?: string;
  readonly Certificates?: readonly { CertificateArn?: string }[];
  readonly DefaultActions?: readonly Shape[];
}

/** A target group is served by one load balancer's VPC and must exist. */
function checkActions(account: Account, actions: readonly Shape[]): void {
  for (const arn of actions.flatMap(forwardsTo)) findTargetGroup(account, arn);
}

/** @throws DuplicateListener, TargetGroupNotFound, ValidationError in ELB's words. */
export function createListener(
  account: Account,
  loadBalancerArn: string,
  settings: ListenerSettings,
  tags: Tags,
): ListenerRecord {
  const balancer = findLoadBalancer(account, loadBalancerArn);
  const { listeners } = elbv2State(account);
  const port = Number(settings.Port);
  const protocol = settings.Protocol ?? 'HTTP';
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw validationError(`Port '${port}' is not valid`);
  if (Object.values(listeners).some((each) => each.loadBalancerArn === balancer.arn && each.port === port)) {
    throw new AwsError(
      'DuplicateListener',
      `A listener already exists on this port for this load balancer '${balancer.arn}'`,
    );
  }
  const certificates = (settings.Certificates ?? []).flatMap((each) => each.CertificateArn ?? []);
  if (protocol === 'HTTPS' && certificates.length === 0) {
    throw new AwsError('CertificateNotFound', 'A certificate must be specified for HTTPS listeners');
  }
  checkActions(account, settings.DefaultActions ?? []);
  const kind = balancer.type === 'network' ? 'net' : 'app';
  const record: ListenerRecord = {
    arn: `${balancer.arn.replace(`:loadbalancer/${kind}/`, `:listener/${kind}/`)}/${account.ids.hex(16)}`,
    loadBalancerArn: balancer.arn,
    port,
    protocol,
    ...(settings.SslPolicy !== undefined && { sslPolicy: settings.SslPolicy }),
    certificates,
    defaultActions: [...(settings.DefaultActions ?? [])],
    tags,
  };
  listeners[record.arn] = record;
  return record;
}

export function modifyListener(account: Account, arn: string, settings: ListenerSettings): ListenerRecord {
  const record = findListener(account, arn);
  checkActions(account, settings.DefaultActions ?? []);
  if (settings.Port !== undefined) record.port = Number(settings.Port);
  if (settings.Protocol !== undefined) record.protocol = settings.Protocol;
  if (settings.SslPolicy !== undefined) record.sslPolicy = settings.SslPolicy;
  if (settings.DefaultActions !== undefined) record.defaultActions = [...settings.DefaultActions];
  if (settings.Certificates !== undefined) {
    record.certificates = settings.Certificates.flatMap((each) => each.CertificateArn ?? []);
  }
  return record;
}

export function deleteListener(account: Account, arn: string): void {
  const state = elbv2State(account);
  findListener(account, arn);
  for (const rule of Object.values(state.rules).filter((each) => each.listenerArn === arn))
    delete state.rules[rule.arn];
  delete state.listeners[arn];
}

export interface RuleSettings {
  readonly Priority?: string | number;
  readonly Conditions?: readonly Shape[];
  readonly Actions?: readonly Shape[];
}

/** @throws PriorityInUse, ListenerNotFound, TargetGroupNotFound in ELB's words. */
export function createRule(account: Account, listenerArn: string, settings: RuleSettings, tags: Tags): RuleRecord {
  const listener = findListener(account, listenerArn);
  const { rules } = elbv2State(account);
  const priority = Number(settings.Priority);
  if (!Number.isInteger(priority) || priority < 1 || priority > 50_000) {
    throw validationError(`Priority '${settings.Priority ?? ''}' must be between 1 and 50000`);
  }
  if (Object.values(rules).some((each) => each.listenerArn === listener.arn && each.priority === priority)) {
    throw new AwsError('PriorityInUse', `Priority '${priority}' is currently in use`);
  }
  checkActions(account, settings.Actions ?? []);
  const record: RuleRecord = {
    arn: `${listener.arn.replace(':listener/', ':listener-rule/')}/${account.ids.hex(16)}`,
    listenerArn: listener.arn,
    priority,
    conditions: [...(settings.Conditions ?? [])],
    actions: [...(settings.Actions ?? [])],
    tags,
  };
  rules[record.arn] = record;
  return record;
}

export function findRule(account: Account, arn: string): RuleRecord {
  const record = elbv2State(account).rules[arn];
  if (record === undefined) throw new AwsError('RuleNotFound', `Rule '${arn}' not found`);
  return record;
}

export function modifyRule(account: Account, arn: string, settings: RuleSettings): RuleRecord {
  const record = findRule(account, arn);
  checkActions(account, settings.Actions ?? []);
  if (settings.Conditions !== undefined) record.conditions = [...settings.Conditions];
  if (settings.Actions !== undefined) record.actions = [...settings.Actions];
  if (settings.Priority !== undefined) record.priority = Number(settings.Priority);
  return record;
}

export const viewListener = (record: ListenerRecord) => ({
  ListenerArn: record.arn,
  LoadBalancerArn: record.loadBalancerArn,
  Port: record.port,
  Protocol: record.protocol,
  SslPolicy: record.sslPolicy,
  Certificates: record.certificates.map((arn) => ({ CertificateArn: arn })),
  DefaultActions: record.defaultActions,
});

export const viewRule = (record: RuleRecord) => ({
  RuleArn: record.arn,
  Priority: String(record.priority),
  Conditions: record.conditions,
  Actions: record.actions,
  IsDefault: false,
});
