import type { ExecResult } from '../core/exec';
import type { Log } from '../core/log';
import type { TagRules } from '../ecr/repositories';
import type { Repository } from '../ecr/repository';
import type { Registry } from '../registry/client';
import type { Registries } from '../registry/connections';
import { copyBlobs } from '../registry/copy';
import { parseImageConfig, parseManifest, type RawManifest } from '../registry/manifest';
import { refusalOf } from '../registry/refusal';
import { hasAnnotations } from './annotations';
import { type LocalImage, lastLine } from './docker';
import { imageError } from './errors';
import { hasLabels, markInRegistry } from './labels';
import { hasMarks, type Marks } from './marks';
import type { PrivateDocker } from './private-docker';
import { decideTag, type ImageSource, type PushItem, type TagPurpose, type TagStep, tagConflict } from './push-plan';

export interface PushOptions {
  readonly repository: Repository;
  readonly rules?: TagRules;
  readonly registries: Registries;
  /** Asked for only when an image comes from the engine. */
  readonly docker: Pick<PrivateDocker, 'open' | 'renew'>;
  /** Done once before the engine uploads anything; not where nothing has to be uploaded. */
  readonly beforeUpload?: () => Promise<void>;
  readonly log: Log;
}

export interface Pushed {
  readonly manifest: RawManifest;
  /** The image on the runner, where it came from there. */
  readonly local?: LocalImage;
}

/**
 * Brings one image and its tags to the repository. An image that is there already is not uploaded again;
 * its tags are put on the manifest through the registry, so the engine pushes once at most. With labels or annotations, the
 * wanted tags go on the marked image and the cache's on the image as it was built.
 *
 * @returns the manifest that wanted tags are on.
 * @throws ActionError `image-missing`, `tag-immutable`, `push-denied`, `push-failed`, `labels-index`, `registry-…`
 */
export async function pushImage(item: PushItem, options: PushOptions): Promise<Pushed> {
  const registry = await options.registries(options.repository.host);
  if (item.source.kind === 'registry') {
    const built = await fetchSource(item.source, registry, options);
    return { manifest: await tagBoth(item, { built, registry }, options) };
  }
  const docker = await options.docker.open();
  const local = await docker.inspect(item.source.reference);
  if (local === undefined) throw imageMissing(item.source.reference);
  const there = await lookAtTags(item, registry, options);
  const known = there.find(({ manifest }) => manifest !== undefined && isOfImage(manifest, local))?.manifest;
  const steps = await foresee(item, { there, local, registry }, options);
  const upload = steps.find(({ step, purpose }) => step === 'put' && (purpose === 'cache' || !hasMarks(item)));
  if (known === undefined && upload === undefined && !hasMarks(item))
    throw tagConflict(item.tags[0]?.tag ?? '', options.repository);
  const uploaded = { image: item.source.reference, tag: upload?.tag ?? uploadTag(local) };
  const built = known ?? (await uploadLocal(uploaded, registry, options));
  const done = known === undefined ? uploaded.tag : undefined;
  return { manifest: await tagBoth(item, { built, registry, local, done }, options), local };
}

/** No branch is called so: the parts of a branch's name do not begin with a dot. */
const uploadTag = ({ id }: LocalImage): string => `wl-.upload-${id.replace(/^.*:/, '').slice(0, 12)}`;

interface TagThere {
  readonly tag: string;
  readonly purpose: TagPurpose;
  readonly manifest: RawManifest | undefined;
}

async function lookAtTags(item: PushItem, registry: Registry, { repository }: PushOptions): Promise<TagThere[]> {
  const look = async ({ tag, purpose }: PushItem['tags'][number]): Promise<TagThere> => ({
    ...{ tag, purpose },
    manifest: await registry.manifest(repository.path, tag),
  });
  return Promise.all(item.tags.map(look));
}

