import { rig } from '../rig';

test('more than ten parameters at once are refused', () => {
  const { failure } = rig();
  const Names = Array.from({ length: 11 }, (_, index) => `/app/${index}`);
  expect(failure('ssm', 'GetParameters', { Names })).toMatch(/^ValidationException: .*less than or equal to 10/);
});

test.each([
  ['/aws/service/mine', /^AccessDeniedException: No access to reserved parameter name: \/aws\/service\/mine/],
  ['awsome', /^ValidationException: .*prefixed/],
  ['/ssm/mine', /^ValidationException: .*prefixed/],
])('%s is a reserved name', (Name, refusal) => {
  const { failure } = rig();
  expect(failure('ssm', 'PutParameter', { Name, Value: '1', Type: 'String' })).toMatch(refusal);
});
