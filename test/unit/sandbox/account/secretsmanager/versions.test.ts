import { rig } from '../rig';

test("the request's token is the version's id, when a secret is created and when it is updated", () => {
  const { call } = rig();
  const created = call('secretsmanager', 'CreateSecret', { Name: 's', SecretString: 'one', ClientRequestToken: 'v1' });
  expect(created.VersionId).toBe('v1');
  const update = { SecretId: 's', SecretString: 'two', ClientRequestToken: 'v2' };
  expect(call('secretsmanager', 'UpdateSecret', update).VersionId).toBe('v2');
  expect(call('secretsmanager', 'DescribeSecret', { SecretId: 's' }).VersionIdsToStages).toEqual({
    v1: ['AWSPREVIOUS'],
    v2: ['AWSCURRENT'],
  });
});
