import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { required } from '../kernel/input';
import { fromTagList, type Tag, toTagList } from '../kernel/tags';
import {
  createListener,
  createRule,
  deleteListener,
  findRule,
  type ListenerSettings,
  modifyListener,
  modifyRule,
  type RuleSettings,
  viewListener,
  viewRule,
} from './listeners';
import { createLoadBalancer, deleteLoadBalancer, viewLoadBalancer } from './loadbalancers';
import { elbv2State, findListener, findLoadBalancer, findTargetGroup, loadBalancersOf } from './state';
import {
  createTargetGroup,
  deleteTargetGroup,
  modifyTargetGroup,
  type TargetGroupSettings,
  viewTargetGroup,
} from './targetgroups';
import { deregisterTarget, describeTargets, registerTarget } from './targets';

interface Pair {
  readonly Key: string;
  readonly Value?: string;
}

export const attributesOf = (pairs: readonly Pair[] | undefined): Record<string, string> =>
  Object.fromEntries((pairs ?? []).map(({ Key, Value }) => [Key, String(Value ?? '')]));

const pairs = (attributes: Readonly<Record<string, string>>): Pair[] =>
  Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));

interface BalancerInput {
  readonly Name?: string;
  readonly Type?: string;
  readonly Scheme?: string;
  readonly Subnets?: readonly string[];
  readonly SecurityGroups?: readonly string[];
  readonly Tags?: readonly Tag[];
  readonly LoadBalancerArn?: string;
  readonly LoadBalancerArns?: readonly string[];
  readonly Names?: readonly string[];
  readonly Attributes?: readonly Pair[];
}

const need = (value: string | undefined, member: string): string => required(value, member, 'ValidationError');

const balancers = {
  CreateLoadBalancer(account: Account, input: BalancerInput) {
    const record = createLoadBalancer(account, {
      name: need(input.Name, 'name'),
      type: input.Type,
      scheme: input.Scheme,
      subnets: input.Subnets ?? [],
      securityGroups: input.SecurityGroups ?? [],
      tags: fromTagList(input.Tags),
    });
    return { LoadBalancers: [viewLoadBalancer(record)] };
  },
  DescribeLoadBalancers(account: Account, input: BalancerInput) {
    const all = Object.values(elbv2State(account).loadBalancers);
    for (const arn of input.LoadBalancerArns ?? []) findLoadBalancer(account, arn);
    const missing = (input.Names ?? []).find((name) => !all.some((each) => each.name === name));
    if (missing !== undefined) throw new AwsError('LoadBalancerNotFound', `Load balancers '[${missing}]' not found`);
    const chosen = all.filter(
      (each) =>
        (input.LoadBalancerArns ?? [each.arn]).includes(each.arn) && (input.Names ?? [each.name]).includes(each.name),
    );
    return { LoadBalancers: chosen.map(viewLoadBalancer) };
  },
  DeleteLoadBalancer(account: Account, input: BalancerInput) {
    const arn = need(input.LoadBalancerArn, 'loadBalancerArn');
    // Deleting what is not there succeeds.
    if (elbv2State(account).loadBalancers[arn] !== undefined) deleteLoadBalancer(account, arn);
    return {};
  },
  DescribeLoadBalancerAttributes: (account: Account, input: BalancerInput) => ({
    Attributes: pairs(findLoadBalancer(account, need(input.LoadBalancerArn, 'loadBalancerArn')).attributes),
  }),
  ModifyLoadBalancerAttributes(account: Account, input: BalancerInput) {
    const record = findLoadBalancer(account, need(input.LoadBalancerArn, 'loadBalancerArn'));
    Object.assign(record.attributes, attributesOf(input.Attributes));
    return { Attributes: pairs(record.attributes) };
  },
};

interface GroupInput extends TargetGroupSettings {
  readonly Name?: string;
  readonly Tags?: readonly Tag[];
  readonly TargetGroupArn?: string;
  readonly TargetGroupArns?: readonly string[];
  readonly LoadBalancerArn?: string;
  readonly Names?: readonly string[];
  readonly Attributes?: readonly Pair[];
  readonly Targets?: readonly { Id?: string; Port?: string }[];
}

/** The group's own port where a target names none. */
function targetsOf(account: Account, input: GroupInput): { id: string; port: number }[] {
  const group = findTargetGroup(account, need(input.TargetGroupArn, 'targetGroupArn'));
  return (input.Targets ?? []).map(({ Id = '', Port }) => ({ id: Id, port: Number(Port ?? group.port) }));
}

