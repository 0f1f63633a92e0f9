import type {
  Change,
  CloudFormation,
  CreateChangeSetCommandInput,
  DescribeChangeSetCommandOutput,
  Stack,
} from '@aws-sdk/client-cloudformation';
import { calling, isTransient } from '../aws/errors';
import { messageOf } from '../core/errors';
import { poll } from '../core/poll';
import { begin } from './begin';
import { failureReason } from './change-set-reason';
import { isNoChange, type PlannedChange, plannedChanges } from './changes';
import { stackError } from './errors';
import { POLL_EVERY_MS, type StackWork } from './work';

/** A change set that can be executed. */
export interface ChangeSet {
  readonly arn: string;
  readonly stackId: string;
  /** With those of nested stacks, where they were asked for. */
  readonly changes: readonly PlannedChange[];
}

/**
 * Creates a change set and waits until it can be executed.
 *
 * @returns `undefined` where there is nothing to change; the empty change set is gone then.
 * @throws ActionError `change-set-failed` with CloudFormation's reason, `stack-timed-out`; what was made is removed.
 */
export async function createChangeSet(
  work: StackWork,
  request: CreateChangeSetCommandInput,
  made: { readonly stackIsNew: boolean },
): Promise<ChangeSet | undefined> {
  const created = await calling('cloudformation:CreateChangeSet', () =>
    work.client.createChangeSet(request).catch((error: unknown) => {
      throw explainRefusal(error, request);
    }),
  );
  const arn = created.Id ?? '';
  const result = await poll({
    ...work,
    every: POLL_EVERY_MS / 2,
    // Right after its creation a change set is not everywhere yet.
    isTransient: (error) => isTransient(error) || isMissing(error),
    look: async () => {
      const changeSet = await readChangeSet(work.client, arn);
      return changeSet.Status === 'CREATE_COMPLETE' || changeSet.Status === 'FAILED' ? changeSet : undefined;
    },
  });
  if (result.state === 'done' && result.value.Status === 'CREATE_COMPLETE') {
    return { arn, stackId: created.StackId ?? '', changes: await allChanges(work.client, arn, result.value.Changes) };
  }
  const reason = result.state === 'done' ? result.value.StatusReason : undefined;
  // Read before the change set goes, and its events and its nested ones with it.
  const why = result.state === 'done' && !isNoChange(reason) ? await failureReason(work.client, arn, reason) : '';
  await discard(work, { arn, stackId: created.StackId ?? '' }, made);
  if (result.state === 'timed-out') {
    throw stackError('stack-timed-out', {
      message: `The change set for ${request.StackName} was not ready in time.`,
      remedy: 'Raise `timeout`. Nothing has been changed.',
    });
  }
  if (isNoChange(reason)) return undefined;
  throw stackError('change-set-failed', {
    message: `CloudFormation refused the change set for ${request.StackName}: ${why}`,
    remedy: 'Correct the template or the parameters. Nothing has been changed.',
  });
}

const isMissing = (error: unknown): boolean => error instanceof Error && error.name.startsWith('ChangeSetNotFound');

/** The change set with the changes of all its pages. */
async function readChangeSet(
  client: CloudFormation,
  arn: string,
  more: { readonly IncludePropertyValues?: true } = {},
): Promise<DescribeChangeSetCommandOutput & { Changes: Change[] }> {
  const request = { ChangeSetName: arn, ...more };
  const first = await client.describeChangeSet(request);
  const changes = [...(first.Changes ?? [])];
  for (let token = first.NextToken; token !== undefined; ) {
    const page = await client.describeChangeSet({ ...request, NextToken: token });
    changes.push(...(page.Changes ?? []));
    token = page.NextToken;
  }
  return { ...first, Changes: changes };
}

/**
 * The changes with their values before and after, and those of nested stacks, whose change sets are named by the
 * change of the stack. The plain list counts: with values CloudFormation was seen to leave changes out
 * (https://github.com/aws/aws-cdk-cli/issues/1780).
 */
async function allChanges(
  client: CloudFormation,
  arn: string,
  plain: readonly Change[],
  within: readonly string[] = [],
): Promise<PlannedChange[]> {
  const call = 'cloudformation:DescribeChangeSet';
  const { Changes: valued } = await calling(call, () => readChangeSet(client, arn, { IncludePropertyValues: true }));
  const byId = new Map(valued.map((change) => [change.ResourceChange?.LogicalResourceId, change]));
  const planned = plannedChanges(
    plain.map((change) => byId.get(change.ResourceChange?.LogicalResourceId) ?? change),
    within,
  );
  for (const { ResourceChange: change } of plain) {
    const nested = change?.ChangeSetId;
    if (nested === undefined || nested === '') continue;
    const { Changes: inner } = await calling(call, () => readChangeSet(client, nested));
    planned.push(...(await allChanges(client, nested, inner, [...within, change?.LogicalResourceId ?? ''])));
  }
  return planned;
}

/** A refusal of the request itself: a template that does not validate, a capability that is missing. */
function explainRefusal(error: unknown, request: CreateChangeSetCommandInput): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InsufficientCapabilitiesException') {
    return stackError('change-set-failed', {
      message: `${request.StackName}: ${messageOf(error)}`,
      remedy: 'Add the named capability to `capabilities`, if the template may create such resources.',
      cause: error,
    });
  }
  if (name !== 'ValidationError') return error;
  return stackError('change-set-failed', {
    message: `CloudFormation refused the template or the parameters of ${request.StackName}: ${messageOf(error)}`,
    remedy: 'Correct what the message names. Nothing has been changed.',
    cause: error,
  });
}

