import {
  type ContainerDefinition,
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import type { Stage, Story } from '../story';

const app: ContainerDefinition = {
  name: 'app',
  image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
  memory: 2048,
  portMappings: [{ containerPort: 8080 }],
};

const windows = (family: string, more: Partial<RegisterTaskDefinitionCommandInput> = {}) =>
  new RegisterTaskDefinitionCommand({
    family,
    containerDefinitions: [app],
    runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' },
    requiresCompatibilities: ['EC2'],
    ...more,
  });

const arn = (revision: string) => `arn:aws:ecs:us-east-1:<account>:task-definition/${revision}`;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html, API_ContainerDefinition.html */
const registration: Story = {
  name: 'ecs: task definitions',
  async tell(stage) {
    const { see, attempt, ecs } = stage;
    const tags = [{ key: 'team', value: 'stock' }];
    const registered = await attempt(() => ecs.send(windows('contract', { tags })));
    const made = registered.value?.taskDefinition;
    see('one is registered', registered.outcome, 'ok');
    see('its ARN', made?.taskDefinitionArn, arn('contract:1'));
    see('its revision', made?.revision, 1);
    see('it is active', made?.status, 'ACTIVE');
    see('it knows its platform', made?.runtimePlatform, {
      operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
      cpuArchitecture: 'X86_64',
    });
    see('what it requires', made?.requiresCompatibilities, ['EC2']);
    see('it can run on EC2', made?.compatibilities?.includes('EC2') ?? false, true);
    see('it has the attributes that it requires', (made?.requiresAttributes ?? []).length > 0, true);
    see('it knows when it was registered', made?.registeredAt instanceof Date, true);
    see('and by whom', (made?.registeredBy ?? '').startsWith('arn:aws:'), true);
    see('its tags are beside it', registered.value?.tags, tags);
    see('it has no volumes', made?.volumes, []);
    see('nor constraints', made?.placementConstraints, []);
    const container = made?.containerDefinitions?.[0];
    see('a container is essential', container?.essential, true);
    see('has no share of the processor', container?.cpu, 0);
    see('an empty environment', container?.environment, []);
    see('no mount points', container?.mountPoints, []);
    see('no volumes of others', container?.volumesFrom, []);
    see('TCP and a dynamic port', container?.portMappings, [{ containerPort: 8080, hostPort: 0, protocol: 'tcp' }]);
    const again = await attempt(() => ecs.send(windows('contract')));
    see('the same again is another revision', again.value?.taskDefinition?.taskDefinitionArn, arn('contract:2'));
    await seeDescriptions(stage);
    await seeDeregistration(stage);
  },
};

async function seeDescriptions({ see, attempt, ecs }: Stage): Promise<void> {
  const describe = (taskDefinition: string) =>
    attempt(() => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] })));
  const latest = await describe('contract');
  see('a family means its latest', latest.value?.taskDefinition?.revision, 2);
  const first = await describe('contract:1');
  see('a revision means itself', first.value?.taskDefinition?.revision, 1);
  see('its tags were kept', first.value?.tags, [{ key: 'team', value: 'stock' }]);
  const byArn = await describe(first.value?.taskDefinition?.taskDefinitionArn ?? '');
  see('so does an ARN', byArn.value?.taskDefinition?.revision, 1);
  const unknown = await describe('nowhere');
  see('an unknown family', unknown.outcome, 'ClientException 400');
  see('in these words', unknown.message, 'Unable to describe task definition.');
  see('an unknown revision', (await describe('contract:99')).outcome, 'ClientException 400');
  const list = async (input: { sort?: 'ASC' | 'DESC'; status?: 'ACTIVE' | 'INACTIVE' }) => {
    const command = new ListTaskDefinitionsCommand({ familyPrefix: 'contract', ...input });
    return (await attempt(() => ecs.send(command))).value?.taskDefinitionArns;
  };
  see('they are listed, oldest first', await list({}), [arn('contract:1'), arn('contract:2')]);
  see('or newest first', await list({ sort: 'DESC' }), [arn('contract:2'), arn('contract:1')]);
  see('none is inactive', await list({ status: 'INACTIVE' }), []);
  const families = await attempt(() =>
    ecs.send(new ListTaskDefinitionFamiliesCommand({ familyPrefix: 'contr', status: 'ACTIVE' })),
  );
  see('families are listed by their beginning', families.value?.families, ['contract']);
}

