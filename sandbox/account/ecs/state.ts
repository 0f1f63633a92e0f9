import type {
  AutoScalingGroupProvider,
  CapacityProviderStrategyItem,
  ClusterSetting,
  Deployment,
  DeploymentConfiguration,
  LaunchType,
  LoadBalancer,
  NetworkConfiguration,
  PlacementConstraint,
  PlacementStrategy,
  Service,
  ServiceDeploymentStatus,
  Tag,
  Task,
  TaskDefinition,
  TaskOverride,
} from '@aws-sdk/client-ecs';
import { slice } from '../kernel/account';
import type { ContainerRule } from '../scenarios/rules';

/** A registered revision as DescribeTaskDefinition gives it, with virtual milliseconds for times. */
export interface TaskDefinitionRecord extends Omit<TaskDefinition, 'registeredAt' | 'deregisteredAt'> {
  taskDefinitionArn: string;
  family: string;
  revision: number;
  containerDefinitions: NonNullable<TaskDefinition['containerDefinitions']>;
  status: 'ACTIVE' | 'INACTIVE';
  registeredAt: number;
  deregisteredAt?: number;
  tags: Tag[];
}

export interface ClusterRecord {
  name: string;
  arn: string;
  status: 'ACTIVE' | 'INACTIVE';
  settings: ClusterSetting[];
  capacityProviders: string[];
  defaultStrategy: CapacityProviderStrategyItem[];
  tags: Tag[];
  services: Record<string, ServiceRecord>;
  tasks: Record<string, TaskRecord>;
  hosts: Record<string, HostRecord>;
}

export interface CapacityProviderRecord {
  name: string;
  arn: string;
  status: 'ACTIVE' | 'INACTIVE';
  provider: AutoScalingGroupProvider;
  tags: Tag[];
}

/** A container instance. Amounts are CPU units and MiB. */
export interface HostRecord {
  id: string;
  arn: string;
  cluster: string;
  ec2InstanceId: string;
  /** Its Auto Scaling group. */
  group?: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  agentConnected: boolean;
  osFamily: string;
  /** The host's Windows build, `10.0.20348.2700`; absent on Linux. */
  osBuild?: string;
  /** Whether `osBuild` is told in the attribute `windows.os-version`. */
  tellsVersion?: boolean;
  imageId: string;
  instanceType: string;
  availabilityZone: string;
  subnetId: string;
  privateIp: string;
  cpu: number;
  memory: number;
  /** What others on this host hold, from a scenario. */
  heldMemory: number;
  /** Task network interfaces it can take: the type's limit less its own. */
  interfaces: number;
  registeredAt: number;
  version: number;
  /** Image digests that need no pull any more. */
  pulled: string[];
  tags: Tag[];
}

/** What UpdateService may change and a service revision keeps. */
export interface ServiceSpec {
  taskDefinition: string;
  launchType?: LaunchType;
  capacityProviderStrategy?: CapacityProviderStrategyItem[];
  platformVersion?: string;
  networkConfiguration?: NetworkConfiguration;
  loadBalancers: LoadBalancer[];
  deploymentConfiguration: DeploymentConfiguration;
  healthCheckGracePeriodSeconds?: number;
  placementConstraints: PlacementConstraint[];
  placementStrategy: PlacementStrategy[];
  enableExecuteCommand: boolean;
  enableECSManagedTags: boolean;
  propagateTags: NonNullable<Service['propagateTags']>;
  availabilityZoneRebalancing: NonNullable<Service['availabilityZoneRebalancing']>;
}

export interface DeploymentRecord {
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
  spec: ServiceSpec;
  failedTasks: number;
  rolloutState: NonNullable<Deployment['rolloutState']>;
  rolloutStateReason: string;
  createdAt: number;
  updatedAt: number;
  serviceDeploymentArn: string;
  revisionArn: string;
  /** ECS launches nothing before this time: its answer to tasks that repeatedly fail to start. */
  pausedUntil?: number;
  /** Of tasks that never ran, in a row; decides the pause. */
  failedLaunches: number;
}

export interface ServiceDeploymentRecord {
  arn: string;
  deploymentId: string;
  status: ServiceDeploymentStatus;
  statusReason?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  stoppedAt?: number;
  updatedAt: number;
  sourceRevisions: string[];
  targetRevision: string;
  deploymentConfiguration: DeploymentConfiguration;
  failureCount: number;
  breaker: 'DISABLED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'TRIGGERED';
  rollback?: { reason: string; startedAt: number; revisionArn?: string };
}

export interface RevisionRecord {
  arn: string;
  spec: ServiceSpec;
  createdAt: number;
}

interface ServiceEventRecord {
  id: string;
  at: number;
  message: string;
}

export interface ServiceRecord {
  name: string;
  arn: string;
  cluster: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  desiredCount: number;
  spec: ServiceSpec;
  createdAt: number;
  createdBy: string;
  /** Primary first. */
  deployments: DeploymentRecord[];
  /** Newest first, at most a hundred. */
  events: ServiceEventRecord[];
  /** Newest first. */
  serviceDeployments: ServiceDeploymentRecord[];
  revisions: RevisionRecord[];
  /** Whether "has reached a steady state" was said since the last change. */
  steady: boolean;
  /** When a placement failure was last told: ECS does not repeat it with each attempt. */
  placementToldAt?: number;
  tags: Tag[];
}

export interface ContainerRecord {
  name: string;
  arn: string;
  image: string;
  imageDigest?: string;
  essential: boolean;
  lastStatus: string;
  runtimeId?: string;
  exitCode?: number;
  reason?: string;
  healthStatus: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  bindings: { containerPort: number; hostPort: number; protocol: string }[];
  /** How a scenario has it behave. */
  rule?: ContainerRule;
}

type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED';

export interface TaskRecord {
  id: string;
  arn: string;
  cluster: string;
  taskDefinitionArn: string;
  group: string;
  startedBy?: string;
  service?: string;
  launchType: LaunchType;
  capacityProvider?: string;
  host?: string;
  lastStatus: TaskStatus;
  desiredStatus: 'RUNNING' | 'STOPPED';
  containers: ContainerRecord[];
  network?: { attachmentId: string; eni: string; mac: string; ip: string; subnet: string; problem?: string };
  overrides: TaskOverride;
  loadBalancers: LoadBalancer[];
  /** Targets registered for it, so that they can be taken out again. */
  targets: { targetGroupArn: string; id: string; port: number }[];
  targetsHealthy: boolean;
  /** What its containers got for their secrets, by name, when it started. */
  secrets?: Readonly<Record<string, string>>;
  createdAt: number;
  pullStartedAt?: number;
  pullStoppedAt?: number;
  startedAt?: number;
  stoppingAt?: number;
  executionStoppedAt?: number;
  stoppedAt?: number;
  stopCode?: NonNullable<Task['stopCode']>;
  stoppedReason?: string;
  /** Whether its deployment has to count it as failed, and has. */
  failed: boolean;
  counted: boolean;
  enableExecuteCommand: boolean;
  /** RunTask's, so that a repeated call gives the same tasks. */
  clientToken?: string;
  version: number;
  tags: Tag[];
}

export interface EcsState {
  families: Record<string, TaskDefinitionRecord[]>;
  clusters: Record<string, ClusterRecord>;
  capacityProviders: Record<string, CapacityProviderRecord>;
  settings: Record<string, string>;
}

export const ecsState = slice<EcsState>('ecs', () => ({
  families: {},
  clusters: {},
  capacityProviders: {},
  settings: {},
}));
