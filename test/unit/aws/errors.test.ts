import { classify, deniedAction, explain, isTransient } from '../../../src/aws/errors';
import { ActionError } from '../../../src/core/errors';

function awsAnswer(name: string, status = 400, message = 'words'): Error {
  return Object.assign(new Error(message), {
    name,
    $fault: status >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: status },
  });
}

test.each([
  [awsAnswer('AccessDeniedException'), 'access-denied'],
  [awsAnswer('AccessDenied', 403), 'access-denied'],
  [awsAnswer('SomethingElse', 403), 'access-denied'],
  [awsAnswer('ExpiredTokenException'), 'credentials-expired'],
  [awsAnswer('ExpiredToken', 403), 'credentials-expired'],
  [awsAnswer('UnrecognizedClientException'), 'credentials-invalid'],
  [awsAnswer('InvalidClientTokenId', 403), 'credentials-invalid'],
  [Object.assign(new Error('none'), { name: 'CredentialsProviderError' }), 'credentials-missing'],
  [awsAnswer('ThrottlingException'), 'throttled'],
  [awsAnswer('Throttling'), 'throttled'],
  [awsAnswer('Whatever', 429), 'throttled'],
  [awsAnswer('ServerException', 500), 'server'],
  [awsAnswer('ServiceUnavailable', 503), 'server'],
  [awsAnswer('ClusterNotFoundException'), 'not-found'],
  [awsAnswer('InvalidParameterException'), 'refused'],
  [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'unreachable'],
  [Object.assign(new Error(''), { errors: [Object.assign(new Error('x'), { code: 'ECONNREFUSED' })] }), 'unreachable'],
  [awsAnswer('UnknownError', 407), 'proxy-refused'],
  [Object.assign(new Error('Failed to establish tunnel'), { code: 'ERR_PROXY_TUNNEL' }), 'proxy-refused'],
  [Object.assign(new Error('self-signed'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'certificate-refused'],
  [Object.assign(new Error('issuer'), { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }), 'certificate-refused'],
  [Object.assign(new Error('old'), { code: 'CERT_HAS_EXPIRED' }), 'certificate-refused'],
  [Object.assign(new Error('name'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'certificate-refused'],
  [Object.assign(new Error('late'), { name: 'TimeoutError' }), 'unreachable'],
  [new TypeError('defect'), 'not-aws'],
  ['text', 'not-aws'],
  [undefined, 'not-aws'],
])('%p is %s', (error, kind) => {
  expect(classify(error)).toBe(kind);
  expect(isTransient(error)).toBe(['throttled', 'server', 'unreachable'].includes(kind));
});

test('the action that is missing is read from the refusal', () => {
  const message =
    'User: arn:aws:sts::123456789012:assumed-role/r/s is not authorized to perform: ecs:UpdateService on resource: x because …';
  expect(deniedAction(new Error(message))).toBe('ecs:UpdateService');
  const told = explain(awsAnswer('AccessDeniedException', 400, message), 'ecs:DescribeServices');
  expect(told).toBeInstanceOf(ActionError);
  expect(told).toMatchObject({
    code: 'access-denied',
    remedy: 'Allow ecs:UpdateService in the policy of the role that the job assumes.',
  });
});

test.each([
  ['ExpiredTokenException', 'credentials-expired', /role-duration-seconds/],
  ['UnrecognizedClientException', 'credentials-invalid', /id-token: write/],
  ['ThrottlingException', 'throttled', /later/],
  ['InvalidParameterException', 'aws-refused', /Correct/],
])('%s is told as %s with a way on', (name, code, remedy) => {
  expect(explain(awsAnswer(name), 'ecs:DescribeServices')).toMatchObject({
    code,
    remedy: expect.stringMatching(remedy),
  });
});

test('a certificate of a proxy that the runner does not know is no defect, and says how to make it known', () => {
  const error = Object.assign(new Error('self-signed certificate in certificate chain'), {
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
  });
  expect(explain(error, 'ecs:DescribeServices')).toMatchObject({
    code: 'endpoint-unreachable',
    message: expect.stringMatching(/does not trust its certificate: self-signed/),
    remedy: expect.stringMatching(/NODE_EXTRA_CA_CERTS/),
  });
});

test('an error that is not AWS’s comes back as it is', () => {
  const defect = new TypeError('x is undefined');
  expect(explain(defect, 'ecs:DescribeServices')).toBe(defect);
});
