/** One way to deploy a template: the parameters that differ from its defaults. */
export interface Combination {
  readonly template: string;
  readonly what: string;
  readonly values: Readonly<Record<string, string>>;
}

type Choices = Readonly<Record<string, Readonly<Record<string, string>>>>;

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/2f1c3b5a-0d4e-4f6a-8b7c-9d0e1f2a3b4c';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:operations';
const BOUNDARY = 'arn:aws:iam::123456789012:policy/boundary';
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/5d1e8a52-7c0b-4a6e-9f43-0c8d2f1b6e77';

/** Stand for what only an account knows: the endpoints' security group, an AMI. */
export const ENDPOINTS = 'sg-…';
export const NEWEST_AMI = 'ami-…';

/** The network by the name of its stack instead of one by one. */
const IMPORTED = { 'the network by import': { NetworkStackName: 'network' } };

/** What may be chosen of each template, each choice by itself; those of one template that fit are also taken all at once. */
const choices: Readonly<Record<string, { base: Readonly<Record<string, string>>; each: Choices; together: string[] }>> =
  {
    network: {
      base: {},
      each: {
        'three zones': { Zones: '3' },
        'one NAT gateway': { NatGateways: 'one' },
        'three zones, one NAT gateway': { Zones: '3', NatGateways: 'one' },
        'no way out': { NatGateways: 'none' },
        'endpoints instead of a NAT gateway': { NatGateways: 'none', InterfaceEndpoints: 'true' },
        'no flow logs': { FlowLogDays: '0' },
        'alarms by e-mail': { AlarmEmail: 'operations@foocorp.example' },
      },
      together: ['three zones', 'endpoints instead of a NAT gateway', 'alarms by e-mail'],
    },
    registry: {
      base: { RepositoryName: 'foocorp/invento' },
      each: {
        'keys of S3': { Encryption: 'AES256' },
        'a key of its own': { KmsKeyArn: KEY },
        'pulled from other accounts': { PullAccountIds: '210987654321,321098765432' },
      },
      together: ['a key of its own', 'pulled from other accounts'],
    },
    database: {
      base: { DatabaseName: 'Invento', ApplicationUsername: 'invento', DeletionProtection: 'false' },
      each: {
        ...IMPORTED,
        Express: { Edition: 'sqlserver-ex', InstanceClass: 'db.t3.medium', MultiAz: 'false', StorageGiB: '20' },
        Web: { Edition: 'sqlserver-web', MultiAz: 'false' },
        'Web with a standby': { Edition: 'sqlserver-web' },
        Enterprise: { Edition: 'sqlserver-ee', InstanceClass: 'db.r6i.xlarge' },
        'no standby': { MultiAz: 'false' },
        'a key of its own': { KmsKeyArn: KEY },
        'native backups': { BackupBucketArn: 'arn:aws:s3:::foocorp-backups' },
        'growing storage': { MaximumStorageGiB: '500' },
        'more operations': { StorageIops: '6000', StorageGiB: '1000' },
        'no monitoring': { MonitoringSeconds: '0', PerformanceInsights: 'false' },
        'old drivers': { RequireTls: 'false' },
        'alarms and a boundary': { AlarmTopicArn: TOPIC, PermissionsBoundaryArn: BOUNDARY },
      },
      together: ['a key of its own', 'native backups', 'growing storage', 'alarms and a boundary'],
    },
    cluster: {
      base: {},
      each: {
        ...IMPORTED,
        Fargate: { Capacity: 'FARGATE' },
        'protected hosts': { ManagedTerminationProtection: 'ENABLED' },
        'a pinned AMI': { PinnedImageId: NEWEST_AMI },
        'warm hosts': { WarmHosts: '1' },
        'nights off': { NightStart: '0 20 * * MON-FRI', NightEnd: '0 6 * * MON-FRI' },
        'images before tasks': { PrePulledImages: 'mcr.microsoft.com/windows/servercore:ltsc2022' },
        'joined to a domain': {
          GroupManagedServiceAccounts: 'domain-joined',
          DirectoryId: 'd-1234567890',
          DirectoryName: 'corp.foocorp.example',
          DirectoryDnsAddresses: '10.50.0.10,10.50.1.10',
          DirectoryCidr: '10.50.0.0/16',
        },
        'gMSA without a domain': { GroupManagedServiceAccounts: 'domainless', DirectoryCidr: '10.50.0.0/16' },
        'no agent': { HostMonitoring: 'false', ContainerInsights: 'disabled' },
        'a key of its own': { KmsKeyArn: KEY },
        'alarms and a boundary': { AlarmTopicArn: TOPIC, PermissionsBoundaryArn: BOUNDARY },
      },
      together: ['warm hosts', 'nights off', 'a key of its own', 'alarms and a boundary'],
    },
    'load-balancer': {
      base: { DeletionProtection: 'false' },
      each: {
        ...IMPORTED,
        HTTPS: { CertificateArn: CERTIFICATE },
        internal: { Scheme: 'internal' },
        'a web ACL': { WebAcl: 'managed' },
        'no access logs': { AccessLogDays: '0' },
        alarms: { AlarmTopicArn: TOPIC },
      },
      together: ['HTTPS', 'a web ACL', 'alarms'],
    },
    service: {
      base: { DatabaseSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:login-AbCdEf' },
      each: {
        ...IMPORTED,
        'no database': { DatabaseSecretArn: '' },
        'watched service': { ClusterName: 'invento', AlarmTopicArn: TOPIC },
        'a role for the login task': {
          MasterSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:master-AbCdEf',
        },
        Fargate: { LaunchType: 'FARGATE' },
        'Fargate with endpoints': { LaunchType: 'FARGATE', EndpointSecurityGroupId: ENDPOINTS },
        'sticky sessions': { StickySeconds: '3600' },
        gMSA: {
          GmsaSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:directory-AbCdEf',
          DirectoryCidr: '10.50.0.0/24',
        },
        'permissions of its own': { TaskPolicyArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' },
        'a key and a boundary': { KmsKeyArn: KEY, PermissionsBoundaryArn: BOUNDARY },
      },
      together: ['watched service', 'a role for the login task', 'sticky sessions', 'a key and a boundary'],
    },
    rotation: {
      base: {},
      each: {
        'every thirty days': { Schedule: 'rate(30 days)' },
        'at once': { RotateNow: 'true' },
        'a key of its own': { KmsKeyArn: KEY },
        endpoints: { EndpointSecurityGroupId: ENDPOINTS },
        'alarms and a boundary': { AlarmTopicArn: TOPIC, PermissionsBoundaryArn: BOUNDARY },
      },
      together: ['every thirty days', 'a key of its own', 'endpoints', 'alarms and a boundary'],
    },
    'github-oidc': {
      base: {
        Repository: 'foocorp/invento',
        OwnerId: '90210',
        RepositoryId: '781203345',
        Environment: 'production',
        Application: 'invento',
        RepositoryName: 'foocorp/invento',
      },
      each: {
        teardown: { AllowTeardown: 'true' },
        'no boundary': { EnforceBoundary: 'false' },
        'a provider that is there': {
          ProviderArn: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
        },
      },
      together: ['teardown', 'no boundary'],
    },
  };

/** Every template with its defaults, with each choice, and with several at once. */
export function combinations(): Combination[] {
  return Object.entries(choices).flatMap(([template, { base, each, together }]) => [
    { template, what: 'defaults', values: base },
    ...Object.entries(each).map(([what, values]) => ({ template, what, values: { ...base, ...values } })),
    {
      template,
      what: together.join(' + '),
      values: Object.assign({}, base, ...together.map((name) => each[name] ?? {})),
    },
  ]);
}
