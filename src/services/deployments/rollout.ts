import type { Deployment, Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import { primaryOf } from '../service-definitions/current';
import type { Breaker, Counts } from './verdict';

/** What is followed: a service deployment, and the deployment of DescribeServices that carries it out. */
export interface Rollout {
  readonly status: string;
  readonly statusReason?: string;
  readonly rollbackReason?: string;
  readonly lifecycleStage?: string;
  readonly isFirst: boolean;
  /** The deployment that rolls ours back, as DescribeServices names it. */
  readonly backTo?: string;
  readonly breaker: Breaker;
  readonly triggeredAlarms: readonly string[];
}

/** From DescribeServiceDeployments. */
export function rolloutOf(deployment: ServiceDeployment): Rollout {
  const { statusReason, lifecycleStage, rollback, alarms, deploymentCircuitBreaker: breaker } = deployment;
  const configured = deployment.deploymentConfiguration?.deploymentCircuitBreaker;
  const watches = breaker?.status === 'MONITORING' && configured?.rollback === true;
  const hasSource = (deployment.sourceServiceRevisions ?? []).length > 0;
  return {
    status: deployment.status ?? 'PENDING',
    isFirst: !hasSource,
    breaker: {
      triggered: breaker?.status === 'TRIGGERED',
      // Without an earlier revision there is nothing that it could go back to.
      ...(watches && hasSource && breaker.threshold !== undefined ? { rollsBackAt: breaker.threshold } : {}),
    },
    triggeredAlarms: alarms?.triggeredAlarmNames ?? [],
    ...(statusReason === undefined ? {} : { statusReason }),
    ...(lifecycleStage === undefined ? {} : { lifecycleStage }),
    ...(rollback?.reason === undefined ? {} : { rollbackReason: rollback.reason }),
  };
}

/** The API has no code for a rollback here: the reason of the deployment that takes over says it. */
const ROLLING_BACK = /rolling back|rolled back|rollback/i;

/**
 * The same from DescribeServices alone, for a role that may not read service deployments.
 *
 * @param id of the deployment that is ours (`ecs-svc/…`).
 * @param backTo of the deployment that was seen to roll ours back: once it is done, its reason says so no more.
 */
export function rolloutFromService(service: Service, id: string, backTo?: string): Rollout {
  const ours = service.deployments?.find((deployment) => deployment.id === id);
  const primary = primaryOf(service);
  const rollback = rollbackOf(primary, id, backTo);
  const reason = ours?.rolloutStateReason ?? primary?.rolloutStateReason;
  // DescribeServices does not tell; a rollback that fails is the rare case in which it would matter.
  const none = { isFirst: false, triggeredAlarms: [], ...(reason === undefined ? {} : { statusReason: reason }) };
  if (rollback !== undefined) {
    const isDone = rollback.rolloutState === 'COMPLETED';
    const failed = rollback.rolloutState === 'FAILED';
    // Once it is done, the reason only says so; why it was begun is the deployment's own, or was told before.
    const { statusReason, ...others } = none;
    const why = statusReason !== undefined && /completed\.?$/.test(statusReason) ? {} : none;
    return {
      ...others,
      ...why,
      status: isDone ? 'ROLLBACK_SUCCESSFUL' : failed ? 'ROLLBACK_FAILED' : 'ROLLBACK_IN_PROGRESS',
      breaker: { triggered: true },
      backTo: rollback.id,
    };
  }
  if (ours === undefined) return { ...none, status: 'STOPPED', breaker: { triggered: false } };
  return { ...none, ...rolloutStatus(ours) };
}

interface Rollback {
  readonly id: string;
  readonly rolloutState?: string | undefined;
}

function rollbackOf(primary: Deployment | undefined, ours: string, backTo: string | undefined): Rollback | undefined {
  if (primary?.id === undefined || primary.id === ours) return undefined;
  const isBack = primary.id === backTo || ROLLING_BACK.test(primary.rolloutStateReason ?? '');
  return isBack ? { id: primary.id, rolloutState: primary.rolloutState } : undefined;
}

function rolloutStatus(deployment: Deployment): Pick<Rollout, 'status' | 'breaker'> {
  switch (deployment.rolloutState) {
    case 'COMPLETED':
      return { status: 'SUCCESSFUL', breaker: { triggered: false } };
    case 'FAILED':
      return { status: 'STOPPED', breaker: { triggered: true } };
    default:
      return { status: 'IN_PROGRESS', breaker: { triggered: false } };
  }
}

/** The time between a service deployment and the deployment that carries it out, by ECS's clock. */
const SAME_MOMENT_MS = 2 * 60_000;

/**
 * The deployment of DescribeServices (`ecs-svc/…`, what its tasks are started by) that carries a service
 * deployment out. The API names no link: it is the one that began at the same moment, with the same task definition.
 */
export function deploymentIdOf(
  service: Service,
  createdAt: number,
  taskDefinition: string | undefined,
): string | undefined {
  return (service.deployments ?? [])
    .filter((each) => taskDefinition === undefined || each.taskDefinition === taskDefinition)
    .map((each) => ({ id: each.id, distance: Math.abs((each.createdAt?.getTime() ?? 0) - createdAt) }))
    .filter(({ distance }) => distance <= SAME_MOMENT_MS)
    .sort((a, b) => a.distance - b.distance)[0]?.id;
}

/** The tasks of our deployment, or of the service where ours is not known. */
export function countsOf(service: Service, id: string | undefined): Counts {
  const ours = service.deployments?.find((deployment) => deployment.id === id) ?? service;
  return { desired: ours.desiredCount ?? 0, running: ours.runningCount ?? 0, pending: ours.pendingCount ?? 0 };
}
