import { randomBytes } from 'node:crypto';
import {
  type ChangeSet,
  changeSetName,
  cleanUp,
  createChangeSet,
  discard,
  isExecuted,
  reviewedChangeSet,
  runPrefix,
} from '../../src/stacks/change-sets';
import { countChanges, describeChanges } from '../../src/stacks/changes';
import { stackError } from '../../src/stacks/errors';
import { keepsOnFailure, planChangeSet } from '../../src/stacks/plan';
import { type Prepared, refuseLosses, refuseReplacements } from '../../src/stacks/prepare';
import { stackOutputs } from '../../src/stacks/stack';
import { handOver } from '../../src/stacks/template-upload';
import { type Job, type Result, tell } from './ending';
import { type Inputs, reviewedArn } from './files';

export const isReview = (inputs: Inputs): boolean => inputs.mode === 'review' || inputs['dry-run'];

export const protectionOf = (inputs: Inputs) => ({ protect: inputs.protect, allow: inputs['allow-destructive'] });

/** A new change set, or the one that was reviewed; `undefined` where nothing changes, or it was executed already. */
export async function findChangeSet(job: Job, prepared: Prepared): Promise<ChangeSet | undefined> {
  const { inputs, files, work, ports } = job;
  const reviewed = reviewedArn(inputs);
  if (reviewed !== undefined && isExecuted(prepared.before, reviewed)) {
    ports.log.info(`${reviewed} was executed already, and is what the stack came to last.`);
    return undefined;
  }
  if (reviewed !== undefined) return await reviewedChangeSet(work, inputs['stack-name'], reviewed);
  if (files.template === undefined) throw new Error('There is neither a template nor a change set.');
  const salt = randomBytes(4).toString('hex');
  const way = { bucket: inputs['s3-bucket'], salt: inputs['dry-run'] ? salt : undefined };
  const handed = await handOver(files.template, way, () => ports.aws.s3());
  try {
    const request = planChangeSet({
      stackName: inputs['stack-name'],
      name: changeSetName(ports.env, salt),
      template: files.template,
      source: handed.source,
      values: files.values,
      tags: inputs.tags,
      capabilities: inputs.capabilities,
      notificationArns: inputs['notification-arns'],
      onFailure: inputs['on-failure'],
      roleArn: inputs['role-arn'],
      nested: inputs['nested-change-sets'],
      revertDrift: inputs['revert-drift'],
      before: prepared.before,
    });
    ports.cancellation.leaves(`The change set ${request.ChangeSetName} may be left; the next run makes a new one.`);
    return await createChangeSet(work, request, { stackIsNew: prepared.isNew });
  } finally {
    // CloudFormation has read it by now.
    if (inputs['dry-run']) await handed.takeBack(ports.log);
  }
}

/** Tells the changes, and refuses those that would cost something protected or that could not be made. */
export async function show(job: Job, { before, isNew }: Prepared, changeSet: ChangeSet): Promise<void> {
  const { inputs, work, ports } = job;
  const name = inputs['stack-name'];
  ports.log.info(`${name}: ${countChanges(changeSet.changes)}`);
  for (const line of describeChanges(changeSet.changes)) ports.log.info(`  ${line}`);
  try {
    refuseLosses(name, changeSet.changes, protectionOf(inputs));
    if (keepsOnFailure(inputs['on-failure'], before)) refuseReplacements(before, changeSet.changes);
  } catch (error) {
    await tell(job, 'refused', changeSet.changes);
    if (reviewedArn(inputs) === undefined) await discard(work, changeSet, { stackIsNew: isNew });
    throw error;
  }
}

/** The end of a review: the change set waits, or goes where nothing is to be left. */
export async function leave(job: Job, prepared: Prepared, changeSet: ChangeSet): Promise<Result> {
  const { inputs, work, ports } = job;
  const { arn, stackId, changes } = changeSet;
  await tell(job, 'reviewed', changes);
  // What depends on this stack is reviewed with what it gives now.
  const now = prepared.before === undefined ? {} : stackOutputs(prepared.before);
  const outputs = {
    ...now,
    outcome: 'reviewed' as const,
    changes: JSON.stringify(changes),
    outputs: JSON.stringify(now),
  };
  if (inputs['dry-run']) {
    if (inputs['change-set-arn'] === undefined) await discard(work, changeSet, { stackIsNew: prepared.isNew });
    return { outputs };
  }
  await cleanUp(work, stackId, runPrefix(ports.env));
  ports.log.info(`Reviewed: ${arn} waits for its execution.`);
  return { outputs: { ...outputs, 'stack-id': stackId, 'change-set-arn': arn } };
}

/** A stack that had nothing to change when it was reviewed, and has now. */
export async function movedOn({ inputs, work }: Job, { isNew }: Prepared, changeSet: ChangeSet): Promise<Error> {
  await discard(work, changeSet, { stackIsNew: isNew });
  return stackError('change-set-stale', {
    message: `${inputs['stack-name']} had nothing to change when it was reviewed, and now there is ${countChanges(changeSet.changes)}.`,
    remedy: 'Review it again, and execute that. Nothing has been changed.',
  });
}
