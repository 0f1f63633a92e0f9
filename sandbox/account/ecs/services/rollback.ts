import type { Account } from '../../kernel/account';
import type { DeploymentRecord, RevisionRecord, ServiceDeploymentRecord, ServiceRecord } from '../state';
import { addDeployment, finish } from './deployments';
import { sentences, tell } from './events';

/** The revision that the newest successful service deployment before this one brought. */
export function rollbackCandidate(
  service: ServiceRecord,
  failing: ServiceDeploymentRecord,
): RevisionRecord | undefined {
  const index = service.serviceDeployments.indexOf(failing);
  const earlier = service.serviceDeployments.slice(index + 1);
  const good = earlier.flatMap((each) => {
    if (each.status === 'SUCCESSFUL') return [each.targetRevision];
    return each.status === 'ROLLBACK_SUCCESSFUL' && each.rollback?.revisionArn ? [each.rollback.revisionArn] : [];
  });
  return service.revisions.find((revision) => revision.arn === good[0]);
}

/** Why ECS goes back: its circuit breaker, or StopServiceDeployment. */
export interface RollbackCause {
  readonly deploymentReason: string;
  readonly rollbackReason: string;
}

/** Makes the revision the service's own again: its old deployment where that still exists, else a new one. */
export function beginRollback(
  account: Account,
  service: ServiceRecord,
  failing: ServiceDeploymentRecord,
  to: { revision: RevisionRecord; cause: RollbackCause },
): DeploymentRecord {
  const { revision, cause } = to;
  const kept = service.deployments.find((each) => each.revisionArn === revision.arn);
  const target = kept ?? addDeployment(account, service, revision, failing.arn);
  for (const each of service.deployments) each.status = each === target ? 'PRIMARY' : 'ACTIVE';
  service.deployments.sort((a, b) => Number(b.status === 'PRIMARY') - Number(a.status === 'PRIMARY'));
  Object.assign(target, {
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: cause.deploymentReason.replace('{id}', target.id),
    serviceDeploymentArn: failing.arn,
    failedTasks: 0,
    failedLaunches: 0,
    updatedAt: account.now(),
  });
  service.spec = revision.spec;
  service.steady = false;
  failing.status = 'ROLLBACK_IN_PROGRESS';
  failing.updatedAt = account.now();
  failing.rollback = { reason: cause.rollbackReason, startedAt: account.now(), revisionArn: revision.arn };
  tell(account, service, sentences.rollingBack(target));
  return target;
}

const NO_CANDIDATE = 'No rollback candidate was found to run the rollback.';

/** The circuit breaker trips: the deployment has failed, and goes back where it is told to and can. */
export function tripBreaker(
  account: Account,
  service: ServiceRecord,
  failed: { deployment: DeploymentRecord; record: ServiceDeploymentRecord },
): void {
  const { deployment, record } = failed;
  const rollsBack = record.deploymentConfiguration.deploymentCircuitBreaker?.rollback === true;
  const alreadyBack = record.status === 'ROLLBACK_IN_PROGRESS';
  record.breaker = 'TRIGGERED';
  deployment.rolloutState = 'FAILED';
  deployment.rolloutStateReason = 'ECS deployment circuit breaker: tasks failed to start.';
  deployment.updatedAt = account.now();
  tell(account, service, sentences.failed(deployment));
  if (alreadyBack) {
    finish(account, record, 'ROLLBACK_FAILED', 'The rollback failed: tasks failed to start.');
    return;
  }
  if (!rollsBack) {
    finish(account, record, 'STOPPED', 'Deployment circuit breaker threshold exceeded: tasks failed to start.');
    return;
  }
  const revision = rollbackCandidate(service, record);
  if (revision === undefined) {
    deployment.rolloutStateReason = `${deployment.rolloutStateReason} ${NO_CANDIDATE}`;
    finish(account, record, 'ROLLBACK_FAILED', NO_CANDIDATE);
    return;
  }
  beginRollback(account, service, record, {
    revision,
    cause: {
      deploymentReason: 'ECS deployment circuit breaker: rolling back to deploymentId {id}.',
      rollbackReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    },
  });
}
