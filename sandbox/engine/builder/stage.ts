import { randomBytes } from 'node:crypto';
import { type LayerContent, windowsLayer } from '../layers/windows-layer';
import { type Digest, sha256, shortId } from '../store/digest';
import type { Image, RunConfig } from '../store/image';
import type { BuildArguments } from './arguments';
import type { Builder } from './builder';
import type { LayerCache } from './cache';
import { shellOf } from './metadata';

/** A stage while it is built: each step replaces the image and the configuration. */
export interface StageState {
  image: Image;
  config: RunConfig;
  author: string | undefined;
  cmdSet: boolean;
  readonly args: BuildArguments;
  readonly cache: LayerCache;
}

/** What stages leave for `FROM` and `COPY --from`. */
export interface BuiltStage {
  readonly name: string | undefined;
  readonly imageId: Digest;
}

/** The step as the cache and the history know it: most write their comment as a word of its own. */
export function commented(config: RunConfig, comment: string, spelling: 'two words' | 'one word'): RunConfig {
  const words = spelling === 'two words' ? ['#(nop) ', comment] : [`#(nop) ${comment}`];
  return { ...config, Cmd: [...shellOf(config), ...words] };
}

/** Takes the step from the cache if it is there, and says so. */
export function fromCache(builder: Builder, state: StageState, step: RunConfig): boolean {
  const hit = state.cache.probe(state.image.id, step);
  if (hit === undefined) return false;
  builder.output.out(' ---> Using cache');
  state.image = hit;
  return true;
}

/** A container's ID is random, as in Docker: nothing may rely on it. */
export function newContainer(builder: Builder): string {
  const id = randomBytes(32).toString('hex');
  builder.output.out(` ---> Running in ${shortId(id)}`);
  return id;
}

export function removeContainer(builder: Builder, id: string, ended: 'well' | 'badly'): void {
  const { removeContainers } = builder.options;
  const removes = removeContainers === 'always' || (removeContainers === 'after success' && ended === 'well');
  if (removes) builder.output.out(` ---> Removed intermediate container ${shortId(id)}`);
}

/** Keeps the image that a step made: its layer on the parent's, its line in the history. */
export async function commit(
  builder: Builder,
  state: StageState,
  step: RunConfig,
  content: LayerContent,
): Promise<void> {
  const layer = builder.store.layers.addTar(await windowsLayer(content));
  const created = new Date().toISOString();
  const parent = state.image;
  const author = state.author === undefined ? {} : { author: state.author };
  const version = parent.config['os.version'];
  const image = builder.store.images.create(
    {
      architecture: parent.config.architecture,
      os: parent.config.os,
      ...(version === undefined ? {} : { 'os.version': version }),
      ...author,
      created,
      config: state.config,
      container_config: step,
      history: [...parent.config.history, { ...author, created, created_by: (step.Cmd ?? []).join(' ') }],
      diffIds: [...parent.config.diffIds, layer.diffId],
    },
    parent.id,
  );
  builder.store.images.markBuiltLocally(image.id);
  state.image = image;
}

/**
 * Commits a container in which nothing ran. On Windows even that leaves a layer: creating a container changes the
 * registry (Microsoft's "Optimize Windows Dockerfiles" counts about 42 kB for each such instruction).
 */
export async function commitContainer(
  builder: Builder,
  state: StageState,
  step: RunConfig,
  content: LayerContent,
): Promise<void> {
  const container = newContainer(builder);
  await commit(builder, state, step, { ...content, registry: registryOf(state.image.id, step) });
  removeContainer(builder, container, 'well');
}

/** Names what the registry delta of a step stands for. */
export function registryOf(parent: Digest, step: RunConfig): string {
  return sha256(`${parent}\n${(step.Cmd ?? []).join(' ')}`);
}
