import { at, list, map, readTemplate } from './read';

const cluster = readTemplate('cluster');
const host = at(cluster, 'Resources', 'HostTemplate', 'Properties', 'LaunchTemplateData');
const hosts = at(cluster, 'Resources', 'Hosts');
const script = String(at(host, 'UserData', 'Fn::Base64', 'Fn::Sub', 0));

test('the hosts are ECS-optimised Windows, by the SSM parameters that AWS keeps up to date', () => {
  const image = map(at(cluster, 'Parameters', 'HostImageId'));
  expect(image.Type).toBe('AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>');
  // Without /image_id the parameter is a JSON document, and no launch template takes that.
  for (const path of list(image.AllowedValues)) {
    expect(path).toMatch(/Windows_Server-20(19|22|25)-English-(Core|Full)-ECS_Optimized\/image_id$/);
  }
});

test('the agent starts with what Windows tasks need: own roles, own interfaces, no host credentials, awslogs', () => {
  for (const option of ['-EnableTaskIAMRole', '-EnableTaskENI', '-AwsvpcBlockIMDS', '"awslogs"']) {
    expect(script).toContain(option);
  }
  expect(script).toContain("ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE = 'true'");
});

test('the settings are there before the agent is', () => {
  expect(script.indexOf('SetEnvironmentVariable')).toBeLessThan(script.indexOf('Initialize-ECSAgent'));
});

test('a host signals its own group, whether it joined the cluster or could not', () => {
  const signal =
    /finally \{\s+if \(-not \$warming\) \{\s+cfn-signal\.exe --exit-code \$exitCode --stack '\$\{AWS::StackId\}' --resource (\w+) /.exec(
      script,
    );
  expect(map(cluster.Resources)).toHaveProperty(String(signal?.[1]), hosts);
  expect(at(hosts, 'CreationPolicy', 'ResourceSignal', 'Count')).toEqual(at(hosts, 'Properties', 'MinSize'));
});

test('the script gives up before the stack does, so that the reason is a signal and not a timeout', () => {
  const joining = Number(/AddMinutes\((\d+)\)/.exec(script)?.[1]);
  const pulling = Number(/Wait-Job -Timeout (\d+)/.exec(script)?.[1]) / 60;
  const patience = joining + pulling;
  expect(patience).toBeGreaterThan(0);
  const timeouts = [
    at(hosts, 'CreationPolicy', 'ResourceSignal', 'Timeout'),
    at(hosts, 'UpdatePolicy', 'AutoScalingRollingUpdate', 'PauseTime'),
  ];
  // Ten more minutes are what Windows needs until the script runs.
  for (const timeout of timeouts) {
    expect(Number(/^PT(\d+)M$/.exec(String(timeout))?.[1])).toBeGreaterThanOrEqual(patience + 10);
  }
});

test('a host is replaced by starting another one first', () => {
  const minimum = at(hosts, 'UpdatePolicy', 'AutoScalingRollingUpdate', 'MinInstancesInService');
  expect(minimum).toEqual(at(hosts, 'Properties', 'MinSize'));
  expect(Number(at(cluster, 'Parameters', 'MaximumHosts', 'MinValue'))).toBeGreaterThan(
    Number(at(cluster, 'Parameters', 'MinimumHosts', 'MinValue')),
  );
});

test('the metadata service answers sessions only, and the disk is encrypted', () => {
  expect(at(host, 'MetadataOptions', 'HttpTokens')).toBe('required');
  expect(at(host, 'BlockDeviceMappings', 0, 'Ebs', 'Encrypted')).toBe(true);
});

test('nothing but names and switches is filled into the script', () => {
  const filled = [...script.matchAll(/\$\{([^}]+)\}/g)].map((match) => match[1]);
  expect([...new Set(filled)].sort()).toEqual([
    'AWS::Region',
    'AWS::StackId',
    'Cluster',
    'Gmsa',
    'PrePulledImages',
    'WarmPool',
  ]);
});

test('at night no host may be started for the tasks that the service goes on asking for', () => {
  const [night, day] = ['NightFall', 'DayBreak'].map((action) => map(at(cluster, 'Resources', action, 'Properties')));
  expect(night).toMatchObject({ MinSize: 0, MaxSize: 0, DesiredCapacity: 0 });
  expect(day).toMatchObject({ MinSize: { Ref: 'MinimumHosts' }, MaxSize: { Ref: 'MaximumHosts' } });
  expect(at(hosts, 'UpdatePolicy', 'AutoScalingScheduledAction', 'IgnoreUnmodifiedGroupSizeProperties')).toBe(true);
});

test('as many hosts are kept warm as were asked for', () => {
  const pool = map(at(cluster, 'Resources', 'WarmPool', 'Properties'));
  expect(pool).toMatchObject({ MinSize: { Ref: 'WarmHosts' }, MaxGroupPreparedCapacity: { Ref: 'WarmHosts' } });
});

test('what the user data writes is kept, on Windows Server 2019 as well, whose EC2Launch writes elsewhere', () => {
  const text = String(at(cluster, 'Resources', 'AgentConfiguration', 'Properties', 'Value', 'Fn::Sub'));
  const files = JSON.parse(text).logs.logs_collected.files.collect_list;
  expect(files.map((file: { file_path: string }) => file.file_path)).toEqual(
    expect.arrayContaining([
      'C:\\ProgramData\\Amazon\\EC2Launch\\log\\*.log',
      'C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Log\\*.log',
    ]),
  );
});
