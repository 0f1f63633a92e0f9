import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { TracedEvent } from '../../../src/stacks/events';

export const STACK = 'arn:aws:cloudformation:us-east-1:123456789012:stack/s/1';

export interface Draft {
  /** Seconds since the epoch. */
  readonly at: number;
  readonly id: string;
  readonly status: string;
  readonly reason?: string;
  readonly type?: string;
  readonly physicalId?: string;
  readonly within?: readonly string[];
}

/** An event as it is read; one of type `own` tells of the stack itself. */
export function traced({
  at,
  id,
  status,
  reason,
  type = 'AWS::SNS::Topic',
  physicalId = id,
  within = [],
}: Draft): TracedEvent {
  const stackId = within.length === 0 ? STACK : `${STACK}-${within.join('-')}`;
  const isOwn = type === 'own';
  const event: StackEvent = {
    EventId: `${id}-${at}-${status}`,
    StackId: stackId,
    StackName: 's',
    LogicalResourceId: id,
    PhysicalResourceId: isOwn ? stackId : physicalId,
    ResourceType: isOwn ? 'AWS::CloudFormation::Stack' : type,
    ResourceStatus: status as NonNullable<StackEvent['ResourceStatus']>,
    Timestamp: new Date(at * 1_000),
    ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
  };
  return { event, within, seenAt: at * 1_000 };
}
