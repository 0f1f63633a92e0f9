import { Readable } from 'node:stream';
import { parseMirrors } from '../../../src/registry/address';
import { createRegistry, type Registry } from '../../../src/registry/client';
import type { CredentialsSource } from '../../../src/registry/credentials';
import type { HttpRequest } from '../../../src/registry/http';
import { sha256 } from '../../../src/registry/manifest';
import { type Answer, fakeHttp } from './fake-http';

const credentials = { username: 'AWS', password: 'token' };
const basic = `Basic ${Buffer.from('AWS:token').toString('base64')}`;
const manifest = '{"config":{}}';
const digest = sha256(manifest);

function registry(
  reply: (request: HttpRequest) => Answer,
  options: { mirrors?: string; anonymous?: true; credentials?: CredentialsSource } = {},
) {
  const { http, asked } = fakeHttp(reply);
  const client: Registry = createRegistry({
    host: 'r.example',
    http,
    mirrors: parseMirrors(options.mirrors),
    pause: async () => {},
    ...(options.anonymous === true ? {} : { credentials: options.credentials ?? (async () => credentials) }),
  });
  const seen = (): string[] =>
    asked.map(({ method, url, headers }) => `${method} ${url.href} ${headers?.Authorization ?? '-'}`);
  return { client, asked, seen };
}

test('credentials go out only when they are asked for, and are kept for the repository', async () => {
  const { client, seen } = registry(({ headers }) =>
    headers?.Authorization === basic
      ? { status: 200, headers: { 'docker-content-digest': digest } }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
  );
  await expect(client.digestOf('app', 'v1')).resolves.toBe(digest);
  await client.digestOf('app', 'v2');
  expect(seen()).toEqual([
    'HEAD https://r.example/v2/app/manifests/v1 -',
    `HEAD https://r.example/v2/app/manifests/v1 ${basic}`,
    `HEAD https://r.example/v2/app/manifests/v2 ${basic}`,
  ]);
});

test('a token is fetched with the scope of the challenge, and again when it has expired', async () => {
  let tokens = 0;
  const { client, seen } = registry(({ url, headers }) => {
    if (url.host === 'auth.example') return { status: 200, body: JSON.stringify({ token: `t${++tokens}` }) };
    const isGood = headers?.Authorization === `Bearer t${tokens}` && !url.href.endsWith(`expires${tokens}`);
    const challenge = 'Bearer realm="https://auth.example/t",service="s",scope="repository:app:pull"';
    return isGood ? { status: 404 } : { status: 401, headers: { 'www-authenticate': challenge } };
  });
  await client.digestOf('app', 'a');
  await client.digestOf('app', 'expires1');
  expect(seen()).toEqual([
    'HEAD https://r.example/v2/app/manifests/a -',
    `GET https://auth.example/t?service=s&scope=repository%3Aapp%3Apull ${basic}`,
    'HEAD https://r.example/v2/app/manifests/a Bearer t1',
    'HEAD https://r.example/v2/app/manifests/expires1 Bearer t1',
    `GET https://auth.example/t?service=s&scope=repository%3Aapp%3Apull ${basic}`,
    'HEAD https://r.example/v2/app/manifests/expires1 Bearer t2',
  ]);
});

test('refused credentials are an error in words, not a loop', async () => {
  const { client, asked } = registry(() => ({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="x"' },
    body: '{"errors":[{"code":"DENIED","message":"Your authorization token has expired. Reauthenticate and try again."}]}',
  }));
  await expect(client.manifest('app', 'v1')).rejects.toMatchObject({
    code: 'registry-denied',
    message:
      'r.example denied the manifest r.example/app:v1: Your authorization token has expired. Reauthenticate and try again.',
  });
  expect(asked).toHaveLength(2);
  await expect(client.manifest('app', 'v1')).rejects.toMatchObject({ code: 'registry-denied' });
  expect(asked).toHaveLength(3);
});

test('nobody is nobody: without credentials a Basic challenge ends at once', async () => {
  const { client, asked } = registry(() => ({ status: 401, headers: { 'www-authenticate': 'Basic' } }), {
    anonymous: true,
  });
  await expect(client.digestOf('app', 'v1')).rejects.toMatchObject({ code: 'registry-denied' });
  expect(asked).toHaveLength(1);
});

test('what is not there is undefined', async () => {
  const { client } = registry(() => ({ status: 404 }));
  await expect(client.manifest('app', 'v1')).resolves.toBeUndefined();
  await expect(client.digestOf('app', 'v1')).resolves.toBeUndefined();
  await expect(client.hasBlob('app', digest)).resolves.toBe(false);
});

