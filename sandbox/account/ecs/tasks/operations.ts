import type {
  DescribeTasksCommandInput,
  ListTasksCommandInput,
  RunTaskCommandInput,
  StopTaskCommandInput,
} from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { notImplemented } from '../../kernel/errors';
import {
  activeTaskDefinition,
  clientError,
  findCluster,
  findService,
  findTask,
  invalidParameter,
  nameOf,
  page,
  tasksOf,
} from '../find';
import { findPlace, type Wish } from '../hosts/find-place';
import { askForHosts } from '../hosts/scaling';
import { checkNetwork } from '../services/check';
import type { ClusterRecord, TaskDefinitionRecord, TaskRecord } from '../state';
import { checkTags } from '../tags';
import { createTask, type NewTask } from './create';
import { beginStop } from './stop';
import { viewTask } from './view';

/** ListTasks takes one of these at a time, and `serviceName` not with `startedBy` or `family`. */
function checkFilters(input: ListTasksCommandInput): void {
  const { family, serviceName, startedBy, containerInstance } = input;
  if (
    startedBy !== undefined &&
    (family !== undefined || serviceName !== undefined || containerInstance !== undefined)
  ) {
    throw invalidParameter('cannot specify startedBy with any other filter');
  }
  if (family !== undefined && serviceName !== undefined) {
    throw invalidParameter('cannot specify both serviceName and family');
  }
}

function listTasks(account: Account, input: ListTasksCommandInput) {
  const cluster = findCluster(account, input.cluster);
  checkFilters(input);
  if (input.serviceName !== undefined) findService(cluster, input.serviceName);
  const { family, serviceName, startedBy, containerInstance, launchType, desiredStatus = 'RUNNING' } = input;
  const arns = tasksOf(cluster)
    .filter((task) => (desiredStatus === 'STOPPED') === (task.desiredStatus === 'STOPPED'))
    .filter((task) => serviceName === undefined || task.service === nameOf(serviceName))
    .filter((task) => startedBy === undefined || task.startedBy === startedBy)
    .filter((task) => family === undefined || nameOf(task.taskDefinitionArn).split(':')[0] === family)
    .filter((task) => containerInstance === undefined || task.host === nameOf(containerInstance))
    .filter((task) => launchType === undefined || task.launchType === launchType)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((task) => task.arn);
  const { items, ...more } = page(arns, input);
  return { taskArns: items, ...more };
}

function describeTasks(account: Account, input: DescribeTasksCommandInput) {
  const cluster = findCluster(account, input.cluster);
  const references = input.tasks ?? [];
  if (references.length === 0) throw invalidParameter('Tasks cannot be empty.');
  if (references.length > 100) throw invalidParameter('Tasks can have at most 100 items.');
  const found = references.map((reference) => ({ reference, task: findTask(cluster, reference) }));
  return {
    tasks: found.flatMap(({ task }) => (task === undefined ? [] : [viewTask(account, cluster, task, input.include)])),
    failures: found
      .filter(({ task }) => task === undefined)
      .map(({ reference }) => ({ arn: taskArn(cluster, reference), reason: 'MISSING' })),
  };
}

const taskArn = (cluster: ClusterRecord, reference: string): string =>
  reference.startsWith('arn:')
    ? reference
    : `${cluster.arn.replace(/:cluster\/.*/, '')}:task/${cluster.name}/${nameOf(reference)}`;

/** Where RunTask starts what nobody keeps alive. */
function runTask(account: Account, input: RunTaskCommandInput) {
  const cluster = findCluster(account, input.cluster);
  if (input.taskDefinition === undefined) throw invalidParameter('TaskDefinition can not be blank.');
  const definition = activeTaskDefinition(account, input.taskDefinition);
  checkRun(account, input, definition);
  const again = runBefore(cluster, input);
  if (again.length > 0) return { tasks: again.map((task) => viewTask(account, cluster, task)), failures: [] };
  const tasks: TaskRecord[] = [];
  const failures: { arn?: string; reason: string }[] = [];
  for (let each = 0; each < (input.count ?? 1); each += 1) {
    const outcome = runOne(account, cluster, definition, input);
    if ('reason' in outcome) failures.push(outcome);
    else tasks.push(outcome);
  }
  return { tasks: tasks.map((task) => viewTask(account, cluster, task)), failures };
}

