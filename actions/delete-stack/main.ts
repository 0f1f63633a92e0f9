import { escapeHtml } from '../../src/core/text';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { checkDeletion, deleteStack, deletionFailure, readDeletion } from '../../src/stacks/delete';
import { describeFates, type Fate } from '../../src/stacks/deletion';
import { failureReport, timedOut } from '../../src/stacks/failures';
import { type FinalSnapshot, finalSnapshots } from '../../src/stacks/final-snapshots';
import { deleteImages, emptyBuckets, refuseContent } from '../../src/stacks/release-content';
import { releaseHosts } from '../../src/stacks/release-hosts';
import { idleStack, type StackWork } from '../../src/stacks/work';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;
type Result = Outcome<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const name = inputs['stack-name'];
  const work = await openWork(inputs, ports);
  const stack = await idleStack(work, name, 'wait');
  if (stack === undefined) {
    ports.log.info(`There is no stack ${name}: nothing to delete.`);
    return { outputs: { outcome: 'absent', resources: '[]' } };
  }
  const fates = await readDeletion(work, stack, inputs.retain);
  ports.log.info(`${name}: ${fates.length} resources`);
  for (const line of describeFates(fates)) ports.log.info(`  ${line}`);
  await checkDeletion(work, stack, fates, { protect: inputs.protect, allow: inputs['allow-destructive'] });
  const goes = { images: inputs['delete-images'], objects: inputs['empty-buckets'] };
  await refuseContent(name, fates, goes, { ecr: () => ports.aws.ecr(), s3: () => ports.aws.s3() });
  const resources = JSON.stringify(fates.map(({ failedBefore: _, isEmptied: __, ...fate }) => fate));
  if (inputs['dry-run']) {
    await ports.summary.add(deletionReport(name, 'would be deleted', fates));
    return { outputs: { outcome: 'reviewed', resources } };
  }
  await release(inputs, fates, { work, ports });
  const followed = await deleteStack(work, stack, fates, {
    roleArn: inputs['role-arn'],
    onStart: () =>
      ports.cancellation.leaves(
        `CloudFormation goes on deleting ${name}; that cannot be stopped. Run the job again to wait for it.`,
      ),
  });
  if (followed.state === 'succeeded') {
    ports.log.info(`${name} is deleted.`);
    const snapshots = await finalSnapshots(() => ports.aws.rds(), fates, ports.log);
    await ports.summary.add(deletionReport(name, 'is deleted', fates, snapshots));
    return { outputs: { outcome: 'deleted', resources, snapshots: JSON.stringify(snapshots) } };
  }
  await ports.summary.add(failureReport(followed, name));
  const failure = followed.state === 'failed' ? deletionFailure(followed) : timedOut(followed, name);
  return { outputs: { resources }, failure };
}

async function openWork(inputs: Inputs, ports: Ports): Promise<StackWork> {
  const { clock, log, cancellation } = ports;
  const client = await ports.aws.cloudFormation();
  return { client, clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
}

/** What keeps resources from being deleted. */
async function release(
  inputs: Inputs,
  fates: readonly Fate[],
  { work, ports }: { readonly work: StackWork; readonly ports: Ports },
): Promise<void> {
  ports.cancellation.leaves(
    'Services may be scaled in, hosts released, images and objects deleted already; the stack itself stands.',
  );
  await releaseHosts(work, fates, { ecs: () => ports.aws.ecs(), autoScaling: () => ports.aws.autoScaling() });
  if (inputs['delete-images']) await deleteImages(await ports.aws.ecr(), fates, ports.log);
  if (inputs['empty-buckets']) await emptyBuckets(await ports.aws.s3(), fates, ports.log);
}

function deletionReport(
  name: string,
  what: string,
  fates: readonly Fate[],
  snapshots: readonly FinalSnapshot[] = [],
): string {
  const lines = describeFates(fates).map(escapeHtml).join('\n');
  const kept = snapshots.map(({ logicalId, snapshot }) => `, last snapshot of ${logicalId}: \`${snapshot}\``).join('');
  return `**Stack \`${name}\`** ${what}${kept}\n\n<details><summary>Resources</summary>\n\n<pre>${lines}</pre>\n\n</details>`;
}
