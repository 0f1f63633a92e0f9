import { contentAnswer, parsePath } from '../../../../../sandbox/account/registry/http';
import { parseManifest } from '../../../../../sandbox/account/registry/manifest';

test.each([
  ['/v2/', { kind: 'ping' }],
  ['/v2/a/b/tags/list', { kind: 'tags', name: 'a/b' }],
  ['/v2/a/b/manifests/1.0', { kind: 'manifest', name: 'a/b', reference: '1.0' }],
  ['/v2/a/blobs/sha256%3Ax', { kind: 'blob', name: 'a', reference: 'sha256:x' }],
  ['/v2/a/blobs/uploads/', { kind: 'upload', name: 'a', reference: '' }],
  ['/v2/a/blobs/uploads/id', { kind: 'upload', name: 'a', reference: 'id' }],
  ['/v2/blobs/manifests/x', { kind: 'manifest', name: 'blobs', reference: 'x' }],
  ['/v2/a', undefined],
])('the path %s', (path, expected) => {
  expect(parsePath(path)).toEqual(expected);
});

const content = { bytes: Buffer.from('0123456789'), digest: 'sha256:x', mediaType: 'text/plain' };

test.each([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=8-', 206, '89', 'bytes 8-9/10'],
  ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
])('a range %s', (range, status, body, contentRange) => {
  const answer = contentAnswer({ method: 'GET', headers: { range } }, content);
  expect([answer.status, String(answer.body), answer.headers?.['content-range']]).toEqual([status, body, contentRange]);
});

test('a range beyond the end is refused, HEAD tells the length only', () => {
  expect(contentAnswer({ method: 'GET', headers: { range: 'bytes=10-' } }, content).status).toBe(416);
  const head = contentAnswer({ method: 'HEAD', headers: {} }, content);
  expect([head.body, head.headers?.['content-length']]).toEqual([undefined, 10]);
});

test.each(['', 'null', '[]', '{}', '{"schemaVersion":1}', '{"schemaVersion":2,"config":{"digest":"x"},"layers":[]}'])(
  'no manifest: %s',
  (text) => {
    expect(parseManifest(text)).toBeUndefined();
  },
);