describe('a registry that lies about a digest is named', () => {
  test.each([
    ['other bytes under the digest', digest, '{}', {}],
    ['a header that does not fit the bytes', 'v1', manifest, { 'docker-content-digest': sha256('other') }],
  ])('%s', async (_, identifier, body, headers) => {
    const { client } = registry(() => ({ status: 200, body, headers }));
    await expect(client.manifest('app', identifier)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  test('a configuration with other bytes', async () => {
    const { client } = registry(() => ({ status: 200, body: 'other' }));
    await expect(client.blob('app', digest)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });
});

test('a manifest comes with the type that it has to be put back with', async () => {
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const { client, asked } = registry(({ method }) =>
    method === 'PUT'
      ? { status: 201 }
      : { status: 200, body: manifest, headers: { 'content-type': `${type}; charset=utf-8` } },
  );
  const raw = await client.manifest('app', 'v1');
  expect(raw).toEqual({ bytes: Buffer.from(manifest), digest, mediaType: type });
  if (raw !== undefined) await client.putManifest('app', 'v2', raw);
  expect(asked[1]).toMatchObject({ method: 'PUT', headers: { 'Content-Type': type }, body: Buffer.from(manifest) });
});

test('a blob goes up in one piece to where the registry says, with its digest', async () => {
  const { client, asked } = registry(({ method }) =>
    method === 'POST' ? { status: 202, headers: { location: '/v2/app/blobs/uploads/1?state=s' } } : { status: 201 },
  );
  const blob = { digest, size: 3 };
  await client.uploadBlob('app', blob, () => Readable.from(['abc']));
  expect(asked[1]?.url.href).toBe(
    `https://r.example/v2/app/blobs/uploads/1?state=s&digest=${encodeURIComponent(digest)}`,
  );
  expect(asked[1]?.headers).toMatchObject({ 'Content-Length': '3' });
});

test('a mount that the registry does not do is false', async () => {
  const answers = [201, 202];
  const { client, asked } = registry(() => ({ status: answers.shift() ?? 500 }));
  await expect(client.mountBlob('app', digest, 'other')).resolves.toBe(true);
  await expect(client.mountBlob('app', digest, 'other')).resolves.toBe(false);
  expect(asked[0]?.url.search).toBe(`?mount=${encodeURIComponent(digest)}&from=other`);
});

test('a mirror is asked in the place of the registry, below its path', async () => {
  const { client, seen } = registry(() => ({ status: 404 }), { mirrors: 'r.example=http://127.0.0.1:1/r.example' });
  await client.digestOf('windows/servercore', 'ltsc2022');
  expect(seen()).toEqual(['HEAD http://127.0.0.1:1/v2/r.example/windows/servercore/manifests/ltsc2022 -']);
});

test.each([401, 403])(
  'an expired token (%i) is renewed, and what was refused is sent again with the new one',
  async (status) => {
    const passwords = { current: 'old', renewed: 'new' };
    const granted = `Basic ${Buffer.from('AWS:new').toString('base64')}`;
    const { client, seen } = registry(
      ({ headers }) => {
        if (headers?.Authorization === granted) return { status: 404 };
        return headers?.Authorization === undefined
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
          : { status, body: '{"errors":[{"code":"DENIED","message":"Your authorization token has expired."}]}' };
      },
      { credentials: async (need) => ({ username: 'AWS', password: passwords[need] }) },
    );
    await expect(client.digestOf('app', 'v1')).resolves.toBeUndefined();
    expect(seen()).toHaveLength(3);
    await client.digestOf('app', 'v2');
    expect(seen().at(-1)).toBe(`HEAD https://r.example/v2/app/manifests/v2 ${granted}`);
  },
);

describe('a blob', () => {
  const bytes = Buffer.from('0123456789');
  const blob = { digest: sha256(bytes), size: bytes.length };
  const read = async (client: Registry): Promise<string> =>
    Buffer.concat(await client.openBlob('app', blob).toArray()).toString();

  test.each([
    ['ranges', 206, '6789'],
    ['no ranges', 200, '0123456789'],
  ])('that breaks off goes on where it was (%s)', async (_, status, rest) => {
    const ranges: Array<string | undefined> = [];
    const { client } = registry(({ headers }) => {
      ranges.push(headers?.Range);
      return ranges.length === 1 ? { status: 200, body: '012345' } : { status, body: rest };
    });
    await expect(read(client)).resolves.toBe('0123456789');
    expect(ranges).toEqual([undefined, 'bytes=6-']);
  });

  test('with other bytes never comes to its end', async () => {
    const { client } = registry(() => ({ status: 200, body: '0123456780' }));
    const got: Buffer[] = [];
    const reading = (async () => {
      for await (const piece of client.openBlob('app', blob)) got.push(piece);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'digest-mismatch',
      message: expect.stringMatching(/^the blob r\.example\/app@sha256:.* does not have its digest/),
    });
    expect(got).toEqual([]);
  });

  test('that never comes is given up after four tries without a byte', async () => {
    const { client, asked } = registry(() => ({ status: 200, body: '' }));
    await expect(read(client)).rejects.toMatchObject({ code: 'registry-unreachable' });
    expect(asked).toHaveLength(4);
  });

  test('that the registry spoils goes up again from its beginning', async () => {
    const answers = [500, 503, 201];
    const { client, asked } = registry(({ method }) =>
      method === 'POST'
        ? { status: 202, headers: { location: '/v2/app/blobs/uploads/1' } }
        : { status: answers.shift() ?? 404 },
    );
    let opened = 0;
    await client.uploadBlob('app', blob, () => {
      opened += 1;
      return Readable.from([bytes]);
    });
    expect([opened, asked.filter(({ method }) => method === 'PUT')]).toMatchObject([3, { length: 3 }]);
  });

  test('that the registry refuses does not', async () => {
    const { client, asked } = registry(({ method }) =>
      method === 'POST'
        ? { status: 202, headers: { location: '/v2/app/blobs/uploads/1' } }
        : { status: 400, body: '{"errors":[{"code":"DIGEST_INVALID","message":"provided digest did not match"}]}' },
    );
    await expect(client.uploadBlob('app', blob, () => Readable.from([bytes]))).rejects.toMatchObject({
      code: 'registry-refused',
      message: expect.stringMatching(/refused the upload of .*: provided digest did not match$/),
    });
    expect(asked).toHaveLength(2);
  });
});
