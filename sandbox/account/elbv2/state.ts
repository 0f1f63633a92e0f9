import type { Account } from '../kernel/account';
import { slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';

export interface LoadBalancerRecord {
  arn: string;
  name: string;
  type: 'application' | 'network';
  scheme: 'internet-facing' | 'internal';
  dnsName: string;
  hostedZoneId: string;
  vpcId: string;
  subnets: { id: string; zone: string }[];
  securityGroups: string[];
  state: 'provisioning' | 'active';
  createdAt: number;
  attributes: Record<string, string>;
  tags: Record<string, string>;
}

type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'draining';

export interface TargetRecord {
  id: string;
  port: number;
  zone?: string;
  state: TargetState;
  reason?: string;
  description?: string;
  /** Whether what listens there will pass the health checks; the load balancer finds out by checking. */
  answers: boolean;
  registeredAt: number;
}

/** Health check times in seconds. */
export interface TargetGroupRecord {
  arn: string;
  name: string;
  protocol: string;
  port: number;
  vpcId: string;
  targetType: 'instance' | 'ip' | 'lambda' | 'alb';
  healthCheck: {
    enabled: boolean;
    protocol: string;
    port: string;
    path: string;
    interval: number;
    timeout: number;
    healthyThreshold: number;
    unhealthyThreshold: number;
    matcher: string;
  };
  attributes: Record<string, string>;
  targets: Record<string, TargetRecord>;
  tags: Record<string, string>;
}

/** An action or a condition as the API shapes it; kept as given. */
export type Shape = Readonly<Record<string, unknown>>;

export interface ListenerRecord {
  arn: string;
  loadBalancerArn: string;
  port: number;
  protocol: string;
  sslPolicy?: string;
  certificates: string[];
  defaultActions: Shape[];
  tags: Record<string, string>;
}

export interface RuleRecord {
  arn: string;
  listenerArn: string;
  priority: number;
  conditions: Shape[];
  actions: Shape[];
  tags: Record<string, string>;
}

interface Elbv2State {
  loadBalancers: Record<string, LoadBalancerRecord>;
  targetGroups: Record<string, TargetGroupRecord>;
  listeners: Record<string, ListenerRecord>;
  rules: Record<string, RuleRecord>;
}

export const elbv2State = slice<Elbv2State>('elbv2', () => ({
  loadBalancers: {},
  targetGroups: {},
  listeners: {},
  rules: {},
}));

export function elbArn(account: Account, resource: string): string {
  const { partition, region, accountId } = account.state;
  return `arn:${partition}:elasticloadbalancing:${region}:${accountId}:${resource}`;
}

export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);

export function findTargetGroup(account: Account, arn: string): TargetGroupRecord {
  const found = elbv2State(account).targetGroups[arn];
  if (found === undefined) throw new AwsError('TargetGroupNotFound', `Target groups '${arn}' not found`);
  return found;
}

export function findLoadBalancer(account: Account, arn: string): LoadBalancerRecord {
  const found = elbv2State(account).loadBalancers[arn];
  if (found === undefined) throw new AwsError('LoadBalancerNotFound', `Load balancer '${arn}' not found`);
  return found;
}

export function findListener(account: Account, arn: string): ListenerRecord {
  const found = elbv2State(account).listeners[arn];
  if (found === undefined) throw new AwsError('ListenerNotFound', `Listener '${arn}' not found`);
  return found;
}

/** Target groups that an action forwards to, in either of the API's two forms. */
export function forwardsTo(action: Shape): string[] {
  const single = typeof action.TargetGroupArn === 'string' ? [action.TargetGroupArn] : [];
  const config = action.ForwardConfig;
  const groups: unknown = typeof config === 'object' && config !== null ? Reflect.get(config, 'TargetGroups') : [];
  const weighted = Array.isArray(groups)
    ? groups.flatMap((group: unknown) => {
        const arn: unknown = typeof group === 'object' && group !== null ? Reflect.get(group, 'TargetGroupArn') : '';
        return typeof arn === 'string' && arn !== '' ? [arn] : [];
      })
    : [];
  return [...new Set([...single, ...weighted])];
}

/** Load balancers whose listeners or rules send to the target group. */
export function loadBalancersOf(account: Account, targetGroupArn: string): string[] {
  const { listeners, rules } = elbv2State(account);
  const sends = (actions: readonly Shape[]): boolean =>
    actions.some((action) => forwardsTo(action).includes(targetGroupArn));
  const byRule = Object.values(rules).filter((rule) => sends(rule.actions));
  const arns = [
    ...Object.values(listeners).filter((listener) => sends(listener.defaultActions)),
    ...byRule.flatMap((rule) => listeners[rule.listenerArn] ?? []),
  ].map((listener) => listener.loadBalancerArn);
  return [...new Set(arns)];
}
