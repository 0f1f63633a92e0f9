import { proxySecrets } from '../../../src/registry/proxies';

test.each([
  [{}, []],
  [{ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'http://a:b@c' }, []],
  [{ https_proxy: 'http://user:s3cret@proxy:3128' }, ['s3cret', 'dXNlcjpzM2NyZXQ=']],
  [
    { HTTP_PROXY: 'http://user:p%40ss@proxy', HTTPS_PROXY: 'http://user:p%40ss@proxy' },
    ['p%40ss', 'p@ss', 'dXNlcjpwQHNz'],
  ],
  [{ ALL_PROXY: 'http://user:50%@proxy' }, ['50%', 'dXNlcjo1MCU=']],
  [{ HTTPS_PROXY: 'no address' }, []],
])('%j: %j', (env, secrets) => {
  expect(proxySecrets(env)).toEqual(secrets);
});
