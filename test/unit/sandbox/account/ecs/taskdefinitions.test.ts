import { DEFINITION, openStage, readyStage } from './stage';

const [container] = DEFINITION.containerDefinitions;
const register = (change: object) => () => openStage().call('RegisterTaskDefinition', { ...DEFINITION, ...change });
const one = (change: object) => ({ containerDefinitions: [{ ...container, ...change }] });
const fargate = { requiresCompatibilities: ['FARGATE'], cpu: '1024', memory: '2048' };

describe('RegisterTaskDefinition refuses', () => {
  test.each<[string, object, string]>([
    ['no family', { family: '' }, 'Family should not be null or empty.'],
    ['no containers', { containerDefinitions: [] }, 'Container list cannot be empty.'],
    ['a container without a name', one({ name: undefined }), 'Container.name should not be null or empty.'],
    ['a container without an image', one({ image: '' }), 'Container.image should not be null or empty.'],
    [
      'no memory anywhere',
      one({ memory: undefined }),
      "Invalid setting for container 'invento'. At least one of 'memory' or 'memoryReservation' must be specified.",
    ],
    ['the same name twice', { containerDefinitions: [container, container] }, 'invento is used more than once'],
    ['nothing essential', one({ essential: false }), 'must be essential'],
    [
      'secrets without an execution role',
      { ...one({ secrets: [{ name: 'A', valueFrom: 'b' }] }), executionRoleArn: undefined },
      'When you are specifying container secrets, you must also specify a value for executionRoleArn.',
    ],
    [
      'another host port with awsvpc',
      one({ portMappings: [{ containerPort: 80, hostPort: 81 }] }),
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    ],
    ['an unknown Windows', { runtimePlatform: { operatingSystemFamily: 'WINDOWS_95' } }, 'WINDOWS_95'],
    ['Fargate without awsvpc', { ...fargate, networkMode: 'bridge' }, 'Fargate only supports network mode ‘awsvpc’.'],
    [
      'a Windows size that Fargate has not',
      { ...fargate, cpu: '512', memory: '1024' },
      'No Fargate configuration exists for given values: 512 CPU, 1024 memory.',
    ],
  ])('%s', (_what, change, message) => {
    expect(register(change)).toThrow(message);
  });
});

test('RegisterTaskDefinition fills in what ECS fills in', () => {
  const { taskDefinition } = openStage().call('RegisterTaskDefinition', DEFINITION);
  expect(taskDefinition).toMatchObject({
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/invento:1',
    revision: 1,
    status: 'ACTIVE',
    volumes: [],
    placementConstraints: [],
    compatibilities: ['EC2'],
    registeredBy: 'arn:aws:iam::123456789012:user/ann',
  });
  expect(taskDefinition.containerDefinitions[0]).toMatchObject({
    essential: true,
    environment: [],
    mountPoints: [],
    volumesFrom: [],
    portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
  });
  expect(taskDefinition.requiresAttributes).toContainEqual({ name: 'ecs.capability.task-eni' });
});

test('task sizes with units are registered as numbers', () => {
  const sized = { ...DEFINITION, ...fargate, cpu: '2 vCPU', memory: '4 GB' };
  expect(openStage().call('RegisterTaskDefinition', sized).taskDefinition).toMatchObject({
    cpu: '2048',
    memory: '4096',
    compatibilities: ['EC2', 'FARGATE'],
  });
});

test('revisions are found by family, family:revision and ARN, and an inactive one is not the latest', () => {
  const stage = readyStage();
  const { taskDefinitionArn } = stage.call('RegisterTaskDefinition', {
    ...DEFINITION,
    tags: [{ key: 'a', value: 'b' }],
  }).taskDefinition;
  const found = (taskDefinition: string) => stage.call('DescribeTaskDefinition', { taskDefinition });
  expect(['invento', 'invento:2', taskDefinitionArn].map((each) => found(each).taskDefinition.revision)).toEqual([
    2, 2, 2,
  ]);
  expect(found('invento').tags).toBeUndefined();
  expect(stage.call('DescribeTaskDefinition', { taskDefinition: 'invento', include: ['TAGS'] }).tags).toEqual([
    { key: 'a', value: 'b' },
  ]);
  stage.call('DeregisterTaskDefinition', { taskDefinition: 'invento:2' });
  expect(found('invento').taskDefinition.revision).toBe(1);
  expect(found('invento:2').taskDefinition.status).toBe('INACTIVE');
  expect(() => found('nobody')).toThrow('Unable to describe task definition.');
  expect(stage.call('ListTaskDefinitions', { familyPrefix: 'invento', status: 'INACTIVE' }).taskDefinitionArns).toEqual(
    [taskDefinitionArn],
  );
});
