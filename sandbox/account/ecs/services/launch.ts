import type { Tag } from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { taskDefinitionOf } from '../find';
import { findPlace, type NoPlace, type Place } from '../hosts/find-place';
import { askForHosts } from '../hosts/scaling';
import type { ClusterRecord, DeploymentRecord, ServiceRecord, TaskRecord } from '../state';
import { createTask } from '../tasks/create';
import { sentences, tell } from './events';
import { lookAgain } from './look';

/** Seconds between two tries to place a task, and between two events that say it failed. */
const RETRY_SECONDS = 15;
const TELL_SECONDS = 300;

/** Starts tasks of a deployment as far as there is room; says once in a while where there is none. */
export function launch(
  account: Account,
  cluster: ClusterRecord,
  service: ServiceRecord,
  wanted: { deployment: DeploymentRecord; count: number },
): void {
  const { deployment } = wanted;
  const started: TaskRecord[] = [];
  const definition = taskDefinitionOf(account, deployment.spec.taskDefinition);
  for (let each = 0; each < wanted.count; each += 1) {
    const place = findPlace(account, cluster, definition, deployment.spec);
    if (place.kind === 'no-hosts' || place.kind === 'no-fit') {
      tellNoPlace(account, service, place);
      break;
    }
    const task = start(account, cluster, service, { deployment, place });
    if (place.kind === 'awaited') {
      askForHosts(account, cluster, place.provider);
      tellNoPlace(account, service, place.lack);
    }
    started.push(task);
  }
  if (started.length === 0) return;
  tell(account, service, sentences.started(started));
  service.steady = false;
}

function start(
  account: Account,
  cluster: ClusterRecord,
  service: ServiceRecord,
  about: { deployment: DeploymentRecord; place: Exclude<Place, NoPlace> },
): TaskRecord {
  const { deployment, place } = about;
  const { spec } = deployment;
  const provider = place.provider;
  return createTask(
    account,
    cluster,
    {
      definition: taskDefinitionOf(account, spec.taskDefinition),
      group: `service:${service.name}`,
      startedBy: deployment.id,
      service: service.name,
      launchType: place.kind === 'fargate' ? 'FARGATE' : 'EC2',
      ...(provider !== undefined && { capacityProvider: provider }),
      ...(spec.networkConfiguration !== undefined && { networkConfiguration: spec.networkConfiguration }),
      loadBalancers: spec.loadBalancers,
      enableExecuteCommand: spec.enableExecuteCommand,
      tags: taskTags(account, cluster, service),
    },
    place.kind === 'host' ? place.host : undefined,
  );
}

function taskTags(account: Account, cluster: ClusterRecord, service: ServiceRecord): Tag[] {
  const { propagateTags, enableECSManagedTags, taskDefinition } = service.spec;
  const propagated =
    propagateTags === 'SERVICE'
      ? service.tags
      : propagateTags === 'TASK_DEFINITION'
        ? taskDefinitionOf(account, taskDefinition).tags
        : [];
  const managed = [
    { key: 'aws:ecs:clusterName', value: cluster.name },
    { key: 'aws:ecs:serviceName', value: service.name },
  ];
  return enableECSManagedTags ? [...managed, ...propagated] : [...propagated];
}

function tellNoPlace(account: Account, service: ServiceRecord, place: NoPlace): void {
  lookAgain(account, service, RETRY_SECONDS);
  const { placementToldAt } = service;
  if (placementToldAt !== undefined && account.now() - placementToldAt < TELL_SECONDS * 1000) return;
  service.placementToldAt = account.now();
  const sentence =
    place.kind === 'no-hosts'
      ? sentences.noHosts(place.where)
      : sentences.notPlaced(place.closest.id, place.lack.words);
  tell(account, service, sentence);
}
