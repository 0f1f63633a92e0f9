import type { Digest } from '../store/digest';
import type { Image, RunConfig } from '../store/image';
import { runConfigJson } from '../store/image';
import type { Store } from '../store/store';

/** Fields that make two steps the same; Docker ignores `Image`, `Hostname` and `Domainname`. */
function identity(config: RunConfig): string {
  const { Image: _ignored, ExposedPorts: ports, Labels: labels, Volumes: volumes, ...others } = config;
  return JSON.stringify({
    ...runConfigJson(others),
    // Go does not tell an empty list from none; nor does it look at the order of a map.
    Env: others.Env ?? [],
    Cmd: others.Cmd ?? [],
    Entrypoint: others.Entrypoint ?? [],
    Shell: others.Shell ?? [],
    OnBuild: others.OnBuild ?? [],
    ports: Object.keys(ports ?? {}).sort(),
    volumes: Object.keys(volumes ?? {}).sort(),
    labels: Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  });
}

/** The newest image that was built here, on the parent, by the same step (moby `image/cache`, `getLocalCachedImage`). */
function localHit(store: Store, parent: Image, step: RunConfig): Image | undefined {
  const wanted = identity(step);
  return store.images
    .childrenOf(parent.id)
    .filter((id) => store.images.isBuiltLocally(id))
    .flatMap((id) => store.images.get(id) ?? [])
    .filter(({ config }) => config.container_config !== undefined && identity(config.container_config) === wanted)
    .sort((a, b) => (a.config.created ?? '').localeCompare(b.config.created ?? ''))
    .at(-1);
}

function isAncestor(store: Store, id: Digest, ancestor: Digest): boolean {
  for (let parent = store.images.parentOf(id); parent !== undefined; parent = store.images.parentOf(parent)) {
    if (parent === ancestor) return true;
  }
  return false;
}

/** Whether an image begins with all that the parent is: every history entry, its time included, and every layer. */
function beginsWith(target: Image, parent: Image): boolean {
  const [own, theirs] = [target.config, parent.config];
  if (own.history.length === 0 || theirs.history.length >= own.history.length) return false;
  return (
    theirs.history.every((entry, index) => sameEntry(entry, own.history[index])) &&
    theirs.diffIds.every((diffId, index) => diffId === own.diffIds[index])
  );
}

function sameEntry(a: Image['config']['history'][number], b: Image['config']['history'][number] | undefined): boolean {
  const plain = (entry: typeof a): string =>
    JSON.stringify([
      entry.created ?? '',
      entry.created_by ?? '',
      entry.author ?? '',
      entry.comment ?? '',
      entry.empty_layer ?? false,
    ]);
  return b !== undefined && plain(a) === plain(b);
}

/** The layer that a history entry made, or none if it made none. */
function layerAt(image: Image, index: number): Digest | undefined {
  if (image.config.history[index]?.empty_layer === true) return undefined;
  const before = image.config.history.slice(0, index).filter((entry) => entry.empty_layer !== true).length;
  return image.config.diffIds[before];
}

/** Makes the image again that the source passed through after the step. */
function restore(store: Store, parent: Image, target: Image, step: RunConfig): Image {
  const index = parent.config.history.length;
  const entry = target.config.history[index] ?? {};
  const layer = layerAt(target, index);
  const { architecture, os, author } = target.config;
  const version = target.config['os.version'];
  return store.images.create(
    {
      architecture,
      os,
      ...(version === undefined ? {} : { 'os.version': version }),
      ...(author === undefined ? {} : { author }),
      ...(entry.created === undefined ? {} : { created: entry.created }),
      config: step,
      history: [...parent.config.history, entry],
      diffIds: layer === undefined ? parent.config.diffIds : [...parent.config.diffIds, layer],
    },
    parent.id,
  );
}

/**
 * The classic builder's layer cache (moby `image/cache/cache.go`).
 *
 * Without sources a step is found among the images that were built here. With `--cache-from` such a hit counts
 * only on the way to a source; otherwise the sources' histories are compared, and after the first partial hit only
 * that one source is left. One cache serves one stage: it starts anew at each `FROM`.
 */
export class LayerCache {
  private sources: readonly Image[];
  private busted = false;

  constructor(
    private readonly store: Store,
    sources: readonly Image[] | 'local' | 'none',
  ) {
    this.local = sources === 'local';
    this.sources = typeof sources === 'string' ? [] : sources;
    this.busted = sources === 'none';
  }

  private readonly local: boolean;

  /** The image that the step leads to, or nothing; after the first miss of a stage always nothing. */
  probe(parentId: Digest, step: RunConfig): Image | undefined {
    if (this.busted) return undefined;
    const parent = this.store.images.get(parentId);
    const hit = parent === undefined ? undefined : this.find(parent, step);
    this.busted = hit === undefined;
    return hit;
  }

  private find(parent: Image, step: RunConfig): Image | undefined {
    const near = localHit(this.store, parent, step);
    if (this.local) return near;
    if (near !== undefined && this.sources.some((source) => isAncestor(this.store, source.id, near.id))) return near;
    const index = parent.config.history.length;
    const command = (step.Cmd ?? []).join(' ');
    for (const source of this.sources) {
      if (!beginsWith(source, parent) || source.config.history[index]?.created_by !== command) continue;
      if (source.config.history.length - 1 === index) {
        this.store.images.setParent(source.id, parent.id);
        return source;
      }
      const restored = restore(this.store, parent, source, step);
      this.sources = [source];
      return restored;
    }
    return undefined;
  }
}
