import { sign } from './signed-call';

/** `post-vanilla` of the Signature Version 4 test suite of AWS. */
const vector = {
  url: new URL('https://example.amazonaws.com/'),
  headers: {},
  body: '',
  service: 'service',
  region: 'us-east-1',
  now: new Date('2015-08-30T12:36:00Z'),
  key: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
};

test("a request is signed as AWS's own test suite has it", () => {
  expect(sign(vector).authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});

test('a session token is sent and signed', () => {
  const signed = sign({ ...vector, key: { ...vector.key, sessionToken: 'token' } });
  expect(signed['x-amz-security-token']).toBe('token');
  expect(signed.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,');
});

test('another body is another signature', () => {
  expect(sign({ ...vector, body: 'x' }).authorization).not.toBe(sign(vector).authorization);
});
