/**
 * Properties of which a change set says that they make a new resource "conditionally", and of which the documentation
 * says that they interrupt it at most: the schema of CloudFormation has one word for both.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
const INTERRUPTING: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBInstance': [
    'AutoMinorVersionUpgrade',
    'BackupRetentionPeriod',
    'DBParameterGroupName',
    'MultiAZ',
    'PreferredMaintenanceWindow',
    'StorageType',
  ],
};

/** Whether a change of the property leaves the resource the same one, whatever its change set says. */
export const onlyInterrupts = (type: string, property: string): boolean =>
  INTERRUPTING[type]?.includes(property) ?? false;
