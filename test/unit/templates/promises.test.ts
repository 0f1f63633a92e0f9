/** What the templates promise and no linter knows: each test is a sentence of docs/infrastructure.md or of a parameter's description. */
import { resolved } from '../../../scripts/generate/infrastructure/resolve';
import { at, type Data, list, map, readTemplate, TEMPLATE_NAMES } from './read';

type Resource = readonly [name: string, resource: Data];

const resourcesOf = (template: string, type: string): Resource[] =>
  Object.entries(map(readTemplate(template).Resources)).filter(([, resource]) => at(resource, 'Type') === type);

const WITH_ALARMS = TEMPLATE_NAMES.filter((name) => resourcesOf(name, 'AWS::CloudWatch::Alarm').length > 0);

describe('alarms', () => {
  test.each(WITH_ALARMS)('of %s go to the topic where there is one', (name) => {
    const mute = resourcesOf(name, 'AWS::CloudWatch::Alarm').filter(
      ([, alarm]) => !JSON.stringify(at(alarm, 'Properties', 'AlarmActions') ?? '').includes('"AlarmTopicArn"'),
    );
    expect(mute.map(([alarm]) => alarm)).toEqual([]);
  });

  test.each([
    ['database', ['CpuAlarm', 'MemoryAlarm', 'QueueAlarm', 'StorageAlarm']],
    ['cluster', ['CapacityAlarm', 'DiskAlarm', 'HostsAlarm', 'MemoryAlarm']],
    ['service', ['CpuAlarm', 'ErrorAlarm', 'MemoryAlarm', 'NobodyAlarm', 'RestartAlarm', 'UnhealthyAlarm']],
    ['load-balancer', ['ErrorAlarm', 'RejectedConnectionsAlarm']],
    ['rotation', ['BeginAlarm', 'RestartAlarm']],
  ])('of %s watch what can go wrong there', (name, alarms) => {
    expect(resourcesOf(name, 'AWS::CloudWatch::Alarm').map(([alarm]) => alarm)).toEqual(expect.arrayContaining(alarms));
  });

  test('and a deployment or a task that fails is told by its event', () => {
    const events = resourcesOf('service', 'AWS::Events::Rule').map(([, rule]) =>
      at(rule, 'Properties', 'EventPattern'),
    );
    expect(events.flatMap((event) => list(at(event ?? null, 'detail-type')))).toEqual(
      expect.arrayContaining(['ECS Task State Change', 'ECS Deployment State Change']),
    );
  });
});

describe('the load balancer', () => {
  const [, balancer = null] = resourcesOf('load-balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer')[0] ?? [];
  const attributes = new Map(
    list(at(balancer, 'Properties', 'LoadBalancerAttributes')).map((each) => [at(each, 'Key'), at(each, 'Value')]),
  );

  test('speaks HTTP/2, drops headers that are none, and keeps the names of its log', () => {
    expect(attributes.get('routing.http2.enabled')).toBe('true');
    expect(attributes.get('routing.http.drop_invalid_header_fields.enabled')).toBe('true');
    expect(attributes.get('access_logs.s3.enabled')).toBeDefined();
  });

  test('has no policy that lets TLS 1.0 or 1.1 in', () => {
    const policies = list(at(readTemplate('load-balancer'), 'Parameters', 'TlsPolicy', 'AllowedValues'));
    expect(policies.length).toBeGreaterThan(0);
    for (const policy of policies) expect(policy).toMatch(/^ELBSecurityPolicy-TLS13-1-[23]-/);
  });

  test('sends clients of HTTP to HTTPS where it has a certificate', () => {
    expect(JSON.stringify(at(readTemplate('load-balancer'), 'Resources', 'HttpListener'))).toMatch(
      /"Type":"redirect".*"Protocol":"HTTPS"|"Protocol":"HTTPS".*"Type":"redirect"/,
    );
  });
});