/** What will become of the tags of a local image; conflicts end the push before anything is uploaded. */
async function foresee(
  item: PushItem,
  { there, local, registry }: { there: readonly TagThere[]; local: LocalImage; registry: Registry },
  { repository, rules }: PushOptions,
): Promise<DecidedTag[]> {
  const decided: DecidedTag[] = [];
  for (const { tag, purpose, manifest } of there) {
    const isSame = async (found: RawManifest): Promise<boolean> =>
      purpose === 'wanted' && hasMarks(item)
        ? couldBe(found, { ...item, local }, { registry, path: repository.path })
        : isOfImage(found, local);
    const state = manifest === undefined ? 'absent' : (await isSame(manifest)) ? 'same' : 'other';
    const step = decideTag(tag, purpose, state, rules);
    if (step === 'conflict') throw tagConflict(tag, repository);
    decided.push({ tag, purpose, step });
  }
  return decided;
}

/** Which digest the labelled image will have is known after the upload only; layers and labels say enough before. */
async function couldBe(
  found: RawManifest,
  { local, labels, annotations }: Marks & { readonly local: LocalImage },
  { registry, path }: { readonly registry: Registry; readonly path: string },
): Promise<boolean> {
  const parsed = parseManifest(found, found.digest);
  if (parsed.kind === 'index') return false;
  const config = parseImageConfig(await registry.blob(path, parsed.config.digest), found.digest);
  return (
    hasLabels(config, labels) &&
    hasAnnotations(found, annotations) &&
    config.rootfs.diff_ids.join() === local.layers.join()
  );
}

interface Built {
  /** The image without labels. */
  readonly built: RawManifest;
  readonly registry: Registry;
  readonly local?: LocalImage;
  /** The tag that the engine has pushed. */
  readonly done?: string | undefined;
}

/** Puts the cache's tags on the image as it was built, and the wanted ones on the labelled. */
async function tagBoth(
  item: PushItem,
  { built, registry, local, done }: Built,
  options: PushOptions,
): Promise<RawManifest> {
  const { repository } = options;
  const final = hasMarks(item) ? await markInRegistry(built, item, { registry, path: repository.path }) : built;
  for (const [manifest, purposes] of [
    [built, final === built ? ['cache', 'wanted'] : ['cache']],
    [final, final === built ? [] : ['wanted']],
  ] as const) {
    const isSame = async (digest: string): Promise<boolean> => {
      if (digest === manifest.digest) return true;
      const there = local && manifest === built ? await registry.manifest(repository.path, digest) : undefined;
      return local !== undefined && there !== undefined && isOfImage(there, local);
    };
    const tags = item.tags.filter(({ tag, purpose }) => tag !== done && purposes.some((each) => each === purpose));
    await putTags(manifest, await decideAll({ ...item, tags }, registry, options, isSame), registry, options);
  }
  // Without a tag the labelled image would be nothing that can be read back.
  if (final !== built && !item.tags.some(({ purpose }) => purpose === 'wanted'))
    await registry.putManifest(repository.path, final.digest, final);
  return final;
}

interface DecidedTag {
  readonly tag: string;
  readonly step: TagStep;
  readonly purpose: TagPurpose;
}

/** Conflicts end the push before a tag is put. */
async function decideAll(
  item: PushItem,
  registry: Registry,
  { repository, rules }: PushOptions,
  isSame: (digest: string) => Promise<boolean>,
): Promise<DecidedTag[]> {
  const decide = async ({ tag, purpose }: PushItem['tags'][number]): Promise<DecidedTag> => {
    const digest = await registry.digestOf(repository.path, tag);
    const state = digest === undefined ? 'absent' : (await isSame(digest)) ? 'same' : 'other';
    const step = decideTag(tag, purpose, state, rules);
    if (step === 'conflict') throw tagConflict(tag, repository);
    return { tag, purpose, step };
  };
  return Promise.all(item.tags.map(decide));
}

/** The engine's ID is the configuration's digest, or the manifest's where containerd keeps its images. */
function isOfImage(manifest: RawManifest, local: LocalImage): boolean {
  if (manifest.digest === local.id) return true;
  const parsed = parseManifest(manifest, manifest.digest);
  return parsed.kind === 'image' && parsed.config.digest === local.id;
}

