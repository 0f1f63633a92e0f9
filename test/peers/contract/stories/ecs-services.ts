import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  ListServicesCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { Attempt, Stage, Story } from '../story';

/** A cluster without hosts, and a family with two revisions. */
async function prepare({ ecs }: Stage, name: string): Promise<void> {
  await ecs.send(new CreateClusterCommand({ clusterName: name }));
  for (const image of ['app:1', 'app:2']) {
    const containerDefinitions = [{ name: 'app', image, memory: 512 }];
    await ecs.send(new RegisterTaskDefinitionCommand({ family: name, containerDefinitions }));
  }
}

const describeOne = async ({ attempt, ecs }: Stage, cluster: string): Promise<Service | undefined> =>
  (await attempt(() => ecs.send(new DescribeServicesCommand({ cluster, services: ['app'] })))).value?.services?.[0];

const isSteady = (service: Service | undefined): boolean =>
  service?.deployments?.length === 1 && service.deployments[0]?.rolloutState === 'COMPLETED';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
const shapes: Story = {
  name: 'ecs: a service',
  async tell(stage) {
    const { see, attempt, ecs } = stage;
    const cluster = 'contract-service';
    await prepare(stage, cluster);
    const created = await attempt(() =>
      ecs.send(
        new CreateServiceCommand({ cluster, serviceName: 'app', taskDefinition: `${cluster}:1`, desiredCount: 0 }),
      ),
    );
    see('a service is created', created.outcome, 'ok');
    seeShape(stage, created, cluster);
    const again = await attempt(() =>
      ecs.send(
        new CreateServiceCommand({ cluster, serviceName: 'app', taskDefinition: `${cluster}:2`, desiredCount: 0 }),
      ),
    );
    see('a second one of its name is refused', again.outcome, 'InvalidParameterException 400');
    see('in these words', again.message, 'Creation of service was not idempotent.');
    const steady = await stage.settle(() => describeOne(stage, cluster), isSteady);
    see(
      'of no tasks it is steady',
      steady?.deployments?.map(({ rolloutState }) => rolloutState ?? ''),
      ['COMPLETED'],
    );
    see(
      'and says so',
      steady?.events?.some(({ message }) => message?.includes('has reached a steady state.')) ?? false,
      true,
    );
    const listed = await attempt(() => ecs.send(new ListServicesCommand({ cluster })));
    see('it is listed', listed.value?.serviceArns, [`arn:aws:ecs:us-east-1:<account>:service/${cluster}/app`]);
    await seeUpdate(stage, cluster, steady);
    await seeHistory(stage, cluster);
    await seeEnd(stage, cluster);
  },
};