function checkRun(account: Account, input: RunTaskCommandInput, definition: TaskDefinitionRecord): void {
  const count = input.count ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > 10) throw invalidParameter('Count must be between 1 and 10.');
  if (input.launchType !== undefined && (input.capacityProviderStrategy ?? []).length > 0) {
    throw invalidParameter(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    );
  }
  checkNetwork(account, input.networkConfiguration, definition);
  checkTags(input.tags);
  if (input.launchType === 'FARGATE' && definition.compatibilities?.includes('FARGATE') !== true) {
    throw invalidParameter('Task definition does not support launch_type FARGATE.');
  }
  if ((input.placementConstraints ?? []).length > 0) throw notImplemented('ecs:RunTask with placementConstraints');
  if ((input.volumeConfigurations ?? []).length > 0) throw notImplemented('ecs:RunTask with volumeConfigurations');
  const names = definition.containerDefinitions.map((container) => container.name);
  const unknown = (input.overrides?.containerOverrides ?? []).find((override) => !names.includes(override.name));
  if (unknown !== undefined) {
    throw invalidParameter(`Override for container named ${unknown.name} is not a container in the TaskDefinition.`);
  }
}

/** A clientToken that was used gives the tasks it gave then. */
function runBefore(cluster: ClusterRecord, input: RunTaskCommandInput): TaskRecord[] {
  if (input.clientToken === undefined) return [];
  return tasksOf(cluster).filter((task) => task.clientToken === input.clientToken);
}

function runOne(
  account: Account,
  cluster: ClusterRecord,
  definition: TaskDefinitionRecord,
  input: RunTaskCommandInput,
): TaskRecord | { arn?: string; reason: string } {
  const strategy =
    input.capacityProviderStrategy ?? (input.launchType === undefined ? cluster.defaultStrategy : undefined);
  const wish: Wish = { launchType: input.launchType, capacityProviderStrategy: strategy };
  const place = findPlace(account, cluster, definition, wish);
  if (place.kind === 'no-hosts') {
    throw invalidParameter(`No Container Instances were found in your ${place.where}.`);
  }
  if (place.kind === 'no-fit') return { arn: place.closest.arn, reason: place.lack.reason };
  const wanted: NewTask = {
    definition,
    group: input.group ?? `family:${definition.family}`,
    ...(input.startedBy !== undefined && { startedBy: input.startedBy }),
    launchType: place.kind === 'fargate' ? 'FARGATE' : 'EC2',
    ...(place.provider !== undefined && { capacityProvider: place.provider }),
    ...(input.networkConfiguration !== undefined && { networkConfiguration: input.networkConfiguration }),
    ...(input.overrides !== undefined && { overrides: input.overrides }),
    ...(input.clientToken !== undefined && { clientToken: input.clientToken }),
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    tags: input.tags ?? [],
  };
  const task = createTask(account, cluster, wanted, place.kind === 'host' ? place.host : undefined);
  if (place.kind === 'awaited') askForHosts(account, cluster, place.provider);
  return task;
}

function stopTask(account: Account, input: StopTaskCommandInput) {
  const cluster = findCluster(account, input.cluster);
  if (!input.task) throw invalidParameter('taskId can not be blank.');
  const task = findTask(cluster, input.task);
  if (task === undefined) throw invalidParameter('The referenced task was not found.');
  const reason = input.reason === undefined ? 'Task stopped by user' : input.reason;
  if (reason.length > 1024) throw clientError('The reason is too long.');
  beginStop(account, task, { code: 'UserInitiated', reason });
  account.emit('ecs.task-changed', { cluster: cluster.name, task: task.id });
  return { task: viewTask(account, cluster, task) };
}

export const taskOperations = {
  ListTasks: listTasks,
  DescribeTasks: describeTasks,
  RunTask: runTask,
  StopTask: stopTask,
};
