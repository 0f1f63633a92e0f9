import type { Service, ServiceDeployment, Task } from '@aws-sdk/client-ecs';
import { calling, classify } from '../../aws/errors';
import { allPages } from '../../aws/pages';
import { isActionError } from '../../core/errors';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import { findService } from '../service-definitions/current';
import { hasEnded } from './stopped-task';

/** @throws ActionError `service-missing`, `cluster-missing`. */
export async function requireService(
  ecs: SomeEcsCalls<'describeServices'>,
  cluster: string,
  service: string,
): Promise<Service> {
  const found = await findService(ecs, cluster, service);
  if (found !== undefined) return found;
  throw serviceError('service-missing', {
    message: `Cluster ${cluster} has no active service ${service}.`,
    remedy: 'Check `cluster` and `service`; deploy-service creates a service from its definition.',
  });
}

/** @throws ActionError `deployment-missing`; `access-denied` among others, see {@link isDenied}. */
export async function readServiceDeployment(
  ecs: SomeEcsCalls<'describeServiceDeployments'>,
  arn: string,
): Promise<ServiceDeployment> {
  const answer = await calling('ecs:DescribeServiceDeployments', () =>
    ecs.describeServiceDeployments({ serviceDeploymentArns: [arn] }),
  );
  const found = answer.serviceDeployments?.[0];
  if (found !== undefined) return found;
  throw serviceError('deployment-missing', {
    message: `There is no service deployment ${arn}${reasonOf(answer.failures)}.`,
    remedy: 'Give the output `service-deployment-arn` of deploy-service, or nothing for the newest deployment.',
  });
}

function reasonOf(failures: ReadonlyArray<{ reason?: string | undefined }> | undefined): string {
  const reason = failures?.[0]?.reason;
  return reason === undefined ? '' : ` (${reason})`;
}

/** DescribeTasks takes so many at once. */
const TASKS_A_CALL = 100;

type TaskCalls = SomeEcsCalls<'listTasks' | 'describeTasks'>;

interface ServiceName {
  readonly cluster: string;
  readonly service: string;
}

/**
 * Tasks of a service that have ended, beside those that are known; one whose containers still run comes with a
 * later look. (The API takes `serviceName` or `startedBy`, not both.)
 */
export async function readStoppedTasks(
  ecs: TaskCalls,
  target: ServiceName,
  known: ReadonlySet<string>,
): Promise<Task[]> {
  return (await readTasks(ecs, target, 'STOPPED', known)).filter(hasEnded);
}

/** Tasks of a service that shall run, or that shall be stopped, beside those that are known. */
export async function readTasks(
  ecs: TaskCalls,
  target: ServiceName,
  desiredStatus: 'RUNNING' | 'STOPPED',
  known: ReadonlySet<string>,
): Promise<Task[]> {
  const arns = await allPages(
    'ecs:ListTasks',
    (nextToken) => ecs.listTasks({ ...nextToken, cluster: target.cluster, serviceName: target.service, desiredStatus }),
    'taskArns',
  );
  return describeTasks(
    ecs,
    target.cluster,
    arns.filter((arn) => !known.has(arn)),
  );
}

export async function describeTasks(
  ecs: SomeEcsCalls<'describeTasks'>,
  cluster: string,
  arns: readonly string[],
): Promise<Task[]> {
  const tasks: Task[] = [];
  for (let at = 0; at < arns.length; at += TASKS_A_CALL) {
    const answer = await calling('ecs:DescribeTasks', () =>
      ecs.describeTasks({ cluster, tasks: arns.slice(at, at + TASKS_A_CALL) }),
    );
    tasks.push(...(answer.tasks ?? []));
  }
  return tasks;
}

/** Whether a call was refused for lack of a permission. */
export function isDenied(error: unknown): boolean {
  return classify(isActionError(error) ? error.cause : error) === 'access-denied';
}
