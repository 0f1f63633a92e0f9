import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CloudFormation, Stack } from '@aws-sdk/client-cloudformation';
import { calling } from '../aws/errors';
import type { Log } from '../core/log';
import { withoutMark } from '../core/text';
import { stackError } from './errors';
import { isRecord } from './template';

/** What a stack has beside its template; unset leaves it as it is. */
export interface Settings {
  readonly terminationProtection?: boolean | undefined;
  /** The policy's JSON. */
  readonly stackPolicy?: string | undefined;
}

/** The JSON of a stack policy. @throws ActionError `stack-policy-invalid` */
export async function readStackPolicy(path: string, workspace: string): Promise<string> {
  const invalid = (message: string, cause?: unknown): Error =>
    stackError('stack-policy-invalid', {
      message,
      remedy: 'A stack policy is a JSON object with `Statement`; its path is relative to the workspace.',
      cause,
    });
  const text = await readFile(resolve(workspace, path), 'utf8').catch((error: unknown) => {
    throw invalid(`There is no stack policy ${path}.`, error);
  });
  try {
    // Windows editors put a mark before UTF-8.
    const parsed: unknown = JSON.parse(withoutMark(text));
    if (isRecord(parsed) && parsed.Statement !== undefined) return JSON.stringify(parsed);
  } catch (error) {
    throw invalid(`The stack policy ${path} is no valid JSON.`, error);
  }
  throw invalid(`The stack policy ${path} has no Statement.`);
}

/** Brings termination protection and the stack policy to what is wanted, and says what it changed. */
export async function applySettings(client: CloudFormation, log: Log, stack: Stack, settings: Settings): Promise<void> {
  const { terminationProtection: wanted, stackPolicy } = settings;
  const StackName = stack.StackId ?? '';
  if (wanted !== undefined && wanted !== (stack.EnableTerminationProtection ?? false)) {
    await calling('cloudformation:UpdateTerminationProtection', () =>
      client.updateTerminationProtection({ StackName, EnableTerminationProtection: wanted }),
    );
    log.info(`Termination protection of ${stack.StackName} is ${wanted ? 'on' : 'off'} now.`);
  }
  if (stackPolicy === undefined) return;
  const { StackPolicyBody: before } = await calling('cloudformation:GetStackPolicy', () =>
    client.getStackPolicy({ StackName }),
  );
  if (before !== undefined && sameJson(before, stackPolicy)) return;
  await calling('cloudformation:SetStackPolicy', () =>
    client.setStackPolicy({ StackName, StackPolicyBody: stackPolicy }),
  );
  log.info(`The stack policy of ${stack.StackName} is set.`);
}

function sameJson(a: string, b: string): boolean {
  try {
    return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
  } catch {
    return false;
  }
}
