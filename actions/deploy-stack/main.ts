import type { Stack } from '@aws-sdk/client-cloudformation';
import { type ChangeSet, cleanUp, runPrefix } from '../../src/stacks/change-sets';
import { execute } from '../../src/stacks/execute';
import { howToStop } from '../../src/stacks/failures';
import type { Followed } from '../../src/stacks/follow';
import { isHalfDone, keepsOnFailure } from '../../src/stacks/plan';
import { prepareStack } from '../../src/stacks/prepare';
import { applySettings } from '../../src/stacks/settings';
import { stoppedTasksOf } from '../../src/stacks/stopped-tasks';
import type { Ports } from '../ports';
import { contract } from './action';
import { fail, type Job, type Result, report } from './ending';
import { type Inputs, readFiles, UNCHANGED } from './files';
import { findChangeSet, isReview, leave, movedOn, protectionOf, show } from './review';

export { contract };

export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const files = await readFiles(inputs, ports);
  const job: Job = { inputs, ports, files, work: await openWork(inputs, ports) };
  const prepared = await prepareStack(job.work, preparationOf(inputs, ports));
  if ('wouldRecover' in prepared) {
    ports.log.info(`${inputs['stack-name']} is stuck and would be recovered first: ${prepared.wouldRecover}.`);
    return { outputs: { outcome: 'reviewed', changes: '[]' } };
  }
  const { before, recovered } = prepared;
  const changeSet = await findChangeSet(job, prepared);
  if (changeSet !== undefined) await show(job, prepared, changeSet);
  if (changeSet !== undefined && inputs['change-set-arn'] === UNCHANGED) throw await movedOn(job, prepared, changeSet);
  if (changeSet !== undefined && isReview(inputs)) return await leave(job, prepared, changeSet);
  if (before !== undefined) await settle(job, before);
  if (changeSet === undefined) return await report(job, before, recovered ? 'recovered' : 'unchanged');
  const followed = await carryOut(job, changeSet, before);
  if (followed.state !== 'succeeded') return await fail(job, changeSet, followed);
  if (before === undefined) await settle(job, followed.stack);
  await cleanUp(job.work, changeSet.stackId, runPrefix(ports.env));
  const outcome = recovered ? 'recovered' : before === undefined ? 'created' : 'updated';
  return await report(job, followed.stack, outcome, changeSet);
}

function preparationOf(inputs: Inputs, ports: Ports) {
  // A review changes nothing, and a change set that was reviewed is of a stack that was not stuck.
  const looksOnly = inputs.mode === 'review' || inputs['change-set-arn'] !== undefined;
  return {
    stackName: inputs['stack-name'],
    onBusy: inputs['on-busy'],
    recover: looksOnly && !inputs['dry-run'] && inputs.recover === 'auto' ? ('not-here' as const) : inputs.recover,
    protection: protectionOf(inputs),
    roleArn: inputs['role-arn'],
    dryRun: inputs['dry-run'],
    onRecovery: () =>
      ports.cancellation.leaves(
        `CloudFormation goes on recovering ${inputs['stack-name']}; that cannot be stopped. Run the job again to wait for it.`,
      ),
  };
}

async function openWork(inputs: Inputs, ports: Ports): Promise<Job['work']> {
  const { clock, log, cancellation } = ports;
  const client = await ports.aws.cloudFormation();
  return { client, clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
}

/** Termination protection and stack policy: before an update, and after a creation. */
async function settle({ inputs, files, work }: Job, stack: Stack): Promise<void> {
  if (isReview(inputs)) return;
  const wanted = { terminationProtection: inputs['termination-protection'], stackPolicy: files.stackPolicy };
  await applySettings(work.client, work.log, stack, wanted);
}

async function carryOut(
  { inputs, work, ports }: Job,
  changeSet: ChangeSet,
  before: Stack | undefined,
): Promise<Followed> {
  const { region } = ports.aws;
  const witnesses = { region, ecs: () => ports.aws.ecs(), logs: () => ports.aws.cloudWatchLogs() };
  const name = inputs['stack-name'];
  if (isHalfDone(before))
    ports.log.info(`${name} is ${before?.StackStatus}: it goes on from there, and a failure is not rolled back.`);
  return await execute(work, {
    changeSet,
    keep: keepsOnFailure(inputs['on-failure'], before),
    investigate: (failure) => stoppedTasksOf(failure, witnesses),
    onStart: () =>
      ports.cancellation.leaves(
        `CloudFormation goes on with ${name}. Run the job again to wait for it. ${howToStop(name, before === undefined ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS')}`,
      ),
  });
}
