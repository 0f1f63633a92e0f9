import { annotate, hasAnnotations } from '../../../src/images/annotations';
import { hasLabels, markInRegistry, relabel } from '../../../src/images/labels';
import { createRegistry } from '../../../src/registry/client';
import { parseImageConfig, type RawManifest, sha256 } from '../../../src/registry/manifest';
import { fakeHttp } from '../registry/fake-http';

const config = Buffer.from(
  JSON.stringify({
    architecture: 'amd64',
    config: { Env: ['A=1'], Labels: { kept: 'yes', commit: 'old' }, Entrypoint: null },
    history: [{ created: '2026-01-01T00:00:00Z', created_by: 'x' }],
    os: 'windows',
    'os.version': '10.0.20348.1',
    rootfs: { type: 'layers', diff_ids: [`sha256:${'1'.repeat(64)}`] },
  }),
);
const layers = [{ mediaType: 'l', size: 5, digest: `sha256:${'2'.repeat(64)}` }];
const manifestOf = (content: unknown): RawManifest => {
  const bytes = Buffer.from(JSON.stringify(content));
  return { bytes, digest: sha256(bytes), mediaType: 'application/vnd.docker.distribution.manifest.v2+json' };
};
const manifest = manifestOf({
  schemaVersion: 2,
  config: { mediaType: 'c', size: config.length, digest: sha256(config) },
  layers,
});

test('labels change the configuration and nothing else', () => {
  const changed = relabel(manifest, config, { commit: 'new', a: 'b' });
  const before = JSON.parse(config.toString());
  expect(JSON.parse(changed.config.toString())).toEqual({
    ...before,
    config: { ...before.config, Labels: { kept: 'yes', commit: 'new', a: 'b' } },
  });
  expect(JSON.parse(changed.manifest.bytes.toString())).toEqual({
    schemaVersion: 2,
    config: { mediaType: 'c', size: changed.config.length, digest: changed.configDigest },
    layers,
  });
  expect(changed.manifest.digest).toBe(sha256(changed.manifest.bytes));
});

test('the same labels in another order make the same digest', () => {
  const one = relabel(manifest, config, { a: '1', b: '2' });
  expect(relabel(manifest, config, { b: '2', a: '1' }).manifest.digest).toBe(one.manifest.digest);
});

test('an image without a run configuration gets one', () => {
  const bare = Buffer.from(JSON.stringify({ os: 'windows', rootfs: { diff_ids: [] } }));
  const { config: written } = relabel(manifest, bare, { a: '1' });
  expect(hasLabels(parseImageConfig(written, 'x'), { a: '1' })).toBe(true);
  expect(hasLabels(parseImageConfig(written, 'x'), { a: '2' })).toBe(false);
});

function registryWith(answers: Readonly<Record<string, string | Buffer>>) {
  const { http, asked } = fakeHttp(({ method, url }) => {
    const body = answers[`${method} ${url.pathname}`];
    if (body !== undefined) return { status: 200, body };
    if (method === 'POST') return { status: 202, headers: { location: '/v2/app/blobs/uploads/1' } };
    return { status: method === 'PUT' ? 201 : 404 };
  });
  return { registry: createRegistry({ host: 'r.example', http, mirrors: new Map(), pause: async () => {} }), asked };
}

test('an image that has the labels stays as it is, and nothing is uploaded', async () => {
  const { registry, asked } = registryWith({ [`GET /v2/app/blobs/${sha256(config)}`]: config });
  expect(await markInRegistry(manifest, { labels: { kept: 'yes' }, annotations: {} }, { registry, path: 'app' })).toBe(
    manifest,
  );
  expect(asked.map(({ method }) => method)).toEqual(['GET']);
});

test('other labels upload the new configuration, and put no manifest yet', async () => {
  const { registry, asked } = registryWith({ [`GET /v2/app/blobs/${sha256(config)}`]: config });
  const changed = await markInRegistry(
    manifest,
    { labels: { commit: 'new' }, annotations: {} },
    { registry, path: 'app' },
  );
  expect(changed).toEqual(relabel(manifest, config, { commit: 'new' }).manifest);
  expect(asked.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
    `GET /v2/app/blobs/${sha256(config)}`,
    `HEAD /v2/app/blobs/${relabel(manifest, config, { commit: 'new' }).configDigest}`,
    'POST /v2/app/blobs/uploads/',
    'PUT /v2/app/blobs/uploads/1',
  ]);
});

test('labels belong to one image', async () => {
  const index = manifestOf({ schemaVersion: 2, manifests: [] });
  const { registry } = registryWith({});
  await expect(
    markInRegistry(index, { labels: { a: '1' }, annotations: {} }, { registry, path: 'app' }),
  ).rejects.toMatchObject({
    code: 'labels-index',
  });
});

describe('annotations', () => {
  const docker = 'application/vnd.docker';
  const typed = manifestOf({
    schemaVersion: 2,
    mediaType: `${docker}.distribution.manifest.v2+json`,
    config: { mediaType: `${docker}.container.image.v1+json`, size: config.length, digest: sha256(config) },
    layers: [
      { mediaType: `${docker}.image.rootfs.foreign.diff.tar.gzip`, size: 5, digest: `sha256:${'2'.repeat(64)}` },
      { mediaType: `${docker}.image.rootfs.diff.tar.gzip`, size: 6, digest: `sha256:${'3'.repeat(64)}` },
    ],
  });

  test('make an OCI manifest of the same blobs, and upload nothing', async () => {
    const { registry, asked } = registryWith({ [`GET /v2/app/blobs/${sha256(config)}`]: config });
    const marks = { labels: { kept: 'yes' }, annotations: { commit: 'abc' } };
    const changed = await markInRegistry(typed, marks, { registry, path: 'app' });
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
    expect(changed.mediaType).toBe('application/vnd.oci.image.manifest.v1+json');
    expect(JSON.parse(changed.bytes.toString())).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: config.length, digest: sha256(config) },
      layers: [
        {
          mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
          size: 5,
          digest: `sha256:${'2'.repeat(64)}`,
        },
        { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: 6, digest: `sha256:${'3'.repeat(64)}` },
      ],
      annotations: { commit: 'abc' },
    });
    expect(annotate(changed, { commit: 'abc' })).toBe(changed);
    expect(hasAnnotations(changed, { commit: 'def' })).toBe(false);
  });
});
