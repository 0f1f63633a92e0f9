import type { CreateChangeSetCommandInput, Stack } from '@aws-sdk/client-cloudformation';
import { planParameters } from './parameters';
import type { Template } from './template';
import type { TemplateSource } from './template-upload';

/** What a change set is asked to do: what the user said, and what was read. */
export interface Wanted {
  readonly name: string;
  readonly stackName: string;
  readonly template: Template;
  readonly source: TemplateSource;
  readonly values: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly onFailure: 'rollback' | 'keep' | 'delete';
  readonly roleArn?: string | undefined;
  /** Whether nested stacks get change sets of their own. */
  readonly nested: boolean;
  /** Whether to bring resources back that were changed behind CloudFormation's back. */
  readonly revertDrift: boolean;
  /** The stack as it is, or nothing for a new one. */
  readonly before: Stack | undefined;
}

/** The request for a change set. @throws ActionError those of `planParameters` */
export function planChangeSet(wanted: Wanted): CreateChangeSetCommandInput {
  const { before, onFailure, roleArn, notificationArns } = wanted;
  const type = before === undefined ? 'CREATE' : 'UPDATE';
  const previous = (before?.Parameters ?? []).map((parameter) => parameter.ParameterKey ?? '');
  const tags = Object.entries(wanted.tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    StackName: wanted.stackName,
    ChangeSetName: wanted.name,
    // A call that is sent again because its answer was lost makes no second one, and is not refused for the first.
    ClientToken: wanted.name,
    ChangeSetType: type,
    ...wanted.source,
    Parameters: planParameters(wanted.template, wanted.values, previous),
    Capabilities: wanted.capabilities as NonNullable<CreateChangeSetCommandInput['Capabilities']>,
    // Only for new stacks. `keep` is said at the execution: a stack that was made with the option DO_NOTHING can't be
    // updated after a failure (https://github.com/code-dot-org/code-dot-org/pull/68524), and the two exclude each other.
    ...(type === 'CREATE' && onFailure === 'delete' ? { OnStackFailure: 'DELETE' } : {}),
    ...(tags.length === 0 ? {} : { Tags: tags }),
    ...(notificationArns.length === 0 ? {} : { NotificationARNs: [...notificationArns] }),
    ...(roleArn === undefined ? {} : { RoleARN: roleArn }),
    ...(wanted.nested ? { IncludeNestedStacks: true } : {}),
    ...(wanted.revertDrift ? { DeploymentMode: 'REVERT_DRIFT' } : {}),
  };
}

/**
 * Whether a failure leaves everything as it is: because that is wanted, or because the stack stands after such a failure
 * already, and CloudFormation updates it in no other way (https://github.com/aws/aws-cli/issues/6368).
 */
export function keepsOnFailure(onFailure: Wanted['onFailure'], before: Stack | undefined): boolean {
  return onFailure === 'keep' || isHalfDone(before);
}

export const isHalfDone = (stack: Stack | undefined): boolean =>
  stack?.StackStatus === 'CREATE_FAILED' || stack?.StackStatus === 'UPDATE_FAILED';
