import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { alignColumns } from '../core/text';
import { isProtected, type Protection } from './protection';
import { isRecord, resourcesOf } from './template';

/** What becomes of a resource when its stack is deleted. */
export interface Fate {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  readonly fate: 'deleted' | 'snapshot' | 'retained';
  /** Whether an earlier deletion failed on it. */
  readonly failedBefore: boolean;
  /** Whether CloudFormation itself takes out what is in it. */
  readonly isEmptied: boolean;
}

/**
 * What a deletion would do to each resource that still stands.
 *
 * @param template the stack's template, for its deletion policies.
 * @param retain logical ids to leave in place. CloudFormation takes only those whose deletion failed.
 */
export function planDeletion(
  resources: readonly StackResourceSummary[],
  template: string,
  retain: readonly string[],
): Fate[] {
  const declared = resourcesOf(template);
  return resources
    .filter(({ ResourceStatus: status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED')
    .map((resource): Fate => {
      const logicalId = resource.LogicalResourceId ?? '';
      const type = resource.ResourceType ?? '';
      const failedBefore = resource.ResourceStatus === 'DELETE_FAILED';
      const isKept = failedBefore && retain.includes(logicalId);
      const fate = isKept ? 'retained' : fateBy(declared[logicalId]?.DeletionPolicy, type, declared[logicalId]);
      const physicalId = resource.PhysicalResourceId ?? '';
      return { logicalId, type, physicalId, fate, failedBefore, isEmptied: isEmptied(declared[logicalId]) };
    });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function fateBy(policy: unknown, type: string, declared: Record<string, unknown> | undefined): Fate['fate'] {
  if (policy === 'Retain' || policy === 'RetainExceptOnCreate') return 'retained';
  if (policy === 'Snapshot') return 'snapshot';
  if (policy !== undefined) return 'deleted';
  const properties = declared?.Properties;
  const isInCluster = isRecord(properties) && 'DBClusterIdentifier' in properties;
  const snapshots = type === 'AWS::RDS::DBCluster' || (type === 'AWS::RDS::DBInstance' && !isInCluster);
  return snapshots ? 'snapshot' : 'deleted';
}

/**
 * A condition or a parameter may decide it; then CloudFormation knows better.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html
 */
function isEmptied(declared: Record<string, unknown> | undefined): boolean {
  const properties = declared?.Properties;
  const empties = isRecord(properties) ? properties.EmptyOnDelete : undefined;
  return empties !== undefined && String(empties) !== 'false';
}

/** What keeps a stack from being deleted, each with the name that would allow it. */
export interface Objection {
  readonly text: string;
  readonly name: string;
}

/** A protected resource may go only when it is named, with a last snapshot or without. */
export function objectionsTo(fates: readonly Fate[], protection: Protection): Objection[] {
  return fates
    .filter((each) => each.fate !== 'retained' && isProtected(each, protection))
    .map(({ logicalId, type, fate }) => ({
      text: `${logicalId} (${type}) would be deleted${fate === 'snapshot' ? ', with a last snapshot' : ''}`,
      name: logicalId,
    }));
}

/** Names in `retain` that CloudFormation would not retain. */
export function notRetained(fates: readonly Fate[], retain: readonly string[]): string[] {
  return retain.filter((name) => fates.find(({ logicalId }) => logicalId === name)?.fate !== 'retained');
}

const WORDS: Readonly<Record<Fate['fate'], string>> = {
  deleted: 'is deleted',
  snapshot: 'is deleted after a last snapshot',
  retained: 'stays',
};

/** A line for each resource. */
export function describeFates(fates: readonly Fate[]): string[] {
  return alignColumns(fates.map(({ logicalId, type, physicalId, fate }) => [logicalId, type, WORDS[fate], physicalId]));
}
