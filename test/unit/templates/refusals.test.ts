/** What the rules of the templates refuse before anything is created, each with the words that say what to change. */
import { type Estate, estate, type Values } from './estate';
import { at, list, map, readTemplate, TEMPLATE_NAMES } from './read';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/2f1c3b5a-0d4e-4f6a-8b7c-9d0e1f2a3b4c';
const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:directory-AbCdEf';

/** Ids that are allowed; a rule looks no further. */
const NETWORK = { SubnetIds: 'subnet-0a1b2c3d,subnet-1a2b3c4d', SecurityGroupId: 'sg-0a1b2c3d' };
const DATABASE = { ...NETWORK, DatabaseName: 'Invento', ApplicationUsername: 'invento' };
const SERVICE = {
  VpcId: 'vpc-0a1b2c3d',
  LoadBalancerSecurityGroupId: 'sg-0a1b2c3d',
  DatabaseSecurityGroupId: 'sg-1a2b3c4d',
  DatabaseSecretArn: SECRET,
  RepositoryArn: 'arn:aws:ecr:us-east-1:123456789012:repository/foocorp/invento',
  ListenerArn:
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/invento/50dc6c495c0c9188/f2f7dc8efc522ab2',
};
const { SecurityGroupId: _, ...WITHOUT_GROUP } = NETWORK;
const { VpcId: __, ...WITHOUT_VPC } = SERVICE;

/** By template and rule, and which of its assertions: parameters that it refuses. */
const refused: ReadonlyArray<readonly [template: string, rule: string, assertion: number, values: Values]> = [
  ['network', 'ExistingVpcHasSubnets', 0, { ExistingVpcId: 'vpc-0a1b2c3d' }],
  ['registry', 'KeyNeedsKms', 0, { RepositoryName: 'foocorp/invento', Encryption: 'AES256', KmsKeyArn: KEY }],
  ['database', 'NetworkIsGivenOrImported', 0, { ...DATABASE, SecurityGroupId: '' }],
  ['database', 'ExpressHasNoStandby', 0, { ...DATABASE, Edition: 'sqlserver-ex', InstanceClass: 'db.t3.medium' }],
  ['database', 'ExpressHasNoStandby', 1, { ...DATABASE, Edition: 'sqlserver-ex', MultiAz: 'false' }],
  [
    ...(['database', 'ExpressHasNoStandby', 2] as const),
    { ...DATABASE, Edition: 'sqlserver-ex', MultiAz: 'false', InstanceClass: 'db.t3.medium', KmsKeyArn: KEY },
  ],
  ['database', 'WebHasAStandbySince2022', 0, { ...DATABASE, Edition: 'sqlserver-web', EngineVersion: '15.00' }],
  ['database', 'StandbyNeedsBackups', 0, { ...DATABASE, BackupRetentionDays: '0' }],
  ['cluster', 'NetworkIsGivenOrImported', 0, WITHOUT_GROUP],
  ['cluster', 'HostsCanBeReplaced', 0, { ...NETWORK, MinimumHosts: '2' }],
  ['cluster', 'NightHasAnEnd', 0, { ...NETWORK, NightStart: '0 20 * * MON-FRI' }],
  [
    ...(['cluster', 'NightHasAnEnd', 1] as const),
    {
      ...{ ...NETWORK, NightStart: '0 20 * * MON-FRI', NightEnd: '0 6 * * MON-FRI' },
      ManagedTerminationProtection: 'ENABLED',
    },
  ],
  [
    ...(['cluster', 'JoiningNeedsADirectory', 0] as const),
    { ...NETWORK, GroupManagedServiceAccounts: 'domain-joined', DirectoryCidr: '10.50.0.0/24' },
  ],
  [
    ...(['cluster', 'JoiningNeedsADirectory', 1] as const),
    {
      ...{ ...NETWORK, GroupManagedServiceAccounts: 'domain-joined' },
      ...{ DirectoryId: 'd-0123456789', DirectoryName: 'corp.foocorp.com' },
    },
  ],
  ['cluster', 'DomainlessNeedsARange', 0, { ...NETWORK, GroupManagedServiceAccounts: 'domainless' }],
  [
    ...(['cluster', 'FargateHasNoDomain', 0] as const),
    {
      ...{ ...NETWORK, Capacity: 'FARGATE' },
      ...{ GroupManagedServiceAccounts: 'domainless', DirectoryCidr: '10.50.0.0/24' },
    },
  ],
  ['load-balancer', 'NetworkIsGivenOrImported', 0, WITHOUT_GROUP],
  ['service', 'NetworkIsGivenOrImported', 0, WITHOUT_VPC],
  ['service', 'GmsaNeedsARange', 0, { ...SERVICE, GmsaSecretArn: SECRET }],
  [
    ...(['service', 'FargateHasNoDomain', 0] as const),
    { ...SERVICE, LaunchType: 'FARGATE', GmsaSecretArn: SECRET, DirectoryCidr: '10.50.0.0/24' },
  ],
];

let account: Estate;
beforeAll(() => {
  account = estate();
});

test.each(refused)('%s refuses by %s (%d) what cannot be', (template, rule, assertion, values) => {
  const words = at(readTemplate(template), 'Rules', rule, 'Assertions', assertion, 'AssertDescription');
  expect(words).toEqual(expect.stringMatching(/\w/));
  expect(() => account.deploy(template, values)).toThrow(String(words).replace(/\s+/g, ' '));
});

test('each assertion of each rule is here', () => {
  const all = TEMPLATE_NAMES.flatMap((template) =>
    Object.entries(map(readTemplate(template).Rules)).flatMap(([rule, definition]) =>
      list(at(definition, 'Assertions')).map((_, assertion) => `${template} ${rule} ${assertion}`),
    ),
  );
  expect(refused.map(([template, rule, assertion]) => `${template} ${rule} ${assertion}`).sort()).toEqual(all.sort());
});
