import type {
  DescribeServiceDeploymentsCommandInput,
  DescribeServiceRevisionsCommandInput,
  ListServiceDeploymentsCommandInput,
  StopServiceDeploymentCommandInput,
} from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import { findCluster, findService, invalidParameter, page, primaryOf } from '../find';
import { type ClusterRecord, ecsState, type ServiceDeploymentRecord, type ServiceRecord } from '../state';
import { finish, isOngoing } from './deployments';
import { lookAgain } from './look';
import { beginRollback, rollbackCandidate } from './rollback';
import { briefServiceDeployment, viewRevision, viewServiceDeployment } from './view';

interface Found {
  readonly cluster: ClusterRecord;
  readonly service: ServiceRecord;
}

/** `arn:…:service-deployment/cluster/service/id`, and the same of revisions. */
function owner(account: Account, arn: string): Found | undefined {
  const [, clusterName = '', serviceName = ''] = arn.split('/');
  const cluster = ecsState(account).clusters[clusterName];
  const service = cluster?.services[serviceName];
  return cluster === undefined || service === undefined ? undefined : { cluster, service };
}

function lookUp(account: Account, arn: string): (Found & { record: ServiceDeploymentRecord }) | undefined {
  const found = owner(account, arn);
  const record = found?.service.serviceDeployments.find((each) => each.arn === arn);
  return found === undefined || record === undefined ? undefined : { ...found, record };
}

/** JSON callers send epoch seconds; the SDK's type says Date. */
const milliseconds = (time: unknown): number | undefined =>
  typeof time === 'number' ? time * 1000 : typeof time === 'string' ? Date.parse(time) : undefined;

function listServiceDeployments(account: Account, input: ListServiceDeploymentsCommandInput) {
  const cluster = findCluster(account, input.cluster);
  const service = findService(cluster, input.service ?? '');
  const after = milliseconds(input.createdAt?.after) ?? Number.NEGATIVE_INFINITY;
  const before = milliseconds(input.createdAt?.before) ?? Number.POSITIVE_INFINITY;
  const records = service.serviceDeployments
    .filter((record) => input.status === undefined || input.status.length === 0 || input.status.includes(record.status))
    .filter((record) => record.createdAt >= after && record.createdAt <= before);
  const { items, ...more } = page(records, input);
  return { serviceDeployments: items.map((record) => briefServiceDeployment(cluster, service, record)), ...more };
}

function describeServiceDeployments(account: Account, input: DescribeServiceDeploymentsCommandInput) {
  const arns = input.serviceDeploymentArns ?? [];
  if (arns.length === 0 || arns.length > 20) throw invalidParameter('serviceDeploymentArns must have 1 to 20 items.');
  const found = arns.map((arn) => ({ arn, hit: lookUp(account, arn) }));
  return {
    serviceDeployments: found.flatMap(({ hit }) =>
      hit === undefined ? [] : [viewServiceDeployment(hit.cluster, hit.service, hit.record)],
    ),
    failures: found.filter(({ hit }) => hit === undefined).map(({ arn }) => ({ arn, reason: 'MISSING' })),
  };
}

function describeServiceRevisions(account: Account, input: DescribeServiceRevisionsCommandInput) {
  const arns = input.serviceRevisionArns ?? [];
  if (arns.length === 0 || arns.length > 20) throw invalidParameter('serviceRevisionArns must have 1 to 20 items.');
  const found = arns.map((arn) => {
    const hit = owner(account, arn);
    const revision = hit?.service.revisions.find((each) => each.arn === arn);
    return { arn, view: hit && revision && viewRevision(account, hit.cluster, hit.service, revision) };
  });
  return {
    serviceRevisions: found.flatMap(({ view }) => (view === undefined ? [] : [view])),
    failures: found.filter(({ view }) => view === undefined).map(({ arn }) => ({ arn, reason: 'MISSING' })),
  };
}

/** Stops an ongoing service deployment: ABORT leaves the service as it stands, ROLLBACK goes back. */
function stopServiceDeployment(account: Account, input: StopServiceDeploymentCommandInput) {
  const arn = input.serviceDeploymentArn ?? '';
  const hit = lookUp(account, arn);
  if (hit === undefined) {
    throw new AwsError('ServiceDeploymentNotFoundException', `The service deployment was not found: ${arn}`);
  }
  const { service, record } = hit;
  if (!isOngoing(record) || record.status.startsWith('ROLLBACK')) {
    throw new AwsError('ConflictException', `The service deployment cannot be stopped in the ${record.status} state.`);
  }
  if (input.stopType === 'ABORT') abort(account, service, record);
  else requestRollback(account, service, record);
  lookAgain(account, service, 3);
  return { serviceDeploymentArn: arn };
}

function abort(account: Account, service: ServiceRecord, record: ServiceDeploymentRecord): void {
  const primary = primaryOf(service);
  if (primary?.serviceDeploymentArn === record.arn) {
    primary.rolloutState = 'FAILED';
    primary.rolloutStateReason = `ECS deployment ${primary.id} was stopped.`;
  }
  finish(account, record, 'STOPPED', 'The service deployment was stopped by the user.');
}

function requestRollback(account: Account, service: ServiceRecord, record: ServiceDeploymentRecord): void {
  const revision = rollbackCandidate(service, record);
  if (revision === undefined) {
    throw new AwsError('ClientException', 'No rollback candidate was found to run the rollback.');
  }
  const primary = primaryOf(service);
  if (primary !== undefined) {
    primary.rolloutState = 'FAILED';
    primary.rolloutStateReason = `ECS deployment ${primary.id} was stopped.`;
  }
  beginRollback(account, service, record, {
    revision,
    cause: {
      deploymentReason: 'ECS deployment stopped: rolling back to deploymentId {id}.',
      rollbackReason: 'Service deployment rolled back because it was stopped by the user.',
    },
  });
}

export const deploymentOperations = {
  ListServiceDeployments: listServiceDeployments,
  DescribeServiceDeployments: describeServiceDeployments,
  DescribeServiceRevisions: describeServiceRevisions,
  StopServiceDeployment: stopServiceDeployment,
};
