import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import { messageOf } from '../../core/errors';
import type { Log } from '../../core/log';
import type { SomeEcsCalls } from '../ecs-calls';
import { serviceError } from '../errors';
import { primaryOf } from '../service-definitions/current';
import { nameOf, refuseController } from '../service-definitions/definition';
import { listDeployments, revisionTaskDefinitions } from '../service-definitions/deployments';
import { isDenied, readServiceDeployment, requireService } from './read';
import { deploymentIdOf } from './rollout';

/** The one deployment that is followed, as it was found at the start; times in milliseconds since the epoch. */
export interface Target {
  readonly cluster: string;
  readonly service: string;
  /** Absent where service deployments may not be read: then only `deploymentId` says which one it is. */
  readonly arn?: string;
  /** `ecs-svc/…`; absent until ECS has begun it, and for one of the past. */
  readonly deploymentId?: string;
  readonly createdAt: number;
  readonly taskDefinition?: string;
  /** What ran before, to go back to. */
  readonly previousTaskDefinition?: string;
}

export type TargetCalls = SomeEcsCalls<
  'describeServices' | 'listServiceDeployments' | 'describeServiceDeployments' | 'describeServiceRevisions'
>;

export interface TargetRequest {
  readonly cluster: string;
  readonly service: string;
  /** The newest where it is not given. */
  readonly arn?: string;
}

/**
 * Finds what to follow.
 *
 * @throws ActionError `service-missing`, `cluster-missing`, `controller-unsupported`, `deployment-missing`.
 */
export async function findTarget(ecs: TargetCalls, request: TargetRequest, log: Log): Promise<Target> {
  const { cluster, service: name } = request;
  const service = await requireService(ecs, cluster, name);
  refuseController(service.deploymentController, `Service ${nameOf(name)}`);
  try {
    const arn = request.arn ?? (await newestOf(ecs, cluster, name));
    if (arn !== undefined) return await byArn(ecs, { ...request, arn }, service, log);
    log.info('The service has no service deployment yet: its deployment in DescribeServices is followed.');
  } catch (error) {
    if (!isDenied(error)) throw error;
    log.warning(`${messageOf(error)}\nThe deployment in DescribeServices is followed instead, which says less.`);
  }
  return byDeploymentId(request, service, await idOf(ecs, request, service));
}

/** The deployment of DescribeServices that carries a service deployment out, where only the list of those may be read. */
async function idOf(
  ecs: TargetCalls,
  { cluster, service: name, arn }: TargetRequest,
  service: Service,
): Promise<string | undefined> {
  if (arn === undefined) return undefined;
  try {
    const listed = (await listDeployments(ecs, cluster, name)).find((each) => each.arn === arn);
    return listed === undefined ? undefined : deploymentIdOf(service, listed.createdAt, undefined);
  } catch (error) {
    if (!isDenied(error)) throw error;
    return undefined;
  }
}

async function newestOf(ecs: TargetCalls, cluster: string, service: string): Promise<string | undefined> {
  return (await listDeployments(ecs, cluster, service))[0]?.arn;
}

async function byArn(
  ecs: TargetCalls,
  request: TargetRequest & { readonly arn: string },
  service: Service,
  log: Log,
): Promise<Target> {
  const deployment = await readServiceDeployment(ecs, request.arn);
  if (nameOf(deployment.serviceArn ?? '') !== nameOf(service.serviceArn ?? '')) {
    throw serviceError('deployment-missing', {
      message: `Service deployment ${request.arn} is one of ${deployment.serviceArn}, not of service ${request.service}.`,
      remedy: 'Give the output `service-deployment-arn` of the deploy-service step for the same service.',
    });
  }
  const target = deployment.targetServiceRevision?.arn;
  const source = sourceOf(deployment);
  const revisions = await taskDefinitions(ecs, [target, source], log);
  const taskDefinition = revisions.get(target ?? '');
  const previous = revisions.get(source ?? '');
  const createdAt = deployment.createdAt?.getTime() ?? 0;
  const deploymentId = deploymentIdOf(service, createdAt, taskDefinition);
  return {
    cluster: request.cluster,
    service: nameOf(request.service),
    arn: request.arn,
    createdAt,
    ...(deploymentId === undefined ? {} : { deploymentId }),
    ...(taskDefinition === undefined ? {} : { taskDefinition }),
    ...(previous === undefined ? {} : { previousTaskDefinition: previous }),
  };
}

/** The revision that a deployment takes over from: of several, where it interrupted another deployment, the one that runs. */
function sourceOf({ sourceServiceRevisions = [] }: ServiceDeployment): string | undefined {
  const byTasks = [...sourceServiceRevisions].sort((a, b) => (b.runningTaskCount ?? 0) - (a.runningTaskCount ?? 0));
  return byTasks[0]?.arn;
}

async function taskDefinitions(
  ecs: TargetCalls,
  revisions: ReadonlyArray<string | undefined>,
  log: Log,
): Promise<ReadonlyMap<string, string>> {
  try {
    return await revisionTaskDefinitions(
      ecs,
      revisions.filter((arn): arn is string => arn !== undefined),
    );
  } catch (error) {
    if (!isDenied(error)) throw error;
    log.warning(`${messageOf(error)}\nWithout it the command to roll back can't name the previous task definition.`);
    return new Map();
  }
}

/** @param id the service's present deployment where it is not known. */
function byDeploymentId(request: TargetRequest, service: Service, id: string | undefined): Target {
  const ours = service.deployments?.find((each) => each.id === id) ?? primaryOf(service);
  if (ours?.id === undefined) {
    throw serviceError('deployment-missing', {
      message: `Service ${request.service} has no deployment.`,
      remedy: 'Deploy it first: see deploy-service.',
    });
  }
  const others = (service.deployments ?? []).filter((each) => each.id !== ours.id);
  const previous = others.sort((a, b) => (b.runningCount ?? 0) - (a.runningCount ?? 0))[0]?.taskDefinition;
  return {
    cluster: request.cluster,
    service: nameOf(request.service),
    deploymentId: ours.id,
    createdAt: ours.createdAt?.getTime() ?? 0,
    ...(ours.taskDefinition === undefined ? {} : { taskDefinition: ours.taskDefinition }),
    ...(previous === undefined ? {} : { previousTaskDefinition: previous }),
  };
}
