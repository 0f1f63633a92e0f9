import { getParameterValue } from '../../../../../sandbox/account/ssm';
import { windowsAmis } from '../../../../../sandbox/account/ssm/windows-amis';
import { rig } from '../rig';

const CORE = '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized';

test('the public parameter of an AMI leads to its OS family', () => {
  const { account, call } = rig();
  const imageId = call('ssm', 'GetParameter', { Name: `${CORE}/image_id` }).Parameter.Value;
  expect(windowsAmis('us-east-1').find((ami) => ami.imageId === imageId)).toMatchObject({
    osFamily: 'WINDOWS_SERVER_2022_CORE',
  });
  const facts = JSON.parse(getParameterValue(account, CORE) ?? '');
  expect(facts).toMatchObject({
    image_id: imageId,
    image_name: expect.stringMatching(/^Windows_Server-2022-English-Core-ECS_Optimized-\d{4}/),
  });
});

test('each region has AMIs of its own', () => {
  const ids = ['us-east-1', 'eu-west-1'].flatMap((region) => windowsAmis(region).map(({ imageId }) => imageId));
  expect(new Set(ids).size).toBe(12);
});

test('parameters have versions, are overwritten only on demand, and are missing by name', () => {
  const made = rig();
  const put = { Name: '/app/version', Value: '1', Type: 'String' };
  expect(made.call('ssm', 'PutParameter', put).Version).toBe(1);
  expect(made.failure('ssm', 'PutParameter', put)).toContain('ParameterAlreadyExists');
  expect(made.call('ssm', 'PutParameter', { ...put, Value: '2', Overwrite: true }).Version).toBe(2);
  const answer = made.call('ssm', 'GetParameters', { Names: ['/app/version', '/none'] });
  expect([answer.Parameters[0].Value, answer.InvalidParameters]).toEqual(['2', ['/none']]);
  expect(made.failure('ssm', 'GetParameter', { Name: '/none' })).toContain('ParameterNotFound');
  expect(made.failure('ssm', 'PutParameter', { ...put, Name: '/aws/x' })).toContain('AccessDeniedException');
});

test('a path gives its children, and with Recursive all below, page by page', () => {
  const made = rig();
  for (const Name of ['/a/1', '/a/2', '/a/b/3', '/ab']) made.call('ssm', 'PutParameter', { Name, Value: 'x' });
  const names = (input: object): string[] =>
    made
      .call('ssm', 'GetParametersByPath', { Path: '/a', ...input })
      .Parameters.map((each: { Name: string }) => each.Name);
  expect(names({})).toEqual(['/a/1', '/a/2']);
  expect(names({ Recursive: true })).toEqual(['/a/1', '/a/2', '/a/b/3']);
  const { NextToken } = made.call('ssm', 'GetParametersByPath', { Path: '/a', MaxResults: 1 });
  expect(names({ MaxResults: 1, NextToken })).toEqual(['/a/2']);
});
