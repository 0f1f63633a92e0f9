import { credentialsSource, type LoginOptions, locateRepository } from '../../../src/ecr/repository';

const token = { host: '123456789012.dkr.ecr.us-east-1.amazonaws.com', credentials: { username: 'AWS', password: 't' } };

function login(options: Partial<LoginOptions> = {}): LoginOptions & { readonly asked: () => number } {
  let asked = 0;
  return {
    env: {},
    region: () => 'us-east-1',
    auths: new Map(),
    token: async () => {
      asked += 1;
      return token;
    },
    asked: () => asked,
    ...options,
  };
}

test('a name without a registry is a repository of the caller', async () => {
  await expect(locateRepository('foocorp/invento', login())).resolves.toEqual({
    kind: 'ecr',
    host: token.host,
    path: 'foocorp/invento',
    uri: `${token.host}/foocorp/invento`,
  });
});

test('an ECR host tells the account, which may be another one', async () => {
  const host = '999999999999.dkr.ecr.us-east-1.amazonaws.com';
  await expect(locateRepository(`${host}/app`, login())).resolves.toMatchObject({
    kind: 'ecr',
    host,
    registryId: '999999999999',
  });
});

test('ECR in another region is refused before anything is asked', async () => {
  const options = login();
  await expect(locateRepository('123456789012.dkr.ecr.eu-west-1.amazonaws.com/app', options)).rejects.toMatchObject({
    code: 'repository-region',
    message: expect.stringContaining('is in eu-west-1, and the job works in us-east-1'),
  });
  expect(options.asked()).toBe(0);
});

test('another registry needs neither AWS nor a region', async () => {
  const options = login({
    region: () => {
      throw new Error('asked for a region');
    },
  });
  await expect(locateRepository('ghcr.io/foocorp/app', options)).resolves.toMatchObject({
    kind: 'other',
    host: 'ghcr.io',
    path: 'foocorp/app',
  });
  expect(options.asked()).toBe(0);
});

describe('a loopback host', () => {
  const standIn = { ...token, host: '127.0.0.1:4566' };
  test.each([
    [
      'is ECR where the stand-in of AWS names it',
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' },
      '127.0.0.1:4566',
      'ecr',
    ],
    [
      'is ECR by the service’s own variable',
      { AWS_ENDPOINT_URL_ECR: 'http://127.0.0.1:4566' },
      '127.0.0.1:4566',
      'ecr',
    ],
    ['is another registry on another port', { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, '127.0.0.1:5000', 'other'],
    ['is another registry without a stand-in', {}, '127.0.0.1:4566', 'other'],
  ])('%s', async (_, env, host, kind) => {
    const located = await locateRepository(`${host}/app`, login({ env, token: async () => standIn }));
    expect(located.kind).toBe(kind);
  });
});

test.each([
  ['A', 'repository-name-invalid'],
  ['ghcr.io/foocorp/app:v1', 'repository-name-invalid'],
  ['ghcr.io/Foo', 'reference-invalid'],
])('%s is refused with %s', async (input, code) => {
  await expect(locateRepository(input, login())).rejects.toMatchObject({ code });
});

test('credentials: a token for ECR, the runner’s own for others, else nobody', async () => {
  const options = login({ auths: new Map([['ghcr.io', { username: 'me', password: 'p' }]]) });
  const credentialsFor = credentialsSource(options);
  await expect(credentialsFor(token.host, 'current')).resolves.toBe(token.credentials);
  await expect(credentialsFor('ghcr.io', 'current')).resolves.toEqual({ username: 'me', password: 'p' });
  await expect(credentialsFor('mcr.microsoft.com', 'current')).resolves.toBeUndefined();
});
