import { resourceSchema } from '../cloudformation/schema/spec';
import type { Account } from '../kernel/account';
import { arn } from '../kernel/arn';
import type { ResourceRequest } from '../kernel/resource';

/**
 * A physical id as the type's resources have it: what the identifying properties say, an ARN, an id, or
 * CloudFormation's own `stack-logicalId-RANDOM`.
 */
export function physicalIdOf(account: Account, request: ResourceRequest, identifier: readonly string[]): string {
  if (identifier.length === 0) return conventionalName(account, request);
  return identifier.map((name) => identifierPart(account, request, name)).join('|');
}

function identifierPart(account: Account, request: ResourceRequest, name: string): string {
  const given = request.properties[name];
  if (typeof given === 'string' || typeof given === 'number') return String(given);
  if (/arn$/i.test(name)) return arnFor(account, request, conventionalName(account, request));
  if (/Name$/.test(name)) return conventionalName(account, request);
  if (request.type === 'AWS::KMS::Key') return account.ids.uuid();
  return `${idPrefix(request.type)}${account.ids.hex(17)}`;
}

/** `invento-Cluster-4QAZ2X…`: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html */
export function conventionalName(account: Account, request: Pick<ResourceRequest, 'stackName' | 'logicalId'>): string {
  return `${request.stackName}-${request.logicalId}-${account.ids.token(12)}`;
}

/** EC2's ids tell their kind; others are bare. */
function idPrefix(type: string): string {
  const [, service = '', name = ''] = type.split('::');
  if (service !== 'EC2') return '';
  return `${ec2Prefixes[name] ?? name.replace(/[a-z]/g, '').toLowerCase()}-`;
}

const ec2Prefixes: Readonly<Record<string, string>> = {
  NetworkAcl: 'acl',
  FlowLog: 'fl',
  NetworkInterface: 'eni',
  Volume: 'vol',
  VPCPeeringConnection: 'pcx',
  TransitGateway: 'tgw',
  VPNGateway: 'vgw',
  CustomerGateway: 'cgw',
  DHCPOptions: 'dopt',
  PrefixList: 'pl',
};

function arnFor(account: Account, request: ResourceRequest, name: string): string {
  const schema = resourceSchema(request.type);
  const { partition, region, accountId } = account.state;
  const known: Readonly<Record<string, string>> = { Partition: partition, Region: region, Account: accountId };
  if (schema?.arnTemplate !== undefined) {
    return schema.arnTemplate.replace(/\$\{(\w+)\}/g, (_whole, key: string) => known[key] ?? name);
  }
  const [, service = '', kind = ''] = request.type.split('::');
  return arn(account, arnServices[service] ?? service.toLowerCase(), `${kind.toLowerCase()}/${name}`);
}

/** Services whose ARNs name them otherwise than CloudFormation does. */
const arnServices: Readonly<Record<string, string>> = {
  ApplicationAutoScaling: 'application-autoscaling',
  CertificateManager: 'acm',
  CodeDeploy: 'codedeploy',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  ServiceDiscovery: 'servicediscovery',
  StepFunctions: 'states',
  WAFv2: 'wafv2',
};

/** A value for each attribute of the schema, by its name and type. */
export function attributesOf(account: Account, request: ResourceRequest, physicalId: string): Record<string, unknown> {
  const schema = resourceSchema(request.type);
  const names = schema?.attributes ?? [];
  const identifier = schema?.identifier ?? [];
  return Object.fromEntries(
    names.map((name) => {
      const own = request.properties[name];
      if (own !== undefined) return [name, own];
      if (identifier.length === 1 && identifier[0] === name) return [name, physicalId];
      return [name, attributeValue(account, request, physicalId, name)];
    }),
  );
}

function attributeValue(account: Account, request: ResourceRequest, physicalId: string, name: string): unknown {
  const last = name.split('.').at(-1) ?? name;
  if (/arn$/i.test(last)) return physicalId.startsWith('arn:') ? physicalId : arnFor(account, request, physicalId);
  if (/Ids$|Arns$|s$/.test(last) && /Ids|Arns/.test(last)) return [];
  if (/(Time|Date|CreatedAt|UpdatedAt)$/.test(last)) return new Date(account.now()).toISOString();
  if (/Status|State$/.test(last)) return 'ACTIVE';
  if (/Id$/.test(last)) return physicalId.startsWith('arn:') ? account.ids.hex(17) : physicalId;
  if (/(DNSName|DomainName|Endpoint|Address|Url)$/i.test(last)) {
    return `${request.logicalId.toLowerCase()}.${account.state.region}.amazonaws.com`;
  }
  if (/Port$/.test(last)) return '443';
  if (/Name$/.test(last)) return physicalId.split(/[:/]/).at(-1) ?? physicalId;
  return physicalId;
}