function seeShape({ see }: Stage, { value }: Attempt<{ service?: Service | undefined }>, cluster: string): void {
  const service = value?.service;
  see('its ARN is the long one', service?.serviceArn, `arn:aws:ecs:us-east-1:<account>:service/${cluster}/app`);
  see('its cluster', service?.clusterArn, `arn:aws:ecs:us-east-1:<account>:cluster/${cluster}`);
  see('it is active', service?.status, 'ACTIVE');
  see(
    'its task definition is an ARN',
    service?.taskDefinition,
    `arn:aws:ecs:us-east-1:<account>:task-definition/${cluster}:1`,
  );
  const counts = [service?.desiredCount, service?.runningCount, service?.pendingCount];
  see('it has no tasks', counts, [0, 0, 0]);
  see('it runs on EC2', service?.launchType, 'EC2');
  see('as replicas', service?.schedulingStrategy, 'REPLICA');
  see('deployed by ECS', service?.deploymentController, { type: 'ECS' });
  const { maximumPercent, minimumHealthyPercent } = service?.deploymentConfiguration ?? {};
  see('between 100 and 200 percent', [minimumHealthyPercent, maximumPercent], [100, 200]);
  see('without a circuit breaker', service?.deploymentConfiguration?.deploymentCircuitBreaker?.enable, false);
  see('without load balancers', service?.loadBalancers, []);
  see('tags go nowhere', [service?.propagateTags, service?.enableECSManagedTags], ['NONE', false]);
  see('it knows when it was created', service?.createdAt instanceof Date, true);
  see('and by whom', (service?.createdBy ?? '').startsWith('arn:aws:'), true);
  const deployment = service?.deployments?.[0];
  see('it has one deployment', service?.deployments?.length, 1);
  see('which is the primary one', deployment?.status, 'PRIMARY');
  // AWS has 19 digits; moto draws a number of up to 19, so how many there are is chance.
  see('with an id', /^ecs-svc\/\d{1,19}$/.test(deployment?.id ?? ''), true);
  see('which is in progress', deployment?.rolloutState, 'IN_PROGRESS');
  see('with nothing failed', deployment?.failedTasks, 0);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
async function seeUpdate(stage: Stage, cluster: string, before: Service | undefined): Promise<void> {
  const { see, attempt, ecs } = stage;
  const update = (input: object, service = 'app') =>
    attempt(() => ecs.send(new UpdateServiceCommand({ cluster, service, ...input })));
  const missing = await update({}, 'nowhere');
  see('a service that is not there is not updated', missing.outcome, 'ServiceNotFoundException 400');
  see('it says so', missing.message, 'Service not found.');
  const same = await update({ desiredCount: 0 });
  see(
    'nothing new is no new deployment',
    same.value?.service?.deployments?.[0]?.id === before?.deployments?.[0]?.id,
    true,
  );
  const updated = await update({ taskDefinition: `${cluster}:2` });
  const deployments = updated.value?.service?.deployments ?? [];
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const second = `arn:aws:ecs:us-east-1:<account>:task-definition/${cluster}:2`;
  see('another definition is another deployment', primary?.id !== before?.deployments?.[0]?.id, true);
  see('of that definition', primary?.taskDefinition, second);
  see(
    'beside the old one',
    deployments.map(({ status }) => status ?? ''),
    ['PRIMARY', 'ACTIVE'],
  );
  see('the service has the definition', updated.value?.service?.taskDefinition, second);
  const steady = await stage.settle(() => describeOne(stage, cluster), isSteady);
  see('then the old one is gone', steady?.deployments?.length, 1);
  const forced = await update({ forceNewDeployment: true });
  const fresh = forced.value?.service?.deployments?.find(({ status }) => status === 'PRIMARY');
  see('a deployment can be forced', fresh?.id !== undefined && fresh.id !== steady?.deployments?.[0]?.id, true);
  await stage.settle(() => describeOne(stage, cluster), isSteady);
  const unknown = await update({ taskDefinition: 'nowhere:1' });
  see('nor one with a definition that is not there', unknown.outcome, 'ClientException 400');
  see('it says so too', unknown.message, 'TaskDefinition not found.');
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html */
async function seeHistory({ see, attempt, ecs }: Stage, cluster: string): Promise<void> {
  const listed = await attempt(() => ecs.send(new ListServiceDeploymentsCommand({ cluster, service: 'app' })));
  const briefs = listed.value?.serviceDeployments ?? [];
  see('three service deployments were made', briefs.length, 3);
  see('the newest succeeded', briefs[0]?.status, 'SUCCESSFUL');
  const arn = briefs[0]?.serviceDeploymentArn ?? 'none';
  see('its ARN', new RegExp(`:service-deployment/${cluster}/app/[\\w-]+$`).test(arn), true);
  const described = await attempt(() =>
    ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] })),
  );
  const deployment = described.value?.serviceDeployments?.[0];
  see('it is described', deployment?.status, 'SUCCESSFUL');
  see('it ended', deployment?.finishedAt instanceof Date, true);
  const revision = deployment?.targetServiceRevision?.arn ?? 'none';
  const revisions = await attempt(() =>
    ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revision] })),
  );
  const target = revisions.value?.serviceRevisions?.[0];
  see(
    'its revision has the definition',
    target?.taskDefinition,
    `arn:aws:ecs:us-east-1:<account>:task-definition/${cluster}:2`,
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html */
async function seeEnd(stage: Stage, cluster: string): Promise<void> {
  const { see, attempt, ecs } = stage;
  const removeCluster = () => attempt(() => ecs.send(new DeleteClusterCommand({ cluster })));
  see('its cluster cannot be deleted', (await removeCluster()).outcome, 'ClusterContainsServicesException 400');
  await attempt(() => ecs.send(new UpdateServiceCommand({ cluster, service: 'app', desiredCount: 1 })));
  const remove = (force: boolean, service = 'app') =>
    attempt(() => ecs.send(new DeleteServiceCommand({ cluster, service, force })));
  const busy = await remove(false);
  see('with desired tasks it is not deleted', busy.outcome, 'InvalidParameterException 400');
  see('for its scale', busy.message, 'The service cannot be stopped while it is scaled above 0.');
  see('nor one that is not there', (await remove(false, 'nowhere')).outcome, 'ServiceNotFoundException 400');
  see('by force it drains', (await remove(true)).value?.service?.status, 'DRAINING');
  const gone = await stage.settle(
    () => describeOne(stage, cluster),
    (service) => service?.status !== 'DRAINING',
  );
  see('until it is inactive', gone?.status, 'INACTIVE');
  const listed = await attempt(() => ecs.send(new ListServicesCommand({ cluster })));
  see('it is not listed then', listed.value?.serviceArns, []);
  const late = await attempt(() => ecs.send(new UpdateServiceCommand({ cluster, service: 'app', desiredCount: 1 })));
  see('nor updated', late.outcome, 'ServiceNotActiveException 400');
  see('its cluster can be deleted', (await removeCluster()).outcome, 'ok');
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html#API_CreateService_Errors */
const refusals: Story = {
  name: 'ecs: what no service may be',
  async tell(stage) {
    const { see, attempt, ecs } = stage;
    const cluster = 'contract-refusals';
    await prepare(stage, cluster);
    const containerDefinitions = [{ name: 'app', image: 'app:1', memory: 512 }];
    await ecs.send(
      new RegisterTaskDefinitionCommand({ family: 'contract-awsvpc', networkMode: 'awsvpc', containerDefinitions }),
    );
    let count = 0;
    const create = (input: Partial<CreateServiceCommandInput>) => {
      count += 1;
      const serviceName = `wrong-${count}`;
      return attempt(() =>
        ecs.send(
          new CreateServiceCommand({
            cluster,
            serviceName,
            taskDefinition: cluster,
            desiredCount: 0,
            ...input,
          }),
        ),
      );
    };
    const invalid = 'InvalidParameterException 400';
    const unknown = await create({ taskDefinition: 'nowhere' });
    see('of an unknown definition', unknown.outcome, 'ClientException 400');
    see('in these words', unknown.message, 'TaskDefinition not found.');
    see('without a definition', (await create({ taskDefinition: undefined })).outcome, invalid);
    see('with a name of blanks', (await create({ serviceName: 'a b' })).outcome, invalid);
    see('of less than no tasks', (await create({ desiredCount: -1 })).outcome, invalid);
    see('in awsvpc without a network', (await create({ taskDefinition: 'contract-awsvpc' })).outcome, invalid);
    const awsvpcConfiguration = { subnets: ['subnet-1'] };
    see('in bridge mode with one', (await create({ networkConfiguration: { awsvpcConfiguration } })).outcome, invalid);
    const blocked = { maximumPercent: 100, minimumHealthyPercent: 100 };
    see('that can never deploy', (await create({ deploymentConfiguration: blocked })).outcome, invalid);
    const capacityProviderStrategy = [{ capacityProvider: 'nowhere', weight: 1 }];
    see('of a capacity provider that is not there', (await create({ capacityProviderStrategy })).outcome, invalid);
    const both = await create({ capacityProviderStrategy, launchType: 'EC2' });
    see('with a launch type beside a strategy', both.outcome, invalid);
    see('with grace and no load balancer', (await create({ healthCheckGracePeriodSeconds: 60 })).outcome, invalid);
    see('on Fargate with a definition for EC2', (await create({ launchType: 'FARGATE' })).outcome, invalid);
    const describe = (services: string[]) =>
      attempt(() => ecs.send(new DescribeServicesCommand({ cluster, services })));
    const missing = await describe(['nowhere']);
    see('one that is not there is a failure', missing.value?.failures, [
      { arn: `arn:aws:ecs:us-east-1:<account>:service/${cluster}/nowhere`, reason: 'MISSING' },
    ]);
    see('and no service', missing.value?.services, []);
    see('none at all is refused', (await describe([])).outcome, invalid);
    const eleven = Array.from({ length: 11 }, (_, index) => `app-${index}`);
    see('eleven at once are refused', (await describe(eleven)).outcome, invalid);
  },
};

export const serviceStories: readonly Story[] = [shapes, refusals];
