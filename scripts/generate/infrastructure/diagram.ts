import { join } from 'node:path';
import { at, type Data, map, readYaml, TEMPLATES } from './read';
import { references } from './references';

/** What the diagram shows; everything else is named in the template only. */
const shown: Readonly<Record<string, string>> = {
  'AWS::EC2::NatGateway': 'NAT gateway',
  'AWS::EC2::SecurityGroup': 'security group',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::ECR::Repository': 'ECR repository',
  'AWS::ECS::CapacityProvider': 'capacity provider',
  'AWS::ECS::Cluster': 'ECS cluster',
  'AWS::ECS::TaskDefinition': 'one-off task',
  'AWS::ElasticLoadBalancingV2::Listener': 'listener',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'load balancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'target group',
  'AWS::Events::Rule': 'EventBridge rule',
  'AWS::AutoScaling::AutoScalingGroup': 'Auto Scaling group',
  'AWS::Logs::LogGroup': 'log group',
  'AWS::RDS::DBInstance': 'RDS for SQL Server',
  'AWS::SecretsManager::RotationSchedule': 'rotation',
  'AWS::SecretsManager::Secret': 'secret',
  'AWS::SNS::Topic': 'SNS topic',
  'AWS::StepFunctions::StateMachine': 'state machine',
  'AWS::WAFv2::WebACL': 'web ACL',
};

/** In the order in which they are deployed. */
const ORDER = ['registry', 'network', 'database', 'cluster', 'load-balancer', 'service', 'rotation'];

interface Part {
  readonly template: string;
  readonly resources: Record<string, Data>;
  readonly outputs: Record<string, Data>;
}

/** A resource of a part as a node; those that differ by a number at their end are one. */
const nodeOf = (part: string, resource: string): string => `${part.replace(/-/g, '')}_${resource.replace(/\d+$/, '')}`;

/** The Mermaid flowchart of the templates: boxes are stacks, arrows say what refers to what, dotted ones across stacks. */
export function diagram(): string {
  const parts = ORDER.map((template): Part => {
    const { Resources, Outputs } = map(readYaml(join(TEMPLATES, `${template}.yaml`)));
    return { template, resources: map(Resources), outputs: map(Outputs) };
  });
  const edges = new Set([...parts.flatMap(inside), ...parts.flatMap((part) => across(part, parts))]);
  return [
    'flowchart LR',
    ...parts.flatMap((part) => [
      `  subgraph ${part.template.replace(/-/g, '')}["${part.template}"]`,
      ...boxes(part),
      '  end',
    ]),
    ...[...edges].sort(),
  ].join('\n');
}

const visible = ({ resources }: Part): Array<[string, string]> =>
  Object.entries(resources).flatMap(([name, resource]) => {
    const label = shown[String(at(resource, 'Type'))];
    return label === undefined ? [] : [[name, label]];
  });

function boxes(part: Part): string[] {
  const counted = Map.groupBy(visible(part), ([name]) => nodeOf(part.template, name));
  return [...counted].map(([node, members]) => {
    const [name = '', label = ''] = members[0] ?? [];
    const times = members.length > 1 ? ` ×${members.length}` : '';
    return `    ${node}["${name.replace(/\d+$/, '')}<br/>${label}${times}"]`;
  });
}

function inside(part: Part): string[] {
  const names = new Set(visible(part).map(([name]) => name));
  return visible(part).flatMap(([name]) =>
    [...references(part.resources[name] ?? null)]
      .filter((target) => names.has(target))
      .map((target) => [nodeOf(part.template, name), nodeOf(part.template, target)] as const)
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => `  ${from} --> ${to}`),
  );
}

/** Parameters are called as the outputs that fill them, or the pipeline says otherwise. */
function across(part: Part, parts: readonly Part[]): string[] {
  return visible(part).flatMap(([name]) =>
    [...references(part.resources[name] ?? null)].flatMap((parameter) =>
      parts
        .filter(({ template }) => template !== part.template)
        .flatMap((other) => {
          const output = other.outputs[renamed(part.template, parameter)];
          const sources = [...references(at(output, 'Value') ?? null)];
          return visible(other)
            .filter(([source]) => sources.includes(source))
            .map(([source]) => `  ${nodeOf(part.template, name)} -.-> ${nodeOf(other.template, source)}`);
        }),
    ),
  );
}

/** Parameters that are filled by an output of another name. */
const names: Readonly<Record<string, string>> = {
  'database SubnetIds': 'DataSubnetIds',
  'database SecurityGroupId': 'DatabaseSecurityGroupId',
  'cluster SubnetIds': 'AppSubnetIds',
  'cluster SecurityGroupId': 'HostSecurityGroupId',
  'load-balancer SubnetIds': 'PublicSubnetIds',
  'load-balancer SecurityGroupId': 'LoadBalancerSecurityGroupId',
  'rotation SubnetIds': 'AppSubnetIds',
};

const renamed = (template: string, parameter: string): string => names[`${template} ${parameter}`] ?? parameter;

/** The parameter names of {@link names} as the pipeline fills them, for a test. */
export const renamedParameters = (): string[][] =>
  Object.entries(names).map(([key, output]) => [...key.split(' '), output]);
