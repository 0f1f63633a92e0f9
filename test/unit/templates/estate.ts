import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Account } from '../../../sandbox/account/kernel/account';
import { openAccount, services } from '../../../sandbox/account/services';
import { administrator } from '../../../sandbox/account/sts';
import { virtualClock } from '../../../sandbox/clock/clock';
import { ROOT, TEMPLATES } from './read';

export type Values = Readonly<Record<string, string>>;

export interface Estate {
  /** The same account, with stacks of other names. */
  copy(): Estate;
  readonly account: Account;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  call(service: string, action: string, input?: object): any;
  /** Is called at each step of a deployment or deletion. */
  onStep?: () => void;
  /** Lets virtual seconds pass. */
  pass(seconds: number): void;
  /** Creates or updates a stack of a template and waits for its end: `CREATE_COMPLETE`, or the reasons of its failure. */
  deploy(template: string, values?: Values): string;
  /** The end of a deletion: `DELETE_COMPLETE`, or the reasons. */
  remove(template: string, limitHours?: number): string;
  /** Outputs of a stack. */
  outputs(template: string): Record<string, string>;
  /** Physical id of a resource. */
  resource(template: string, logicalId: string): string;
}

const CAPABILITIES = ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'];
const STEP_SECONDS = 10;

/** The whole account on a clock moved by hand. Stacks are called as their templates. */
export function estate(): Estate {
  let now = 0;
  const clock = virtualClock({ real: 0, virtual: Date.parse('2026-01-05T09:00:00Z'), speed: 1 }, () => now);
  const account = openAccount({ clock });
  const call: Estate['call'] = (name, action, input = {}) => {
    account.advance();
    const operation = services.find((each) => each.name === name)?.operations[action];
    if (operation === undefined) throw new Error(`no ${name}:${action}`);
    const context = { caller: administrator(account), endpoint: 'http://127.0.0.1:4566', requestId: 'r' };
    return JSON.parse(JSON.stringify(operation(account, input as never, context) ?? {}));
  };
  const pass = (seconds: number): void => {
    now += seconds * 1000;
    account.advance();
  };
  const open = (prefix: string): Estate => {
    const ids: Record<string, string> = {};
    const shown = (template: string) =>
      call('cloudformation', 'DescribeStacks', { StackName: ids[template] }).Stacks[0];
    const settle = (template: string, hours: number): string => {
      for (let waited = 0; waited < hours * 3600; waited += STEP_SECONDS) {
        if (!shown(template).StackStatus.endsWith('_IN_PROGRESS')) break;
        pass(STEP_SECONDS);
        all.onStep?.();
      }
      const status: string = shown(template).StackStatus;
      if (/^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(status)) return status;
      const { StackEvents: events } = call('cloudformation', 'DescribeStackEvents', { StackName: ids[template] });
      const failed = events.filter((event: { ResourceStatus: string }) => event.ResourceStatus.endsWith('_FAILED'));
      const reasons = failed.map((event: Values) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`);
      return [status, ...reasons.reverse()].join('\n');
    };
    const all: Estate = {
      copy: () => open('other-'),
      account,
      call,
      pass,
      deploy(template, values = {}) {
        const exists = ids[template] !== undefined;
        const answer = call('cloudformation', exists ? 'UpdateStack' : 'CreateStack', {
          StackName: `${prefix}${template}`,
          TemplateBody: readFileSync(join(TEMPLATES, `${template}.yaml`), 'utf8'),
          Capabilities: CAPABILITIES,
          Parameters: Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
            ParameterKey,
            ParameterValue,
          })),
        });
        ids[template] = answer.StackId;
        return settle(template, 4);
      },
      remove(template, limitHours = 4) {
        call('cloudformation', 'DeleteStack', { StackName: ids[template] });
        const end = settle(template, limitHours);
        if (end === 'DELETE_COMPLETE') delete ids[template];
        return end;
      },
      outputs: (template) =>
        Object.fromEntries(
          (shown(template).Outputs ?? []).map((output: { OutputKey: string; OutputValue: string }) => [
            output.OutputKey,
            output.OutputValue,
          ]),
        ),
      resource: (template, logicalId) =>
        call('cloudformation', 'DescribeStackResource', { StackName: ids[template], LogicalResourceId: logicalId })
          .StackResourceDetail.PhysicalResourceId,
    };
    return all;
  };
  return open('');
}

/** The parameters of examples/invento for a template. */
export function parametersOf(environment: string, template: string): Record<string, string> {
  const path = join(ROOT, 'examples', 'invento', 'parameters', environment, `${template}.yaml`);
  return Object.fromEntries(
    Object.entries(parse(readFileSync(path, 'utf8')) ?? {}).map(([name, value]) => [name, String(value)]),
  );
}

/** What the pipeline gives a template of the outputs of those before it. */
export function given(all: Estate, template: string): Record<string, string> {
  const network = () => all.outputs('network');
  const database = () => all.outputs('database');
  switch (template) {
    case 'database':
      return { SubnetIds: network().DataSubnetIds ?? '', SecurityGroupId: network().DatabaseSecurityGroupId ?? '' };
    case 'cluster':
      return { SubnetIds: network().AppSubnetIds ?? '', SecurityGroupId: network().HostSecurityGroupId ?? '' };
    case 'load-balancer':
      return {
        SubnetIds: network().PublicSubnetIds ?? '',
        SecurityGroupId: network().LoadBalancerSecurityGroupId ?? '',
      };
    case 'service':
      return {
        VpcId: network().VpcId ?? '',
        LoadBalancerSecurityGroupId: network().LoadBalancerSecurityGroupId ?? '',
        DatabaseSecurityGroupId: network().DatabaseSecurityGroupId ?? '',
        DatabasePort: database().DatabasePort ?? '',
        DatabaseSecretArn: database().DatabaseSecretArn ?? '',
        RepositoryArn: all.outputs('registry').RepositoryArn ?? '',
        ListenerArn: all.outputs('load-balancer').ListenerArn ?? '',
      };
    case 'rotation':
      return {
        ServiceName: 'invento',
        ClusterName: all.outputs('cluster').ClusterName ?? '',
        VpcId: network().VpcId ?? '',
        SubnetIds: network().AppSubnetIds ?? '',
        DatabaseSecurityGroupId: network().DatabaseSecurityGroupId ?? '',
        DatabaseSecretArn: database().DatabaseSecretArn ?? '',
        MasterSecretArn: database().MasterSecretArn ?? '',
      };
    default:
      return {};
  }
}
