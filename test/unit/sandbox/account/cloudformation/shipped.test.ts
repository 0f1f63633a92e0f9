import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { openAccount, services } from '../../../../../sandbox/account/services';
import { virtualClock } from '../../../../../sandbox/clock/clock';
import { start } from './story';

interface ShownStack {
  readonly StackStatus: string;
  readonly Outputs: Array<{ OutputKey: string; OutputValue: string }>;
}

/** The whole account, on a clock moved by hand, with the example's parameters. */
function delivery() {
  let now = 0;
  const account = openAccount({ clock: virtualClock({ real: 0, virtual: start, speed: 1 }, () => now) });
  const operations = services.find((each) => each.name === 'cloudformation')?.operations ?? {};
  const outputs: Record<string, string> = {};
  const call = <T>(action: string, input: object): T => {
    account.advance();
    return operations[action]?.(account, input as never, {} as never) as T;
  };
  const stackOf = (name: string) => call<{ Stacks: ShownStack[] }>('DescribeStacks', { StackName: name }).Stacks[0];
  return {
    outputs,
    deploy(name: string, extra: Record<string, string> = {}) {
      const file = parse(readFileSync(`examples/invento/parameters/staging/${name}.yaml`, 'utf8')) as Record<
        string,
        unknown
      >;
      const values = { ...file, ...extra };
      call('CreateStack', {
        StackName: `invento-${name}`,
        TemplateBody: readFileSync(`templates/cloudformation/${name}.yaml`, 'utf8'),
        Capabilities: ['CAPABILITY_IAM'],
        Parameters: Object.entries(values).map(([key, value]) => ({
          ParameterKey: key,
          ParameterValue: String(value),
        })),
      });
      const begun = now;
      while (stackOf(`invento-${name}`)?.StackStatus.endsWith('_IN_PROGRESS') && now < begun + 7_200_000) now += 10_000;
      const stack = stackOf(`invento-${name}`);
      for (const { OutputKey, OutputValue } of stack?.Outputs ?? []) outputs[OutputKey] = OutputValue;
      const failures = call<{ StackEvents: Array<{ ResourceStatus: string; ResourceStatusReason?: string }> }>(
        'DescribeStackEvents',
        { StackName: `invento-${name}` },
      ).StackEvents.filter((event) => event.ResourceStatus.endsWith('_FAILED'));
      return { status: stack?.StackStatus, seconds: (now - begun) / 1000, failures };
    },
  };
}

test('the shipped templates deploy one after the other, each with the outputs of those before', () => {
  const { deploy, outputs } = delivery();
  const of = (...names: string[]) => Object.fromEntries(names.map((name) => [name, outputs[name] ?? '']));
  expect(deploy('network')).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(deploy('registry')).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(
    deploy('database', {
      SubnetIds: outputs.DataSubnetIds ?? '',
      SecurityGroupId: outputs.DatabaseSecurityGroupId ?? '',
    }),
  ).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(
    deploy('cluster', { SubnetIds: outputs.AppSubnetIds ?? '', SecurityGroupId: outputs.HostSecurityGroupId ?? '' }),
  ).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(
    deploy('load-balancer', {
      SubnetIds: outputs.PublicSubnetIds ?? '',
      SecurityGroupId: outputs.LoadBalancerSecurityGroupId ?? '',
    }),
  ).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(
    deploy(
      'service',
      of(
        'VpcId',
        'LoadBalancerSecurityGroupId',
        'DatabaseSecurityGroupId',
        'DatabaseSecretArn',
        'RepositoryArn',
        'ListenerArn',
      ),
    ),
  ).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
});
