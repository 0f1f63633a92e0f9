import type { Service } from '../kernel/service';
import { clusterOperations } from './clusters';
import { onAgentUp, onInstanceRunning, onInstanceTerminated } from './hosts/bootstrap';
import { onDraining, onTerminating } from './hosts/draining';
import { hostOperations } from './hosts/operations';
import { onScaleOut } from './hosts/scaling';
import { onGraceOver, onTargetHealth, onTargetsJoined, onTargetsLeft, onTaskChanged } from './listeners';
import { providerOperations } from './providers';
import { resources } from './resources';
import { deploymentOperations } from './services/deployment-operations';
import { serviceOperations } from './services/operations';
import { onReconcile } from './services/scheduler';
import { settingOperations } from './settings';
import { tagOperations } from './tags';
import { taskDefinitionOperations } from './taskdefinitions/operations';
import { onTaskStep } from './tasks/life';
import { taskOperations } from './tasks/operations';

export { registerHost } from './hosts/register';

/** Amazon ECS: task definitions, clusters, hosts, services that roll out over virtual time. */
export const ecs: Service = {
  name: 'ecs',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AmazonEC2ContainerServiceV20141113' },
  operations: {
    ...taskDefinitionOperations,
    ...clusterOperations,
    ...providerOperations,
    ...hostOperations,
    ...serviceOperations,
    ...deploymentOperations,
    ...taskOperations,
    ...tagOperations,
    ...settingOperations,
  },
  events: {
    'ecs.task': onTaskStep,
    'ecs.reconcile': onReconcile,
    'ecs.scale-out': onScaleOut,
    'ecs.grace-over': onGraceOver,
    'ecs.agent-up': onAgentUp,
    'ecs.draining': onDraining,
  },
  listeners: [
    ['autoscaling.instance-terminating', onTerminating],
    ['ec2.instance-running', onInstanceRunning],
    ['ec2.instance-terminated', onInstanceTerminated],
    ['ecs.task-changed', onTaskChanged],
    ['ecs.targets-joined', onTargetsJoined],
    ['ecs.targets-left', onTargetsLeft],
    ['elbv2.target-health', onTargetHealth],
  ],
  resources,
};
