/**
 * The policy of a resource for which the template says none.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function defaultDeletionPolicy(type: string | undefined): string | undefined {
  return type === 'AWS::RDS::DBInstance' || type === 'AWS::RDS::DBCluster' ? 'Snapshot' : undefined;
}
