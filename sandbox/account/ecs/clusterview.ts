import type { Cluster } from '@aws-sdk/client-ecs';
import { hostsOf, servicesOf, tasksOf } from './find';
import type { ClusterRecord } from './state';

/** A cluster as DescribeClusters gives it. */
export function viewCluster(cluster: ClusterRecord, include: readonly string[] = []): Cluster {
  const tasks = tasksOf(cluster);
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: hostsOf(cluster).length,
    runningTasksCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter((task) => ['PROVISIONING', 'PENDING'].includes(task.lastStatus)).length,
    activeServicesCount: servicesOf(cluster).filter((service) => service.status === 'ACTIVE').length,
    statistics: [],
    tags: include.includes('TAGS') ? cluster.tags : [],
    settings: include.includes('SETTINGS') ? cluster.settings : [],
    capacityProviders: cluster.capacityProviders,
    defaultCapacityProviderStrategy: cluster.defaultStrategy,
  };
}
