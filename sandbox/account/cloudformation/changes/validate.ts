import { checkProperties, validationReason } from '../schema/check';
import type { ChangeSet, ValidationFinding } from '../state';
import type { World } from '../world';
import type { Preview } from './compare';

/**
 * The validation before deployment: properties against the schema, before anything is made.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
export function validateWanted(
  world: World,
  { wanted, changes }: Pick<Preview, 'wanted' | 'changes'>,
): ValidationFinding[] {
  const changing = new Set(changes.map((change) => change.logicalId));
  return wanted
    .filter(({ logicalId }) => changing.has(logicalId))
    .flatMap(({ logicalId, type, properties }) =>
      checkProperties(type, properties).map((misfit) => ({
        id: world.account.ids.uuid(),
        at: world.account.now(),
        logicalId,
        type,
        name: 'PROPERTY_VALIDATION' as const,
        reason: validationReason(misfit),
        path: ['', 'Resources', logicalId, 'Properties', ...misfit.path].join('/'),
      })),
    );
}

/** The status reason of a change set that failed so. */
export function validationSummary(changeSet: Pick<ChangeSet, 'validations'>): string {
  const names = [...new Set(changeSet.validations.map((each) => summaryNames[each.name]))];
  return `The following hook(s)/validation failed: [${names.join(', ')}]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.`;
}

const summaryNames = {
  PROPERTY_VALIDATION: 'AWS::EarlyValidation::PropertyValidation',
  NAME_CONFLICT_VALIDATION: 'AWS::EarlyValidation::ResourceExistenceCheck',
} as const;
