import { parseImageConfig, parseManifest, sha256 } from '../../../src/registry/manifest';

const raw = (value: unknown) => {
  const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return { bytes, digest: sha256(bytes), mediaType: '' };
};
const config = { digest: sha256('c'), size: 1 };

test('an image and an index are told apart by what is in them', () => {
  expect(parseManifest(raw({ config, layers: [] }), 'it')).toMatchObject({ kind: 'image', layers: [] });
  const entry = { ...config, platform: { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' } };
  expect(parseManifest(raw({ manifests: [entry] }), 'it')).toMatchObject({ kind: 'index', entries: [entry] });
});

test.each([
  ['not JSON', '<html>'],
  ['schema 1', { fsLayers: [] }],
  ['a digest that is none', { config: { digest: 'x', size: 1 }, layers: [] }],
])('%s is named as what cannot be read', (_, value) => {
  expect(() => parseManifest(raw(value), 'r.example/a:1')).toThrow(/^r\.example\/a:1 is not an image that can be read/);
});

test('a configuration tells its platform', () => {
  const bytes = Buffer.from(
    JSON.stringify({ os: 'windows', 'os.version': '10.0.20348.1', rootfs: { diff_ids: ['a'] } }),
  );
  expect(parseImageConfig(bytes, 'it')).toMatchObject({ os: 'windows', 'os.version': '10.0.20348.1' });
});
