/** Resources that several tests deploy. */
export const topic = (name: string) => ({ Type: 'AWS::SNS::Topic', Properties: { DisplayName: name } });

export const SECRET = { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'invento' } };

export const REPOSITORY = { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'invento' } };

export const BUCKET = {
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: 'invento-files', VersioningConfiguration: { Status: 'Enabled' } },
};

/** Takes minutes. */
export const DATABASE = {
  Type: 'AWS::RDS::DBInstance',
  Properties: {
    Engine: 'sqlserver-ex',
    DBInstanceClass: 'db.t3.small',
    AllocatedStorage: '20',
    LicenseModel: 'license-included',
    MasterUsername: 'admin',
    ManageMasterUserPassword: true,
  },
};

export const group = (name: string, more: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { LogGroupName: name },
  ...more,
});

/** Two groups of one name: the second fails. */
export const BROKEN = { Resources: { First: group('same'), Second: group('same', { DependsOn: 'First' }) } };
