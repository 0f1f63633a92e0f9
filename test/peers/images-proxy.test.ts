/**
 * A runner that reaches AWS and the registries by their own names, over TLS and through a proxy only: certificates by
 * OpenSSL, and behind the tunnel the sandbox's account.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ForwardProxy, PROXY_SECRETS } from '../e2e/images/forward-proxy';
import { Workshop } from '../e2e/images/workshop';
import { describeWith, findProgram } from './support/programs';

const openssl = findProgram('openssl');

describeWith([openssl], 'a runner behind a proxy', () => {
  const shop = new Workshop();
  const repository = 'foocorp/tunnelled';
  let port = 0;
  const proxy = new ForwardProxy(() => port);
  let server: Server;
  let ecr = '';
  let certificate = '';

  /** The account under the names of AWS and of Microsoft. */
  function startTls(): Promise<void> {
    certificate = join(shop.folder, 'certificate.pem');
    const key = join(shop.folder, 'key.pem');
    const names = ['api.ecr.us-east-1.amazonaws.com', ecr, 'mcr.microsoft.com'].map((name) => `DNS:${name}`).join();
    const subject = ['-subj', '/CN=test', '-addext', `subjectAltName=${names}`, '-days', '1'];
    const files = ['-keyout', key, '-out', certificate];
    const program = openssl.kind === 'found' ? openssl.path : '';
    execFileSync(program, ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...files], { stdio: 'pipe' });
    const { host } = new URL(shop.endpoint);
    server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
      const url = request.url ?? '';
      const isMicrosoft = request.headers.host === 'mcr.microsoft.com';
      const path = isMicrosoft ? url.replace('/v2/', '/v2/mcr.microsoft.com/') : url;
      const { method = '', headers } = request;
      const onward = send(`http://${host}${path}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  beforeAll(async () => {
    await shop.open();
    await shop.deliver(repository);
    const described = await shop.ecr().describeRepositories({ repositoryNames: [repository] });
    ecr = `${described.repositories?.[0]?.registryId}.dkr.ecr.us-east-1.amazonaws.com`;
    await startTls();
    await proxy.start();
  }, 60_000);
  beforeEach(() => proxy.forget());
  afterAll(async () => {
    await proxy.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await shop.close();
  });

  /** No address of a stand-in: names as they are in a real job. */
  const behind = (address: string): Record<string, string> => ({
    AWS_ENDPOINT_URL: '',
    WINDOWS_ON_ECS_REGISTRY_MIRRORS: '',
    SANDBOX_CLOCK: '',
    NODE_OPTIONS: '',
    NODE_EXTRA_CA_CERTS: certificate,
    HTTPS_PROXY: address,
    RUNNER_DEBUG: '1',
  });

  test('asks AWS, the base’s registry and the repository through its tunnels, and shows no password', async () => {
    const env = behind(proxy.url());
    const built = await shop.run('build-image', { repository: `${ecr}/${repository}` }, env);
    expect(built.errors).toEqual([]);
    expect(built.outputs['cache-result']).toBe('exact');
    const pushed = await shop.run(
      'push-image',
      { repository: `${ecr}/${repository}`, image: built.outputs.image ?? '', tags: 'v2', labels: 'commit=abc' },
      env,
    );
    expect(pushed.errors).toEqual([]);
    expect(pushed.outputs['image-uri']).toMatch(new RegExp(`^${ecr}/${repository}@sha256:`));
    expect(new Set(proxy.passed)).toEqual(
      new Set(['CONNECT api.ecr.us-east-1.amazonaws.com:443', 'CONNECT mcr.microsoft.com:443', `CONNECT ${ecr}:443`]),
    );
    expect(proxy.refused).toEqual([]);
    for (const { log, summary } of [built, pushed]) {
      const printed = log.replace(/^::add-mask::.*$/gm, '') + summary;
      for (const secret of PROXY_SECRETS) expect(printed).not.toContain(secret);
    }
    expect((await shop.image(`${new URL(shop.endpoint).host}/${repository}:v2`)).labels).toEqual({ commit: 'abc' });
  }, 60_000);

  test.each([
    ['AWS', () => repository, /^ecr:GetAuthorizationToken could not reach AWS: the proxy refuses: .*407/],
    ['a registry', () => 'registry.invalid/app', /^\S+ could not be reached: Failed to establish tunnel to .*407/],
  ])(
    'that does not let it through to %s says so, without the password',
    async (_, to, message) => {
      const run = await shop.run('build-image', { repository: to() }, behind(proxy.url('wr0ng')));
      expect(run.errors).toEqual([expect.stringMatching(message)]);
      expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain('wr0ng');
      expect(proxy.passed).toEqual([]);
    },
    60_000,
  );

  test('what NO_PROXY names is asked directly', async () => {
    shop.write({ 'empty/Dockerfile': 'FROM scratch\n' });
    const inputs = { repository: 'registry.invalid/app', file: 'empty/Dockerfile' };
    const run = await shop.run('build-image', inputs, { ...behind(proxy.url()), NO_PROXY: 'registry.invalid' });
    expect(run.errors).toEqual([expect.stringMatching(/^registry\.invalid could not be reached: getaddrinfo /)]);
    expect([...proxy.passed, ...proxy.refused]).toEqual([]);
  }, 60_000);
});
