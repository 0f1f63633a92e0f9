import type {
  Attribute,
  Compatibility,
  ContainerDefinition,
  RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';

/** What ECS adds to a container that it registers: numbers, the essential flag, ports, empty lists. */
export function completeContainer(
  container: ContainerDefinition,
  networkMode: string | undefined,
): ContainerDefinition {
  const shared = networkMode === 'awsvpc' || networkMode === 'host';
  return {
    ...container,
    cpu: container.cpu ?? 0,
    portMappings: (container.portMappings ?? []).map((mapping) => ({
      ...mapping,
      hostPort: shared ? mapping.containerPort : (mapping.hostPort ?? 0),
      protocol: mapping.protocol ?? 'tcp',
    })),
    essential: container.essential ?? true,
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    volumesFrom: container.volumesFrom ?? [],
    systemControls: container.systemControls ?? [],
    ...(container.healthCheck !== undefined && {
      healthCheck: { interval: 30, timeout: 5, retries: 3, ...container.healthCheck },
    }),
  };
}

/** The launch types that the definition would validate against. */
export function compatibilitiesOf(input: RegisterTaskDefinitionCommandInput): Compatibility[] {
  const sized = input.cpu !== undefined && input.memory !== undefined;
  if (input.networkMode === 'awsvpc') {
    return sized && input.requiresCompatibilities?.includes('FARGATE') === true ? ['EC2', 'FARGATE'] : ['EC2'];
  }
  return ['EXTERNAL', 'EC2'];
}

/** The agent capabilities that a host must advertise, as ECS derives them. */
export function requiredAttributes(input: RegisterTaskDefinitionCommandInput): Attribute[] {
  const containers = input.containerDefinitions ?? [];
  const some = (test: (container: ContainerDefinition) => boolean): boolean => containers.some(test);
  const awslogs = some((container) => container.logConfiguration?.logDriver === 'awslogs');
  const ecr = some((container) => /\.dkr\.ecr\./.test(container.image ?? ''));
  const execution = input.executionRoleArn !== undefined;
  const secrets = containers.flatMap((container) => container.secrets ?? []).map((secret) => secret.valueFrom ?? '');
  const rows: readonly (readonly [boolean, string])[] = [
    [awslogs, 'com.amazonaws.ecs.capability.logging-driver.awslogs'],
    [awslogs && execution, 'ecs.capability.execution-role-awslogs'],
    [ecr, 'com.amazonaws.ecs.capability.ecr-auth'],
    [ecr && execution, 'ecs.capability.execution-role-ecr-pull'],
    [awslogs || ecr, 'com.amazonaws.ecs.capability.docker-remote-api.1.19'],
    [
      some((container) => container.memoryReservation !== undefined),
      'com.amazonaws.ecs.capability.docker-remote-api.1.21',
    ],
    [secrets.some((arn) => arn.includes(':secretsmanager:')), 'ecs.capability.secrets.asm.environment-variables'],
    [secrets.some((arn) => !arn.includes(':secretsmanager:')), 'ecs.capability.secrets.ssm.environment-variables'],
    [input.taskRoleArn !== undefined, 'com.amazonaws.ecs.capability.task-iam-role'],
    [some((container) => container.healthCheck !== undefined), 'ecs.capability.container-health-check'],
    [true, 'com.amazonaws.ecs.capability.docker-remote-api.1.18'],
    [input.networkMode === 'awsvpc', 'ecs.capability.task-eni'],
  ];
  return rows.filter(([needed]) => needed).map(([, name]) => ({ name }));
}
