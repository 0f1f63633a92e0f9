import { isActionError } from '../core/errors';
import type { Registry } from '../registry/client';
import type { Registries } from '../registry/connections';
import { layersSize, parseImageConfig, parseManifest, type RawManifest } from '../registry/manifest';
import { formatReference, identifierOf, parseReference, type Reference, repositoryOf } from '../registry/reference';
import { freeSpace, judgeSpace } from './disk';
import type { Docker } from './docker';
import type { Recipe, UsedImage } from './dockerfile';
import { imageError } from './errors';
import { patiently, type Waiting } from './patience';
import {
  type BuildPlatform,
  describeImagePlatform,
  describePlatform,
  fits,
  type ImagePlatform,
  platformOf,
  selectEntry,
} from './platform';

/** An image that the build starts from, as it is right now. */
export interface Base {
  /** As the Dockerfile has it. */
  readonly reference: string;
  /** What of it goes into the key: the digest of the manifest for this platform, or the ID of a local image. */
  readonly digest: string;
  readonly platform: ImagePlatform;
  /** Digests that stand for it on the runner, and the one to pull it by; none for an image that only the runner has. */
  readonly pull?: { readonly reference: string; readonly digests: readonly string[] };
}

export interface BaseOptions {
  readonly registries: Registries;
  readonly platform: BuildPlatform;
  readonly isolation: 'process' | 'hyperv';
  /** Digests that stand in the place of what tags name now. */
  readonly locked?: Readonly<Record<string, { readonly digest: string }>>;
  /** Asks the engine for an image that no registry has. */
  readonly local: (reference: string) => Promise<{ readonly id: string; readonly platform: ImagePlatform } | undefined>;
}

/**
 * Finds out which image each reference is now, and that the runner can build on it.
 *
 * @throws ActionError `base-missing`, `base-denied`, `base-platform`, `base-os-mismatch`, `registry-…`
 */
export async function resolveBases(images: readonly UsedImage[], options: BaseOptions): Promise<Base[]> {
  const bases: Base[] = [];
  for (const image of images) {
    const base = await resolveBase(image, options);
    if (!fits(base.platform, options.platform, options.isolation))
      throw mismatch(image, base.platform, options.platform);
    bases.push(base);
  }
  return bases;
}

async function resolveBase(image: UsedImage, options: BaseOptions): Promise<Base> {
  const reference = parseReference(image.reference, `base image (line ${image.line} of the Dockerfile)`);
  const registry = await options.registries(reference.host);
  const wanted = options.locked?.[image.reference]?.digest ?? identifierOf(reference);
  const manifest = await registry.manifest(reference.path, wanted).catch((error: unknown) => error);
  if (isRaw(manifest)) return fromRegistry(image, { reference, registry, manifest }, options);
  if (manifest !== undefined && !(isActionError(manifest) && manifest.code === 'registry-denied')) throw manifest;
  // Docker Hub denies what it does not have; the image may be one that an earlier step built.
  const local = await options.local(image.reference);
  if (local !== undefined) return { reference: image.reference, digest: local.id, platform: local.platform };
  throw manifest === undefined ? missing(image, reference, wanted) : denied(image, reference, manifest);
}

const isRaw = (value: unknown): value is RawManifest => typeof value === 'object' && value !== null && 'bytes' in value;

interface Found {
  readonly reference: Reference;
  readonly registry: Registry;
  readonly manifest: RawManifest;
}

async function fromRegistry(image: UsedImage, found: Found, options: BaseOptions): Promise<Base> {
  const { reference, registry, manifest } = found;
  const name = formatReference(reference);
  const parsed = parseManifest(manifest, name);
  const pulled = `${repositoryOf(reference)}@${manifest.digest}`;
  if (parsed.kind === 'image') {
    const config = parseImageConfig(await registry.blob(reference.path, parsed.config.digest), name);
    return {
      reference: image.reference,
      digest: manifest.digest,
      platform: { os: config.os, architecture: config.architecture, osVersion: config['os.version'] },
      pull: { reference: pulled, digests: [manifest.digest] },
    };
  }
  const entry = selectEntry(parsed.entries, options.platform, options.isolation);
  const platform = entry && platformOf(entry);
  if (entry === undefined || platform === undefined) {
    throw noPlatform(image, parsed.entries.map(platformOf), options.platform);
  }
  return {
    reference: image.reference,
    digest: entry.digest,
    platform,
    pull: { reference: pulled, digests: [manifest.digest, entry.digest] },
  };
}

