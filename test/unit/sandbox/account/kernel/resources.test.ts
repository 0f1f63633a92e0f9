import type { ResourceRequest } from '../../../../../sandbox/account/kernel/resource';
import { baseServices, type Rig, rig } from '../rig';

/** CloudFormation's view of the base services: what a template makes, changes and takes away. */

function provider(type: string) {
  const found = baseServices.flatMap(({ resources }) => resources?.[type] ?? [])[0];
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
}

const request = (type: string, properties: object, tags: Record<string, string> = {}): ResourceRequest => ({
  type,
  logicalId: 'Thing',
  stackName: 'invento-test',
  stackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/invento-test/1',
  properties: { ...properties },
  tags,
});

/** Makes it, changes it and takes it away. */
function life(made: Rig, type: string) {
  const { create, update, remove } = provider(type);
  let before: { physicalId: string; properties: Record<string, unknown> } = { physicalId: '', properties: {} };
  return {
    create(properties: object, tags?: Record<string, string>) {
      const result = create(made.account, request(type, properties, tags));
      before = { physicalId: result.physicalId, properties: { ...properties } };
      return result;
    },
    update(properties: object) {
      if (update === undefined) throw new Error(`${type} has no update`);
      const result = update(made.account, request(type, properties), before);
      before = { physicalId: result.physicalId, properties: { ...properties } };
      return result;
    },
    remove: () => remove?.(made.account, before),
  };
}

const TRUST = {
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

test('a role gets a name of its stack, carries its policies, and follows its template', () => {
  const made = rig();
  const role = life(made, 'AWS::IAM::Role');
  const policies = [{ PolicyName: 'read', PolicyDocument: { Statement: [] } }];
  const result = role.create({ AssumeRolePolicyDocument: TRUST, Policies: policies });
  expect(result.physicalId).toMatch(/^invento-test-Thing-[A-Z0-9]{12}$/);
  expect(result.attributes.Arn).toBe(`arn:aws:iam::123456789012:role/${result.physicalId}`);
  const named = { RoleName: result.physicalId };
  expect(made.call('iam', 'ListRolePolicies', named).PolicyNames).toEqual(['read']);
  role.update({ AssumeRolePolicyDocument: TRUST, ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] });
  expect(made.call('iam', 'ListRolePolicies', named).PolicyNames).toEqual([]);
  expect(made.call('iam', 'ListAttachedRolePolicies', named).AttachedPolicies).toMatchObject([
    { PolicyName: 'ReadOnlyAccess' },
  ]);
  role.remove();
  expect(made.failure('iam', 'GetRole', named)).toContain('cannot be found');
});

test('a policy is put into its roles and taken out of those that it leaves', () => {
  const made = rig();
  for (const RoleName of ['a', 'b'])
    made.call('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(TRUST) });
  const policy = life(made, 'AWS::IAM::Policy');
  const names = (RoleName: string): string[] => made.call('iam', 'ListRolePolicies', { RoleName }).PolicyNames;
  policy.create({ PolicyName: 'p', PolicyDocument: {}, Roles: ['a'] });
  policy.update({ PolicyName: 'p', PolicyDocument: {}, Roles: ['b'] });
  expect([names('a'), names('b')]).toEqual([[], ['p']]);
  policy.remove();
  expect(names('b')).toEqual([]);
});

test('an instance profile with a role that does not exist fails with its name', () => {
  const made = rig();
  expect(() => life(made, 'AWS::IAM::InstanceProfile').create({ Roles: ['none'] })).toThrow(
    'The role with name none cannot be found.',
  );
});

test('a repository of a template has its settings, follows them, and goes only when it is empty', () => {
  const made = rig();
  const repository = life(made, 'AWS::ECR::Repository');
  const exclusion = {
    ImageTagMutabilityExclusionFilterType: 'WILDCARD',
    ImageTagMutabilityExclusionFilterValue: 'wl-*',
  };
  const result = repository.create(
    {
      RepositoryName: 'foocorp/invento',
      ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      ImageTagMutabilityExclusionFilters: [exclusion],
      ImageScanningConfiguration: { ScanOnPush: 'true' },
      LifecyclePolicy: { LifecyclePolicyText: '{"rules":[]}' },
    },
    { Application: 'invento' },
  );
  expect(result.attributes).toEqual({
    Arn: 'arn:aws:ecr:us-east-1:123456789012:repository/foocorp/invento',
    RepositoryUri: '127.0.0.1:4566/foocorp/invento',
  });
  const shown = () => made.call('ecr', 'DescribeRepositories').repositories[0];
  expect(shown()).toMatchObject({
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'wl-*' }],
    imageScanningConfiguration: { scanOnPush: true },
  });
  const { tags } = made.call('ecr', 'ListTagsForResource', { resourceArn: result.attributes.Arn });
  expect(tags).toEqual([{ Key: 'Application', Value: 'invento' }]);
  repository.update({ RepositoryName: 'foocorp/invento' });
  expect(shown()).toMatchObject({ imageTagMutability: 'MUTABLE', imageScanningConfiguration: { scanOnPush: false } });
  expect(made.failure('ecr', 'GetLifecyclePolicy', { repositoryName: 'foocorp/invento' })).toContain(
    'LifecyclePolicyNotFound',
  );
  repository.remove();
  expect(made.call('ecr', 'DescribeRepositories').repositories).toEqual([]);
});

test('a repository with a name that ECR refuses fails in its words', () => {
  expect(() => life(rig(), 'AWS::ECR::Repository').create({ RepositoryName: 'FooCorp' })).toThrow(
    "Invalid parameter at 'repositoryName'",
  );
});

test('a log group keeps its lines when its retention changes', () => {
  const made = rig();
  const group = life(made, 'AWS::Logs::LogGroup');
  const { attributes } = group.create({ LogGroupName: '/invento', RetentionInDays: '14' });
  expect(attributes.Arn).toBe('arn:aws:logs:us-east-1:123456789012:log-group:/invento:*');
  made.call('logs', 'CreateLogStream', { logGroupName: '/invento', logStreamName: 's' });
  group.update({ LogGroupName: '/invento', RetentionInDays: 30 });
  expect(made.call('logs', 'DescribeLogGroups').logGroups).toMatchObject([{ retentionInDays: 30 }]);
  expect(made.call('logs', 'DescribeLogStreams', { logGroupName: '/invento' }).logStreams).toHaveLength(1);
  expect(() => life(made, 'AWS::Logs::LogGroup').create({ LogGroupName: '/invento' })).toThrow(
    'The specified log group already exists',
  );
  group.remove();
  expect(made.call('logs', 'DescribeLogGroups').logGroups).toEqual([]);
});

test('a parameter of a template is read by its name and never overwrites one that stands', () => {
  const made = rig();
  const parameter = life(made, 'AWS::SSM::Parameter');
  expect(parameter.create({ Name: '/app/size', Type: 'String', Value: '1' }).physicalId).toBe('/app/size');
  expect(() => life(made, 'AWS::SSM::Parameter').create({ Name: '/app/size', Type: 'String', Value: '2' })).toThrow(
    'already exists',
  );
  parameter.update({ Name: '/app/size', Type: 'String', Value: '3' });
  expect(made.call('ssm', 'GetParameter', { Name: '/app/size' }).Parameter).toMatchObject({ Value: '3', Version: 2 });
  parameter.remove();
  expect(made.failure('ssm', 'GetParameter', { Name: '/app/size' })).toContain('ParameterNotFound');
});
