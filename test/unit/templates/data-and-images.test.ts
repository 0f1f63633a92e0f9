import { at, list, map, readTemplate } from './read';

describe('the database', () => {
  const template = readTemplate('database');
  const database = map(at(template, 'Resources', 'Database'));
  const properties = map(database.Properties);

  test('is never lost with its stack: a snapshot, and protection unless it is turned off', () => {
    expect([database.DeletionPolicy, database.UpdateReplacePolicy]).toEqual(['Snapshot', 'Snapshot']);
    expect(properties.DeletionProtection).toEqual({ Ref: 'DeletionProtection' });
    expect(at(template, 'Parameters', 'DeletionProtection', 'Default')).toBe('true');
  });

  test('leaves the master password to RDS, and has no database name, which SQL Server does not take', () => {
    expect(properties.ManageMasterUserPassword).toBe(true);
    expect(properties).not.toHaveProperty('MasterUserPassword');
    expect(properties).not.toHaveProperty('DBName');
  });

  test('takes operations per second as RDS does: in all, and from those that gp3 includes on', () => {
    const pattern = new RegExp(String(at(template, 'Parameters', 'StorageIops', 'AllowedPattern')));
    const taken = [0, 1, 2999, 3000, 6000, 15999, 16000, 16001].filter((amount) => pattern.test(String(amount)));
    expect(taken).toEqual([0, 3000, 6000, 15999, 16000]);
  });

  test('is out of reach of the Internet', () => {
    expect(properties.PubliclyAccessible).toBe(false);
  });

  test('is encrypted in every edition that can be', () => {
    expect(properties.StorageEncrypted).toEqual({ 'Fn::If': ['IsEncrypted', true, false] });
    expect(at(template, 'Conditions', 'IsEncrypted')).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Edition' }, 'sqlserver-ex'] }],
    });
  });

  test('refuses a standby for Express before RDS does', () => {
    const rule = at(template, 'Rules', 'ExpressHasNoStandby');
    expect(at(rule, 'RuleCondition', 'Fn::Equals', 1)).toBe('sqlserver-ex');
    expect(at(rule, 'Assertions', 0, 'Assert', 'Fn::Equals')).toEqual([{ Ref: 'MultiAz' }, 'false']);
  });

  test('gives the application a secret with all that a connection needs, under the keys the tasks read', () => {
    const secret = at(template, 'Resources', 'ApplicationSecret', 'Properties', 'GenerateSecretString');
    const filled = String(at(secret, 'SecretStringTemplate', 'Fn::Sub')).replace(/\$\{[^}]+\}/g, 'x');
    const keys = Object.keys(JSON.parse(filled));
    // What an attachment adds: docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html
    const attached = ['engine', 'host', 'port'];
    expect(at(template, 'Resources', 'ApplicationSecretTarget', 'Properties', 'TargetId')).toEqual({ Ref: 'Database' });
    expect([...keys, ...attached, at(secret, 'GenerateStringKey')].sort()).toEqual([
      'dbname',
      'engine',
      'host',
      'masterarn',
      'password',
      'port',
      'username',
    ]);
  });

  test('generates no password that would end a connection string, a command line or a JSON string', () => {
    const excluded = at(
      template,
      'Resources',
      'ApplicationSecret',
      'Properties',
      'GenerateSecretString',
      'ExcludeCharacters',
    );
    for (const character of ['"', "'", ';', '\\', '=', ' ', '{', '}', '&']) expect(excluded).toContain(character);
  });
});

describe('the registry', () => {
  const template = readTemplate('registry');
  const repository = map(at(template, 'Resources', 'Repository'));
  const properties = map(repository.Properties);

  test('lets tags of caches move, and no other tag', () => {
    expect(properties.ImageTagMutability).toBe('IMMUTABLE_WITH_EXCLUSION');
    expect(properties.ImageTagMutabilityExclusionFilters).toEqual([
      { ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'wl-*' },
    ]);
  });

  test('outlives its stack, but not a creation that failed', () => {
    expect([repository.DeletionPolicy, repository.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
  });

  test('protects releases from the rule for caches by looking at them first', () => {
    const policy = String(at(properties, 'LifecyclePolicy', 'LifecyclePolicyText', 'Fn::Sub'));
    const { rules } = JSON.parse(policy.replace(/\$\{\w+\}/g, '1'));
    const patterns = rules.map((rule: { selection: object }) => map({ ...rule.selection }).tagPatternList);
    expect(patterns).toEqual([['wx-*'], ['wl-*'], undefined]);
    expect(rules.map((rule: { rulePriority: number }) => rule.rulePriority)).toEqual([1, 2, 3]);
  });
});

describe('the way from the load balancer to the database', () => {
  const network = map(readTemplate('network').Resources);
  const service = map(readTemplate('service').Resources);
  const group = { Ref: 'TaskSecurityGroup' };

  test('is closed until a service opens its part of it', () => {
    for (const name of ['LoadBalancerSecurityGroup', 'DatabaseSecurityGroup']) {
      const out = list(at(network[name], 'Properties', 'SecurityGroupEgress'));
      expect(out.map((rule) => map(rule).CidrIp)).toEqual(['127.0.0.1/32']);
    }
    expect(at(network.DatabaseSecurityGroup, 'Properties', 'SecurityGroupIngress')).toBeUndefined();
    expect(at(network.HostSecurityGroup, 'Properties', 'SecurityGroupIngress')).toBeUndefined();
  });

  test('leads through the tasks of the service, on its port and on that of SQL Server', () => {
    const [fromBalancer] = list(at(service.TaskSecurityGroup, 'Properties', 'SecurityGroupIngress'));
    const [egress] = list(at(service.TaskSecurityGroup, 'Properties', 'SecurityGroupEgress'));
    const toDatabase = at(egress, 'Fn::If', 1);
    expect(map(fromBalancer)).toMatchObject({ FromPort: { Ref: 'ContainerPort' }, ToPort: { Ref: 'ContainerPort' } });
    expect(at(service.LoadBalancerToTasks, 'Properties')).toMatchObject({
      GroupId: map(fromBalancer).SourceSecurityGroupId,
      FromPort: { Ref: 'ContainerPort' },
      DestinationSecurityGroupId: group,
    });
    expect(at(service.TasksToDatabase, 'Properties')).toMatchObject({
      GroupId: map(toDatabase).DestinationSecurityGroupId,
      FromPort: { Ref: 'DatabasePort' },
      SourceSecurityGroupId: group,
    });
  });

  test('lets a container with a gMSA ask the domain controllers who it is, as its host may', () => {
    const rule = { IpProtocol: '-1', CidrIp: { Ref: 'DirectoryCidr' } };
    expect(service.TasksToDirectory).toMatchObject({
      Condition: 'UsesDomain',
      Properties: { ...rule, GroupId: group },
    });
    expect(map(readTemplate('cluster').Resources).HostsToDirectory).toMatchObject({ Properties: rule });
  });

  test('is closed to the data subnets from outside the VPC: their routes lead nowhere', () => {
    const routes = Object.values(network).filter((resource) => at(resource, 'Type') === 'AWS::EC2::Route');
    const tables = routes.map((route) => at(route, 'Properties', 'RouteTableId', 'Ref'));
    expect(tables.sort()).toEqual(['AppRouteTable1', 'AppRouteTable2', 'AppRouteTable3', 'PublicRouteTable']);
  });
});
