import type {
  DeregisterTaskDefinitionCommandInput,
  DescribeTaskDefinitionCommandInput,
  ListTaskDefinitionFamiliesCommandInput,
  ListTaskDefinitionsCommandInput,
  RegisterTaskDefinitionCommandInput,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import type { RequestContext } from '../../kernel/service';
import { clientError, ecsArn, invalidParameter, lookUpTaskDefinition, page } from '../find';
import { ecsState, type TaskDefinitionRecord } from '../state';
import { checkTags } from '../tags';
import { compatibilitiesOf, completeContainer, requiredAttributes } from './complete';
import { cpuUnits, mebibytes } from './fargate';
import { checkRegistration } from './validate';

/** The record as the API shapes it; tags are a member of the answer, not of the definition. */
function viewTaskDefinition(record: TaskDefinitionRecord): TaskDefinition {
  const { tags: _tags, registeredAt, deregisteredAt, ...rest } = record;
  return {
    ...rest,
    registeredAt: new Date(registeredAt),
    ...(deregisteredAt !== undefined && { deregisteredAt: new Date(deregisteredAt) }),
  };
}

/** Validates and keeps a new revision. @throws ClientException as RegisterTaskDefinition words it. */
export function register(
  account: Account,
  input: RegisterTaskDefinitionCommandInput,
  registeredBy: string,
): TaskDefinitionRecord {
  checkRegistration(input);
  checkTags(input.tags);
  const { tags = [], family = '', ...rest } = input;
  const { families } = ecsState(account);
  const revisions = families[family] ?? [];
  families[family] = revisions;
  const revision = (revisions.at(-1)?.revision ?? 0) + 1;
  const record: TaskDefinitionRecord = {
    ...rest,
    ...(input.cpu !== undefined && { cpu: String(cpuUnits(input.cpu)) }),
    ...(input.memory !== undefined && { memory: String(mebibytes(input.memory)) }),
    family,
    revision,
    taskDefinitionArn: ecsArn(account, `task-definition/${family}:${revision}`),
    containerDefinitions: (input.containerDefinitions ?? []).map((each) => completeContainer(each, input.networkMode)),
    volumes: input.volumes ?? [],
    placementConstraints: input.placementConstraints ?? [],
    status: 'ACTIVE',
    requiresAttributes: requiredAttributes(input),
    compatibilities: compatibilitiesOf(input),
    registeredAt: account.now(),
    registeredBy,
    tags,
  };
  revisions.push(record);
  return record;
}

export function deregister(account: Account, reference: string): TaskDefinitionRecord {
  const name = reference.split('/').at(-1) ?? '';
  const [, revision] = name.split(':');
  if (revision === undefined) throw clientError('Revision is missing.');
  if (!/^\d+$/.test(revision)) throw invalidParameter(`Invalid revision number. Number: ${revision}`);
  const record = lookUpTaskDefinition(account, reference);
  if (record === undefined) throw clientError('Unable to describe task definition.');
  if (record.status === 'INACTIVE') throw clientError('The specified task definition is inactive.');
  record.status = 'INACTIVE';
  record.deregisteredAt = account.now();
  return record;
}

function registerTaskDefinition(account: Account, input: RegisterTaskDefinitionCommandInput, context: RequestContext) {
  const record = register(account, input, context.caller.arn);
  return { taskDefinition: viewTaskDefinition(record), ...(record.tags.length > 0 && { tags: record.tags }) };
}

function describeTaskDefinition(account: Account, input: DescribeTaskDefinitionCommandInput) {
  if (!input.taskDefinition) throw clientError('Task definition cannot be empty.');
  const record = lookUpTaskDefinition(account, input.taskDefinition);
  if (record === undefined) throw clientError('Unable to describe task definition.');
  return {
    taskDefinition: viewTaskDefinition(record),
    ...(input.include?.includes('TAGS') === true && { tags: record.tags }),
  };
}

function listTaskDefinitions(account: Account, input: ListTaskDefinitionsCommandInput) {
  const { families } = ecsState(account);
  const status = input.status ?? 'ACTIVE';
  const all = Object.keys(families)
    .sort()
    .filter((family) => input.familyPrefix === undefined || family === input.familyPrefix)
    .flatMap((family) => families[family] ?? [])
    .filter((record) => record.status === status)
    .map((record) => record.taskDefinitionArn);
  const { items, ...more } = page(input.sort === 'DESC' ? all.reverse() : all, input);
  return { taskDefinitionArns: items, ...more };
}

function listTaskDefinitionFamilies(account: Account, input: ListTaskDefinitionFamiliesCommandInput) {
  const status = input.status ?? 'ACTIVE';
  const all = Object.entries(ecsState(account).families)
    .filter(([family]) => family.startsWith(input.familyPrefix ?? ''))
    .filter(([, revisions]) => {
      const active = revisions.some((record) => record.status === 'ACTIVE');
      return status === 'ALL' || active === (status === 'ACTIVE');
    })
    .map(([family]) => family)
    .sort();
  const { items, ...more } = page(all, input);
  return { families: items, ...more };
}

function deregisterTaskDefinition(account: Account, input: DeregisterTaskDefinitionCommandInput) {
  return { taskDefinition: viewTaskDefinition(deregister(account, input.taskDefinition ?? '')) };
}

export const taskDefinitionOperations = {
  RegisterTaskDefinition: registerTaskDefinition,
  DescribeTaskDefinition: describeTaskDefinition,
  ListTaskDefinitions: listTaskDefinitions,
  ListTaskDefinitionFamilies: listTaskDefinitionFamilies,
  DeregisterTaskDefinition: deregisterTaskDefinition,
};
