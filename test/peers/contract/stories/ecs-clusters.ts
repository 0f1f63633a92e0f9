import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecs';
import type { Stage, Story } from '../story';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html and the calls beside it */
const clusters: Story = {
  name: 'ecs: clusters',
  async tell({ see, attempt, ecs }) {
    const create = (clusterName: string) => attempt(() => ecs.send(new CreateClusterCommand({ clusterName })));
    const created = await create('contract');
    const made = created.value?.cluster;
    see('a cluster is created', created.outcome, 'ok');
    see('its ARN', made?.clusterArn, 'arn:aws:ecs:us-east-1:<account>:cluster/contract');
    see('it is active', made?.status, 'ACTIVE');
    see('it has no hosts', made?.registeredContainerInstancesCount, 0);
    see('no services', made?.activeServicesCount, 0);
    see('no tasks', [made?.runningTasksCount ?? -1, made?.pendingTasksCount ?? -1], [0, 0]);
    see('no capacity providers', made?.capacityProviders, []);
    see('its settings', made?.settings, [{ name: 'containerInsights', value: 'disabled' }]);
    const again = await create('contract');
    see(
      'created again it is the same',
      again.value?.cluster?.clusterArn,
      made?.clusterArn?.replace(/\d{12}/, '<account>') ?? '',
    );
    see('a name with blanks is refused', (await create('a b')).outcome, 'InvalidParameterException 400');
    const described = await attempt(() => ecs.send(new DescribeClustersCommand({ clusters: ['contract', 'nowhere'] })));
    see(
      'it is described',
      described.value?.clusters?.map(({ clusterName }) => clusterName),
      ['contract'],
    );
    see('beside a failure', described.value?.failures, [
      { arn: 'arn:aws:ecs:us-east-1:<account>:cluster/nowhere', reason: 'MISSING' },
    ]);
    const listed = await attempt(() => ecs.send(new ListClustersCommand({})));
    const isListed = (arns: readonly string[] | undefined) => arns?.some((arn) => arn.endsWith('/contract')) ?? false;
    see('it is listed', isListed(listed.value?.clusterArns), true);
    const resourceArn = made?.clusterArn ?? '';
    await attempt(() => ecs.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'team', value: 'stock' }] })));
    const tags = await attempt(() => ecs.send(new ListTagsForResourceCommand({ resourceArn })));
    see('it is tagged', tags.value?.tags, [{ key: 'team', value: 'stock' }]);
    const remove = (cluster: string) => attempt(() => ecs.send(new DeleteClusterCommand({ cluster })));
    const deleted = await remove('contract');
    see('it is deleted', deleted.value?.cluster?.status, 'INACTIVE');
    // "Clusters with an INACTIVE status may remain discoverable": API_DeleteCluster
    const after = await attempt(() => ecs.send(new DescribeClustersCommand({ clusters: ['contract'] })));
    see('it can still be described', after.value?.clusters?.[0]?.status, 'INACTIVE');
    const left = await attempt(() => ecs.send(new ListClustersCommand({})));
    see('it is not listed', isListed(left.value?.clusterArns), false);
    const unknown = await remove('nowhere');
    see('an unknown one', unknown.outcome, 'ClusterNotFoundException 400');
    see('in these words', unknown.message, 'Cluster not found.');
  },
};

/** What every call says of a cluster that is not there: each API's page lists ClusterNotFoundException. */
const nowhere: Story = {
  name: 'ecs: a missing cluster',
  async tell({ see, attempt, ecs }) {
    const cluster = 'nowhere';
    // A whole id: ministack takes any task whose id ends in the one asked for, so that `a` found one run in sixteen.
    const task = '0123456789abcdef0123456789abcdef';
    const calls: Record<string, () => Promise<unknown>> = {
      'services are not listed': () => ecs.send(new ListServicesCommand({ cluster })),
      'tasks are not listed': () => ecs.send(new ListTasksCommand({ cluster })),
      'tasks are not described': () => ecs.send(new DescribeTasksCommand({ cluster, tasks: [task] })),
      'hosts are not listed': () => ecs.send(new ListContainerInstancesCommand({ cluster })),
      'hosts are not described': () =>
        ecs.send(new DescribeContainerInstancesCommand({ cluster, containerInstances: ['a'] })),
      'no task is run': () => ecs.send(new RunTaskCommand({ cluster, taskDefinition: 'contract' })),
      'no task is stopped': () => ecs.send(new StopTaskCommand({ cluster, task })),
      'no service is created': () =>
        ecs.send(new CreateServiceCommand({ cluster, serviceName: 'app', taskDefinition: 'contract' })),
    };
    for (const [name, call] of Object.entries(calls)) {
      see(name, (await attempt(call)).outcome, 'ClusterNotFoundException 400');
    }
  },
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html, API_RunTask.html */
const tasks: Story = {
  name: 'ecs: tasks of an empty cluster',
  async tell(stage) {
    const { see, attempt, ecs } = stage;
    const cluster = 'contract-empty';
    await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'contract-tasks',
        containerDefinitions: [{ name: 'app', image: 'app', memory: 512 }],
      }),
    );
    const listed = await attempt(() => ecs.send(new ListTasksCommand({ cluster })));
    see('it has none', listed.value?.taskArns, []);
    await seeFilters(stage, cluster);
    const described = await attempt(() => ecs.send(new DescribeTasksCommand({ cluster, tasks: ['unknown'] })));
    see('an unknown task is a failure', described.value?.failures, [
      { arn: `arn:aws:ecs:us-east-1:<account>:task/${cluster}/unknown`, reason: 'MISSING' },
    ]);
    see('and no task', described.value?.tasks, []);
    const stopped = await attempt(() => ecs.send(new StopTaskCommand({ cluster, task: 'unknown' })));
    see('an unknown task is not stopped', stopped.outcome, 'InvalidParameterException 400');
    see('in these words', stopped.message, 'The referenced task was not found.');
    const run = (taskDefinition: string) =>
      attempt(() => ecs.send(new RunTaskCommand({ cluster, taskDefinition, launchType: 'EC2' })));
    const unknown = await run('nowhere');
    see('an unknown definition is not run', unknown.outcome, 'ClientException 400');
    see('in other words', unknown.message, 'TaskDefinition not found.');
    const homeless = await run('contract-tasks');
    see('without hosts nothing is run', homeless.outcome, 'InvalidParameterException 400');
    see('it says why', homeless.message, 'No Container Instances were found in your cluster.');
    const hosts = await attempt(() => ecs.send(new ListContainerInstancesCommand({ cluster })));
    see('it has no hosts', hosts.value?.containerInstanceArns, []);
    const host = await attempt(() =>
      ecs.send(new DescribeContainerInstancesCommand({ cluster, containerInstances: ['unknown'] })),
    );
    see('an unknown host is a failure', host.value?.failures?.[0]?.reason, 'MISSING');
  },
};

async function seeFilters({ see, attempt, ecs }: Stage, cluster: string): Promise<void> {
  const list = (input: object) => attempt(() => ecs.send(new ListTasksCommand({ cluster, ...input })));
  see('none that was stopped', (await list({ desiredStatus: 'STOPPED' })).value?.taskArns, []);
  see('none of a family', (await list({ family: 'contract-tasks' })).value?.taskArns, []);
  // ListTasks' page: "ServiceNotFoundException: The specified service wasn't found."
  see(
    'of a service that is not there',
    (await list({ serviceName: 'nowhere' })).outcome,
    'ServiceNotFoundException 400',
  );
}

export const clusterStories: readonly Story[] = [clusters, nowhere, tasks];
