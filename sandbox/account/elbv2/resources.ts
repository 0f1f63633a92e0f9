import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest } from '../kernel/resource';
import {
  createListener,
  createRule,
  deleteListener,
  type ListenerSettings,
  modifyListener,
  modifyRule,
  type RuleSettings,
} from './listeners';
import { createLoadBalancer, deleteLoadBalancer } from './loadbalancers';
import { attributesOf } from './operations';
import { elbv2State, findLoadBalancer, findTargetGroup, loadBalancersOf } from './state';
import { createTargetGroup, deleteTargetGroup, modifyTargetGroup, type TargetGroupSettings } from './targetgroups';

/** At most 32 characters, as CloudFormation shortens it: `invent-LoadB-1ABC2DEF3GHI`. */
function shortName(account: Account, request: ResourceRequest): string {
  const stack = request.stackName.replace(/[^a-zA-Z0-9-]/g, '').slice(0, 6);
  return `${stack}-${request.logicalId.slice(0, 5)}-${account.ids.token(12)}`.replace(/--+/g, '-');
}

interface BalancerProperties {
  readonly Name?: string;
  readonly Type?: string;
  readonly Scheme?: string;
  readonly Subnets?: readonly string[];
  readonly SecurityGroups?: readonly string[];
  readonly LoadBalancerAttributes?: readonly { Key: string; Value?: string }[];
}

function balancerResult(account: Account, arn: string, seconds: number) {
  const record = findLoadBalancer(account, arn);
  return {
    physicalId: arn,
    attributes: {
      LoadBalancerArn: arn,
      DNSName: record.dnsName,
      CanonicalHostedZoneID: record.hostedZoneId,
      LoadBalancerFullName: arn.split(':loadbalancer/').at(-1) ?? '',
      LoadBalancerName: record.name,
      SecurityGroups: record.securityGroups,
    },
    seconds,
  };
}

const loadBalancer: ResourceProvider = {
  create(account, request) {
    const properties: BalancerProperties = request.properties;
    const record = createLoadBalancer(account, {
      name: properties.Name ?? shortName(account, request),
      type: properties.Type,
      scheme: properties.Scheme,
      subnets: properties.Subnets ?? [],
      securityGroups: properties.SecurityGroups ?? [],
      attributes: attributesOf(properties.LoadBalancerAttributes),
      tags: { ...request.tags },
    });
    return balancerResult(account, record.arn, 5);
  },
  update(account, request, before) {
    const properties: BalancerProperties = request.properties;
    const record = findLoadBalancer(account, before.physicalId);
    Object.assign(record.attributes, attributesOf(properties.LoadBalancerAttributes));
    if (properties.SecurityGroups !== undefined) record.securityGroups = [...properties.SecurityGroups];
    record.tags = { ...request.tags };
    return balancerResult(account, record.arn, 10);
  },
  remove(account, { physicalId }) {
    if (elbv2State(account).loadBalancers[physicalId] !== undefined) deleteLoadBalancer(account, physicalId);
    return 20;
  },
  ready: (account, arn) => ({
    state: elbv2State(account).loadBalancers[arn]?.state === 'active' ? 'ready' : 'pending',
  }),
};

interface GroupProperties extends TargetGroupSettings {
  readonly Name?: string;
  readonly TargetGroupAttributes?: readonly { Key: string; Value?: string }[];
}

function groupResult(account: Account, arn: string) {
  const record = findTargetGroup(account, arn);
  return {
    physicalId: arn,
    attributes: {
      TargetGroupArn: arn,
      TargetGroupName: record.name,
      TargetGroupFullName: arn.split(':').at(-1) ?? '',
      LoadBalancerArns: loadBalancersOf(account, arn),
    },
    seconds: 15,
  };
}

const targetGroup: ResourceProvider = {
  create(account, request) {
    const properties: GroupProperties = request.properties;
    const record = createTargetGroup(account, properties.Name ?? shortName(account, request), properties, {
      attributes: attributesOf(properties.TargetGroupAttributes),
      tags: { ...request.tags },
    });
    return groupResult(account, record.arn);
  },
  update(account, request, before) {
    const properties: GroupProperties = request.properties;
    const record = modifyTargetGroup(account, before.physicalId, properties);
    Object.assign(record.attributes, attributesOf(properties.TargetGroupAttributes));
    record.tags = { ...request.tags };
    return groupResult(account, record.arn);
  },
  remove(account, { physicalId }) {
    if (elbv2State(account).targetGroups[physicalId] !== undefined) deleteTargetGroup(account, physicalId);
    return 3;
  },
};

const listener: ResourceProvider = {
  create(account, request) {
    const properties: ListenerSettings & { LoadBalancerArn?: string } = request.properties;
    const record = createListener(account, properties.LoadBalancerArn ?? '', properties, { ...request.tags });
    return { physicalId: record.arn, attributes: { ListenerArn: record.arn }, seconds: 3 };
  },
  update(account, request, before) {
    modifyListener(account, before.physicalId, request.properties);
    return { physicalId: before.physicalId, attributes: { ListenerArn: before.physicalId }, seconds: 3 };
  },
  remove(account, { physicalId }) {
    if (elbv2State(account).listeners[physicalId] !== undefined) deleteListener(account, physicalId);
    return 2;
  },
};

const rule: ResourceProvider = {
  create(account, request) {
    const properties: RuleSettings & { ListenerArn?: string } = request.properties;
    if (properties.ListenerArn === undefined) throw new AwsError('ListenerNotFound', 'One or more listeners not found');
    const record = createRule(account, properties.ListenerArn, properties, { ...request.tags });
    return { physicalId: record.arn, attributes: { RuleArn: record.arn, IsDefault: false }, seconds: 3 };
  },
  update(account, request, before) {
    modifyRule(account, before.physicalId, request.properties);
    return { physicalId: before.physicalId, attributes: { RuleArn: before.physicalId, IsDefault: false }, seconds: 3 };
  },
  remove(account, { physicalId }) {
    delete elbv2State(account).rules[physicalId];
    return 2;
  },
};

export const resources: Readonly<Record<string, ResourceProvider>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
  'AWS::ElasticLoadBalancingV2::Listener': listener,
  'AWS::ElasticLoadBalancingV2::ListenerRule': rule,
};
