import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { run } from './harness';

jest.setTimeout(30_000);

const ANSWER = `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>
  <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions</Arn><AssumedRoleId>AROAX:GitHubActions</AssumedRoleId></AssumedRoleUser>
  <Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>wJalr&amp;Secret</SecretAccessKey><SessionToken>session-token-of-sts</SessionToken><Expiration>2026-01-05T10:00:00Z</Expiration></Credentials>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
const DENIED =
  '<ErrorResponse><Error><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>';

describe("configure-aws-credentials' stand-in", () => {
  let server: Server;
  let endpoint = '';
  let asked: string[] = [];
  let denies = false;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''} ${body}`.trim());
        if (request.url?.startsWith('/token')) response.end(JSON.stringify({ value: 'header.claims.signature' }));
        else response.writeHead(denies ? 403 : 200).end(denies ? DENIED : ANSWER);
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    asked = [];
    denies = false;
  });

  const oidc = async () => ({ url: `${endpoint}/token?api-version=2.0`, token: 'bearer-of-the-job' });
  const environment = () => ({ AWS_ENDPOINT_URL: endpoint });

  test('exchanges the token of the job for credentials, and hides all of them', async () => {
    const done = await run('aws', { oidc, environment: environment() });
    expect(done.conclusions).toEqual({ denied: 'skipped', allowed: 'success' });
    expect(asked).toEqual([
      'GET /token?api-version=2.0&audience=sts.amazonaws.com Bearer bearer-of-the-job',
      'POST /  Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdeploy&RoleSessionName=GitHubActions&DurationSeconds=3600&WebIdentityToken=header.claims.signature',
    ]);
    expect(done.lines('allowed')).toContain('eu-central-1 *** *** ***');
    const everything = JSON.stringify(done.events.filter((event) => event.kind === 'log'));
    for (const secret of ['ASIAEXAMPLE', 'wJalr', 'session-token', 'header.claims'])
      expect(everything).not.toContain(secret);
  });

  test('fails as on GitHub in a job without id-token: write', async () => {
    const done = await run('aws', { oidc, environment: environment(), inputs: { 'with-token': false } });
    expect(done.conclusions).toEqual({ denied: 'failure', allowed: 'skipped' });
    expect(asked).toEqual([]);
    expect(done.lines('denied').join('\n')).toContain('Did you mean to set the `id-token` permission?');
    expect(done.result.jobs[0]?.annotations[0]?.message ?? done.result.jobs[1]?.annotations[0]?.message).toBe(
      'Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers',
    );
  });

  test('does not try again what STS refuses', async () => {
    denies = true;
    const done = await run('aws', { oidc, environment: environment() });
    expect(done.conclusions).toEqual({ denied: 'skipped', allowed: 'failure' });
    expect(asked).toHaveLength(2);
    expect(done.result.jobs.flatMap((job) => job.annotations.map((one) => one.message))).toContain(
      'Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    );
  });
});
