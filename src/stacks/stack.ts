import type { CloudFormation, Stack, StackEvent, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { calling } from '../aws/errors';

/** CloudFormation answers ValidationError for a stack that is not there (yet), with these words. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message);

/** The stack, or `undefined` where there is none of that name. @throws errors of the SDK as they are: a poll waits some out. */
export async function describeStack(client: CloudFormation, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await client.describeStacks({ StackName: name });
    return Stacks?.[0];
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/**
 * Events newer than the first that `isOld` knows, oldest first; none of a stack that is not visible yet.
 *
 * @throws errors of the SDK as they are: the caller waits some of them out.
 */
export async function newEvents(
  client: CloudFormation,
  stackId: string,
  isOld: (event: StackEvent) => boolean,
): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let token: string | undefined;
  try {
    do {
      const page = await client.describeStackEvents({
        StackName: stackId,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      for (const event of page.StackEvents ?? []) {
        if (isOld(event)) return events.reverse();
        events.push(event);
      }
      token = page.NextToken;
    } while (token !== undefined);
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
  return events.reverse();
}

/** The newest event that there is, so that following starts after it, by the service's clock. */
export async function lastEventId(client: CloudFormation, stackId: string): Promise<string | undefined> {
  let newest: string | undefined;
  await calling('cloudformation:DescribeStackEvents', () =>
    newEvents(client, stackId, (event) => {
      newest = event.EventId;
      return true;
    }),
  );
  return newest;
}

/** All resources of a stack, those that are gone included. */
export async function listResources(client: CloudFormation, stackId: string): Promise<StackResourceSummary[]> {
  const resources: StackResourceSummary[] = [];
  let token: string | undefined;
  do {
    const page = await calling('cloudformation:ListStackResources', () =>
      client.listStackResources({ StackName: stackId, ...(token === undefined ? {} : { NextToken: token }) }),
    );
    resources.push(...(page.StackResourceSummaries ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return resources;
}

/** `{ VpcId: 'vpc-…' }` */
export function stackOutputs(stack: Stack): Record<string, string> {
  return Object.fromEntries((stack.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? '']));
}
