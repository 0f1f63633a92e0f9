import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, type Json } from '../../../sandbox/account/cloudformation/template/model';
import { readTemplateText } from '../../../sandbox/account/cloudformation/template/read';
import { root } from '../../e2e/support/action';

/** Where .ci/install-peers puts them. */
const FOLDER = join(root, 'build', 'peers', 'templates');
const COLLECTIONS = ['troposphere', 'quickstart', 'public'];

export interface PublicTemplate {
  /** `quickstart/vpc.json` */
  readonly name: string;
  readonly body: string;
}

/** Templates that other people published: those of troposphere's examples, and those that cfn-lint is tested with. */
export function publicTemplates(): PublicTemplate[] {
  if (!existsSync(FOLDER)) return [];
  return COLLECTIONS.flatMap((collection) =>
    readdirSync(join(FOLDER, collection))
      .filter((file) => /\.(ya?ml|json)$/.test(file))
      .sort()
      .map((file) => ({
        name: `${collection}/${file}`,
        body: readFileSync(join(FOLDER, collection, file), 'utf8'),
      })),
  );
}

/** What the account has that a template asks for. */
export interface Surroundings {
  readonly VpcId: string;
  readonly AppSubnetIds: string;
  readonly HostSecurityGroupId: string;
  readonly ImageId: string;
}

/** `Name=value` for each parameter that has no default, or one that is of another account or not allowed. */
export function parametersFor(body: string, around: Surroundings): string[] {
  const template = readTemplateText(body);
  const parameters = isMap(template) && isMap(template.Parameters) ? template.Parameters : {};
  const subnets = around.AppSubnetIds.split(',');
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    if (!isMap(parameter) || isUsable(parameter)) return [];
    // Each asks for another subnet, so that they are in several zones.
    const isSubnet = /subnet/i.test(name) && !/cidr|subnets|subnetids/i.test(name);
    const value = isSubnet ? (subnets.shift() ?? '') : valueFor(name, parameter, around);
    if (isSubnet) subnets.push(value);
    return [`${name}=${value}`];
  });
}

function isUsable({ Default: value, AllowedValues: allowed }: { [key: string]: Json }): boolean {
  if (value === undefined || (typeof value === 'string' && /^(ami|vpc|subnet|sg|us-west)-/.test(value))) return false;
  return !Array.isArray(allowed) || allowed.map(String).includes(String(value));
}

/** The first that fits the parameter's type or name. */
const KINDS: ReadonlyArray<readonly [RegExp, (around: Surroundings) => string]> = [
  [/^List<AWS::EC2::Subnet::Id>|subnets|subnetids/i, ({ AppSubnetIds }) => AppSubnetIds],
  [/vpc::id|vpc(id)?$/i, ({ VpcId }) => VpcId],
  [/security-?groups?/i, ({ HostSecurityGroupId }) => HostSecurityGroupId],
  [/image::id|ami(id)?$/i, ({ ImageId }) => ImageId],
  [/^List<AWS::EC2::AvailabilityZone/, () => 'us-east-1a,us-east-1b'],
  [/availability-?zone|AZ\d/i, () => 'us-east-1a'],
  [/pass|secret/i, () => 'Password1234'],
  [/email/i, () => 'nobody@example.com'],
  [/rolearn|servicerole/i, () => 'arn:aws:iam::123456789012:role/theirs'],
  [/arn/i, () => 'arn:aws:kinesis:us-east-1:123456789012:stream/theirs'],
  [/cidr/i, () => '10.42.0.0/16'],
  [/address/i, () => '192.0.2.1'],
  [/bucket/i, () => 'theirs-bucket'],
  [/Number/, () => '1'],
];

function valueFor(name: string, parameter: { [key: string]: Json }, around: Surroundings): string {
  const { Type: type = 'String', AllowedValues: allowed } = parameter;
  if (Array.isArray(allowed) && allowed[0] !== undefined) return String(allowed[0]);
  const kind = KINDS.find(([pattern]) => pattern.test(String(type))) ?? KINDS.find(([pattern]) => pattern.test(name));
  return kind?.[1](around) ?? 'theirs1';
}
