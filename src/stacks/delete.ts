import type { Stack } from '@aws-sdk/client-cloudformation';
import { calling } from '../aws/errors';
import { type ActionError, messageOf } from '../core/errors';
import { type Fate, notRetained, type Objection, objectionsTo, planDeletion } from './deletion';
import { describeCause } from './diagnosis';
import { stackError } from './errors';
import { type Ended, type Followed, follow } from './follow';
import type { Protection } from './protection';
import { lastEventId, listResources } from './stack';
import type { StackWork } from './work';

/** Reads what a deletion would do, within nested stacks as well. @throws ActionError `retain-refused` */
export async function readDeletion(work: StackWork, stack: Stack, retain: readonly string[]): Promise<Fate[]> {
  const fates = await fatesIn(work, stack.StackId ?? '', retain);
  const lost = notRetained(fates, retain);
  if (lost.length === 0) return fates;
  throw stackError('retain-refused', {
    message: `CloudFormation would not retain ${lost.join(', ')} of ${stack.StackName}.`,
    remedy:
      'It retains only a resource whose deletion failed before, or that has `DeletionPolicy: Retain`: put that into the template and deploy it first. Nothing has been changed.',
  });
}

const NESTED = 'AWS::CloudFormation::Stack';

async function fatesIn(
  work: StackWork,
  StackName: string,
  retain: readonly string[],
  within: readonly string[] = [],
): Promise<Fate[]> {
  const resources = await listResources(work.client, StackName);
  const template = await calling('cloudformation:GetTemplate', () =>
    work.client.getTemplate({ StackName, TemplateStage: 'Processed' }),
  ).catch((error: unknown) => {
    // Of a stack that only has change sets there is no template.
    if (resources.length === 0) return { TemplateBody: '' };
    throw error;
  });
  const fates: Fate[] = [];
  for (const fate of planDeletion(resources, template.TemplateBody ?? '', retain)) {
    const path = [...within, fate.logicalId];
    fates.push({ ...fate, logicalId: path.join('/') });
    // A name in `retain` is of the stack itself.
    if (fate.type === NESTED && fate.fate === 'deleted' && fate.physicalId !== '')
      fates.push(...(await fatesIn(work, fate.physicalId, [], path)));
  }
  return fates;
}

/** Refuses to delete what may not be lost. @throws ActionError `protected-resource`, `stack-not-deletable` */
export async function checkDeletion(
  work: StackWork,
  stack: Stack,
  fates: readonly Fate[],
  protection: Protection,
): Promise<void> {
  const name = stack.StackName ?? '';
  const importers = await importersOf(work, stack);
  if (importers.length > 0) {
    throw stackError('stack-not-deletable', {
      message: `Other stacks import what ${name} exports: ${importers.join('; ')}.`,
      remedy: 'Delete or update those stacks first. Nothing has been changed.',
    });
  }
  const isLocked = stack.EnableTerminationProtection === true && !protection.allow.includes(name);
  const objections: Objection[] = [
    ...(isLocked ? [{ text: 'it has termination protection', name }] : []),
    ...objectionsTo(fates, protection),
  ];
  if (objections.length === 0) return;
  throw stackError('protected-resource', {
    message: `${name} may not be deleted: ${objections.map(({ text }) => text).join('; ')}.`,
    remedy: `If it may be lost, name it in \`allow-destructive\`: ${objections.map((each) => each.name).join(', ')}. Nothing has been changed.`,
  });
}

/** `invento-vpc (by invento-service, …)` for each export in use. */
async function importersOf({ client }: StackWork, stack: Stack): Promise<string[]> {
  const used: string[] = [];
  for (const { ExportName } of stack.Outputs ?? []) {
    if (ExportName === undefined) continue;
    const { Imports = [] } = await calling('cloudformation:ListImports', async () => {
      try {
        return await client.listImports({ ExportName });
      } catch (error) {
        if (/is not imported by any stack/.test(messageOf(error))) return { Imports: [] };
        throw error;
      }
    });
    if (Imports.length > 0) used.push(`${ExportName} (by ${Imports.join(', ')})`);
  }
  return used;
}

/** Deletes a stack and follows that to its end. Termination protection that was allowed to go goes first. */
export async function deleteStack(
  work: StackWork,
  stack: Stack,
  fates: readonly Fate[],
  { roleArn, onStart }: { readonly roleArn: string | undefined; readonly onStart: () => void },
): Promise<Followed> {
  const stackId = stack.StackId ?? '';
  const { client, log } = work;
  if (stack.EnableTerminationProtection === true) {
    await calling('cloudformation:UpdateTerminationProtection', () =>
      client.updateTerminationProtection({ StackName: stackId, EnableTerminationProtection: false }),
    );
    log.info(`Termination protection of ${stack.StackName} is off now.`);
  }
  const RetainResources = fates
    .filter((each) => each.failedBefore && each.fate === 'retained')
    .map((each) => each.logicalId);
  const after = await lastEventId(client, stackId);
  await calling('cloudformation:DeleteStack', () =>
    client.deleteStack({
      StackName: stackId,
      ...(RetainResources.length === 0 ? {} : { RetainResources }),
      ...(roleArn === undefined ? {} : { RoleARN: roleArn }),
    }),
  );
  onStart();
  return await follow(work, {
    stackId,
    after,
    planned: fates.map(({ logicalId }) => logicalId),
    endOf: (status) => (status === 'DELETE_COMPLETE' ? 'succeeded' : status === 'DELETE_FAILED' ? 'failed' : 'running'),
  });
}

/** The error of a deletion that failed: which resource, why, and how to go on. */
export function deletionFailure({ stack, diagnosis }: Ended<'failed'>): ActionError {
  const failure = diagnosis?.failure;
  const cause =
    failure === undefined ? (stack.StackStatusReason ?? 'CloudFormation gives no reason') : describeCause(failure);
  const retain =
    failure === undefined || failure.path.includes('/') ? '' : ` To leave it in place: \`retain: ${failure.path}\`.`;
  return stackError('stack-failed', {
    message: `The stack ${stack.StackName} was not deleted: ${cause}`,
    remedy: `${diagnosis?.advice ?? 'Remove what is in the way and run again: it carries on with what is left.'}${retain}`,
  });
}
