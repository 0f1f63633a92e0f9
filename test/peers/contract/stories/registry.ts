import { CreateRepositoryCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import type { Plain, Stage, Story } from '../story';
import { digestOf, MANIFEST, MANIFEST_LIST, NOWHERE, smallWindowsImage } from './image';

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** Of the distribution specification's error body. */
  readonly code: string | undefined;
}

interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

type Http = (path: string, request?: Request) => Promise<Reply>;

/** Speaks to `/v2/`; a path that is a whole address is taken as it is. */
function http(endpoint: string, authorization: string | undefined): Http {
  return async (path, { method = 'GET', headers = {}, body } = {}) => {
    const response = await fetch(new URL(path, endpoint), {
      method,
      headers: { ...headers, ...(authorization !== undefined && { authorization }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const code = /"code"\s*:\s*"([A-Z_]+)"/.exec(bytes.toString('utf8'))?.[1];
    return { status: response.status, headers: response.headers, bytes, code };
  };
}

/** Makes the repositories where the target has ECR, and gives a client that may use them. */
async function enter(stage: Stage, ...names: readonly string[]): Promise<Http> {
  if (stage.registryUser !== undefined) {
    return http(stage.endpoint, `Basic ${Buffer.from(stage.registryUser).toString('base64')}`);
  }
  for (const repositoryName of names) await stage.ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const { authorizationData } = await stage.ecr.send(new GetAuthorizationTokenCommand({}));
  return http(stage.endpoint, `Basic ${authorizationData?.[0]?.authorizationToken}`);
}

async function upload(call: Http, name: string, bytes: Buffer): Promise<Reply> {
  const begun = await call(`/v2/${name}/blobs/uploads/`, { method: 'POST' });
  return finish(call, begun.headers.get('location') ?? '', bytes, digestOf(bytes));
}

function finish(call: Http, location: string, body: Buffer, digest: string): Promise<Reply> {
  const joint = location.includes('?') ? '&' : '?';
  return call(`${location}${joint}digest=${digest}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body,
  });
}

const put = (call: Http, path: string, body: string, type = MANIFEST) =>
  call(path, { method: 'PUT', headers: { 'content-type': type }, body });

const refusal = ({ code, status }: Reply): Plain => `${code} ${status}`;

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html#registry_auth_http */
const authentication: Story = {
  name: 'registry: authentication',
  async tell(stage) {
    const { see } = stage;
    const call = await enter(stage, 'contract-entry');
    const nobody = http(stage.endpoint, undefined);
    const liar = http(stage.endpoint, `Basic ${Buffer.from('AWS:wrong').toString('base64')}`);
    const ping = await nobody('/v2/');
    see('nobody is challenged', ping.status, 401);
    see('to give a password', ping.headers.get('www-authenticate')?.split(' ')[0], 'Basic');
    see('with the version', ping.headers.get('docker-distribution-api-version'), 'registry/2.0');
    const welcome = await call('/v2/');
    see('who has the token is welcome', welcome.status, 200);
    see('with the version then too', welcome.headers.get('docker-distribution-api-version'), 'registry/2.0');
    const refused = await liar('/v2/');
    see('a wrong password is refused', refused.status >= 400 && refused.status < 404, true);
    see('nobody reads a manifest', (await nobody('/v2/contract-entry/manifests/1.0')).status, 401);
    see(
      'nobody asks for a blob',
      (await nobody(`/v2/contract-entry/blobs/${NOWHERE}`, { method: 'HEAD' })).status,
      401,
    );
    see('nobody lists tags', (await nobody('/v2/contract-entry/tags/list')).status, 401);
    const begun = await nobody('/v2/contract-entry/blobs/uploads/', { method: 'POST' });
    see('nobody uploads', begun.status, 401);
    const pushed = await put(nobody, '/v2/contract-entry/manifests/1.0', '{}');
    see('nobody pushes', pushed.status, 401);
  },
};

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push */
const blobs: Story = {
  name: 'registry: blobs',
  async tell(stage) {
    const { see } = stage;
    const call = await enter(stage, 'contract-blobs', 'contract-other');
    const bytes = Buffer.from('Files/a layer in two parts');
    const digest = digestOf(bytes);
    const place = `/v2/contract-blobs/blobs/${digest}`;
    see('before, it is not there', (await call(place, { method: 'HEAD' })).status, 404);
    see('and says that it is unknown', (await call(place)).code, 'BLOB_UNKNOWN');
    const begun = await call('/v2/contract-blobs/blobs/uploads/', { method: 'POST' });
    see('an upload begins', begun.status, 202);
    see('with an id', (begun.headers.get('docker-upload-uuid') ?? '').length > 0, true);
    const location = begun.headers.get('location') ?? '';
    see('at a place of its own', location.includes('/v2/contract-blobs/blobs/uploads/'), true);
    const chunk = await call(location, {
      method: 'PATCH',
      headers: { 'content-type': 'application/octet-stream', 'content-range': '0-9' },
      body: bytes.subarray(0, 10),
    });
    see('a part is taken', chunk.status, 202);
    see('up to its last byte', chunk.headers.get('range'), '0-9');
    const next = chunk.headers.get('location') ?? location;
    const asked = await call(next);
    see('the upload can be asked about', asked.status, 204);
    see('how far it is', asked.headers.get('range'), '0-9');
    const done = await finish(call, asked.headers.get('location') ?? next, bytes.subarray(10), digest);
    see('the rest ends it', done.status, 201);
    see('with the digest', done.headers.get('docker-content-digest') === digest, true);
    const head = await call(place, { method: 'HEAD' });
    see('now it is there', head.status, 200);
    see('with its length', head.headers.get('content-length'), String(bytes.length));
    see('and comes back byte for byte', digestOf((await call(place)).bytes) === digest, true);
    const part = await call(place, { headers: { range: 'bytes=6-12' } });
    see('a range of it comes alone', [part.status, part.bytes.toString()], [206, 'a layer']);

    const second = await call('/v2/contract-blobs/blobs/uploads/', { method: 'POST' });
    const wrong = await finish(call, second.headers.get('location') ?? '', bytes, NOWHERE);
    see('a wrong digest is refused', refusal(wrong), 'DIGEST_INVALID 400');
    const lost = '/v2/contract-blobs/blobs/uploads/00000000-0000-4000-8000-000000000000';
    see('an unknown upload', (await call(lost)).status, 404);
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/blob-mounting.html: off unless the account turned it on
    const mount = `/v2/contract-other/blobs/uploads/?mount=${digest}&from=contract-blobs`;
    see('a blob of another repository is not mounted', (await call(mount, { method: 'POST' })).status, 202);
    see(
      'a repository does not see the blobs of another',
      (await call(`/v2/contract-other/blobs/${digest}`)).status,
      404,
    );
    const nowhere = await call('/v2/contract-nowhere/blobs/uploads/', { method: 'POST' });
    see('nothing is uploaded to a missing repository', refusal(nowhere), 'NAME_UNKNOWN 404');
    await enter(stage, 'contract-team/stock');
    const nested = await upload(call, 'contract-team/stock', bytes);
    see('a name can have parts', nested.status, 201);
  },
};

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests */
const manifests: Story = {
  name: 'registry: manifests',
  async tell(stage) {
    const { see } = stage;
    const call = await enter(stage, 'contract-manifests');
    const image = smallWindowsImage('manifests');
    const digest = digestOf(image.manifest);
    const at = (reference: string) => `/v2/contract-manifests/manifests/${reference}`;
    see('before its blobs an image is refused', (await put(call, at('1.0'), image.manifest)).status >= 400, true);
    for (const bytes of [image.layer, image.config]) await upload(call, 'contract-manifests', bytes);
    const pushed = await put(call, at('1.0'), image.manifest);
    see('with them a Windows image with a foreign layer is taken', pushed.status, 201);
    see('with the digest of its bytes', pushed.headers.get('docker-content-digest') === digest, true);
    const pulled = await call(at('1.0'), { headers: { accept: MANIFEST } });
    see('it is pulled by tag', pulled.status, 200);
    see('byte for byte', pulled.bytes.toString() === image.manifest, true);
    see('with its media type', pulled.headers.get('content-type'), MANIFEST);
    see('and its digest', pulled.headers.get('docker-content-digest') === digest, true);
    const head = await call(at('1.0'), { method: 'HEAD', headers: { accept: MANIFEST } });
    see('its head alone', [head.status, head.bytes.length], [200, 0]);
    see('has the length', head.headers.get('content-length'), String(image.manifest.length));
    see('it is pulled by digest', (await call(at(digest), { headers: { accept: MANIFEST } })).status, 200);
    see('a tag that is not there', refusal(await call(at('2.0'))), 'MANIFEST_UNKNOWN 404');
    see('a digest that is not there', refusal(await call(at(NOWHERE))), 'MANIFEST_UNKNOWN 404');
    see('what is no manifest is refused', refusal(await put(call, at('bad'), '{')), 'MANIFEST_INVALID 400');
    see('a digest not its own is refused', refusal(await put(call, at(NOWHERE), image.manifest)), 'DIGEST_INVALID 400');
    see('a second tag is taken', (await put(call, at('latest'), image.manifest)).status, 201);
    see('a push of a digest alone is taken', (await put(call, at(digest), image.manifest)).status, 201);
    await seeLists(stage, call, { digest, size: image.manifest.length });
    await seeTags(stage, call);
  },
};

/** An index as Microsoft's base images have one. */
async function seeLists({ see }: Stage, call: Http, image: { digest: string; size: number }): Promise<void> {
  const index = (digest: string) =>
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST_LIST,
      manifests: [
        {
          mediaType: MANIFEST,
          size: image.size,
          digest,
          platform: { architecture: 'amd64', os: 'windows', 'os.version': '10.0.20348.2700' },
        },
      ],
    });
  const at = '/v2/contract-manifests/manifests/list';
  const dangling = await put(call, at, index(NOWHERE), MANIFEST_LIST);
  see('a list of an image that is not there is refused', dangling.status >= 400 && dangling.status < 500, true);
  see('a list of one that is there is taken', (await put(call, at, index(image.digest), MANIFEST_LIST)).status, 201);
  const list = await call(at, { headers: { accept: MANIFEST_LIST } });
  see('a list comes back as one', list.headers.get('content-type'), MANIFEST_LIST);
  see('with its own digest', list.headers.get('docker-content-digest') === digestOf(index(image.digest)), true);
}

async function seeTags({ see }: Stage, call: Http): Promise<void> {
  const all = await call('/v2/contract-manifests/tags/list');
  const { name, tags } = JSON.parse(all.bytes.toString() || '{}') as { name?: string; tags?: string[] };
  see('tags are listed for the repository', name, 'contract-manifests');
  see('all of them', [...(tags ?? [])].sort(), ['1.0', 'latest', 'list']);
  const first = await call('/v2/contract-manifests/tags/list?n=2');
  const page = JSON.parse(first.bytes.toString() || '{}') as { tags?: string[] };
  see('a page of them has so many', page.tags?.length, 2);
  see('and leads to the next', first.headers.get('link')?.includes('rel="next"') ?? false, true);
  const missing = await call('/v2/contract-nowhere/tags/list');
  see('a missing repository has none', refusal(missing), 'NAME_UNKNOWN 404');
  const nowhere = await call('/v2/contract-nowhere/manifests/1.0');
  see('nor an image', refusal(nowhere), 'NAME_UNKNOWN 404');
}

export const registryStories: readonly Story[] = [authentication, blobs, manifests];