/** Removes a change set that will not be executed, and the empty stack where it made one. */
export async function discard(
  { client, log }: StackWork,
  changeSet: Pick<ChangeSet, 'arn' | 'stackId'>,
  made: { readonly stackIsNew: boolean },
): Promise<void> {
  try {
    await client.deleteChangeSet({ ChangeSetName: changeSet.arn });
    if (made.stackIsNew) await client.deleteStack({ StackName: changeSet.stackId });
  } catch (error) {
    log.warning(`The change set ${changeSet.arn} could not be removed: ${messageOf(error)}`);
  }
}

/**
 * A change set that an earlier job made, as it was reviewed.
 *
 * @throws ActionError `change-set-stale` where it is gone, another stack's, was executed, or the stack moved on.
 */
export async function reviewedChangeSet(work: StackWork, stackName: string, arn: string): Promise<ChangeSet> {
  const found = await calling('cloudformation:DescribeChangeSet', async () => {
    try {
      return await readChangeSet(work.client, arn);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
  const why =
    found === undefined
      ? 'it is not there, as when another one of the stack was executed since'
      : staleness(found, stackName);
  if (why !== undefined || found === undefined) throw stale(arn, why ?? '');
  return {
    arn,
    stackId: found.StackId ?? '',
    changes: await allChanges(work.client, arn, found.Changes),
  };
}

/**
 * Whether a change set is what the stack came to last: the job that executed it is run again, because it did not wait
 * for the end or because a later step failed.
 */
export function isExecuted(stack: Stack | undefined, arn: string): boolean {
  const { ChangeSetId, StackStatus = '' } = stack ?? {};
  return ChangeSetId === arn && /^(CREATE|UPDATE)_COMPLETE$/.test(StackStatus);
}

/** Why a change set can't be executed, if so. */
export function staleness(
  found: Pick<DescribeChangeSetCommandOutput, 'StackName' | 'Status' | 'StatusReason' | 'ExecutionStatus'>,
  stackName: string,
): string | undefined {
  if (found.StackName !== stackName) return `it is of the stack ${found.StackName}`;
  if (found.Status === 'FAILED') return `it failed: ${found.StatusReason ?? 'CloudFormation gives no reason'}`;
  switch (found.ExecutionStatus) {
    case 'AVAILABLE':
      return undefined;
    case 'OBSOLETE':
      return 'the stack was changed since it was reviewed';
    case 'EXECUTE_IN_PROGRESS':
      return 'it is being executed by someone else';
    case 'EXECUTE_COMPLETE':
      return 'it was executed already';
    case 'EXECUTE_FAILED':
      return 'it was executed, and that failed';
    default:
      return `it is ${found.Status}`;
  }
}

const stale = (arn: string, why: string, cause?: unknown): Error =>
  stackError('change-set-stale', {
    message: `The change set ${arn} cannot be executed: ${why}.`,
    remedy: 'Make a new one, review it, and execute that. Nothing has been changed.',
    cause,
  });

/** What to execute, and after which event. */
export interface ToExecute {
  readonly arn: string;
  readonly stackId: string;
  readonly after: string | undefined;
  /** Whether a failure leaves everything as it is, instead of a rollback. */
  readonly keep: boolean;
}

/** @throws ActionError `change-set-stale` where the stack moved on since it was read. */
export async function executeChangeSet(work: StackWork, { arn, keep, ...place }: ToExecute): Promise<void> {
  await calling('cloudformation:ExecuteChangeSet', async () => {
    try {
      await begin(work, place, (ClientRequestToken) =>
        work.client.executeChangeSet({
          ChangeSetName: arn,
          ClientRequestToken,
          ...(keep ? { DisableRollback: true } : {}),
        }),
      );
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (/^(InvalidChangeSetStatus|ChangeSetNotFound)/.test(name)) throw stale(arn, messageOf(error), error);
      throw error;
    }
  });
}

const OURS = 'windows-on-ecs-';

/** A name in which two runs, or two attempts of one, never meet. @param salt for two steps of one attempt. */
export function changeSetName(env: Readonly<Record<string, string | undefined>>, salt: string): string {
  return `${runPrefix(env)}${env.GITHUB_RUN_ATTEMPT || '1'}-${salt}`;
}

/** What the names of all change sets of this run begin with. */
export function runPrefix(env: Readonly<Record<string, string | undefined>>): string {
  return `${OURS}${env.GITHUB_RUN_ID || 'local'}-`;
}

/**
 * Removes what earlier runs of the suite left on a stack and nobody can execute any more: failed, empty and
 * superseded change sets. One that still waits for its approval stays.
 */
export async function cleanUp({ client, log }: StackWork, stackId: string, thisRun: string): Promise<void> {
  try {
    for (let token: string | undefined, more = true; more; more = token !== undefined) {
      const page = await client.listChangeSets({
        StackName: stackId,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      token = page.NextToken;
      for (const { ChangeSetId: arn, ChangeSetName: name = '', Status, ExecutionStatus } of page.Summaries ?? []) {
        const isDone = Status === 'FAILED' || ExecutionStatus === 'OBSOLETE';
        if (arn === undefined || !isDone || !name.startsWith(OURS) || name.startsWith(thisRun)) continue;
        await client.deleteChangeSet({ ChangeSetName: arn });
        log.debug(`Removed the change set ${name} of an earlier run.`);
      }
    }
  } catch (error) {
    log.debug(`Change sets of earlier runs were not cleaned up: ${messageOf(error)}`);
  }
}
