import { page } from '../../kernel/page';
import { toTagList } from '../../kernel/tags';
import { shownParameters } from '../parameters';
import {
  cloudFormationState,
  exportsOf,
  findStack,
  importersOf,
  needStack,
  type Stack,
  type StackEvent,
  type StackResource,
} from '../state';
import { validationError } from '../template/errors';
import { parseTemplate } from '../template/parse';
import type { World } from '../world';
import { listOf, stackNameOf } from './input';

const date = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

export function describeStacks(world: World, input: { StackName?: string; NextToken?: string }): unknown {
  const name = input.StackName;
  if (name !== undefined && name !== '') {
    const stack = findStack(world.account, name);
    if (stack === undefined) throw validationError(`Stack with id ${name} does not exist`);
    return { Stacks: [shownStack(stack)] };
  }
  const all = cloudFormationState(world.account).stacks.filter((stack) => stack.status !== 'DELETE_COMPLETE');
  const { items, next } = page(newestFirst(all), { limit: 100, token: input.NextToken });
  return { Stacks: items.map(shownStack), NextToken: next };
}

const newestFirst = <T>(items: readonly T[]): T[] => [...items].reverse();

function shownStack(stack: Stack): unknown {
  const { deployment } = stack;
  const template = deployment === undefined ? undefined : parseTemplate(deployment.templateBody);
  return {
    StackId: stack.id,
    StackName: stack.name,
    ChangeSetId: stack.changeSetId,
    ParentId: stack.parentId,
    RootId: stack.rootId,
    Description: template?.description,
    Parameters: template && shownParameters(template, deployment?.parameters ?? {}),
    CreationTime: date(stack.createdAt),
    DeletionTime: date(stack.deletedAt),
    LastUpdatedTime: date(stack.updatedAt),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: deployment?.notificationArns,
    TimeoutInMinutes: stack.timeoutMinutes,
    Capabilities: deployment?.capabilities,
    Outputs: stack.outputs.map((output) => ({
      OutputKey: output.key,
      OutputValue: output.value,
      Description: output.description,
      ExportName: output.exportName,
    })),
    RoleARN: deployment?.roleArn,
    Tags: toTagList(deployment?.tags ?? {}),
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    LastOperations: stack.lastOperations.slice(0, 5).map(({ kind, id }) => ({ OperationType: kind, OperationId: id })),
  };
}

export function listStacks(
  world: World,
  input: { StackStatusFilter?: readonly string[] | ''; NextToken?: string },
): unknown {
  const wanted = listOf(input.StackStatusFilter);
  const all = cloudFormationState(world.account).stacks.filter(
    (stack) => wanted.length === 0 || wanted.includes(stack.status),
  );
  const { items, next } = page(newestFirst(all), { limit: 100, token: input.NextToken });
  return {
    StackSummaries: items.map((stack) => ({
      StackId: stack.id,
      StackName: stack.name,
      TemplateDescription: stack.deployment && parseTemplate(stack.deployment.templateBody).description,
      CreationTime: date(stack.createdAt),
      LastUpdatedTime: date(stack.updatedAt),
      DeletionTime: date(stack.deletedAt),
      StackStatus: stack.status,
      StackStatusReason: stack.statusReason,
      ParentId: stack.parentId,
      RootId: stack.rootId,
      DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    })),
    NextToken: next,
  };
}

const eventsPerPage = 100;

/** Newest first. A token names the next event, so that newer events do not shift the pages. */
export function pageOfEvents<T extends { readonly id: string }>(
  newest: readonly T[],
  token: string | undefined,
): { items: readonly T[]; next?: string } {
  const start =
    token === undefined ? 0 : newest.findIndex((event) => event.id === Buffer.from(token, 'base64url').toString());
  if (start === -1) throw validationError('Invalid pagination token');
  const next = newest[start + eventsPerPage];
  return {
    items: newest.slice(start, start + eventsPerPage),
    ...(next === undefined ? {} : { next: Buffer.from(next.id).toString('base64url') }),
  };
}

export function describeStackEvents(world: World, input: { StackName?: string; NextToken?: string }): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  const { items, next } = pageOfEvents(newestFirst(stack.events), input.NextToken);
  return { StackEvents: items.map((event) => shownEvent(stack, event)), NextToken: next };
}

function shownEvent(stack: Stack, event: StackEvent): unknown {
  return {
    StackId: stack.id,
    EventId: event.id,
    StackName: stack.name,
    OperationId: event.operationId,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: date(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties,
    ClientRequestToken: event.token,
  };
}

function shownResource(stack: Stack, resource: StackResource): Record<string, unknown> {
  return {
    StackName: stack.name,
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.statusReason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

interface ResourcesInput {
  readonly StackName?: string;
  readonly LogicalResourceId?: string;
  readonly PhysicalResourceId?: string;
  readonly NextToken?: string;
}

export function describeStackResources(world: World, input: ResourcesInput): unknown {
  const stack = stackOfResources(world, input);
  const all = Object.values(stack.resources).filter(
    (resource) => input.LogicalResourceId === undefined || resource.logicalId === input.LogicalResourceId,
  );
  return {
    // The API gives the first hundred and no token.
    StackResources: all
      .slice(0, 100)
      .map((resource) => ({ ...shownResource(stack, resource), Timestamp: date(resource.timestamp) })),
  };
}

function stackOfResources(world: World, input: ResourcesInput): Stack {
  if (input.PhysicalResourceId === undefined) return needStack(world.account, stackNameOf(input.StackName));
  const found = cloudFormationState(world.account).stacks.find((stack) =>
    Object.values(stack.resources).some((resource) => resource.physicalId === input.PhysicalResourceId),
  );
  if (found === undefined) throw validationError(`Stack for ${input.PhysicalResourceId} does not exist`);
  return found;
}

export function describeStackResource(world: World, input: ResourcesInput): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  const resource = stack.resources[input.LogicalResourceId ?? ''];
  if (resource === undefined) {
    throw validationError(`Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
  }
  return {
    StackResourceDetail: {
      ...shownResource(stack, resource),
      LastUpdatedTimestamp: date(resource.timestamp),
      Metadata: resource.metadata === undefined ? undefined : JSON.stringify(resource.metadata),
    },
  };
}

export function listStackResources(world: World, input: ResourcesInput): unknown {
  const stack = needStack(world.account, stackNameOf(input.StackName));
  const { items, next } = page(Object.values(stack.resources), { limit: 100, token: input.NextToken });
  return {
    StackResourceSummaries: items.map((resource) => ({
      ...shownResource(stack, resource),
      LastUpdatedTimestamp: date(resource.timestamp),
    })),
    NextToken: next,
  };
}

export function listExports(world: World, input: { NextToken?: string }): unknown {
  const { items, next } = page(exportsOf(world.account), { limit: 100, token: input.NextToken });
  return {
    Exports: items.map(({ name, value, stackId }) => ({ ExportingStackId: stackId, Name: name, Value: value })),
    NextToken: next,
  };
}

export function listImports(world: World, input: { ExportName?: string; NextToken?: string }): unknown {
  const name = input.ExportName ?? '';
  const users = importersOf(world.account, name);
  if (users.length === 0) throw validationError(`Export '${name}' is not imported by any stack.`);
  const { items, next } = page(users, { limit: 100, token: input.NextToken });
  return { Imports: items, NextToken: next };
}
