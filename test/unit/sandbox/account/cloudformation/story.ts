import { cloudFormation } from '../../../../../sandbox/account/cloudformation';
import type { Account } from '../../../../../sandbox/account/kernel/account';
import { createAccount } from '../../../../../sandbox/account/kernel/account';
import type { ResourceProvider } from '../../../../../sandbox/account/kernel/resource';
import { virtualClock } from '../../../../../sandbox/clock/clock';

export const start = Date.parse('2026-01-05T09:00:00Z');

export interface Story {
  readonly account: Account;
  /** Calls a CloudFormation operation with the input as the query protocol gives it. */
  call<T = Record<string, never>>(action: string, input: Record<string, unknown>): T;
  /** Lets virtual seconds pass. */
  pass(seconds: number): void;
  /** `LogicalId STATUS reason?`, oldest first. */
  events(stackName: string): string[];
  status(stackName: string): string;
}

/** An account with CloudFormation only, on a clock moved by hand. */
export function story(providers: Readonly<Record<string, ResourceProvider>> = {}): Story {
  let now = 0;
  const service = cloudFormation((type) => providers[type]);
  const clock = virtualClock({ real: 0, virtual: start, speed: 1 }, () => now);
  const account = createAccount({
    clock,
    handlers: service.events ?? {},
    listeners: service.listeners ?? [],
  });
  const call: Story['call'] = (action, input) => {
    account.advance();
    const operation = service.operations[action];
    if (operation === undefined) throw new Error(`no operation ${action}`);
    const caller = { accessKeyId: 'AKIA', arn: 'arn:aws:iam::123456789012:root', userId: 'root' };
    return operation(account, input as never, { caller, endpoint: 'http://127.0.0.1', requestId: 'r' }) as never;
  };
  return {
    account,
    call,
    pass: (seconds) => {
      now += seconds * 1000;
      account.advance();
    },
    events: (stackName) =>
      call<{
        StackEvents: Array<{ LogicalResourceId: string; ResourceStatus: string; ResourceStatusReason?: string }>;
      }>('DescribeStackEvents', { StackName: stackName })
        .StackEvents.map((event) =>
          [event.LogicalResourceId, event.ResourceStatus, event.ResourceStatusReason].filter(Boolean).join(' '),
        )
        .reverse(),
    status: (stackName) =>
      call<{ Stacks: Array<{ StackStatus: string }> }>('DescribeStacks', { StackName: stackName }).Stacks[0]
        ?.StackStatus ?? '',
  };
}
