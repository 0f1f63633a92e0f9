import { toTagList } from '../../kernel/tags';
import { shownParameters } from '../parameters';
import type { ChangeDetail, ChangeSet, ResourceChange } from '../state';
import { parseTemplate } from '../template/parse';

interface Shown {
  readonly changes: readonly ResourceChange[];
  readonly next?: string | undefined;
  /** Whether to tell the values before and after. */
  readonly values: boolean;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html */
export function shownChangeSet(changeSet: ChangeSet, { changes, next, values }: Shown): unknown {
  const { deployment } = changeSet;
  return {
    ...shownChangeSetSummary(changeSet),
    Parameters: shownParameters(parseTemplate(deployment.templateBody), deployment.parameters),
    NotificationARNs: deployment.notificationArns,
    RollbackConfiguration: {},
    Capabilities: deployment.capabilities,
    Tags: toTagList(deployment.tags),
    OnStackFailure: changeSet.onStackFailure,
    DeploymentMode: deployment.revertDrift === true ? 'REVERT_DRIFT' : undefined,
    StackDriftStatus: deployment.revertDrift === true ? driftOf(changeSet) : undefined,
    Changes: changes.map((change) => ({ Type: 'Resource', ResourceChange: shownChange(change, values) })),
    NextToken: next,
  };
}

const driftOf = ({ changes }: ChangeSet): string =>
  changes.some(({ drift }) => drift === 'MODIFIED' || drift === 'DELETED') ? 'DRIFTED' : 'IN_SYNC';

export function shownChangeSetSummary(changeSet: ChangeSet): Record<string, unknown> {
  return {
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    ChangeSetId: changeSet.id,
    ChangeSetName: changeSet.name,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.statusReason,
    CreationTime: new Date(changeSet.createdAt),
    Description: changeSet.description,
    IncludeNestedStacks: changeSet.nested,
    ParentChangeSetId: changeSet.parentId,
    RootChangeSetId: changeSet.rootId,
  };
}

function shownChange(change: ResourceChange, values: boolean): unknown {
  return {
    PolicyAction: change.policyAction,
    Action: change.action,
    LogicalResourceId: change.logicalId,
    PhysicalResourceId: change.physicalId,
    ResourceType: change.type,
    Replacement: change.replacement,
    ResourceDriftStatus: change.drift,
    ChangeSetId: change.changeSetId,
    Scope: change.scope,
    Details: change.details.map((detail) => shownDetail(detail, values)),
    ...(values ? { BeforeContext: change.before, AfterContext: change.after } : {}),
  };
}

function shownDetail(detail: ChangeDetail, values: boolean): unknown {
  return {
    Target: {
      Attribute: detail.attribute,
      Name: detail.name,
      RequiresRecreation: detail.recreation ?? 'Never',
      Path: detail.path,
      ...(detail.drift === undefined ? {} : shownDrift(detail.drift)),
      ...(values ? { BeforeValue: detail.before, AfterValue: detail.after, AttributeChangeType: detail.change } : {}),
    },
    Evaluation: detail.evaluation,
    ChangeSource: detail.source,
    CausingEntity: detail.cause,
  };
}

const shownDrift = ({ at, previous, actual }: NonNullable<ChangeDetail['drift']>) => ({
  BeforeValueFrom: 'ACTUAL_STATE',
  AfterValueFrom: 'TEMPLATE',
  Drift: { PreviousValue: previous, ActualValue: actual, DriftDetectionTimestamp: new Date(at) },
});
