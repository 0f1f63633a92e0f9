import type { LocalImage } from '../../../src/images/docker';
import type { BaseImage } from '../../../src/images/seed';
import { verifyPushed } from '../../../src/images/verify';
import type { Registry } from '../../../src/registry/client';
import { type RawManifest, sha256 } from '../../../src/registry/manifest';

const repository = { kind: 'other', host: 'r', path: 'app', uri: 'r/app' } as const;
const layer = (name: string) => ({ digest: sha256(name), size: 10 });

interface Held {
  readonly layers?: ReadonlyArray<{ digest: string; size: number; urls?: string[] }>;
  readonly diffIds?: readonly string[];
  readonly osVersion?: string;
  readonly missing?: string;
}

/** A registry that holds one image, and what was pushed. */
function held({ layers = [layer('a'), layer('b')], diffIds = ['1', '2'], osVersion = '10.0.20348.1', missing }: Held) {
  const config = Buffer.from(
    JSON.stringify({ os: 'windows', 'os.version': osVersion, rootfs: { type: 'layers', diff_ids: diffIds } }),
  );
  const bytes = Buffer.from(JSON.stringify({ config: { digest: sha256(config), size: config.length }, layers }));
  const manifest: RawManifest = { bytes, mediaType: '', digest: sha256(bytes) };
  const registry = {
    host: 'r',
    manifest: async (_: string, identifier: string) => (identifier === missing ? undefined : manifest),
    blob: async () => config,
    hasBlob: async (_: string, digest: string) => digest !== missing,
  } as Partial<Registry> as Registry;
  return { manifest, registry };
}

const local = (osVersion: string): LocalImage => ({
  id: '',
  os: 'windows',
  osVersion,
  digests: [],
  bytes: 0,
  layers: [],
});
const base = (...diffIds: string[]): BaseImage => ({ reference: 'base:1', manifest: held({}).manifest, diffIds });

test('what is as it was built is described', async () => {
  const { manifest, registry } = held({});
  const pushed = { manifest, local: local('10.0.20348.1'), base: base('1') };
  expect(await verifyPushed(pushed, registry, repository)).toMatchObject({
    digest: manifest.digest,
    layers: 2,
    bytes: 20,
    os: 'windows',
    osVersion: '10.0.20348.1',
  });
});

test('a foreign layer is in no registry', async () => {
  const foreign = { ...layer('a'), urls: ['https://mcr.microsoft.com/a'] };
  const { manifest, registry } = held({ layers: [foreign, layer('b')], missing: foreign.digest });
  await expect(verifyPushed({ manifest }, registry, repository)).resolves.toMatchObject({ layers: 2 });
});

test.each([
  ['no manifest', held({ missing: held({}).manifest.digest }), {}, 'the registry does not have it'],
  ['a layer that is not there', held({ missing: layer('b').digest }), {}, `layer ${layer('b').digest} is missing`],
  [
    'fewer layers than the configuration',
    held({ diffIds: ['1', '2', '3'] }),
    {},
    'it has 2 layers and its configuration 3',
  ],
  [
    'another Windows',
    held({}),
    { local: local('10.0.20348.9') },
    'its os.version is 10.0.20348.1, and 10.0.20348.9 was built',
  ],
  ['another base', held({}), { base: base('1', 'x') }, 'its layer 2 is not that of the base image base:1'],
  ['less than its base', held({}), { base: base('1', '2', '3') }, 'its layer 3 is not that of the base image base:1'],
])('%s is not what was built', async (_, { manifest, registry }, more, reason) => {
  await expect(verifyPushed({ manifest, ...more }, registry, repository)).rejects.toMatchObject({
    code: 'push-unverified',
    message: `r/app@${manifest.digest} is not what was built: ${reason}.`,
  });
});
