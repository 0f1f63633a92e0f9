import type {
  CreateServiceCommandInput,
  CreateServiceCommandOutput,
  DeleteServiceCommandInput,
  DeleteServiceCommandOutput,
  DeregisterTaskDefinitionCommandInput,
  DeregisterTaskDefinitionCommandOutput,
  DescribeCapacityProvidersCommandInput,
  DescribeCapacityProvidersCommandOutput,
  DescribeClustersCommandInput,
  DescribeClustersCommandOutput,
  DescribeContainerInstancesCommandInput,
  DescribeContainerInstancesCommandOutput,
  DescribeServiceDeploymentsCommandInput,
  DescribeServiceDeploymentsCommandOutput,
  DescribeServiceRevisionsCommandInput,
  DescribeServiceRevisionsCommandOutput,
  DescribeServicesCommandInput,
  DescribeServicesCommandOutput,
  DescribeTaskDefinitionCommandInput,
  DescribeTaskDefinitionCommandOutput,
  DescribeTasksCommandInput,
  DescribeTasksCommandOutput,
  ListClustersCommandInput,
  ListClustersCommandOutput,
  ListContainerInstancesCommandInput,
  ListContainerInstancesCommandOutput,
  ListServiceDeploymentsCommandInput,
  ListServiceDeploymentsCommandOutput,
  ListServicesCommandInput,
  ListServicesCommandOutput,
  ListTaskDefinitionsCommandInput,
  ListTaskDefinitionsCommandOutput,
  ListTasksCommandInput,
  ListTasksCommandOutput,
  RegisterTaskDefinitionCommandInput,
  RegisterTaskDefinitionCommandOutput,
  RunTaskCommandInput,
  RunTaskCommandOutput,
  StopServiceDeploymentCommandInput,
  StopServiceDeploymentCommandOutput,
  StopTaskCommandInput,
  StopTaskCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UpdateServiceCommandInput,
  UpdateServiceCommandOutput,
} from '@aws-sdk/client-ecs';

/** An answer without what the SDK adds about the HTTP exchange. */
type Answer<T> = Promise<Omit<T, '$metadata'>>;

/** The calls of this room, as methods of the SDK's `ECS` have them; a test gives an object with those it needs. */
interface EcsCalls {
  describeTaskDefinition(input: DescribeTaskDefinitionCommandInput): Answer<DescribeTaskDefinitionCommandOutput>;
  registerTaskDefinition(input: RegisterTaskDefinitionCommandInput): Answer<RegisterTaskDefinitionCommandOutput>;
  describeServices(input: DescribeServicesCommandInput): Answer<DescribeServicesCommandOutput>;
  createService(input: CreateServiceCommandInput): Answer<CreateServiceCommandOutput>;
  updateService(input: UpdateServiceCommandInput): Answer<UpdateServiceCommandOutput>;
  deleteService(input: DeleteServiceCommandInput): Answer<DeleteServiceCommandOutput>;
  tagResource(input: TagResourceCommandInput): Answer<TagResourceCommandOutput>;
  listServiceDeployments(input: ListServiceDeploymentsCommandInput): Answer<ListServiceDeploymentsCommandOutput>;
  describeServiceDeployments(
    input: DescribeServiceDeploymentsCommandInput,
  ): Answer<DescribeServiceDeploymentsCommandOutput>;
  describeServiceRevisions(input: DescribeServiceRevisionsCommandInput): Answer<DescribeServiceRevisionsCommandOutput>;
  stopServiceDeployment(input: StopServiceDeploymentCommandInput): Answer<StopServiceDeploymentCommandOutput>;
  listTaskDefinitions(input: ListTaskDefinitionsCommandInput): Answer<ListTaskDefinitionsCommandOutput>;
  deregisterTaskDefinition(input: DeregisterTaskDefinitionCommandInput): Answer<DeregisterTaskDefinitionCommandOutput>;
  listClusters(input: ListClustersCommandInput): Answer<ListClustersCommandOutput>;
  listServices(input: ListServicesCommandInput): Answer<ListServicesCommandOutput>;
  listContainerInstances(input: ListContainerInstancesCommandInput): Answer<ListContainerInstancesCommandOutput>;
  describeContainerInstances(
    input: DescribeContainerInstancesCommandInput,
  ): Answer<DescribeContainerInstancesCommandOutput>;
  describeCapacityProviders(
    input: DescribeCapacityProvidersCommandInput,
  ): Answer<DescribeCapacityProvidersCommandOutput>;
  describeClusters(input: DescribeClustersCommandInput): Answer<DescribeClustersCommandOutput>;
  runTask(input: RunTaskCommandInput): Answer<RunTaskCommandOutput>;
  stopTask(input: StopTaskCommandInput): Answer<StopTaskCommandOutput>;
  listTasks(input: ListTasksCommandInput): Answer<ListTasksCommandOutput>;
  describeTasks(input: DescribeTasksCommandInput): Answer<DescribeTasksCommandOutput>;
}

export type SomeEcsCalls<K extends keyof EcsCalls> = Pick<EcsCalls, K>;
