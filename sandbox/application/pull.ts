import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ECR } from '@aws-sdk/client-ecr';
import type { RunningAccount } from '../account';
import { blobsOf } from '../account/registry/blobs';
import { readTar } from '../engine/layers/image-files';
import type { Door } from '../start/standing';

/** Lays the files of a pushed image, layer upon layer, into a folder that stands for C:. */
export async function pullFiles(running: RunningAccount, door: Door, image: string, folder: string): Promise<void> {
  const [repositoryName = '', imageDigest = ''] = image.slice(image.indexOf('/') + 1).split('@');
  const { images = [] } = await new ECR(door).batchGetImage({ repositoryName, imageIds: [{ imageDigest }] });
  const manifest: unknown = JSON.parse(images[0]?.imageManifest ?? '{}');
  for (const digest of layersOf(manifest)) {
    // The layers of Windows itself are in Microsoft's registry, not in this one.
    const layer = blobsOf(running.account).read(digest);
    if (layer !== undefined) await lay(gunzipSync(layer), folder);
  }
}

function layersOf(manifest: unknown): string[] {
  const layers: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'layers') : [];
  return Array.isArray(layers) ? layers.map((layer) => String(Reflect.get(Object(layer), 'digest'))) : [];
}

async function lay(tar: Buffer, folder: string): Promise<void> {
  for (const { header, data } of await readTar(tar)) {
    const path = /^Files\/(.+?)\/?$/.exec(header.name.replaceAll('\\', '/'))?.[1];
    if (path === undefined || path.split('/').includes('..')) continue;
    const hidden = /(^|\/)\.wh\.([^/]+)$/.exec(path);
    const target = join(folder, path);
    if (hidden !== null) rmSync(join(dirname(target), String(hidden[2])), { recursive: true, force: true });
    else if (header.type === 'directory') mkdirSync(target, { recursive: true });
    else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, data);
    }
  }
}