describe('the times of the service', () => {
  const target = at(readTemplate('service'), 'Resources', 'TargetGroup', 'Properties');
  const number = (key: string): number => Number(at(target, key));

  test('let a check end before the next one begins, and a task be judged within a minute or so', () => {
    expect(number('HealthCheckTimeoutSeconds')).toBeLessThan(number('HealthCheckIntervalSeconds'));
    expect(number('HealthCheckIntervalSeconds') * number('UnhealthyThresholdCount')).toBeLessThanOrEqual(90);
  });

  test('let a service that runs once stop and start before somebody is told that nobody answers', () => {
    const alarm = at(readTemplate('service'), 'Resources', 'NobodyAlarm', 'Properties');
    const patience = Number(at(alarm, 'Period')) * Number(at(alarm, 'EvaluationPeriods'));
    const leaving = Number(at(readTemplate('service'), 'Parameters', 'DeregistrationSeconds', 'Default'));
    // The most that ECS gives a container to stop, and the grace in which a new one need not answer (service.json).
    expect(leaving + 120 + 600).toBeLessThan(patience);
  });

  test('give a restart after a rotation longer than a host and the grace of the service take', () => {
    const minutes = Number(at(readTemplate('rotation'), 'Parameters', 'RestartMinutes', 'Default'));
    const pause = /^PT(\d+)M$/.exec(
      String(at(readTemplate('cluster'), 'Resources', 'Hosts', 'CreationPolicy', 'ResourceSignal', 'Timeout')),
    );
    expect(minutes).toBeGreaterThan(Number(pause?.[1]) + 10);
  });
});

test('without a NAT gateway there is an endpoint for each service that a Windows host, its agent, a task and the rotation call', () => {
  const named = resourcesOf('network', 'AWS::EC2::VPCEndpoint').map(([, endpoint]) =>
    String(at(endpoint, 'Properties', 'ServiceName', 'Fn::Sub')).replace(/^com\.amazonaws\.\$\{AWS::Region\}\./, ''),
  );
  // docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html, and those of ECR, Session Manager and CloudWatch;
  // github.com/aws-samples/aws-secrets-manager-rotation-lambdas for what the function of the rotation calls.
  expect(named.sort()).toEqual([
    'cloudformation',
    'ec2',
    'ec2messages',
    'ecr.api',
    'ecr.dkr',
    'ecs',
    'ecs-agent',
    'ecs-telemetry',
    'kms',
    'logs',
    'monitoring',
    'rds',
    's3',
    'secretsmanager',
    'ssm',
    'ssmmessages',
    'sts',
  ]);
});

test('each log group ends somewhere and can be encrypted with a key of one’s own', () => {
  for (const name of TEMPLATE_NAMES)
    for (const [group, { Properties = null }] of resourcesOf(name, 'AWS::Logs::LogGroup').map(
      ([group, resource]) => [group, map(resource)] as const,
    )) {
      expect([group, at(Properties, 'RetentionInDays')]).toEqual([group, { Ref: 'LogRetentionDays' }]);
      expect([group, JSON.stringify(at(Properties, 'KmsKeyId'))]).toEqual([
        group,
        expect.stringContaining('KmsKeyArn'),
      ]);
    }
});

test('the roles of tasks read the secrets that they are given and no other', () => {
  for (const role of ['ExecutionRole', 'LoginExecutionRole']) {
    const statements = list(
      at(readTemplate('service'), 'Resources', role, 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement'),
    ).map((each) => at(each, 'Fn::If', 1) ?? each);
    const [reading] = statements.filter((each) => at(each, 'Action') === 'secretsmanager:GetSecretValue');
    const secrets = JSON.stringify(at(reading ?? null, 'Resource'));
    expect(secrets).toContain('DatabaseSecretArn');
    expect(secrets).not.toContain('*');
    // Only the one-off task gets the master user's.
    expect([role, secrets.includes('MasterSecretArn')]).toEqual([role, role === 'LoginExecutionRole']);
  }
});

test('no template has a task definition of its own: what runs is in the repository, where the rules for Windows are applied', () => {
  expect(TEMPLATE_NAMES.flatMap((name) => resourcesOf(name, 'AWS::ECS::TaskDefinition'))).toEqual([]);
});

describe('a service without a database', () => {
  const { Resources } = resolved(readTemplate('service'), { DatabaseSecretArn: '' });

  test('lets nothing out but what it has to answer: a group without a rule would let everything out', () => {
    expect(at(Resources, 'TaskSecurityGroup', 'Properties', 'SecurityGroupEgress')).toEqual([
      expect.objectContaining({ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }),
    ]);
    expect(Object.keys(map(Resources))).not.toContain('TasksToDatabase');
  });

  test('may read no secret', () => {
    const policies = JSON.stringify(at(Resources, 'ExecutionRole', 'Properties', 'Policies'));
    expect(policies).toContain('ecr:BatchGetImage');
    expect(policies).not.toContain('secretsmanager');
  });
});
