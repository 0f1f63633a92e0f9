import { changeSetName } from '../../../src/stacks/change-sets';
import { isHalfDone, keepsOnFailure, planChangeSet, type Wanted } from '../../../src/stacks/plan';

const wanted: Wanted = {
  name: 'windows-on-ecs-1-1-aa',
  stackName: 'invento-network',
  template: { body: 'BODY', source: 't.yaml', parameters: { Size: { hasDefault: false, noEcho: false } } },
  source: { TemplateBody: 'BODY' },
  values: { Size: '2' },
  tags: {},
  capabilities: [],
  notificationArns: [],
  nested: false,
  revertDrift: false,
  onFailure: 'rollback',
  before: undefined,
};
const before = {
  StackName: 'invento-network',
  CreationTime: new Date(0),
  StackStatus: 'CREATE_COMPLETE' as const,
  Parameters: [{ ParameterKey: 'Size', ParameterValue: '1' }],
};

test('a new stack is created with what was named, and nothing else', () => {
  expect(planChangeSet(wanted)).toEqual({
    StackName: 'invento-network',
    ChangeSetName: 'windows-on-ecs-1-1-aa',
    ClientToken: 'windows-on-ecs-1-1-aa',
    ChangeSetType: 'CREATE',
    TemplateBody: 'BODY',
    Parameters: [{ ParameterKey: 'Size', ParameterValue: '2' }],
    Capabilities: [],
  });
});

test('an update keeps the parameters that were not named', () => {
  expect(planChangeSet({ ...wanted, before, values: {} })).toMatchObject({
    ChangeSetType: 'UPDATE',
    Parameters: [{ ParameterKey: 'Size', UsePreviousValue: true }],
  });
});

test('topics, nested stacks and drift reach the request', () => {
  const topic = 'arn:aws:sns:us-east-1:123456789012:t';
  expect(planChangeSet({ ...wanted, notificationArns: [topic], nested: true, revertDrift: true })).toMatchObject({
    NotificationARNs: [topic],
    IncludeNestedStacks: true,
    DeploymentMode: 'REVERT_DRIFT',
  });
});

test('tags, capabilities and the role reach the request', () => {
  const request = planChangeSet({
    ...wanted,
    tags: { team: 'a' },
    capabilities: ['CAPABILITY_IAM'],
    roleArn: 'arn:aws:iam::123456789012:role/r',
  });
  expect(request).toMatchObject({
    Tags: [{ Key: 'team', Value: 'a' }],
    Capabilities: ['CAPABILITY_IAM'],
    RoleARN: 'arn:aws:iam::123456789012:role/r',
  });
});

test('a template that was uploaded reaches the request by its address', () => {
  const request = planChangeSet({ ...wanted, source: { TemplateURL: 'https://b.s3.amazonaws.com/k' } });
  expect(request).toMatchObject({ TemplateURL: 'https://b.s3.amazonaws.com/k' });
  expect(request).not.toHaveProperty('TemplateBody');
});

const halfDone = { ...before, StackStatus: 'UPDATE_FAILED' as const };
const failedCreation = { ...before, StackStatus: 'CREATE_FAILED' as const };

test.each([
  ['rollback', undefined, undefined, false],
  ['keep', undefined, undefined, true],
  ['delete', undefined, 'DELETE', false],
  ['rollback', before, undefined, false],
  ['keep', before, undefined, true],
  ['delete', before, undefined, false],
  ['rollback', halfDone, undefined, true],
  ['rollback', failedCreation, undefined, true],
] as const)('on-failure %s of %p asks for %p, with the rollback off: %p', (onFailure, stack, option, keeps) => {
  expect(planChangeSet({ ...wanted, onFailure, before: stack }).OnStackFailure).toBe(option);
  expect(keepsOnFailure(onFailure, stack)).toBe(keeps);
});

test('a stack stands half-way after a failure that was kept, and only then', () =>
  expect([undefined, before, halfDone, failedCreation].map(isHalfDone)).toEqual([false, false, true, true]));

test.each([
  [{ GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' }, 'windows-on-ecs-7-2-ab'],
  [{}, 'windows-on-ecs-local-1-ab'],
])('%j names its change set %s', (env, name) => expect(changeSetName(env, 'ab')).toBe(name));
