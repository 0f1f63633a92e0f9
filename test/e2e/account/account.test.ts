import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, DescribeLogGroupsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ADMINISTRATOR, type RunningAccount, type StartOptions, startAccount } from '../../../sandbox/account';
import { addFault } from '../../../sandbox/account/faults/faults';
import { appendLog, createGroup } from '../../../sandbox/account/logs';
import { virtualClock } from '../../../sandbox/clock/clock';

/** Real SDK clients and plain HTTP against the account as it is served. */

let elapsed = 0;
let running: RunningAccount;
const clock = virtualClock({ real: 0, virtual: Date.now(), speed: 1 }, () => elapsed);

async function start(options: Partial<StartOptions> = {}): Promise<void> {
  running = await startAccount({ clock, port: 0, ...options });
}

beforeEach(() => {
  elapsed = 0;
});
afterEach(() => running.close());

const settings = (
  credentials = { ...ADMINISTRATOR } as { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
) => ({
  endpoint: running.endpoint,
  region: 'us-east-1',
  credentials,
});

const sha = (bytes: string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

async function registryToken(): Promise<string> {
  const { authorizationData } = await new ECRClient(settings()).send(new GetAuthorizationTokenCommand({}));
  return `Basic ${authorizationData?.[0]?.authorizationToken}`;
}

const v2 = (path: string, authorization: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${running.endpoint}/v2/${path}`, { ...init, headers: { authorization, ...init.headers } });

async function pushBlob(repository: string, authorization: string, bytes: string): Promise<void> {
  const begun = await v2(`${repository}/blobs/uploads/`, authorization, { method: 'POST' });
  const location = begun.headers.get('location')?.replace('/v2/', '') ?? '';
  await v2(location, authorization, { method: 'PATCH', body: bytes.slice(0, 3) });
  const ended = await v2(`${location}?digest=${sha(bytes)}`, authorization, { method: 'PUT', body: bytes.slice(3) });
  expect(ended.status).toBe(201);
}

async function pushImage(repository: string, authorization: string, tag: string): Promise<string> {
  const config = JSON.stringify({ os: 'windows', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: [] } });
  for (const bytes of [config, 'a layer']) await pushBlob(repository, authorization, bytes);
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', digest: sha(config), size: config.length },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', digest: sha('a layer'), size: 7 }],
  });
  const headers = { 'content-type': mediaType };
  const answer = await v2(`${repository}/manifests/${tag}`, authorization, { method: 'PUT', body: manifest, headers });
  expect([answer.status, answer.headers.get('docker-content-digest')]).toEqual([201, sha(manifest)]);
  return sha(manifest);
}

test('a job trades its OIDC token for credentials, and they are it until they expire', async () => {
  await start();
  const { url, token } = await running.githubOidc({ repository: 'foocorp/invento', environment: 'production' });
  const ask = (bearer: string): Promise<Response> =>
    fetch(`${url}&audience=sts.amazonaws.com`, { headers: { authorization: `Bearer ${bearer}` } });
  expect((await ask('somebody')).status).toBe(401);
  const { value } = (await (await ask(token)).json()) as { value: string };
  const anonymous = new STSClient({ ...settings(), signer: { sign: async (request) => request } });
  const { Credentials } = await anonymous.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: 'arn:aws:iam::123456789012:role/invento-deploy',
      RoleSessionName: 'deliver',
      WebIdentityToken: value,
      DurationSeconds: 900,
    }),
  );
  const sts = new STSClient(
    settings({
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    }),
  );
  expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(
    'arn:aws:sts::123456789012:assumed-role/invento-deploy/deliver',
  );
  elapsed += 900_000;
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
});

test('the issuer publishes the key that its tokens are signed with', async () => {
  await start();
  const get = async (path: string): Promise<Record<string, unknown>> =>
    (await (await fetch(`${running.endpoint}/_github/${path}`)).json()) as Record<string, unknown>;
  expect((await get('.well-known/openid-configuration')).issuer).toBe('https://token.actions.githubusercontent.com');
  expect((await get('.well-known/jwks')).keys).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
});

test('an image that was pushed over HTTP is the one that the API shows', async () => {
  await start();
  const ecr = new ECRClient(settings());
  const { repository } = await ecr.send(
    new CreateRepositoryCommand({ repositoryName: 'invento', imageTagMutability: 'IMMUTABLE' }),
  );
  expect(repository?.repositoryUri).toBe(`${running.endpoint.replace('http://', '')}/invento`);
  const authorization = await registryToken();
  const digest = await pushImage('invento', authorization, '1.0');
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'invento' }));
  expect(imageDetails).toMatchObject([{ imageDigest: digest, imageTags: ['1.0'] }]);
  expect(imageDetails?.[0]?.imagePushedAt).toBeInstanceOf(Date);
  const answer = await v2('invento/manifests/1.0', authorization);
  const { images } = await ecr.send(
    new BatchGetImageCommand({ repositoryName: 'invento', imageIds: [{ imageTag: '1.0' }] }),
  );
  expect(images?.[0]?.imageManifest).toBe(await answer.text());
  expect(await (await v2(`invento/blobs/${sha('a layer')}`, authorization)).text()).toBe('a layer');
  expect(await (await v2('invento/tags/list', authorization)).json()).toEqual({ name: 'invento', tags: ['1.0'] });
  const again = await v2('invento/manifests/1.0', authorization, {
    method: 'PUT',
    body: images?.[0]?.imageManifest ?? '',
  });
  expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('because the tag is immutable.')]);
});

test('the registry wants a token, refuses an old one, and says what is wrong', async () => {
  await start();
  const none = await fetch(`${running.endpoint}/v2/`);
  expect([none.status, none.headers.get('www-authenticate')]).toEqual([
    401,
    `Basic realm="${running.endpoint}/",service="ecr.amazonaws.com"`,
  ]);
  const authorization = await registryToken();
  const words = async (path: string, init?: RequestInit): Promise<string> => {
    const answer = await v2(path, authorization, init);
    return `${answer.status} ${await answer.text()}`;
  };
  expect(await words('none/manifests/x')).toContain(
    '404 {"errors":[{"code":"NAME_UNKNOWN","message":"The repository with name \'none\' does not exist',
  );
  await new ECRClient(settings()).send(new CreateRepositoryCommand({ repositoryName: 'invento' }));
  expect(await words('invento/manifests/x')).toContain('MANIFEST_UNKNOWN');
  expect(await words(`invento/blobs/${sha('no')}`)).toContain('BLOB_UNKNOWN');
  expect(await words('invento/manifests/x', { method: 'PUT', body: '{}' })).toContain(
    '400 {"errors":[{"code":"MANIFEST_INVALID"',
  );
  expect(await words(`invento/blobs/uploads/?digest=${sha('other')}`, { method: 'POST', body: 'bytes' })).toContain(
    'DIGEST_INVALID',
  );
  expect(await words('invento/blobs/uploads/unknown', { method: 'PATCH', body: 'x' })).toContain('BLOB_UPLOAD_UNKNOWN');
  elapsed += 12 * 3_600_000;
  expect(await words('')).toBe(
    '403 {"errors":[{"code":"DENIED","message":"Your authorization token has expired. Reauthenticate and try again."}]}',
  );
});

test('anybody reads Microsoft’s base images, nobody writes them', async () => {
  await start();
  const base = `${running.endpoint}/v2/mcr.microsoft.com/windows/servercore`;
  const list = (await (await fetch(`${base}/manifests/ltsc2022`)).json()) as { manifests: Array<{ digest: string }> };
  const image = await fetch(`${base}/manifests/${list.manifests[0]?.digest}`);
  const { layers } = (await image.json()) as { layers: Array<{ digest: string; size: number }> };
  const layer = await fetch(`${base}/blobs/${layers[0]?.digest}`);
  expect((await layer.arrayBuffer()).byteLength).toBe(layers[0]?.size);
  expect((await fetch(`${base}/blobs/uploads/`, { method: 'POST' })).status).toBe(401);
});

test('log lines are read with the times they were written at', async () => {
  await start();
  createGroup(running.account, { name: '/invento' });
  appendLog(running.account, '/invento', 'task', 'ready');
  const logs = new CloudWatchLogsClient(settings());
  const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: '/invento', logStreamName: 'task' }));
  expect(events).toMatchObject([{ message: 'ready', timestamp: clock.now() }]);
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({}));
  expect(logGroups?.map(({ logGroupName }) => logGroupName)).toContain('/invento');
});

test.each([
  ['throttled', { kind: 'throttle' }],
  ['broken off', { kind: 'reset' }],
  ['unavailable', { kind: 'server-error' }],
] as const)('a call that is %s twice succeeds when the SDK tries it again', async (_, fault) => {
  await start({ faults: [{ match: { service: 'ecr', times: 2 }, fault }] });
  expect((await new ECRClient(settings()).send(new DescribeRepositoriesCommand({}))).repositories).toEqual([]);
});

test('a change whose answer is lost was made all the same', async () => {
  await start();
  addFault(running.account, {
    match: { operation: 'CreateRepository', times: 1 },
    fault: { kind: 'reset', when: 'after' },
  });
  await expect(
    new ECRClient(settings()).send(new CreateRepositoryCommand({ repositoryName: 'invento' })),
  ).rejects.toMatchObject({ name: 'RepositoryAlreadyExistsException' });
});

test('a denial over HTTP control names the action', async () => {
  await start();
  const rule = { match: { service: 'ecr', operation: 'DescribeRepositories' }, fault: { kind: 'access-denied' } };
  const posted = await fetch(`${running.endpoint}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(rule) });
  expect(posted.status).toBe(200);
  await expect(new ECRClient(settings()).send(new DescribeRepositoriesCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('is not authorized to perform: ecr:DescribeRepositories'),
  });
  expect((await fetch(`${running.endpoint}/_sandbox/faults`, { method: 'POST', body: '[{}]' })).status).toBe(400);
});

