import { messageOf } from '../core/errors';
import type { Log } from '../core/log';
import type { Repository } from '../ecr/repository';
import type { Registries } from '../registry/connections';
import { copyBlobs } from '../registry/copy';
import { layersSize, parseImageConfig, parseManifest, type RawManifest } from '../registry/manifest';
import { formatReference, identifierOf, parseReference, type Reference } from '../registry/reference';
import { formatBytes } from './sizes';

/** The image that another one is built upon, as its own registry has it. */
export interface BaseImage {
  readonly reference: string;
  readonly manifest: RawManifest;
  /** Digests of its layers before compression: with them the layers of what is built upon it begin. */
  readonly diffIds: readonly string[];
}

/** No branch is called so: the parts of a branch's name do not begin with a dot. */
const seedTag = ({ digest }: RawManifest): string => `wl-.base-${digest.slice('sha256:'.length).slice(0, 12)}`;

/**
 * Asks the base's registry for it. A base only helps to push less and to check more, so what cannot be had is told
 * and passed over.
 *
 * @param text a reference with its digest, as build-image gives it.
 */
export async function findBase(text: string, registries: Registries, log: Log): Promise<BaseImage | undefined> {
  try {
    const reference = parseReference(text, 'base');
    const registry = await registries(reference.host);
    const manifest = await registry.manifest(reference.path, identifierOf(reference));
    if (manifest === undefined) throw new Error(`${reference.host} does not have it`);
    const parsed = parseManifest(manifest, text);
    if (parsed.kind === 'index') throw new Error('it holds images of several platforms');
    const config = parseImageConfig(await registry.blob(reference.path, parsed.config.digest), text);
    return { reference: formatReference(reference), manifest, diffIds: config.rootfs.diff_ids };
  } catch (error) {
    log.warning(
      `The base image ${text} cannot be looked at, so its layers are neither copied nor checked: ${messageOf(error)}`,
    );
    return undefined;
  }
}

interface Seeding {
  readonly repository: Repository;
  readonly registries: Registries;
  readonly log: Log;
}

/**
 * Brings the layers of a base into the repository, as they are in its own registry. `docker push` asks the repository
 * for the digests that it knows of a layer, those from the pull included (moby, daemon/internal/distribution/push_v2.go),
 * and says "Layer already exists"; without that it would compress the base anew, under digests that no host
 * has in its cache (https://github.com/microsoft/Windows-Containers/issues/519). The manifest goes with them
 * under a tag of its own, so that the registry does not take them for refuse.
 */
export async function seedBase(base: BaseImage, { repository, registries, log }: Seeding): Promise<void> {
  const { manifest, reference } = base;
  const tag = seedTag(manifest);
  try {
    const target = await registries(repository.host);
    if ((await target.digestOf(repository.path, tag)) === manifest.digest) {
      log.info(`Base image ${reference}: its layers are in ${repository.uri}.`);
      return;
    }
    await log.group(`Copy the base image ${reference} to ${repository.uri}`, () =>
      copyBase(base, tag, { repository, registries, log }),
    );
  } catch (error) {
    log.warning(
      `The layers of the base image ${reference} are not copied; docker pushes them itself: ${messageOf(error)}`,
    );
  }
}

async function copyBase(
  { manifest, reference }: BaseImage,
  tag: string,
  { repository, registries, log }: Seeding,
): Promise<void> {
  const from: Reference = parseReference(reference, 'base');
  const target = { registry: await registries(repository.host), path: repository.path };
  const source = { registry: await registries(from.host), path: from.path };
  const parsed = parseManifest(manifest, reference);
  if (parsed.kind === 'image') log.info(`${parsed.layers.length} layers, ${formatBytes(layersSize(parsed.layers))}.`);
  await copyBlobs(manifest, source, target, (digest, how) => log.info(`${digest}: ${how}`));
  await target.registry.putManifest(target.path, tag, manifest);
}
