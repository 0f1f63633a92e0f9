import { sts } from '../../../../../sandbox/account/sts';
import { rig } from '../rig';

test('a session opens no session of its own', () => {
  const { account, call } = rig();
  const { AccessKeyId } = call('sts', 'GetSessionToken').Credentials;
  const caller = { accessKeyId: AccessKeyId, arn: 'arn:aws:iam::123456789012:user/me', userId: 'me' };
  const again = () =>
    sts.operations.GetSessionToken?.(account, {} as never, { caller, endpoint: 'http://127.0.0.1', requestId: 'r' });
  expect(again).toThrow('Cannot call GetSessionToken with session credentials');
});
