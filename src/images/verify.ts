import type { Repository } from '../ecr/repository';
import type { Registry } from '../registry/client';
import { type Descriptor, layersSize, parseImageConfig, parseManifest, type RawManifest } from '../registry/manifest';
import type { LocalImage } from './docker';
import { imageError } from './errors';
import type { BaseImage } from './seed';

/** What the registry holds, read back. */
export interface PushedImage {
  readonly digest: string;
  readonly layers: number;
  /** The layers, the base's first. */
  readonly contents: readonly Descriptor[];
  /** Compressed. */
  readonly bytes: number;
  readonly os: string;
  readonly osVersion?: string;
}

/**
 * Reads an image back after the push: the manifest by its digest, its configuration, that every layer
 * is there, and that the first of them are the base's. The digests of manifest and configuration are checked by the registry client.
 *
 * @throws ActionError `push-unverified`, `registry-…`, `digest-mismatch`
 */
export async function verifyPushed(
  pushed: { readonly manifest: RawManifest; readonly local?: LocalImage; readonly base?: BaseImage },
  registry: Registry,
  repository: Repository,
): Promise<PushedImage> {
  const { digest } = pushed.manifest;
  const name = `${repository.uri}@${digest}`;
  const manifest = await registry.manifest(repository.path, digest);
  if (manifest === undefined) throw unverified(name, 'the registry does not have it');
  const parsed = parseManifest(manifest, name);
  if (parsed.kind === 'index') throw unverified(name, 'it holds images of several platforms');
  const config = parseImageConfig(await registry.blob(repository.path, parsed.config.digest), name);
  // A foreign layer is in no registry: the engine fetches it from its URLs.
  const layers = parsed.layers.filter(({ urls }) => urls === undefined || urls.length === 0);
  const are = await Promise.all(layers.map((layer) => registry.hasBlob(repository.path, layer.digest)));
  const gone = layers.find((_, index) => are[index] === false);
  if (gone !== undefined) throw unverified(name, `layer ${gone.digest} is missing`);
  if (parsed.layers.length !== config.rootfs.diff_ids.length)
    throw unverified(
      name,
      `it has ${parsed.layers.length} layers and its configuration ${config.rootfs.diff_ids.length}`,
    );
  checkBase(name, config.rootfs.diff_ids, pushed.base);
  const osVersion = config['os.version'];
  const built = pushed.local?.osVersion;
  if (built !== undefined && built !== osVersion)
    throw unverified(name, `its os.version is ${osVersion ?? 'not there'}, and ${built} was built`);
  return {
    digest,
    layers: parsed.layers.length,
    contents: parsed.layers,
    bytes: layersSize(parsed.layers),
    os: config.os,
    ...(osVersion === undefined ? {} : { osVersion }),
  };
}

/** Layers of another base mean that something between the build and the registry has put an image in its place. */
function checkBase(name: string, diffIds: readonly string[], base: BaseImage | undefined): void {
  const other = base?.diffIds.findIndex((diffId, index) => diffIds[index] !== diffId) ?? -1;
  if (other >= 0) throw unverified(name, `its layer ${other + 1} is not that of the base image ${base?.reference}`);
}

function unverified(name: string, reason: string): Error {
  return imageError('push-unverified', {
    message: `${name} is not what was built: ${reason}.`,
    remedy: 'Run the job again; if it stays so, the registry or something before it is damaged.',
  });
}
