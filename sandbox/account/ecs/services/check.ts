import type { LoadBalancer, NetworkConfiguration } from '@aws-sdk/client-ecs';
import { needEc2 } from '../../ec2';
import { findTargetGroup, loadBalancersOf } from '../../elbv2/state';
import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import { clientError, invalidParameter } from '../find';
import { checkStrategy } from '../providers';
import type { ClusterRecord, ServiceSpec, TaskDefinitionRecord } from '../state';

/** What CreateService and UpdateService refuse about a service's parts, each in AWS's words. */
export function checkSpec(
  account: Account,
  cluster: ClusterRecord,
  spec: ServiceSpec,
  definition: TaskDefinitionRecord,
): void {
  checkNetwork(account, spec.networkConfiguration, definition);
  checkCompatibility(spec, definition);
  if (spec.capacityProviderStrategy !== undefined) checkStrategy(account, cluster, spec.capacityProviderStrategy);
  for (const loadBalancer of spec.loadBalancers) checkLoadBalancer(account, loadBalancer, definition);
  if (spec.healthCheckGracePeriodSeconds !== undefined && spec.loadBalancers.length === 0) {
    throw invalidParameter('Health check grace period is only valid for services configured to use load balancers');
  }
  checkPercents(spec);
}

export function checkNetwork(
  account: Account,
  configuration: NetworkConfiguration | undefined,
  definition: TaskDefinitionRecord,
): void {
  const vpc = configuration?.awsvpcConfiguration;
  if (definition.networkMode !== 'awsvpc') {
    if (vpc === undefined) return;
    throw invalidParameter('Network Configuration is not valid for the given networkMode of this task definition.');
  }
  if (vpc === undefined) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  if ((vpc.subnets ?? []).length === 0) throw invalidParameter('subnets can not be empty.');
  if ((vpc.subnets ?? []).length > 16) throw invalidParameter('subnets can have at most 16 items.');
  for (const subnet of vpc.subnets ?? []) checkExists(account, 'subnets', subnet);
  for (const group of vpc.securityGroups ?? []) checkExists(account, 'securityGroups', group);
}

/** ECS passes on what EC2 says of a subnet or security group that is not there. */
function checkExists(account: Account, kind: 'subnets' | 'securityGroups', id: string): void {
  try {
    needEc2(account, kind, id);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const what = kind === 'subnets' ? 'subnet' : 'security group';
    throw invalidParameter(
      `Error retrieving ${what} information for [${id}]: ${error.message} (ErrorCode: ${error.code})`,
    );
  }
}

function checkCompatibility(spec: ServiceSpec, definition: TaskDefinitionRecord): void {
  const fargate =
    spec.launchType === 'FARGATE' ||
    (spec.capacityProviderStrategy ?? []).some((item) => item.capacityProvider?.startsWith('FARGATE') === true);
  if (fargate && definition.compatibilities?.includes('FARGATE') !== true) {
    throw invalidParameter('Task definition does not support launch_type FARGATE.');
  }
  if (!fargate && spec.networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'ENABLED') {
    throw invalidParameter('Assign public IP is not supported for this launch type.');
  }
  if (fargate && definition.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS_SERVER_2025') === true) {
    throw new AwsError(
      'PlatformTaskDefinitionIncompatibilityException',
      'The specified platform does not satisfy the task definition’s required capabilities.',
    );
  }
}

function checkLoadBalancer(account: Account, loadBalancer: LoadBalancer, definition: TaskDefinitionRecord): void {
  const { targetGroupArn, containerName, containerPort } = loadBalancer;
  const container = definition.containerDefinitions.find((each) => each.name === containerName);
  if (container === undefined) {
    throw invalidParameter(`The container ${containerName} does not exist in the task definition.`);
  }
  if (!(container.portMappings ?? []).some((mapping) => mapping.containerPort === containerPort)) {
    throw invalidParameter(`The container ${containerName} did not have a container port ${containerPort} defined.`);
  }
  if (targetGroupArn === undefined) throw clientError('Classic Load Balancers are not supported here.');
  const group = existingGroup(account, targetGroupArn);
  if (loadBalancersOf(account, targetGroupArn).length === 0) {
    throw invalidParameter(
      `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
    );
  }
  if (definition.networkMode === 'awsvpc' && group.targetType !== 'ip') {
    throw invalidParameter(
      `The provided target group ${targetGroupArn} has target type ${group.targetType}, which is incompatible with the awsvpc network mode specified in the task definition.`,
    );
  }
  if (definition.networkMode !== 'awsvpc' && group.targetType !== 'instance') {
    throw invalidParameter(
      `The provided target group ${targetGroupArn} has target type ${group.targetType}, which is incompatible with the ${definition.networkMode ?? 'bridge'} network mode specified in the task definition.`,
    );
  }
}

function existingGroup(account: Account, arn: string) {
  try {
    return findTargetGroup(account, arn);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(`The specified target group does not exist: ${arn}`);
  }
}

function checkPercents(spec: ServiceSpec): void {
  const { minimumHealthyPercent = 100, maximumPercent = 200, strategy } = spec.deploymentConfiguration;
  if (minimumHealthyPercent === 100 && maximumPercent === 100) {
    throw invalidParameter(
      'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
    );
  }
  if (maximumPercent < minimumHealthyPercent || maximumPercent <= 0) {
    throw invalidParameter('The maximumPercent must be greater than the minimumHealthyPercent.');
  }
  if (strategy !== undefined && strategy !== 'ROLLING') {
    throw new AwsError(
      'NotImplementedInSandbox',
      `The sandbox account does not implement ecs services with deployment strategy ${strategy}.`,
      501,
    );
  }
}
