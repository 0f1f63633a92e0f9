import { type ChangeSet, cloudFormationState, needChangeSet, needStack, type Stack, type StackEvent } from '../state';
import { validationError } from '../template/errors';
import type { World } from '../world';
import { pageOfEvents } from './reads';

export interface DescribeEventsInput {
  readonly StackName?: string;
  readonly ChangeSetName?: string;
  readonly OperationId?: string;
  readonly Filters?: { readonly FailedEvents?: string };
  readonly NextToken?: string;
}

interface OperationEvent {
  readonly id: string;
  readonly at: number;
  readonly isFailure: boolean;
  readonly shown: Record<string, unknown>;
}

/**
 * The newer event API: every event belongs to an operation, a rollback being one of its own, and the findings
 * of a change set's early validation are events too.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html
 */
export function describeEvents(world: World, input: DescribeEventsInput): unknown {
  const onlyFailed = input.Filters?.FailedEvents === 'true';
  const events = eventsFor(world, input)
    .filter((event) => !onlyFailed || event.isFailure)
    .reverse();
  const { items, next } = pageOfEvents(events, input.NextToken);
  return { OperationEvents: items.map((event) => event.shown), NextToken: next };
}

function eventsFor(world: World, input: DescribeEventsInput): OperationEvent[] {
  const { ChangeSetName: changeSetName, OperationId: operationId, StackName: stackName } = input;
  if (changeSetName !== undefined && (changeSetName.startsWith('arn:') || stackName !== undefined)) {
    return changeSetEvents(needChangeSet(world.account, changeSetName, stackName));
  }
  if (stackName !== undefined) {
    const stack = needStack(world.account, stackName);
    const own = cloudFormationState(world.account).changeSets.filter((each) => each.stackId === stack.id);
    return [...stackEvents(stack), ...own.flatMap(changeSetEvents)]
      .filter((event) => operationId === undefined || event.shown.OperationId === operationId)
      .sort((a, b) => a.at - b.at);
  }
  if (operationId === undefined) {
    throw validationError('One of ChangeSetName, OperationId or StackName must be specified');
  }
  const { stacks, changeSets } = cloudFormationState(world.account);
  return [...stacks.flatMap(stackEvents), ...changeSets.flatMap(changeSetEvents)].filter(
    (event) => event.shown.OperationId === operationId,
  );
}

function stackEvents(stack: Stack): OperationEvent[] {
  return stack.events.flatMap((event) => {
    const operation = stack.lastOperations.find((each) => each.id === event.operationId);
    return operation === undefined ? [] : [shownStackEvent(stack, event, operation)];
  });
}

function shownStackEvent(stack: Stack, event: StackEvent, operation: Stack['lastOperations'][number]): OperationEvent {
  const isStack = event.type === 'AWS::CloudFormation::Stack';
  const isFailure = event.status.endsWith('_FAILED') && !isStack;
  const isFirst = isStack && event.at === operation.startedAt;
  return {
    id: event.id,
    at: event.at,
    isFailure,
    shown: {
      EventId: event.id,
      StackId: stack.id,
      OperationId: operation.id,
      OperationType: operation.kind,
      ...(isStack ? { OperationStatus: isFirst ? 'IN_PROGRESS' : operation.status } : {}),
      EventType: isFailure ? 'PROVISIONING_ERROR' : isStack ? 'STACK_EVENT' : 'PROGRESS_EVENT',
      LogicalResourceId: event.logicalId,
      PhysicalResourceId: event.physicalId,
      ResourceType: event.type,
      Timestamp: new Date(event.at),
      StartTime: new Date(operation.startedAt),
      ...(operation.endedAt === undefined ? {} : { EndTime: new Date(operation.endedAt) }),
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
      ResourceProperties: event.properties,
      ClientRequestToken: event.token,
    },
  };
}

function changeSetEvents(changeSet: ChangeSet): OperationEvent[] {
  return changeSet.validations.map((finding) => ({
    id: finding.id,
    at: finding.at,
    isFailure: true,
    shown: {
      EventId: finding.id,
      StackId: changeSet.stackId,
      OperationId: changeSet.operationId,
      OperationType: 'CREATE_CHANGESET',
      EventType: 'VALIDATION_ERROR',
      LogicalResourceId: finding.logicalId,
      PhysicalResourceId: '',
      ResourceType: finding.type,
      Timestamp: new Date(finding.at),
      ValidationFailureMode: 'FAIL',
      ValidationName: finding.name,
      ValidationStatus: 'FAILED',
      ValidationStatusReason: finding.reason,
      ValidationPath: finding.path,
    },
  }));
}
