import type { Deployment, ServiceDeploymentBrief } from '@aws-sdk/client-ecs';
import { calling } from '../../aws/errors';
import type { SomeEcsCalls } from '../ecs-calls';

/** One entry of ListServiceDeployments, times in milliseconds since the epoch. */
export interface ListedDeployment {
  readonly arn: string;
  readonly createdAt: number;
  readonly status: string;
  readonly revisionArn?: string;
}

const timeOf = (date: Date | undefined): number => date?.getTime() ?? 0;

/** All service deployments of a service since a time, newest first. */
export async function listDeployments(
  ecs: SomeEcsCalls<'listServiceDeployments'>,
  cluster: string,
  service: string,
  since?: number,
): Promise<ListedDeployment[]> {
  const found: ServiceDeploymentBrief[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await calling('ecs:ListServiceDeployments', () =>
      ecs.listServiceDeployments({
        cluster,
        service,
        ...(since === undefined ? {} : { createdAt: { after: new Date(since) } }),
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    found.push(...(answer.serviceDeployments ?? []));
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
  return found
    .map((each) => ({
      arn: each.serviceDeploymentArn ?? '',
      createdAt: timeOf(each.createdAt),
      status: each.status ?? 'PENDING',
      ...(each.targetServiceRevisionArn === undefined ? {} : { revisionArn: each.targetServiceRevisionArn }),
    }))
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** DescribeServiceRevisions takes so many at once. */
const REVISIONS_A_CALL = 20;

/** Task definitions of service revisions, by the revision's ARN. */
export async function revisionTaskDefinitions(
  ecs: SomeEcsCalls<'describeServiceRevisions'>,
  revisions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < revisions.length; at += REVISIONS_A_CALL) {
    const serviceRevisionArns = revisions.slice(at, at + REVISIONS_A_CALL);
    const answer = await calling('ecs:DescribeServiceRevisions', () =>
      ecs.describeServiceRevisions({ serviceRevisionArns }),
    );
    for (const { serviceRevisionArn = '', taskDefinition = '' } of answer.serviceRevisions ?? []) {
      found.set(serviceRevisionArn, taskDefinition);
    }
  }
  return found;
}

/**
 * Which listed deployment is the one that our call started: not one that was there before, of our task
 * definition where that is known, nearest in time to the deployment that the call answered. Others may start at the same
 * moment.
 */
export function pickOurs(
  listed: readonly ListedDeployment[],
  ours: {
    readonly known: ReadonlySet<string>;
    readonly primary: Deployment;
    readonly taskDefinitions: ReadonlyMap<string, string>;
  },
): ListedDeployment | undefined {
  const { known, primary, taskDefinitions } = ours;
  const at = timeOf(primary.createdAt);
  const fits = (each: ListedDeployment): boolean => {
    const taskDefinition = taskDefinitions.get(each.revisionArn ?? '');
    return !known.has(each.arn) && (taskDefinition === undefined || taskDefinition === primary.taskDefinition);
  };
  return listed.filter(fits).sort((a, b) => Math.abs(a.createdAt - at) - Math.abs(b.createdAt - at))[0];
}

const LIVE = new Set(['PENDING', 'IN_PROGRESS']);

/**
 * The deployment that stands for a service as it is: one that is still going on, else the last that
 * succeeded (what a rollback went back to), else the last.
 */
export function pickCurrent(listed: readonly ListedDeployment[]): ListedDeployment | undefined {
  const [newest] = listed;
  if (newest !== undefined && LIVE.has(newest.status)) return newest;
  return listed.find((each) => each.status === 'SUCCESSFUL') ?? newest;
}
