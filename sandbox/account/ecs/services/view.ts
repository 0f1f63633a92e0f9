import type {
  Deployment,
  Service,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevision,
} from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { ecsArn, taskDefinitionOf, tasksOfDeployment, tasksOfService } from '../find';
import type {
  ClusterRecord,
  DeploymentRecord,
  RevisionRecord,
  ServiceDeploymentRecord,
  ServiceRecord,
  ServiceSpec,
  TaskRecord,
} from '../state';
import { lookUpImage } from '../tasks/images';
import { breakerThreshold } from './decide';
import { isOngoing } from './deployments';

const running = (tasks: readonly TaskRecord[]): number => tasks.filter((task) => task.lastStatus === 'RUNNING').length;
const pending = (tasks: readonly TaskRecord[]): number =>
  tasks.filter((task) => ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(task.lastStatus)).length;

const isWanted = (task: TaskRecord): boolean => task.desiredStatus === 'RUNNING';

/** Times in the state are milliseconds; unset ones stay unset. */
const date = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

function viewPlacement(spec: ServiceSpec) {
  const byProvider = spec.capacityProviderStrategy !== undefined && spec.capacityProviderStrategy.length > 0;
  return {
    ...(byProvider ? { capacityProviderStrategy: spec.capacityProviderStrategy } : { launchType: spec.launchType }),
    ...(spec.platformVersion !== undefined && { platformVersion: spec.platformVersion }),
    ...(spec.networkConfiguration !== undefined && { networkConfiguration: spec.networkConfiguration }),
  };
}

function viewDeployment(cluster: ClusterRecord, service: ServiceRecord, deployment: DeploymentRecord): Deployment {
  const tasks = tasksOfDeployment(cluster, deployment);
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: deployment.spec.taskDefinition,
    desiredCount: deployment.status === 'PRIMARY' ? service.desiredCount : tasks.filter(isWanted).length,
    pendingCount: pending(tasks),
    runningCount: running(tasks),
    failedTasks: deployment.failedTasks,
    createdAt: date(deployment.createdAt),
    updatedAt: date(deployment.updatedAt),
    ...viewPlacement(deployment.spec),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

/** A service as DescribeServices gives it. */
export function viewService(
  account: Account,
  cluster: ClusterRecord,
  service: ServiceRecord,
  include: readonly string[] = [],
): Service {
  const tasks = tasksOfService(cluster, service);
  const { spec } = service;
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: cluster.arn,
    loadBalancers: spec.loadBalancers,
    serviceRegistries: [],
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: running(tasks),
    pendingCount: pending(tasks),
    taskDefinition: spec.taskDefinition,
    deploymentConfiguration: spec.deploymentConfiguration,
    deployments: service.deployments.map((each) => viewDeployment(cluster, service, each)),
    ...viewPlacement(spec),
    roleArn: `arn:${account.state.partition}:iam::${account.state.accountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    events: service.events.map(({ id, at, message }) => ({ id, createdAt: date(at), message })),
    createdAt: date(service.createdAt),
    placementConstraints: spec.placementConstraints,
    placementStrategy: spec.placementStrategy,
    ...(spec.healthCheckGracePeriodSeconds !== undefined && {
      healthCheckGracePeriodSeconds: spec.healthCheckGracePeriodSeconds,
    }),
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    createdBy: service.createdBy,
    enableECSManagedTags: spec.enableECSManagedTags,
    propagateTags: spec.propagateTags,
    enableExecuteCommand: spec.enableExecuteCommand,
    availabilityZoneRebalancing: spec.availabilityZoneRebalancing,
    ...currentOf(cluster, service),
    ...(include.includes('TAGS') && { tags: service.tags }),
  };
}

/** The newest service deployment and the revisions that have tasks. */
function currentOf(cluster: ClusterRecord, service: ServiceRecord) {
  const ongoing = service.serviceDeployments.find(isOngoing);
  const summaries = service.deployments.map((each) => summarize(cluster, service, each.revisionArn));
  return {
    ...(ongoing !== undefined && { currentServiceDeployment: ongoing.arn }),
    currentServiceRevisions: summaries.map(({ arn, ...counts }) => ({ arn, ...counts })),
  };
}

function summarize(cluster: ClusterRecord, service: ServiceRecord, arn: string) {
  const deployments = service.deployments.filter((each) => each.revisionArn === arn);
  const tasks = deployments.flatMap((each) => tasksOfDeployment(cluster, each));
  const isPrimary = deployments.some((each) => each.status === 'PRIMARY');
  return {
    arn,
    requestedTaskCount: isPrimary ? service.desiredCount : 0,
    runningTaskCount: running(tasks),
    pendingTaskCount: pending(tasks),
  };
}

export function viewServiceDeployment(
  cluster: ClusterRecord,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
): ServiceDeployment {
  const { deploymentConfiguration, rollback } = record;
  const { enable = false, thresholdConfiguration } = deploymentConfiguration.deploymentCircuitBreaker ?? {};
  return {
    serviceDeploymentArn: record.arn,
    serviceArn: service.arn,
    clusterArn: cluster.arn,
    createdAt: date(record.createdAt),
    startedAt: date(record.startedAt),
    finishedAt: date(record.finishedAt),
    stoppedAt: date(record.stoppedAt),
    updatedAt: date(record.updatedAt),
    sourceServiceRevisions: record.sourceRevisions.map((arn) => summarize(cluster, service, arn)),
    targetServiceRevision: summarize(cluster, service, record.targetRevision),
    status: record.status,
    ...(record.statusReason !== undefined && { statusReason: record.statusReason }),
    deploymentConfiguration,
    ...(rollback !== undefined && {
      rollback: {
        reason: rollback.reason,
        startedAt: date(rollback.startedAt),
        ...(rollback.revisionArn !== undefined && { serviceRevisionArn: rollback.revisionArn }),
      },
    }),
    deploymentCircuitBreaker: {
      status: record.breaker,
      failureCount: record.failureCount,
      threshold: enable ? breakerThreshold(service.desiredCount, thresholdConfiguration) : 0,
    },
    alarms: { status: 'DISABLED', alarmNames: [], triggeredAlarmNames: [] },
  };
}

export function briefServiceDeployment(
  cluster: ClusterRecord,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
): ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: record.arn,
    serviceArn: service.arn,
    clusterArn: cluster.arn,
    startedAt: date(record.startedAt),
    createdAt: date(record.createdAt),
    finishedAt: date(record.finishedAt),
    targetServiceRevisionArn: record.targetRevision,
    status: record.status,
    ...(record.statusReason !== undefined && { statusReason: record.statusReason }),
  };
}

export function viewRevision(
  account: Account,
  cluster: ClusterRecord,
  service: ServiceRecord,
  revision: RevisionRecord,
): ServiceRevision {
  const { spec } = revision;
  const images = taskDefinitionOf(account, spec.taskDefinition).containerDefinitions.map(({ name, image = '' }) => {
    const found = lookUpImage(account, image, undefined);
    return {
      ...(name !== undefined && { containerName: name }),
      image,
      ...(found.state === 'found' && { imageDigest: found.image.digest }),
    };
  });
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: service.arn,
    clusterArn: cluster.arn,
    taskDefinition: spec.taskDefinition,
    ...viewPlacement(spec),
    loadBalancers: spec.loadBalancers,
    serviceRegistries: [],
    containerImages: images,
    guardDutyEnabled: false,
    createdAt: date(revision.createdAt),
  };
}

export const serviceArn = (account: Account, cluster: string, name: string): string =>
  ecsArn(account, `service/${cluster}/${name}`);
