import { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { Door } from './standing';

/** What may not be another one after an update: data, addresses that others know, what others stand on. */
export const LASTING: readonly string[] = [
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::SecurityGroup',
  'AWS::ECR::Repository',
  'AWS::ECS::Cluster',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBInstance',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
];

/** Physical ids of what lasts in all stacks, by `stack/LogicalId`. */
export async function lastingResources(door: Door): Promise<Map<string, string>> {
  const client = new CloudFormation(door);
  const { Stacks = [] } = await client.describeStacks({});
  const found = await Promise.all(
    Stacks.map(async ({ StackName }) => {
      const { StackResources = [] } = await client.describeStackResources({ StackName });
      return StackResources.filter(({ ResourceType = '' }) => LASTING.includes(ResourceType)).map(
        ({ LogicalResourceId, PhysicalResourceId = '' }) =>
          [`${StackName}/${LogicalResourceId}`, PhysicalResourceId] as const,
      );
    }),
  );
  return new Map(found.flat());
}

/** Those of `before` that are another one now, or gone. */
export const replacedOf = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...before].flatMap(([name, id]) => (after.get(name) === id ? [] : [name]));
