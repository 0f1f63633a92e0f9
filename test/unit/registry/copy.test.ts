import { Readable } from 'node:stream';
import type { Registry } from '../../../src/registry/client';
import { copyBlobs } from '../../../src/registry/copy';
import { sha256 } from '../../../src/registry/manifest';

const blob = (text: string, urls?: string[]) => ({
  digest: sha256(text),
  size: text.length,
  ...(urls === undefined ? {} : { urls }),
});
const bytes = Buffer.from(
  JSON.stringify({
    config: blob('config'),
    layers: [blob('foreign', ['https://x']), blob('there'), blob('mountable'), blob('new')],
  }),
);
const manifest = { bytes, digest: sha256(bytes), mediaType: '' };

function target(host: string, done: string[]): Registry {
  return {
    host,
    hasBlob: async (_path: string, digest: string) => digest === sha256('there'),
    mountBlob: async (_path: string, digest: string) => {
      done.push(`mount ${digest}`);
      return digest === sha256('mountable');
    },
    uploadBlob: async (_path: string, { digest }: { digest: string }) => void done.push(`upload ${digest}`),
    openBlob: async () => Readable.from([]),
  } as unknown as Registry;
}

test('within a registry only what cannot be mounted is uploaded, and foreign layers never', async () => {
  const done: string[] = [];
  const registry = target('r', done);
  await copyBlobs(manifest, { registry, path: 'a' }, { registry, path: 'b' });
  expect(done).toEqual([
    `mount ${sha256('mountable')}`,
    `mount ${sha256('new')}`,
    `upload ${sha256('new')}`,
    `mount ${sha256('config')}`,
    `upload ${sha256('config')}`,
  ]);
});

test('between registries nothing is mounted', async () => {
  const done: string[] = [];
  await copyBlobs(manifest, { registry: target('r', []), path: 'a' }, { registry: target('s', done), path: 'a' });
  expect(done).toEqual([`upload ${sha256('mountable')}`, `upload ${sha256('new')}`, `upload ${sha256('config')}`]);
});
