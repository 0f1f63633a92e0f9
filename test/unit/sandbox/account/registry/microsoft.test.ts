import { gunzipSync } from 'node:zlib';
import { digestOf } from '../../../../../sandbox/account/registry/blobs';
import { parseConfig, parseManifest } from '../../../../../sandbox/account/registry/manifest';
import {
  findMicrosoftImage,
  microsoftBlob,
  microsoftTags,
  publishUpdate,
} from '../../../../../sandbox/account/registry/microsoft';
import { rig } from '../rig';

const { account } = rig();

test('every tag leads to blobs whose digests, sizes and diff ids are true', () => {
  for (const tag of microsoftTags(account, 'dotnet/framework/runtime')) {
    const list = parseManifest(findMicrosoftImage(account, 'dotnet/framework/runtime', tag)?.manifest ?? '');
    if (list?.kind !== 'index') throw new Error(`${tag} is no list`);
    for (const { digest, platform, size } of list.manifests) {
      const text = findMicrosoftImage(account, 'dotnet/framework/runtime', digest)?.manifest ?? '';
      expect([digestOf(text), Buffer.byteLength(text)]).toEqual([digest, size]);
      const image = parseManifest(text);
      if (image?.kind !== 'image') throw new Error(`${digest} is no image`);
      const config = parseConfig((microsoftBlob(account, image.config.digest) ?? '').toString());
      expect(config?.osVersion).toBe(platform?.['os.version']);
      const layers = image.layers.map((layer) => microsoftBlob(account, layer.digest) ?? Buffer.of());
      expect(layers.map((bytes) => [digestOf(bytes), bytes.length])).toEqual(
        image.layers.map((each) => [each.digest, each.size]),
      );
      expect(layers.map((bytes) => digestOf(gunzipSync(bytes)))).toEqual(config?.diffIds);
    }
  }
});

test('the digests do not change from machine to machine: others pin them', () => {
  expect(findMicrosoftImage(account, 'windows/servercore', 'ltsc2022-amd64')?.digest).toBe(
    'sha256:7cdbaa2642fe28a4a1ce4fef6146a8351dcf24b77abe14409f02c5fbb36b31e0',
  );
});

test('after an update tags name another image, of a later build, and who asks by a digest gets what they had', () => {
  const { account: patched } = rig();
  const before = findMicrosoftImage(patched, 'windows/servercore', 'ltsc2022');
  const other = findMicrosoftImage(patched, 'windows/servercore', 'ltsc2019');
  const build = publishUpdate(patched, 'ltsc2022');
  const after = findMicrosoftImage(patched, 'windows/servercore', 'ltsc2022');
  expect(after?.digest).not.toBe(before?.digest);
  expect(after?.manifest).toContain(`"os.version": "${build}"`);
  expect(findMicrosoftImage(patched, 'windows/servercore', before?.digest ?? '')).toEqual(before);
  expect(findMicrosoftImage(patched, 'windows/servercore', 'ltsc2019')).toEqual(other);
  expect(findMicrosoftImage(account, 'windows/servercore', 'ltsc2022')).toEqual(before);
  expect(publishUpdate(patched, 'ltsc2022')).not.toBe(build);
});
