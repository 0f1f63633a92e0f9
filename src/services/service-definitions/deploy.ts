import { randomUUID } from 'node:crypto';
import type { Service } from '@aws-sdk/client-ecs';
import { calling, classify } from '../../aws/errors';
import type { Clock } from '../../core/clock';
import { isActionError, messageOf } from '../../core/errors';
import type { Log } from '../../core/log';
import type { PollResult } from '../../core/poll';
import { lookPatiently } from '../deployments/patience';
import type { SomeEcsCalls } from '../ecs-calls';
import type { JsonObject } from '../json';
import { primaryOf } from './current';
import { listDeployments, pickCurrent, pickOurs, revisionTaskDefinitions } from './deployments';

type DeployCalls = SomeEcsCalls<
  'createService' | 'updateService' | 'listServiceDeployments' | 'describeServiceRevisions' | 'tagResource'
>;

export interface DeployContext {
  readonly ecs: DeployCalls;
  readonly cluster: string;
  readonly service: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** A service deployment appears in the list a moment after the call that starts it. */
const APPEARS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 2_000;
/** Between the call's own time and the deployment's, by ECS's clocks. */
const TIME_SLACK_MS = 60_000;

/** CreateService; its token makes a retry after a lost answer harmless. */
export async function createService(context: DeployContext, request: JsonObject): Promise<Service> {
  const input = { ...request, clientToken: randomUUID() } as unknown as Parameters<DeployCalls['createService']>[0];
  const { service } = await calling('ecs:CreateService', () => context.ecs.createService(input));
  return service ?? {};
}

export async function updateService(context: DeployContext, request: JsonObject): Promise<Service> {
  const input = request as unknown as Parameters<DeployCalls['updateService']>[0];
  const { service } = await calling('ecs:UpdateService', () => context.ecs.updateService(input));
  return service ?? {};
}

export async function tagService(
  context: DeployContext,
  resourceArn: string,
  tags: Array<{ key: string; value: string }>,
): Promise<void> {
  await calling('ecs:TagResource', () => context.ecs.tagResource({ resourceArn, tags }));
}

/** ARNs of the service deployments that are there now. */
export async function knownDeployments(context: DeployContext): Promise<ReadonlySet<string>> {
  const listed = await unlessDenied(context, () => listDeployments(context.ecs, context.cluster, context.service));
  return new Set((listed ?? []).map((each) => each.arn));
}

/**
 * The ARN of the service deployment that a call started.
 *
 * @param known deployments from before the call.
 * @returns `undefined`, with a note, where it may not be read or does not appear within a minute. Throttling and server
 *   errors are waited out for so long: the deployment goes on whatever becomes of the reading.
 */
export async function ourDeployment(
  context: DeployContext,
  service: Service,
  known: ReadonlySet<string>,
): Promise<string | undefined> {
  const primary = primaryOf(service);
  if (primary === undefined) return undefined;
  const since = (primary.createdAt?.getTime() ?? context.clock.now()) - TIME_SLACK_MS;
  const look = async () => {
    const listed = (await listDeployments(context.ecs, context.cluster, context.service, since)).filter(
      (each) => !known.has(each.arn),
    );
    return pickOurs(listed, { known, primary, taskDefinitions: await taskDefinitionsOf(context, listed) });
  };
  const found = await unlessDenied(context, () => lookForAMinute(context, look));
  if (found?.state === 'done') return found.value.arn;
  if (found !== undefined) {
    const why = found.lastError === undefined ? '' : `: ${messageOf(found.lastError)}`;
    context.log.warning(`The service deployment that was started does not appear in ListServiceDeployments${why}.`);
  }
  return undefined;
}

const lookForAMinute = <T>(context: DeployContext, look: () => Promise<T | undefined>): Promise<PollResult<T>> =>
  lookPatiently({ ...context, deadline: context.clock.now() + APPEARS_WITHIN_MS }, look, { every: LOOK_EVERY_MS });

/** The ARN of the deployment that stands for the service as it is. */
export async function currentDeployment(context: DeployContext): Promise<string | undefined> {
  const { ecs, cluster, service } = context;
  const listed = await unlessDenied(context, () =>
    lookForAMinute(context, () => listDeployments(ecs, cluster, service)),
  );
  return listed?.state === 'done' ? pickCurrent(listed.value)?.arn : undefined;
}

/** Only where several started at once do the task definitions have to tell them apart. */
async function taskDefinitionsOf(
  context: DeployContext,
  listed: ReadonlyArray<{ readonly revisionArn?: string }>,
): Promise<ReadonlyMap<string, string>> {
  if (listed.length < 2) return new Map();
  const revisions = listed.flatMap((each) => (each.revisionArn === undefined ? [] : [each.revisionArn]));
  return (await unlessDenied(context, () => revisionTaskDefinitions(context.ecs, revisions))) ?? new Map();
}

/** The service is deployed all the same where the role may not read deployments. */
async function unlessDenied<T>(context: DeployContext, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isActionError(error) || classify(error.cause) !== 'access-denied') throw error;
    context.log.warning(`${error.message}\nwait-for-service will follow the service's newest deployment instead.`);
    return undefined;
  }
}
