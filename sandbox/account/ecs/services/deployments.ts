import type { Account } from '../../kernel/account';
import { ecsArn, primaryOf } from '../find';
import type { DeploymentRecord, RevisionRecord, ServiceDeploymentRecord, ServiceRecord, ServiceSpec } from '../state';

/** Nineteen digits, as in `ecs-svc/1234567890123456789`. */
function digits(account: Account): string {
  const number = BigInt(`0x${account.ids.hex(16)}`) % 9_000_000_000_000_000_000n;
  return String(number + 1_000_000_000_000_000_000n);
}

/** Statuses in which a service deployment still goes on. */
const ONGOING = ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'];

export const isOngoing = (deployment: ServiceDeploymentRecord): boolean => ONGOING.includes(deployment.status);

export const hasBreaker = (deployment: ServiceDeploymentRecord): boolean =>
  deployment.deploymentConfiguration.deploymentCircuitBreaker?.enable === true;

export const serviceDeploymentOf = (
  service: ServiceRecord,
  deployment: DeploymentRecord,
): ServiceDeploymentRecord | undefined =>
  service.serviceDeployments.find((each) => each.arn === deployment.serviceDeploymentArn);

function addRevision(account: Account, service: ServiceRecord, spec: ServiceSpec): RevisionRecord {
  const revision = {
    arn: ecsArn(account, `service-revision/${service.cluster}/${service.name}/${digits(account)}`),
    spec,
    createdAt: account.now(),
  };
  service.revisions.push(revision);
  return revision;
}

/** A deployment of a revision, primary from now on; what was primary goes on beside it until its tasks are gone. */
export function addDeployment(
  account: Account,
  service: ServiceRecord,
  revision: RevisionRecord,
  serviceDeploymentArn: string,
): DeploymentRecord {
  for (const other of service.deployments) other.status = 'ACTIVE';
  const id = `ecs-svc/${digits(account)}`;
  const deployment: DeploymentRecord = {
    id,
    status: 'PRIMARY',
    spec: revision.spec,
    failedTasks: 0,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${id} in progress.`,
    createdAt: account.now(),
    updatedAt: account.now(),
    serviceDeploymentArn,
    revisionArn: revision.arn,
    failedLaunches: 0,
  };
  service.deployments = [deployment, ...service.deployments];
  service.steady = false;
  delete service.placementToldAt;
  return deployment;
}

/** Begins a service deployment of the service's present spec; one that still went on is superseded. */
export function startDeployment(account: Account, service: ServiceRecord): ServiceDeploymentRecord {
  const before = primaryOf(service);
  const sources = service.deployments.filter((each) => each.rolloutState === 'COMPLETED');
  for (const ongoing of service.serviceDeployments.filter(isOngoing)) supersede(account, ongoing);
  if (before?.rolloutState === 'IN_PROGRESS') before.updatedAt = account.now();
  const revision = addRevision(account, service, service.spec);
  const arn = ecsArn(
    account,
    `service-deployment/${service.cluster}/${service.name}/${account.ids.token(21).toLowerCase()}`,
  );
  const deployment = addDeployment(account, service, revision, arn);
  const record: ServiceDeploymentRecord = {
    arn,
    deploymentId: deployment.id,
    status: 'PENDING',
    createdAt: account.now(),
    updatedAt: account.now(),
    sourceRevisions: sources.map((each) => each.revisionArn),
    targetRevision: revision.arn,
    deploymentConfiguration: service.spec.deploymentConfiguration,
    failureCount: 0,
    breaker: service.spec.deploymentConfiguration.deploymentCircuitBreaker?.enable === true ? 'MONITORING' : 'DISABLED',
  };
  service.serviceDeployments = [record, ...service.serviceDeployments];
  return record;
}

function supersede(account: Account, record: ServiceDeploymentRecord): void {
  finish(
    account,
    record,
    'STOPPED',
    'The service deployment was stopped because a new service deployment was started.',
  );
}

/** Ends a service deployment. */
export function finish(
  account: Account,
  record: ServiceDeploymentRecord,
  status: 'SUCCESSFUL' | 'STOPPED' | 'ROLLBACK_SUCCESSFUL' | 'ROLLBACK_FAILED',
  reason?: string,
): void {
  record.status = status;
  if (reason !== undefined) record.statusReason = reason;
  record.finishedAt = account.now();
  record.updatedAt = account.now();
  if (status === 'STOPPED') record.stoppedAt = account.now();
  if (record.breaker === 'MONITORING') record.breaker = 'MONITORING_COMPLETE';
}