/** What the last stage is built upon in the end, with the digest of its manifest for the platform. */
export function pinnedBase({ stages }: Pick<Recipe, 'stages'>, bases: readonly Base[]): string | undefined {
  let from = stages.at(-1)?.base;
  while (from?.kind === 'stage') from = stages[from.stage]?.base;
  const reference = from?.kind === 'image' ? from.reference : undefined;
  const base = bases.find((each) => each.reference === reference);
  return base?.pull === undefined
    ? undefined
    : formatReference({ ...parseReference(base.reference), digest: base.digest });
}

interface Providing extends Waiting {
  readonly docker: Docker;
  readonly registries: Registries;
  /** Where the engine keeps its images. */
  readonly root: string;
  /** `always` pulls also what is there. */
  readonly mode: 'missing' | 'always';
}

/**
 * Has the engine build on exactly the images that are in the key: what it has under the same digest is
 * left, others are pulled by digest and get the name that the Dockerfile uses.
 *
 * @throws ActionError `disk-full`, `pull-failed`, `engine-fault`
 */
export async function provideBases(bases: readonly Base[], providing: Providing): Promise<void> {
  const { docker, log, root, mode, registries } = providing;
  for (const { reference, pull } of bases) {
    if (pull === undefined) continue;
    const local = await docker.inspect(reference);
    const isThere = local?.digests.some((digest) => pull.digests.includes(digest)) === true;
    if (isThere && mode === 'missing') {
      log.info(`Base image ${reference}: the runner has it (${pull.digests[0]}).`);
      continue;
    }
    // A base that is there under another digest shares most of its layers, so its size says nothing.
    if (local === undefined) await checkSpace(reference, pull, { registries, root });
    const download = (): Promise<void> =>
      log.group(`Pull the base image ${reference}`, () => docker.pull(pull.reference, (line) => log.info(line)));
    await patiently('The pull', download, providing);
    if (!reference.includes('@')) await docker.tag(pull.reference, reference);
  }
}

/** @throws ActionError `disk-full` */
async function checkSpace(
  reference: string,
  pull: NonNullable<Base['pull']>,
  { registries, root }: Pick<Providing, 'registries' | 'root'>,
): Promise<void> {
  const free = await freeSpace(root);
  const parsed = parseReference(pull.reference);
  const own = pull.digests.at(-1);
  if (free === undefined || own === undefined) return;
  const manifest = await (await registries(parsed.host)).manifest(parsed.path, own);
  const image = manifest && parseManifest(manifest, reference);
  const problem = image?.kind === 'image' ? judgeSpace(reference, layersSize(image.layers), free, root) : undefined;
  if (problem !== undefined) throw problem;
}

function missing(image: UsedImage, reference: Reference, wanted: string): Error {
  const isLocked = wanted !== identifierOf(reference);
  return imageError('base-missing', {
    message: `Line ${image.line} of the Dockerfile names ${image.reference}, and ${reference.host} has no ${reference.path}${wanted.includes(':') ? '@' : ':'}${wanted}.`,
    remedy: isLocked
      ? 'The lock of base images names it: write the lock anew with `update-base-lock: true`.'
      : 'Correct the reference, or the build argument that it comes from.',
  });
}

function denied(image: UsedImage, reference: Reference, cause: unknown): Error {
  return imageError('base-denied', {
    message: `Line ${image.line} of the Dockerfile names ${image.reference}, and ${reference.host} does not give it away: it does not exist, or the job has no credentials for it.`,
    remedy:
      'Correct the reference, or log in to that registry before this step. For ECR the role needs ecr:BatchGetImage.',
    cause,
  });
}

function noPlatform(image: UsedImage, there: ReadonlyArray<ImagePlatform | undefined>, platform: BuildPlatform): Error {
  const list = there.flatMap((each) => (each === undefined ? [] : [describeImagePlatform(each)]));
  return imageError('base-platform', {
    message: `${image.reference} (line ${image.line} of the Dockerfile) has no image for ${describePlatform(platform)}; there is: ${list.join('; ') || 'nothing'}.`,
    remedy: 'Choose another tag of the base image, or a runner of that Windows version.',
  });
}

function mismatch(image: UsedImage, of: ImagePlatform, platform: BuildPlatform): Error {
  return imageError('base-os-mismatch', {
    message: `${image.reference} (line ${image.line} of the Dockerfile) is of ${describeImagePlatform(of)}; the runner is ${describePlatform(platform)} and cannot run it.`,
    remedy:
      'Choose the base image of the runner’s Windows version (the hosts have to run it too), or a runner of the image’s.',
  });
}
