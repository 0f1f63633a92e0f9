import type { Stack } from '@aws-sdk/client-cloudformation';
import { calling } from '../../src/aws/errors';
import type { Outcome } from '../../src/runner/contract/define';
import type { ChangeSet } from '../../src/stacks/change-sets';
import { countChanges, type PlannedChange } from '../../src/stacks/changes';
import { cancelUpdate } from '../../src/stacks/execute';
import { failureReport, operationFailure, timedOut } from '../../src/stacks/failures';
import type { Followed } from '../../src/stacks/follow';
import { stackReport } from '../../src/stacks/report';
import { describeStack, stackOutputs } from '../../src/stacks/stack';
import type { StackWork } from '../../src/stacks/work';
import type { Ports } from '../ports';
import { contract } from './action';
import { type Files, type Inputs, UNCHANGED } from './files';

export type Result = Outcome<typeof contract>;
type StackOutcome = NonNullable<Result['outputs']['outcome']>;

/** What all steps share. */
export interface Job {
  readonly inputs: Inputs;
  readonly files: Files;
  readonly work: StackWork;
  readonly ports: Ports;
}

/** In the summary and, on a pull request, in its one comment for this stack: the same words. */
export async function tell(
  { inputs, ports }: Job,
  outcome: StackOutcome | 'refused',
  changes: readonly PlannedChange[],
): Promise<void> {
  const name = inputs['stack-name'];
  const text = stackReport(name, outcome, changes);
  await ports.summary.add(text);
  await ports.pullRequest(inputs['github-token'])?.comment(`stack ${name}`, text, outcome !== 'unchanged');
}

const toldChanges = (changeSet: ChangeSet | undefined) => ({
  changes: JSON.stringify(changeSet?.changes ?? []),
  ...(changeSet === undefined ? {} : { 'change-set-arn': changeSet.arn }),
});

/** An operation that failed, or did not end in time. */
export async function fail(
  { inputs, work, ports }: Job,
  changeSet: ChangeSet,
  followed: Exclude<Followed, { state: 'succeeded' }>,
): Promise<Result> {
  const name = inputs['stack-name'];
  await ports.summary.add(failureReport(followed, name));
  const outputs = { 'stack-id': changeSet.stackId, ...toldChanges(changeSet) };
  if (followed.state === 'failed') return { outputs, failure: operationFailure(followed) };
  const isUpdate = followed.status === 'UPDATE_IN_PROGRESS';
  const cancelled = isUpdate && inputs['cancel-update-on-timeout'] && (await cancelUpdate(work, changeSet.stackId));
  return { outputs, failure: timedOut(followed, name, cancelled) };
}

/** @param stack as it is; it is read where nothing was changed. */
export async function report(
  job: Job,
  stack: Stack | undefined,
  outcome: StackOutcome,
  changeSet?: ChangeSet,
): Promise<Result> {
  const { inputs, work, ports } = job;
  const name = inputs['stack-name'];
  const now = changeSet === undefined ? await reread(work, name) : stack;
  const outputs = now === undefined ? {} : stackOutputs(now);
  const reserved = Object.keys(contract.outputs).filter((key) => outputs[key] !== undefined);
  if (reserved.length > 0)
    ports.log.warning(
      `The stack’s outputs ${reserved.join(', ')} have names of this action’s own outputs; read them from the JSON in \`outputs\`.`,
    );
  const changes = changeSet?.changes ?? [];
  ports.log.info(
    changeSet === undefined ? `${name}: nothing to change.` : `${name} ${outcome}: ${countChanges(changes)}`,
  );
  await tell(job, outcome, changes);
  const reviewed = inputs.mode === 'review' && changeSet === undefined ? { 'change-set-arn': UNCHANGED } : {};
  const own = { 'stack-id': now?.StackId ?? '', outcome, outputs: JSON.stringify(outputs), ...toldChanges(changeSet) };
  return { outputs: { ...outputs, ...own, ...reviewed } };
}

async function reread({ client }: StackWork, name: string): Promise<Stack | undefined> {
  return await calling('cloudformation:DescribeStacks', () => describeStack(client, name));
}
