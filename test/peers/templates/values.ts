import { parametersOf } from '../../unit/templates/estate';

const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret';

const ACCESS = {
  Repository: 'foocorp/invento',
  OwnerId: '90210',
  RepositoryId: '781203345',
  Environment: 'staging',
  Application: 'invento',
  RepositoryName: 'foocorp/invento',
};

/** The parameters with which a template is deployed: staging's, and what was there before, by the names of outputs. */
export function parametersIn(template: string, outputs: ReadonlyMap<string, string>): Record<string, string> {
  if (template === 'github-oidc') return ACCESS;
  return {
    ...parentsOf(template, (name) => outputs.get(name) ?? ''),
    ...parametersOf('staging', template),
  };
}

function parentsOf(template: string, output: (name: string) => string): Record<string, string> {
  const given = {
    ClusterName: 'invento',
    VpcId: output('VpcId'),
    DatabaseSecurityGroupId: output('DatabaseSecurityGroupId'),
    DatabaseSecretArn: `${SECRET}:login-AbCdEf`,
    MasterSecretArn: `${SECRET}:master-AbCdEf`,
  };
  switch (template) {
    case 'database':
      return { SubnetIds: output('DataSubnetIds'), SecurityGroupId: output('DatabaseSecurityGroupId') };
    case 'cluster':
      return { SubnetIds: output('AppSubnetIds'), SecurityGroupId: output('HostSecurityGroupId') };
    case 'load-balancer':
      return { SubnetIds: output('PublicSubnetIds'), SecurityGroupId: output('LoadBalancerSecurityGroupId') };
    case 'service':
      return {
        ...given,
        LoadBalancerSecurityGroupId: output('LoadBalancerSecurityGroupId'),
        RepositoryArn: 'arn:aws:ecr:us-east-1:123456789012:repository/foocorp/invento',
        ListenerArn: output('ListenerArn'),
      };
    case 'rotation':
      return { ...given, ServiceName: 'invento', SubnetIds: output('AppSubnetIds') };
    default:
      return {};
  }
}
