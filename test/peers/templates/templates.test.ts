/**
 * The shipped templates on emulators of AWS that others wrote, deployed by the committed bundle of deploy-stack: what each
 * emulator cannot do with them is listed, so that a change of either shows.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { resolved } from '../../../scripts/generate/infrastructure/resolve';
import { runAction } from '../../e2e/support/action';
import { at, map, readTemplate } from '../../unit/templates/read';
import { ministack, moto } from '../contract/targets/emulators';
import type { RunningTarget } from '../contract/targets/target';
import { describeWith } from '../support/programs';
import { sign } from '../support/signed-call';
import { parametersIn } from './values';

jest.setTimeout(120_000);

/** How a deployment of a template ended on an emulator. */
interface Ended {
  /** `created`, or the first sentence of the error. */
  readonly end: string;
  /** Where it was deployed, the types of which the emulator made no resource, or one without an id. */
  readonly lacks: readonly string[];
  /** Whether all outputs of the template came back, or how many did. */
  readonly outputs: string;
}

/** The order in which they build on each other. */
const ORDER = ['registry', 'network', 'database', 'cluster', 'load-balancer', 'service', 'rotation', 'github-oidc'];

describe.each([moto, ministack])('$name', (target) => {
  describeWith(target.programs, `the templates on ${target.name}`, () => {
    const listed: Record<string, Ended> = JSON.parse(readFileSync(join(__dirname, `${target.name}.json`), 'utf8'));
    let running: RunningTarget;
    let stacks: CloudFormation;
    beforeAll(async () => {
      running = await target.start();
      const { accessKeyId, secretAccessKey } = running.key;
      const credentials = { accessKeyId, secretAccessKey };
      stacks = new CloudFormation({ endpoint: running.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    });
    afterAll(async () => {
      stacks.destroy();
      await running.stop();
    });

    test.each(ORDER)('%s ends as it is listed', async (template) => {
      expect(await deploy(running, stacks, template)).toEqual(listed[template]);
    });
  });
});

async function deploy(running: RunningTarget, stacks: CloudFormation, template: string): Promise<Ended> {
  const parameters = parametersIn(template, await brought(running));
  const run = await runAction('deploy-stack', {
    inputs: {
      'stack-name': template,
      template: `builtin:${template}`,
      parameters: Object.entries(parameters)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n'),
      capabilities: 'CAPABILITY_IAM, CAPABILITY_AUTO_EXPAND',
      'on-failure': 'keep',
      timeout: '1m',
    },
    env: {
      AWS_ENDPOINT_URL: running.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: running.key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: running.key.secretAccessKey,
    },
  });
  const outputs = Object.keys(map(readTemplate(template).Outputs));
  const given = outputs.filter((name) => run.outputs[name] !== undefined);
  return {
    end: run.exitCode === 0 ? (run.outputs.outcome ?? '') : sentence(run.errors[0] ?? run.log),
    lacks: run.exitCode === 0 ? await lacking(stacks, template, parameters) : [],
    outputs: given.length === outputs.length ? 'all' : `${given.length} of ${outputs.length}`,
  };
}

/** Types of what was to be made and has no id. */
async function lacking(stacks: CloudFormation, template: string, values: Record<string, string>): Promise<string[]> {
  const made = await stacks.describeStackResources({ StackName: template }).catch(() => undefined);
  if (made === undefined) return ['it cannot say what it made'];
  const ids = new Map(made.StackResources?.map((each) => [each.LogicalResourceId, each.PhysicalResourceId]));
  const wanted = Object.entries(map(resolved(readTemplate(template), values).Resources));
  const without = wanted.filter(([logicalId]) => !ids.get(logicalId));
  return [...new Set(without.map(([, resource]) => String(at(resource, 'Type'))))].sort();
}

/** What was there before: the default VPC of the account with its subnets and its security group, and a listener if there is one. */
async function brought(running: RunningTarget): Promise<Map<string, string>> {
  const ask = async (service: string, body: string, what: string): Promise<string[]> => {
    const url = new URL(running.endpoint);
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const signed = sign({ url, body, service, headers, region: 'us-east-1', key: running.key, now: new Date() });
    const text = await (await fetch(url, { method: 'POST', headers: signed, body })).text();
    return [
      ...new Set([...text.matchAll(new RegExp(`<${what}>([^<]+)</${what}>`, 'g'))].map((match) => match[1] ?? '')),
    ];
  };
  const version = 'Version=2016-11-15';
  const subnets = (await ask('ec2', `Action=DescribeSubnets&${version}`, 'subnetId')).slice(0, 2).join(',');
  const [group = ''] = await ask('ec2', `Action=DescribeSecurityGroups&${version}`, 'groupId');
  const [vpc = ''] = await ask('ec2', `Action=DescribeVpcs&${version}`, 'vpcId');
  const balancing = 'Version=2015-12-01';
  const [balancer = ''] = await ask(
    'elasticloadbalancing',
    `Action=DescribeLoadBalancers&${balancing}`,
    'LoadBalancerArn',
  );
  const listeners = `Action=DescribeListeners&LoadBalancerArn=${encodeURIComponent(balancer)}&${balancing}`;
  const [listener = NO_LISTENER] = balancer === '' ? [] : await ask('elasticloadbalancing', listeners, 'ListenerArn');
  const groups = ['DatabaseSecurityGroupId', 'HostSecurityGroupId', 'LoadBalancerSecurityGroupId'];
  return new Map([
    ...['DataSubnetIds', 'AppSubnetIds', 'PublicSubnetIds'].map((name) => [name, subnets] as const),
    ...groups.map((name) => [name, group] as const),
    ['VpcId', vpc],
    ['ListenerArn', listener],
  ]);
}

const NO_LISTENER =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/invento/50dc6c495c0c9188/f2f7dc8efc522ab2';

/** The first line of a message, without what is another one at each run. */
const sentence = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/[0-9a-f]{8,}(-[0-9a-f-]+)?/g, '…').replace(/127\.0\.0\.1:\d+/g, 'host');
