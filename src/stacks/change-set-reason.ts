import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import { isEarlyValidation, readFindings } from './early-validation';

/** A change set of a nested stack that failed is only named: its own reason stands in it. */
const NESTED = /Nested change set (arn:\S+?) was not successfully created/;

/** Stacks are nested in stacks only so deep; more is a circle. */
const DEEPEST = 10;

/** Why a change set failed: what early validation found, or the reason of the nested change set that it names. */
export async function failureReason(
  client: CloudFormation,
  arn: string,
  reason: string | undefined,
  depth = 0,
): Promise<string> {
  const findings = isEarlyValidation(reason) ? await readFindings(client, arn) : [];
  if (findings.length > 0) return findings.join('\n  ');
  const nested = NESTED.exec(reason ?? '')?.[1];
  const own = reason ?? 'it gives no reason';
  if (nested === undefined || depth === DEEPEST) return own;
  try {
    const { StackName, StatusReason } = await client.describeChangeSet({ ChangeSetName: nested });
    return `${StackName}: ${await failureReason(client, nested, StatusReason, depth + 1)}`;
  } catch {
    return own;
  }
}
