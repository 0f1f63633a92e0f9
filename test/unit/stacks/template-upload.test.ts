import type { S3 } from '@aws-sdk/client-s3';
import type { Template } from '../../../src/stacks/template';
import { addressOf, handOver, templateKey } from '../../../src/stacks/template-upload';

const template = (bytes: number): Template => ({ body: 'x'.repeat(bytes), source: 't.yaml', parameters: {} });
const nobody = (): Promise<S3> => Promise.reject(new Error('no client is needed'));

test('a template of 51,200 bytes goes in the request, with a bucket and without', async () => {
  const whole = template(51_200);
  for (const bucket of [undefined, 'bucket'])
    expect((await handOver(whole, { bucket }, nobody)).source).toEqual({ TemplateBody: whole.body });
});

test.each([
  ['one more needs a bucket', 51_201, undefined, /^t\.yaml has 51,201 bytes; CloudFormation takes 51,200 in a request/],
  [
    '1.1 MB do not help with one',
    1_100_000,
    'bucket',
    /^t\.yaml has 1,100,000 bytes; .* 1,000,000 at most, even from S3/,
  ],
  ['1.1 MB do not help without', 1_100_000, undefined, /1,000,000 at most/],
])('%s', async (_, bytes, bucket, message) => {
  await expect(handOver(template(bytes), { bucket }, nobody)).rejects.toMatchObject({
    code: 'template-too-large',
    message: expect.stringMatching(message),
  });
});

test('bytes count, not characters', async () => {
  const umlauts = { ...template(0), body: 'ä'.repeat(25_601) };
  await expect(handOver(umlauts, { bucket: undefined }, nobody)).rejects.toMatchObject({
    message: expect.stringContaining('51,202 bytes'),
  });
});

test('the key is the content, and a dry run’s own', () => {
  expect(templateKey('a')).toMatch(/^windows-on-ecs\/templates\/ca978112ca1bbdca.{48}\.template$/);
  expect(templateKey('b')).not.toBe(templateKey('a'));
  expect(templateKey('a', '1f')).toMatch(/bb-1f\.template$/);
});

test.each([
  [
    { protocol: 'https:', hostname: 'b.s3.cn-north-1.amazonaws.com.cn', path: '/k' },
    'https://b.s3.cn-north-1.amazonaws.com.cn/k',
  ],
  [{ protocol: 'http:', hostname: '127.0.0.1', port: 4566, path: '/b/k' }, 'http://127.0.0.1:4566/b/k'],
  [{ hostname: 'b' }, undefined],
  [undefined, undefined],
])('%j is addressed as %p', (request, address) => expect(addressOf(request)).toBe(address));