test('the registry has its faults too', async () => {
  await start({
    faults: [{ match: { service: 'registry', operation: 'GetManifest', times: 1 }, fault: { kind: 'throttle' } }],
  });
  const authorization = await registryToken();
  expect((await v2('x/manifests/y', authorization)).status).toBe(429);
  expect((await v2('x/manifests/y', authorization)).status).toBe(404);
});

test('an account that is loaded again has its images and their layers', async () => {
  const blobFolder = mkdtempSync(join(tmpdir(), 'account-'));
  try {
    await start({ blobFolder });
    await new ECRClient(settings()).send(new CreateRepositoryCommand({ repositoryName: 'invento' }));
    const digest = await pushImage('invento', await registryToken(), '1.0');
    expect(readdirSync(join(blobFolder, 'sha256'))).toHaveLength(2);
    const { account: state } = (await (await fetch(`${running.endpoint}/_sandbox/state`)).json()) as {
      account: RunningAccount['account']['state'];
    };
    await running.close();
    await start({ blobFolder, state });
    const authorization = await registryToken();
    expect((await v2(`invento/manifests/${digest}`, authorization)).status).toBe(200);
    expect(await (await v2(`invento/blobs/${sha('a layer')}`, authorization)).text()).toBe('a layer');
  } finally {
    rmSync(blobFolder, { recursive: true, force: true });
  }
});
