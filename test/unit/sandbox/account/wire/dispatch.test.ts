import { dispatch } from '../../../../../sandbox/account/dispatch';
import { ADMINISTRATOR, authenticate } from '../../../../../sandbox/account/sts';
import { baseServices, rig } from '../rig';

function send(request: {
  target?: string;
  body: string;
  key?: string;
  scope?: string;
  region?: string;
  form?: boolean;
}) {
  const { account } = rig();
  const { key = ADMINISTRATOR.accessKeyId, scope = 'ecs', region = 'us-east-1' } = request;
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/${scope}/aws4_request, Signature=x`;
  return dispatch(
    account,
    baseServices,
    {
      headers: {
        ...(request.target !== undefined && { 'x-amz-target': request.target }),
        ...(key !== '' && { authorization }),
        'content-type': request.form === true ? 'application/x-www-form-urlencoded' : 'application/x-amz-json-1.1',
      },
      body: request.body,
      endpoint: 'http://127.0.0.1:1',
      line: 'POST /',
    },
    (_, accessKeyId, { sessionToken, ...call }) => authenticate(account, { accessKeyId, sessionToken }, call),
  );
}

const SSM = 'AmazonSSM.GetParameters';
const IDENTITY = 'Action=GetCallerIdentity&Version=2011-06-15';

test.each([
  ['JSON, no key', { target: SSM, body: '{}', key: '' }, 400, 'MissingAuthenticationTokenException'],
  ['JSON, unknown key', { target: SSM, body: '{}', key: 'AKIAOTHER' }, 400, 'UnrecognizedClientException'],
  ['query, no key', { body: IDENTITY, key: '', form: true }, 403, 'MissingAuthenticationToken'],
  ['query, unknown key', { body: IDENTITY, key: 'AKIAOTHER', scope: 'sts', form: true }, 403, 'InvalidClientTokenId'],
  ['not JSON', { target: SSM, body: '{"Names":' }, 400, 'SerializationException'],
  ['a known service, an unknown call', { target: 'AmazonSSM.StartSession', body: '{}' }, 501, 'ssm:StartSession'],
  ['an unknown target', { target: 'TrentService.Encrypt', body: '{}' }, 501, 'TrentService.Encrypt'],
  ['an unknown form', { body: 'Action=CreateQueue', scope: 'sqs', form: true }, 501, 'sqs:CreateQueue'],
  ['another region', { target: SSM, body: '{}', region: 'eu-west-1' }, 501, 'the region eu-west-1'],
])('%s is answered with its own error', (_, request, status, words) => {
  const answer = send(request);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(words);
});

test('a form gets its errors in XML, JSON in JSON', () => {
  expect(send({ body: 'Action=CreateQueue', scope: 'sqs', form: true }).body).toMatch(/^<ErrorResponse/);
  expect(JSON.parse(String(send({ target: 'AmazonSSM.X', body: '{}' }).body))).toMatchObject({
    __type: 'NotImplementedInSandbox',
  });
});

test('S3 gets its refusal in XML, so that its clients can name it', () => {
  expect(send({ body: '', scope: 's3' }).body).toContain('does not implement s3:POST /');
  expect(send({ body: '', scope: 's3' }).body).toMatch(/^<ErrorResponse/);
});

test('STS answers in us-east-1 whatever the account', () => {
  expect(send({ body: IDENTITY, scope: 'sts', region: 'eu-west-1', form: true }).status).toBe(200);
});
