import { calling } from '../../aws/errors';
import { type Patience, unlessThrottled } from '../deployments/patience';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import { type JsonObject, toJsonObject } from '../json';
import type { RegisteredRevision } from './registration';

/**
 * One revision: an ARN, `family:revision`, or `family` for its latest active one.
 *
 * @returns `undefined` where there is none.
 */
export async function findRevision(
  ecs: SomeEcsCalls<'describeTaskDefinition'>,
  reference: string,
): Promise<RegisteredRevision | undefined> {
  const answer = await calling('ecs:DescribeTaskDefinition', async () => {
    try {
      return await ecs.describeTaskDefinition({ taskDefinition: reference, include: ['TAGS'] });
    } catch (error) {
      // The API has no other code for "there is none", and a well-formed reference gives no other ClientException.
      if (error instanceof Error && error.name === 'ClientException') return undefined;
      throw error;
    }
  });
  const definition = answer?.taskDefinition;
  if (definition?.taskDefinitionArn === undefined || definition.revision === undefined) return undefined;
  return {
    arn: definition.taskDefinitionArn,
    revision: definition.revision,
    document: toJsonObject({ ...definition, ...(answer?.tags?.length ? { tags: answer.tags } : {}) }),
  };
}

/** Like {@link findRevision}. @throws ActionError `task-definition-missing`. */
export async function requireRevision(
  ecs: SomeEcsCalls<'describeTaskDefinition'>,
  reference: string,
): Promise<RegisteredRevision> {
  const found = await findRevision(ecs, reference);
  if (found !== undefined) return found;
  throw serviceError('task-definition-missing', {
    message: `There is no task definition ${reference} in this account and region.`,
    remedy: 'Check the family and the revision, and that the job works in the right account and region.',
  });
}

/** The ARN of a revision, which is what services are compared by. @throws ActionError `task-definition-missing`. */
export async function revisionArn(ecs: SomeEcsCalls<'describeTaskDefinition'>, reference: string): Promise<string> {
  return /^arn:.*:\d+$/.test(reference) ? reference : (await requireRevision(ecs, reference)).arn;
}

/**
 * Registers a new revision. The API takes one a second in the whole region, so that many jobs stand in each other's way:
 * until the patience ends, throttling is waited out.
 *
 * @param document checked: see `refuseHopeless`.
 */
export async function registerRevision(
  ecs: SomeEcsCalls<'registerTaskDefinition'>,
  document: JsonObject,
  patience: Patience,
): Promise<{ readonly arn: string; readonly revision: number }> {
  const { taskDefinition } = await unlessThrottled(patience, () =>
    calling('ecs:RegisterTaskDefinition', () =>
      // The shape was held against the request's own before; the SDK takes what the API takes.
      ecs.registerTaskDefinition(document as unknown as Parameters<typeof ecs.registerTaskDefinition>[0]),
    ),
  );
  const { taskDefinitionArn = '', revision = 0 } = taskDefinition ?? {};
  return { arn: taskDefinitionArn, revision };
}
