import { notePermissions, permissionLog, programOf } from '../../../../../sandbox/account/permissions/log';
import { actionsOfCall, actionsOfRequest } from '../../../../../sandbox/account/permissions/needed';
import { rig } from '../rig';

const ROLE = 'arn:aws:iam::123456789012:role/x';
const deletion = (objects: string) => ({ body: Buffer.from(`<Delete>${objects}</Delete>`) });

test.each<[string, string, unknown, string[]]>([
  ['ecs', 'DescribeServices', {}, ['ecs:DescribeServices']],
  ['ecs', 'RegisterTaskDefinition', { family: 'a', tags: [] }, ['ecs:RegisterTaskDefinition']],
  ['ecs', 'RegisterTaskDefinition', { taskRoleArn: ROLE }, ['ecs:RegisterTaskDefinition', 'iam:PassRole']],
  ['ecs', 'RegisterTaskDefinition', { executionRoleArn: ROLE }, ['ecs:RegisterTaskDefinition', 'iam:PassRole']],
  ['ecs', 'RunTask', { tags: [{ key: 'a' }] }, ['ecs:RunTask', 'ecs:TagResource']],
  ['ecs', 'RunTask', { overrides: { taskRoleArn: ROLE } }, ['ecs:RunTask', 'iam:PassRole']],
  ['cloudformation', 'CreateChangeSet', { RoleARN: ROLE }, ['cloudformation:CreateChangeSet', 'iam:PassRole']],
  ['elasticloadbalancing', 'DescribeTargetGroups', 'x', ['elasticloadbalancing:DescribeTargetGroups']],
  ['s3', 'PutObject', {}, ['s3:PutObject']],
  ['s3', 'ListObjectVersions', {}, ['s3:ListBucketVersions']],
  ['s3', 'DeleteObjects', deletion('<Object><Key>a</Key></Object>'), ['s3:DeleteObject']],
  [
    's3',
    'DeleteObjects',
    deletion('<Object><Key>a</Key><VersionId>1</VersionId></Object>'),
    ['s3:DeleteObjectVersion'],
  ],
  ['sts', 'GetCallerIdentity', {}, []],
])('%s:%s with %j needs %j', (service, operation, input, actions) => {
  expect(actionsOfCall(service, operation, input)).toEqual(actions);
});

test('requests to the registry need the actions of ECR that they stand for', () => {
  expect(['GetManifest', 'HeadBlob', 'PutUpload', 'GetPing'].flatMap(actionsOfRequest)).toEqual([
    'ecr:BatchGetImage',
    'ecr:BatchCheckLayerAvailability',
    'ecr:CompleteLayerUpload',
  ]);
});

test.each([
  ['aws-sdk-js/3.1164.0 ua/2.1 os/linux lang/js windows-on-ecs/0.1.0 action/deploy-service', 'deploy-service'],
  ['docker/29.1.5 (sandbox)', 'docker'],
  ['windows-on-ecs', 'windows-on-ecs'],
  ['', 'unknown'],
])('%s is %s', (userAgent, program) => {
  expect(programOf(userAgent)).toBe(program);
});

test('each program has its own count', () => {
  const { account } = rig();
  notePermissions(account, 'x action/a', ['ecs:RunTask', 'iam:PassRole']);
  notePermissions(account, 'x action/a', ['ecs:RunTask']);
  notePermissions(account, 'x action/b', ['ecs:RunTask']);
  expect(permissionLog(account)).toEqual({ a: { 'ecs:RunTask': 2, 'iam:PassRole': 1 }, b: { 'ecs:RunTask': 1 } });
});
