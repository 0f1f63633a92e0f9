import type { Account } from '../../kernel/account';
import type { DeploymentRecord, ServiceRecord, TaskRecord } from '../state';

const KEPT = 100;
const TROUBLESHOOTING = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';

/** Adds a service event: `(service name) …`. ECS keeps the newest hundred. */
export function tell(account: Account, service: ServiceRecord, text: string): void {
  const event = { id: account.ids.uuid(), at: account.now(), message: `(service ${service.name}) ${text}` };
  service.events = [event, ...service.events].slice(0, KEPT);
}

const list = (tasks: readonly TaskRecord[]): string => tasks.map((task) => `(task ${task.id})`).join(' ');

/** The sentences of service events. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
export const sentences = {
  started: (tasks: readonly TaskRecord[]) => `has started ${tasks.length} tasks: ${list(tasks)}.`,
  stopped: (tasks: readonly TaskRecord[]) => `has stopped ${tasks.length} running tasks: ${list(tasks)}.`,
  registered: (group: string) => `registered 1 targets in (target-group ${group})`,
  deregistered: (group: string) => `deregistered 1 targets in (target-group ${group})`,
  draining: () => 'has begun draining connections on 1 tasks.',
  steady: () => 'has reached a steady state.',
  completed: (deployment: DeploymentRecord) => `(deployment ${deployment.id}) deployment completed.`,
  failed: (deployment: DeploymentRecord) => `(deployment ${deployment.id}) deployment failed: tasks failed to start.`,
  rollingBack: (deployment: DeploymentRecord) => `rolling back to deployment ${deployment.id}.`,
  impaired: () => `is unable to consistently start tasks successfully. ${TROUBLESHOOTING}`,
  unhealthy: (task: TaskRecord, group: string) =>
    `(task ${task.id}) (port ${task.targets[0]?.port ?? 0}) is unhealthy in (target-group ${group}) due to (reason Request timed out).`,
  noHosts: (where: 'cluster' | 'capacity provider') =>
    `was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your ${where}. ${TROUBLESHOOTING}`,
  notPlaced: (hostId: string, lack: string) =>
    `was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance ${hostId}) ${lack}. ${TROUBLESHOOTING}`,
};
