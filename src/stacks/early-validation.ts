import type { CloudFormation, OperationEvent } from '@aws-sdk/client-cloudformation';

/**
 * What CloudFormation says of a change set that its validation before deployment refused: only that one failed; what is
 * wrong stands in the events of the operation.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
const EARLY_VALIDATION = /EarlyValidation/;

export function isEarlyValidation(reason: string | undefined): boolean {
  return EARLY_VALIDATION.test(reason ?? '');
}

/** `Topic (AWS::SNS::Topic), /Resources/Topic/Properties/Topik: extraneous key [Topik] is not permitted`, each once. */
export function describeFindings(events: readonly OperationEvent[]): string[] {
  const failed = events.filter(
    (event) => event.ValidationStatus === 'FAILED' && event.ValidationStatusReason !== undefined,
  );
  return [
    ...new Set(
      failed.map((event) => {
        const place = event.ValidationPath === undefined ? '' : `, ${event.ValidationPath}`;
        return `${event.LogicalResourceId} (${event.ResourceType})${place}: ${event.ValidationStatusReason}`;
      }),
    ),
  ];
}

/** The findings of a refused change set; none where they cannot be read, for its own reason is still there to be told. */
export async function readFindings(client: CloudFormation, changeSet: string): Promise<string[]> {
  try {
    const { OperationEvents = [] } = await client.describeEvents({ ChangeSetName: changeSet });
    return describeFindings(OperationEvents);
  } catch {
    return [];
  }
}
