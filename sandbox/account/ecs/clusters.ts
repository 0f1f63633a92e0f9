import type {
  CreateClusterCommandInput,
  DeleteClusterCommandInput,
  DescribeClustersCommandInput,
  ListClustersCommandInput,
  UpdateClusterCommandInput,
} from '@aws-sdk/client-ecs';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { viewCluster } from './clusterview';
import { ecsArn, findCluster, hostsOf, invalidParameter, nameOf, page, servicesOf, tasksOf } from './find';
import { checkStrategy } from './providers';
import { type ClusterRecord, ecsState } from './state';
import { checkTags } from './tags';

/** Creates the cluster, or gives the one of that name: CreateCluster is idempotent. */
export function createCluster(account: Account, input: CreateClusterCommandInput): ClusterRecord {
  const name = input.clusterName ?? 'default';
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name)) throw invalidParameter('Invalid cluster name.');
  checkTags(input.tags);
  const { clusters } = ecsState(account);
  const known = clusters[name];
  if (known?.status === 'ACTIVE') return known;
  const cluster: ClusterRecord = {
    name,
    arn: ecsArn(account, `cluster/${name}`),
    status: 'ACTIVE',
    settings: input.settings ?? [{ name: 'containerInsights', value: 'disabled' }],
    capacityProviders: input.capacityProviders ?? [],
    defaultStrategy: input.defaultCapacityProviderStrategy ?? [],
    tags: input.tags ?? [],
    services: {},
    tasks: {},
    hosts: {},
  };
  checkStrategy(account, cluster, cluster.defaultStrategy);
  clusters[name] = cluster;
  return cluster;
}

const refusal = (what: string, message: string): AwsError => new AwsError(`ClusterContains${what}Exception`, message);

/** @throws the ClusterContains… errors while anything lives in it. */
export function deleteCluster(account: Account, reference: string): ClusterRecord {
  const cluster = findCluster(account, reference);
  if (hostsOf(cluster).length > 0) {
    throw refusal(
      'ContainerInstances',
      'The Cluster cannot be deleted while Container Instances are active or draining.',
    );
  }
  if (servicesOf(cluster).some((service) => service.status !== 'INACTIVE')) {
    throw refusal('Services', 'The Cluster cannot be deleted while Services are active.');
  }
  if (tasksOf(cluster).some((task) => task.lastStatus !== 'STOPPED')) {
    throw refusal('Tasks', 'The Cluster cannot be deleted while Tasks are active.');
  }
  cluster.status = 'INACTIVE';
  return cluster;
}

export const clusterOperations = {
  CreateCluster: (account: Account, input: CreateClusterCommandInput) => ({
    cluster: viewCluster(createCluster(account, input), ['SETTINGS', 'TAGS']),
  }),
  DescribeClusters(account: Account, input: DescribeClustersCommandInput) {
    const { clusters } = ecsState(account);
    const references = input.clusters === undefined || input.clusters.length === 0 ? ['default'] : input.clusters;
    const found = references.map((reference) => ({ reference, cluster: clusters[nameOf(reference)] }));
    return {
      clusters: found.flatMap(({ cluster }) => (cluster === undefined ? [] : [viewCluster(cluster, input.include)])),
      failures: found
        .filter(({ cluster }) => cluster === undefined)
        .map(({ reference }) => ({ arn: ecsArn(account, `cluster/${nameOf(reference)}`), reason: 'MISSING' })),
    };
  },
  ListClusters(account: Account, input: ListClustersCommandInput) {
    const arns = Object.values(ecsState(account).clusters)
      .filter((cluster) => cluster.status === 'ACTIVE')
      .map((cluster) => cluster.arn);
    const { items, ...more } = page(arns, input);
    return { clusterArns: items, ...more };
  },
  UpdateCluster(account: Account, input: UpdateClusterCommandInput) {
    const cluster = findCluster(account, input.cluster);
    if (input.settings !== undefined) cluster.settings = input.settings;
    return { cluster: viewCluster(cluster, ['SETTINGS', 'TAGS']) };
  },
  DeleteCluster: (account: Account, input: DeleteClusterCommandInput) => ({
    cluster: viewCluster(deleteCluster(account, input.cluster ?? '')),
  }),
};
