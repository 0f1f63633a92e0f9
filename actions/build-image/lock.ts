import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf } from '../../src/core/errors';
import {
  type BaseLock,
  checkLocked,
  describeDrift,
  findDrift,
  formatBaseLock,
  lockChanges,
  lockOf,
  lockReport,
  readBaseLock,
} from '../../src/images/base-lock';
import type { Base, BaseOptions } from '../../src/images/bases';
import { invalidInputs } from '../../src/runner/contract/parse';
import type { Job } from './job';

const pathOf = ({ ports }: Job, file: string): string => resolve(ports.env.GITHUB_WORKSPACE ?? process.cwd(), file);

/** What bases are locked to; nothing where the lock is written by this run. */
export async function openLock(job: Job): Promise<{ readonly locked?: BaseLock }> {
  const { inputs, source } = job;
  const file = inputs['base-lock'];
  if (file === undefined) {
    if (inputs['update-base-lock']) throw invalidInputs(['update-base-lock is true, and base-lock names no file']);
    return {};
  }
  if (inputs['update-base-lock']) return {};
  const locked = await readBaseLock(pathOf(job, file), file);
  checkLocked(source.recipe.images, locked, file);
  return { locked };
}

interface LockOutputs {
  readonly 'base-drift'?: string;
  readonly 'new-base-lock'?: string;
  readonly 'drift-report'?: string;
}

/** Writes the lock, or tells which bases have moved on since. */
export async function closeLock(job: Job, bases: readonly Base[], options: BaseOptions): Promise<LockOutputs> {
  const { inputs, source, ports } = job;
  const file = inputs['base-lock'];
  if (file === undefined) return {};
  if (inputs['update-base-lock']) return updateLock(job, file, lockOf(bases));
  try {
    const drifts = await findDrift(source.recipe.images, bases, options);
    for (const drift of drifts) ports.log.notice(describeDrift(drift));
    const list = drifts.map(({ reference, locked, now }) => ({
      reference,
      locked: locked.digest,
      now: now.digest,
      'os-version': now.platform.osVersion,
    }));
    return drifts.length === 0 ? {} : { 'base-drift': JSON.stringify(list) };
  } catch (error) {
    ports.log.warning(`Where the tags of the base images are now cannot be told: ${messageOf(error)}`);
    return {};
  }
}

async function updateLock(job: Job, file: string, now: BaseLock): Promise<LockOutputs> {
  const path = pathOf(job, file);
  // There is none at the first time; one that cannot be read is written anew, which is its remedy.
  const before = await readBaseLock(path, file).catch((): BaseLock => ({}));
  const content = formatBaseLock(now);
  await writeFile(path, content);
  job.ports.log.info(`Wrote ${file}. Commit it, and later builds start from these images.`);
  const changes = lockChanges(before, now);
  if (changes.length === 0) return {};
  const report = lockReport(changes, file);
  await job.ports.summary.add(report);
  const list = changes.map(({ reference, before: old, now: { digest, 'os-version': version } }) => ({
    reference,
    locked: old?.digest,
    now: digest,
    'os-version': version,
  }));
  return { 'base-drift': JSON.stringify(list), 'new-base-lock': content, 'drift-report': report };
}