const groups = {
  CreateTargetGroup(account: Account, input: GroupInput) {
    const record = createTargetGroup(account, need(input.Name, 'name'), input, { tags: fromTagList(input.Tags) });
    return { TargetGroups: [viewTargetGroup(account, record)] };
  },
  DescribeTargetGroups(account: Account, input: GroupInput) {
    for (const arn of input.TargetGroupArns ?? []) findTargetGroup(account, arn);
    const all = Object.values(elbv2State(account).targetGroups);
    const missing = (input.Names ?? []).find((name) => !all.some((each) => each.name === name));
    if (missing !== undefined) throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
    const chosen = all
      .filter((each) => (input.TargetGroupArns ?? [each.arn]).includes(each.arn))
      .filter((each) => (input.Names ?? [each.name]).includes(each.name))
      .filter(
        (each) =>
          input.LoadBalancerArn === undefined || loadBalancersOf(account, each.arn).includes(input.LoadBalancerArn),
      );
    return { TargetGroups: chosen.map((each) => viewTargetGroup(account, each)) };
  },
  ModifyTargetGroup(account: Account, input: GroupInput) {
    const record = modifyTargetGroup(account, need(input.TargetGroupArn, 'targetGroupArn'), input);
    return { TargetGroups: [viewTargetGroup(account, record)] };
  },
  DeleteTargetGroup(account: Account, input: GroupInput) {
    deleteTargetGroup(account, need(input.TargetGroupArn, 'targetGroupArn'));
    return {};
  },
  DescribeTargetGroupAttributes: (account: Account, input: GroupInput) => ({
    Attributes: pairs(findTargetGroup(account, need(input.TargetGroupArn, 'targetGroupArn')).attributes),
  }),
  ModifyTargetGroupAttributes(account: Account, input: GroupInput) {
    const record = findTargetGroup(account, need(input.TargetGroupArn, 'targetGroupArn'));
    Object.assign(record.attributes, attributesOf(input.Attributes));
    return { Attributes: pairs(record.attributes) };
  },
  RegisterTargets(account: Account, input: GroupInput) {
    for (const target of targetsOf(account, input)) {
      registerTarget(account, input.TargetGroupArn ?? '', target, { answers: true });
    }
    return {};
  },
  DeregisterTargets(account: Account, input: GroupInput) {
    for (const target of targetsOf(account, input)) deregisterTarget(account, input.TargetGroupArn ?? '', target);
    return {};
  },
  DescribeTargetHealth: (account: Account, input: GroupInput) => ({
    TargetHealthDescriptions: describeTargets(
      account,
      need(input.TargetGroupArn, 'targetGroupArn'),
      targetsOf(account, input),
    ),
  }),
};

interface ListenerInput extends ListenerSettings {
  readonly LoadBalancerArn?: string;
  readonly ListenerArn?: string;
  readonly ListenerArns?: readonly string[];
  readonly Tags?: readonly Tag[];
}

const listeners = {
  CreateListener: (account: Account, input: ListenerInput) => ({
    Listeners: [
      viewListener(
        createListener(account, need(input.LoadBalancerArn, 'loadBalancerArn'), input, fromTagList(input.Tags)),
      ),
    ],
  }),
  DescribeListeners(account: Account, input: ListenerInput) {
    if (input.LoadBalancerArn !== undefined) findLoadBalancer(account, input.LoadBalancerArn);
    for (const arn of input.ListenerArns ?? []) findListener(account, arn);
    const chosen = Object.values(elbv2State(account).listeners)
      .filter((each) => (input.LoadBalancerArn ?? each.loadBalancerArn) === each.loadBalancerArn)
      .filter((each) => (input.ListenerArns ?? [each.arn]).includes(each.arn));
    return { Listeners: chosen.map(viewListener) };
  },
  ModifyListener: (account: Account, input: ListenerInput) => ({
    Listeners: [viewListener(modifyListener(account, need(input.ListenerArn, 'listenerArn'), input))],
  }),
  DeleteListener(account: Account, input: ListenerInput) {
    deleteListener(account, need(input.ListenerArn, 'listenerArn'));
    return {};
  },
};

interface RuleInput extends RuleSettings {
  readonly ListenerArn?: string;
  readonly RuleArn?: string;
  readonly RuleArns?: readonly string[];
  readonly Tags?: readonly Tag[];
}

const rules = {
  CreateRule: (account: Account, input: RuleInput) => ({
    Rules: [viewRule(createRule(account, need(input.ListenerArn, 'listenerArn'), input, fromTagList(input.Tags)))],
  }),
  DescribeRules(account: Account, input: RuleInput) {
    const listener = input.ListenerArn === undefined ? undefined : findListener(account, input.ListenerArn);
    for (const arn of input.RuleArns ?? []) findRule(account, arn);
    const chosen = Object.values(elbv2State(account).rules)
      .filter((each) => (input.ListenerArn ?? each.listenerArn) === each.listenerArn)
      .filter((each) => (input.RuleArns ?? [each.arn]).includes(each.arn))
      .sort((a, b) => a.priority - b.priority)
      .map(viewRule);
    if (listener === undefined) return { Rules: chosen };
    const ownRule = {
      RuleArn: `${listener.arn.replace(':listener/', ':listener-rule/')}/default`,
      Priority: 'default',
      Conditions: [],
      Actions: listener.defaultActions,
      IsDefault: true,
    };
    return { Rules: [...chosen, ownRule] };
  },
  ModifyRule: (account: Account, input: RuleInput) => ({
    Rules: [viewRule(modifyRule(account, need(input.RuleArn, 'ruleArn'), input))],
  }),
  DeleteRule(account: Account, input: RuleInput) {
    const record = findRule(account, need(input.RuleArn, 'ruleArn'));
    delete elbv2State(account).rules[record.arn];
    return {};
  },
};

const tagging = {
  DescribeTags(account: Account, input: { ResourceArns?: readonly string[] }) {
    const state = elbv2State(account);
    return {
      TagDescriptions: (input.ResourceArns ?? []).map((arn) => {
        const record = state.loadBalancers[arn] ?? state.targetGroups[arn] ?? state.listeners[arn] ?? state.rules[arn];
        if (record === undefined) throw new AwsError('LoadBalancerNotFound', `Resource '${arn}' not found`);
        return { ResourceArn: arn, Tags: toTagList(record.tags) };
      }),
    };
  },
};

export const operations = { ...balancers, ...groups, ...listeners, ...rules, ...tagging };
