import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import type { Log } from '../../core/log';
import { serviceConsole } from '../console';
import { freshEvents } from '../deployments/events';
import { readServiceDeployment, requireService } from '../deployments/read';
import { wayBack } from '../deployments/rollback-command';
import { findTarget, type Target, type TargetCalls } from '../deployments/target';
import type { Result } from '../deployments/verdict';
import { describeDifference } from '../documents/difference';
import type { SomeEcsCalls } from '../ecs-calls';
import { nameOf } from '../service-definitions/definition';
import { findRevision, requireRevision } from '../task-definitions/registered';
import { planRegistration } from '../task-definitions/registration';
import type { DeliveryReport } from './model';

type Calls = TargetCalls & SomeEcsCalls<'describeTaskDefinition'>;

export interface Delivered {
  readonly cluster: string;
  readonly service: string;
  readonly arn: string;
  readonly result: Result;
  readonly reason: string;
  readonly region: string;
}

/** What ECS has on a deployment that is over: its revisions, its times, the way back. */
export async function readDelivery(
  ecs: Calls,
  delivered: Delivered,
  log: Log,
): Promise<Pick<DeliveryReport, 'taskDefinition' | 'deployment' | 'links' | 'rollback'>> {
  const { cluster, service, arn, region } = delivered;
  const target = await findTarget(ecs, { cluster, service, arn }, log);
  const found = await readServiceDeployment(ecs, arn);
  const told = await requireService(ecs, cluster, service);
  const back = wayBack({ target, verdict: { ...delivered, goesOn: goesOn(found) } }, region);
  return {
    deployment: deploymentOf(arn, found, told),
    links: { service: serviceConsole(region, nameOf(cluster), service) },
    ...(back.kind === 'command' ? { rollback: back.command } : {}),
    ...(await taskDefinitionOf(ecs, target)),
  };
}

const ENDED = /^(SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/;
const goesOn = ({ status }: ServiceDeployment): boolean => !ENDED.test(status ?? '');

async function taskDefinitionOf(
  ecs: SomeEcsCalls<'describeTaskDefinition'>,
  { taskDefinition, previousTaskDefinition: previous }: Target,
): Promise<Pick<DeliveryReport, 'taskDefinition'>> {
  if (taskDefinition === undefined) return {};
  if (previous === undefined || previous === taskDefinition)
    return { taskDefinition: { arn: taskDefinition, changes: [], ...(previous === undefined ? {} : { previous }) } };
  const now = await requireRevision(ecs, taskDefinition);
  const before = await findRevision(ecs, previous);
  const plan = planRegistration(now.document, before);
  const changes = plan.kind === 'register' ? plan.differences.map(describeDifference) : [];
  return { taskDefinition: { arn: taskDefinition, previous, changes } };
}

function deploymentOf(
  arn: string,
  found: ServiceDeployment,
  service: Service,
): NonNullable<DeliveryReport['deployment']> {
  const started = found.createdAt ?? new Date(0);
  const finished = found.finishedAt ?? found.stoppedAt;
  const until = finished?.getTime() ?? Number.POSITIVE_INFINITY;
  const events = freshEvents(service.events ?? [], new Set(), started.getTime())
    .filter(({ at }) => at <= until)
    .map(({ at, text }) => ({ at: new Date(at).toISOString(), text }));
  const status = found.status ?? 'PENDING';
  return {
    arn,
    status,
    started: started.toISOString(),
    ...(finished === undefined ? {} : { finished: finished.toISOString() }),
    timeline: [
      { at: started.toISOString(), text: 'The deployment was created' },
      ...events,
      ...(finished === undefined ? [] : [{ at: finished.toISOString(), text: `The deployment is ${status}` }]),
    ],
  };
}
