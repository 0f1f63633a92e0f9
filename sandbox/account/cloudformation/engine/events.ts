import type { Account } from '../../kernel/account';
import type { Stack, StackResource } from '../state';

/** Moves a stack to a status, with its event. */
export function setStackStatus(account: Account, stack: Stack, status: string, reason?: string): void {
  stack.status = status;
  if (reason === undefined) delete stack.statusReason;
  else stack.statusReason = reason;
  addEvent(account, stack, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: 'AWS::CloudFormation::Stack',
    status,
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Moves a resource to a status, with its event. */
export function setResourceStatus(
  account: Account,
  stack: Stack,
  resource: StackResource,
  { status, reason }: { status: string; reason?: string },
): void {
  resource.status = status;
  resource.timestamp = account.now();
  if (reason === undefined) delete resource.statusReason;
  else resource.statusReason = reason;
  addEvent(account, stack, {
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.type,
    status,
    ...(reason === undefined ? {} : { reason }),
    properties: JSON.stringify(resource.properties),
  });
}

interface EventDraft {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly properties?: string;
}

export function addEvent(account: Account, stack: Stack, draft: EventDraft): void {
  const isStack = draft.type === 'AWS::CloudFormation::Stack';
  const { token, id: operationId } = stack.operation ?? {};
  stack.events.push({
    id: isStack
      ? account.ids.uuid()
      : `${draft.logicalId}-${draft.status}-${isoTime(account.now())}-${account.ids.hex(4)}`,
    at: account.now(),
    ...draft,
    ...(token === undefined ? {} : { token }),
    ...(operationId === undefined ? {} : { operationId }),
  });
}

const isoTime = (at: number): string => new Date(at).toISOString();
