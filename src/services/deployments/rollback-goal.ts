import { calling } from '../../aws/errors';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import { listDeployments, revisionTaskDefinitions } from '../service-definitions/deployments';
import { requireRevision } from '../task-definitions/registered';

/** What to go back to, as its caller says it. */
export type RollbackWish =
  | { readonly kind: 'previous' }
  | { readonly kind: 'revision'; readonly revision: number }
  | { readonly kind: 'task-definition'; readonly reference: string };

/** `previous`, the number of a revision, or an ARN (or `family:revision`); `undefined` for anything else. */
export function parseWish(text: string): RollbackWish | undefined {
  if (text === 'previous') return { kind: 'previous' };
  if (/^[1-9]\d*$/.test(text)) return { kind: 'revision', revision: Number(text) };
  return /^(arn:aws[\w-]*:ecs:[\w-]*:\d{12}:task-definition\/)?[\w-]+:[1-9]\d*$/.test(text)
    ? { kind: 'task-definition', reference: text }
    : undefined;
}

/** A service deployment that succeeded, or one that was rolled back, with the revision that it ended with. */
export interface PastDeployment {
  readonly taskDefinition: string;
}

/** The task definition of the last success that is another than the present one; newest first. */
export function previousOf(past: readonly PastDeployment[], present: string): string | undefined {
  return past.find(({ taskDefinition }) => taskDefinition !== present)?.taskDefinition;
}

export type GoalCalls = SomeEcsCalls<
  'describeTaskDefinition' | 'listServiceDeployments' | 'describeServiceDeployments' | 'describeServiceRevisions'
>;

interface Place {
  readonly cluster: string;
  readonly service: string;
  /** The service's task definition now. */
  readonly present: string;
}

/**
 * The ARN of the task definition to go back to.
 *
 * @throws ActionError `nothing-to-roll-back-to`, `task-definition-missing`.
 */
export async function findGoal(ecs: GoalCalls, wish: RollbackWish, place: Place): Promise<string> {
  if (wish.kind === 'previous') {
    const previous = previousOf(await pastSuccesses(ecs, place), place.present);
    if (previous !== undefined) return activeArn(ecs, previous);
    throw serviceError('nothing-to-roll-back-to', {
      message: `Service ${place.service} has no earlier successful deployment of another task definition than ${place.present}.`,
      remedy: 'Name a revision in `to`. ECS keeps the deployments of the last 90 days.',
    });
  }
  const family = place.present.split('/').at(-1)?.split(':')[0] ?? '';
  return activeArn(ecs, wish.kind === 'revision' ? `${family}:${wish.revision}` : wish.reference);
}

/** One that was deregistered can't be started. */
async function activeArn(ecs: GoalCalls, reference: string): Promise<string> {
  const { arn, document } = await requireRevision(ecs, reference);
  if (document.status !== 'INACTIVE') return arn;
  throw serviceError('nothing-to-roll-back-to', {
    message: `Task definition ${arn} is deregistered: no service can be given it.`,
    remedy: 'Register its content anew, or name another revision in `to`.',
  });
}

async function pastSuccesses(ecs: GoalCalls, { cluster, service }: Place): Promise<PastDeployment[]> {
  const listed = await listDeployments(ecs, cluster, service);
  const rolledBack = listed.filter(({ status }) => status === 'ROLLBACK_SUCCESSFUL').map(({ arn }) => arn);
  const revisionAfter = await rollbackRevisions(ecs, rolledBack);
  const ended = listed.flatMap(({ arn, status, revisionArn }) => {
    const revision = status === 'SUCCESSFUL' ? revisionArn : revisionAfter.get(arn);
    return revision === undefined ? [] : [revision];
  });
  const definitions = await revisionTaskDefinitions(ecs, [...new Set(ended)]);
  return ended.flatMap((revision) => {
    const taskDefinition = definitions.get(revision);
    return taskDefinition === undefined ? [] : [{ taskDefinition }];
  });
}

/** DescribeServiceDeployments takes so many at once. */
const DEPLOYMENTS_A_CALL = 20;

async function rollbackRevisions(ecs: GoalCalls, arns: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < arns.length; at += DEPLOYMENTS_A_CALL) {
    const answer = await calling('ecs:DescribeServiceDeployments', () =>
      ecs.describeServiceDeployments({ serviceDeploymentArns: arns.slice(at, at + DEPLOYMENTS_A_CALL) }),
    );
    for (const { serviceDeploymentArn = '', rollback } of answer.serviceDeployments ?? []) {
      if (rollback?.serviceRevisionArn !== undefined) found.set(serviceDeploymentArn, rollback.serviceRevisionArn);
    }
  }
  return found;
}