async function seeDeregistration({ see, attempt, ecs }: Stage): Promise<void> {
  const deregister = (taskDefinition: string) =>
    attempt(() => ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition })));
  const removed = await deregister('contract:2');
  see('a revision is deregistered', removed.value?.taskDefinition?.status, 'INACTIVE');
  see('with its time', removed.value?.taskDefinition?.deregisteredAt instanceof Date, true);
  const still = await attempt(() => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'contract:2' })));
  see('it can still be described', still.value?.taskDefinition?.status, 'INACTIVE');
  const latest = await attempt(() => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'contract' })));
  see('the family means the one before', latest.value?.taskDefinition?.revision, 1);
  const inactive = await attempt(() =>
    ecs.send(new ListTaskDefinitionsCommand({ familyPrefix: 'contract', status: 'INACTIVE' })),
  );
  see('it is listed as inactive', inactive.value?.taskDefinitionArns, [arn('contract:2')]);
  see('an unknown one cannot be', (await deregister('nowhere:1')).outcome, 'ClientException 400');
  see('nor a family without a revision', (await deregister('contract')).outcome, 'ClientException 400');
  const next = await attempt(() => ecs.send(windows('contract')));
  see('its number is not used again', next.value?.taskDefinition?.revision, 3);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html */
const validation: Story = {
  name: 'ecs: what no task definition may be',
  async tell({ see, attempt, ecs }) {
    const outcome = async (more: Partial<RegisterTaskDefinitionCommandInput>, family = 'contract-wrong') =>
      (await attempt(() => ecs.send(windows(family, more)))).outcome;
    const refused = 'ClientException 400';
    see('without containers', await outcome({ containerDefinitions: [] }), refused);
    see('with a name of blanks and marks', await outcome({}, 'b ad!!'), refused);
    const { memory: _, ...hungry } = app;
    see('with no memory at all', await outcome({ containerDefinitions: [hungry] }), refused);
    see('with the memory on the task alone', await outcome({ containerDefinitions: [hungry], memory: '2048' }), 'ok');
    see('with a name twice', await outcome({ containerDefinitions: [app, app] }), refused);
    const optional = { ...app, essential: false };
    see('with nothing essential', await outcome({ containerDefinitions: [optional] }), refused);
    const secrets = [{ name: 'PASSWORD', valueFrom: 'arn:aws:ssm:us-east-1:123456789012:parameter/password' }];
    see(
      'with secrets and no role to read them',
      await outcome({ containerDefinitions: [{ ...app, secrets }] }),
      refused,
    );
    const executionRoleArn = 'arn:aws:iam::123456789012:role/execution';
    see(
      'with secrets and the role',
      await outcome({ containerDefinitions: [{ ...app, secrets }], executionRoleArn }),
      'ok',
    );
    const environment = [{ name: 'PASSWORD', value: 'x' }];
    const both = [{ ...app, secrets, environment }];
    see(
      'with a secret and a variable of one name',
      await outcome({ containerDefinitions: both, executionRoleArn }),
      refused,
    );
    const ports = [{ ...app, portMappings: [{ containerPort: 8080, hostPort: 80 }] }];
    see(
      'with another host port in awsvpc',
      await outcome({ containerDefinitions: ports, networkMode: 'awsvpc' }),
      refused,
    );
    see('with another host port elsewhere', await outcome({ containerDefinitions: ports }), 'ok');
    see(
      'with a reservation above the limit',
      await outcome({ containerDefinitions: [{ ...app, memoryReservation: 4096 }] }),
      refused,
    );
    const dependsOn = [{ containerName: 'database', condition: 'START' as const }];
    see('that depends on nobody', await outcome({ containerDefinitions: [{ ...app, dependsOn }] }), refused);
    const fargate = { requiresCompatibilities: ['FARGATE' as const], networkMode: 'awsvpc' as const, executionRoleArn };
    see('on Fargate without sizes', await outcome(fargate), refused);
    see(
      'on Fargate with sizes that do not go together',
      await outcome({ ...fargate, cpu: '1024', memory: '512' }),
      refused,
    );
    see('on Fargate with sizes that do', await outcome({ ...fargate, cpu: '1024', memory: '2048' }), 'ok');
    see(
      'on Fargate in bridge mode',
      await outcome({ ...fargate, networkMode: 'bridge', cpu: '1024', memory: '2048' }),
      refused,
    );
    see(
      'with a tag of AWS itself',
      await outcome({ tags: [{ key: 'aws:mine', value: '1' }] }),
      'InvalidParameterException 400',
    );
  },
};

export const taskDefinitionStories: readonly Story[] = [registration, validation];