async function fetchSource(
  source: Extract<ImageSource, { kind: 'registry' }>,
  target: Registry,
  { repository, registries, log }: PushOptions,
): Promise<RawManifest> {
  const name = `${source.host}/${source.path}@${source.digest}`;
  const from = await registries(source.host);
  const manifest = await from.manifest(source.path, source.digest);
  if (manifest === undefined) throw imageMissing(name);
  if (source.host !== repository.host || source.path !== repository.path) {
    await log.group(`Copy ${name} to ${repository.uri}`, () =>
      copyBlobs(manifest, { registry: from, path: source.path }, { registry: target, path: repository.path }),
    );
    await target.putManifest(repository.path, manifest.digest, manifest);
  }
  return manifest;
}

async function uploadLocal(
  { image, tag }: { readonly image: string; readonly tag: string },
  registry: Registry,
  options: PushOptions,
): Promise<RawManifest> {
  const { repository, log } = options;
  const name = `${repository.uri}:${tag}`;
  const docker = await options.docker.open();
  if (image !== name) await docker.tag(image, name);
  await options.beforeUpload?.();
  const push = (): Promise<ExecResult> => log.group(`Push ${name}`, () => docker.push(name, (line) => log.info(line)));
  let result = await push();
  if (result.exitCode !== 0 && /token has expired/i.test(`${result.stdout}\n${result.stderr}`)) {
    log.info('The registry token has expired meanwhile: it is renewed, and the push goes on with what is missing.');
    await options.docker.renew();
    result = await push();
  }
  if (result.exitCode !== 0) throw explainPush(`${result.stdout}\n${result.stderr}`, lastLine(result), tag, repository);
  const digest = /digest: (sha256:[0-9a-f]{64})/.exec(result.stdout)?.[1];
  const manifest = await registry.manifest(repository.path, digest ?? tag);
  if (manifest !== undefined) return manifest;
  throw imageError('push-unverified', {
    message: `docker push of ${name} ended well, and ${repository.host} does not have ${digest ?? tag}.`,
    remedy: 'Run the job again; if it stays so, the registry or something before it is damaged.',
  });
}

async function putTags(
  manifest: RawManifest,
  steps: readonly DecidedTag[],
  registry: Registry,
  { repository, log }: PushOptions,
): Promise<void> {
  for (const { tag, step, purpose } of steps) {
    if (step === 'keep') log.info(`Tag ${tag}: on ${manifest.digest} already.`);
    if (step === 'skip') log.info(`Tag ${tag}: kept on the image that has it.`);
    if (step !== 'put') continue;
    try {
      await registry.putManifest(repository.path, tag, manifest);
      log.info(`Tag ${tag}: put on ${manifest.digest}.`);
    } catch (error) {
      // Another job may have put it there since we looked.
      if (refusalOf(error)?.code !== 'TAG_INVALID') throw error;
      if ((await registry.digestOf(repository.path, tag)) === manifest.digest) continue;
      if (purpose === 'wanted') throw tagConflict(tag, repository, error);
      log.warning(
        `The cache tag ${tag} could not be moved: tags of ${repository.uri} are immutable. Exclude wl-* from that.`,
      );
    }
  }
}

/** Docker gives a push's failure as words only. */
function explainPush(output: string, said: string, tag: string, repository: Repository): Error {
  if (/immutable/i.test(output)) return tagConflict(tag, repository, new Error(said));
  if (/denied|unauthorized|no basic auth|forbidden|authentication required/i.test(output)) {
    return imageError('push-denied', {
      message: `${repository.host} does not let the job push to ${repository.path}: ${said}`,
      remedy:
        repository.kind === 'ecr'
          ? 'Allow ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, BatchCheckLayerAvailability and PutImage on the repository.'
          : 'Log in to the registry before this step (docker login without a credential helper).',
    });
  }
  return imageError('push-failed', {
    message: `docker push to ${repository.uri} failed: ${said}`,
    remedy: 'Run the job again; what was uploaded is kept. If the repository does not exist, create it first.',
  });
}

function imageMissing(image: string): Error {
  return imageError('image-missing', {
    message: `There is no image ${image}.`,
    remedy: 'Build it in the same job (its output `image`), or name one in a registry by repository@digest.',
  });
}
