/** Runners behind a proxy: what of ECR's API and the registries goes through it, and that its password stays unseen. */
import { ForwardProxy, PROXY_SECRETS } from './forward-proxy';
import { Workshop } from './workshop';

const shop = new Workshop();
const proxy = new ForwardProxy();
const repository = 'foocorp/proxied';
let image = '';

beforeAll(async () => {
  await shop.open();
  await proxy.start();
  image = await shop.deliver(repository);
}, 60_000);
beforeEach(() => proxy.forget());
afterAll(async () => {
  await proxy.stop();
  await shop.close();
});

const isAccount = (passed: string): boolean => passed.includes(` ${shop.endpoint}/`);

test('all goes through the proxy where nothing is exempt, and its password is nowhere', async () => {
  const env = { HTTP_PROXY: proxy.url(), RUNNER_DEBUG: '1' };
  const built = await shop.run('build-image', { repository }, env);
  expect(built.errors).toEqual([]);
  expect(built.outputs['cache-result']).toBe('exact');
  const pushed = await shop.run('push-image', { repository, image: built.outputs.image ?? '', tags: 'v2' }, env);
  expect(pushed.errors).toEqual([]);
  expect(proxy.passed.filter((each) => !isAccount(each))).toEqual([]);
  // The API, the base's registry, the repository: reading and writing.
  expect(proxy.passed).toEqual(
    expect.arrayContaining([
      `POST ${shop.endpoint}/`,
      expect.stringMatching(/^GET .*\/v2\/mcr\.microsoft\.com\/windows\/nanoserver\/manifests\//),
      expect.stringMatching(/^GET .*\/v2\/foocorp\/proxied\/manifests\/wx-/),
      expect.stringMatching(/^GET .*\/v2\/foocorp\/proxied\/blobs\/sha256:/),
      expect.stringMatching(/^PUT .*\/v2\/foocorp\/proxied\/manifests\/v2$/),
    ]),
  );
  expect(proxy.refused).toEqual([]);
  for (const { log, summary } of [built, pushed]) {
    const printed = log.replace(/^::add-mask::.*$/gm, '') + summary;
    for (const secret of PROXY_SECRETS) expect(printed).not.toContain(secret);
    for (const secret of PROXY_SECRETS.slice(1)) expect(log).toContain(`::add-mask::${secret}`.replace(/%/g, '%25'));
  }
}, 60_000);

test('what NO_PROXY names does not go through it', async () => {
  const env = { HTTP_PROXY: proxy.url(), HTTPS_PROXY: proxy.url(), NO_PROXY: 'example.com,127.0.0.1' };
  const pushed = await shop.run('push-image', { repository, image, tags: 'v3' }, env);
  expect(pushed.errors).toEqual([]);
  expect([...proxy.passed, ...proxy.refused]).toEqual([]);
}, 60_000);

test('a proxy that refuses is told of without its password', async () => {
  const env = { HTTP_PROXY: proxy.url('wr0ng'), RUNNER_DEBUG: '1' };
  const pushed = await shop.run('push-image', { repository, image, tags: 'v4' }, env);
  expect(pushed.exitCode).toBe(1);
  expect(pushed.errors).toEqual([
    'ecr:GetAuthorizationToken could not reach AWS: the proxy refuses: HTTP 407\n' +
      'Correct user and password in HTTPS_PROXY and HTTP_PROXY, or name the host in NO_PROXY.',
  ]);
  expect(pushed.log.replace(/^::add-mask::.*$/gm, '')).not.toContain('wr0ng');
  expect(proxy.passed).toEqual([]);
  const registry = await shop.run('build-image', { repository: '127.0.0.1:9/app' }, env);
  expect(registry.errors).toEqual([expect.stringMatching(/407|proxy/)]);
}, 60_000);
