import { setTimeout as sleep } from 'node:timers/promises';
import { DaemonFailure } from '../failure';
import type { Host } from '../host';
import { type Digest, sha256, shortId } from '../store/digest';
import type { Image } from '../store/image';
import type { KnownBlob, Layer } from '../store/layers';
import type { Store } from '../store/store';
import { mayRetry } from './errors';
import { type Descriptor, DOCKER_CONFIG, DOCKER_LAYER, DOCKER_MANIFEST, writeManifest } from './manifest';
import type { Tell } from './pull';
import { familiar, fullName, type Reference } from './reference';
import { locate, Repository } from './repository';

/** As moby's upload manager has them: layers at once, attempts for one, seconds more for each attempt. */
const CONCURRENT_UPLOADS = 5;
const MAX_ATTEMPTS = 5;
const SECONDS_PER_ATTEMPT = 5;

const SMALL_LAYER = 100 * 1024;
const MIDDLE_LAYER = 10 * 1024 * 1024;

/** How often Docker asks for a layer before it uploads it: more for larger ones (moby `push_v2.go`). */
function effort(size: number): { mounts: number; checks: number; elsewhere: boolean } {
  if (size > MIDDLE_LAYER) return { mounts: 4, checks: 3, elsewhere: true };
  if (size > SMALL_LAYER) return { mounts: 3, checks: 1, elsewhere: false };
  return { mounts: 1, checks: 1, elsewhere: false };
}

function likeness(target: string, repository: string): number {
  const [a, b] = [target.split('/'), repository.split('/')];
  const same = a.findIndex((part, index) => part !== b[index]);
  return same < 0 ? a.length : same;
}

/** Known digests of the layer, the most promising first: of repositories whose names are most alike. */
export function rank(target: string, known: readonly KnownBlob[]): KnownBlob[] {
  return [...known].sort((a, b) => likeness(target, b.repository) - likeness(target, a.repository) || b.at - a.at);
}

/** What a push works with. */
interface Engine {
  readonly host: Host;
  readonly store: Store;
  readonly tell: Tell;
}

class LayerPush {
  private readonly checked = new Set<Digest>();

  constructor(
    private readonly engine: Engine,
    private readonly target: { reference: Reference; repository: Repository },
    private readonly layer: Layer,
  ) {}

  private get name(): string {
    return fullName(this.target.reference);
  }

  private say(status: string): void {
    this.engine.tell(`${shortId(this.layer.diffId)}: ${status}`);
  }

  private remember(digest: Digest, size: number): Descriptor {
    this.engine.store.layers.remember(this.layer.diffId, { digest, size, repository: this.name, at: Date.now() });
    return { mediaType: DOCKER_LAYER, digest, size };
  }

  /** Asks whether the target has the layer under a digest that some registry gave it. */
  private async existing(candidates: readonly KnownBlob[], attempts: number): Promise<Descriptor | undefined> {
    const fresh = candidates.filter((known) => !this.checked.has(known.digest)).slice(0, attempts);
    for (const known of fresh) {
      if (this.checked.has(known.digest)) continue;
      this.checked.add(known.digest);
      const size = await this.target.repository.stat(known.digest);
      if (size !== undefined) {
        this.say('Layer already exists');
        return this.remember(known.digest, size);
      }
      if (known.repository === this.name) this.engine.store.layers.forget(this.layer.diffId, known);
    }
    return undefined;
  }

  /** Tries to mount the layer from another repository of the registry; else leaves an upload open. */
  private async mount(candidates: readonly KnownBlob[]): Promise<Descriptor | URL | undefined> {
    let session: URL | undefined;
    for (const known of candidates) {
      const [registry = '', ...path] = known.repository.split('/');
      const from = locate(this.engine.host, { host: registry, path: path.join('/') }).name;
      const answer = await this.target.repository.begin({ digest: known.digest, from });
      if (answer === 'mounted') {
        this.say(`Mounted from ${path.join('/')}`);
        return this.remember(known.digest, known.size);
      }
      session = answer;
    }
    return session;
  }

  async run(): Promise<Descriptor> {
    const { mounts, checks, elsewhere } = effort(this.layer.size);
    const known = rank(this.name, this.engine.store.layers.known(this.layer.diffId));
    const exists = await this.existing(known, 1);
    if (exists !== undefined) return exists;
    const sameRegistry = known.filter(
      (item) => item.repository !== this.name && item.repository.startsWith(`${this.target.reference.host}/`),
    );
    const mounted = await this.mount(sameRegistry.slice(0, mounts));
    if (mounted !== undefined && !(mounted instanceof URL)) return mounted;
    const others = elsewhere ? known : known.filter((item) => item.repository === this.name);
    const later = await this.existing(others, Math.max(0, checks - this.checked.size));
    if (later !== undefined) return later;
    const session = mounted ?? (await this.target.repository.begin());
    if (session === 'mounted') throw new DaemonFailure('the registry mounted a layer that was not asked for');
    const data = this.engine.store.layers.recompressed(this.layer.diffId);
    const digest = await this.target.repository.upload(session, data);
    this.say('Pushed');
    return this.remember(digest, data.length);
  }

  /** As {@link run}, again after a failure that may pass. */
  async runWithRetries(): Promise<Descriptor> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run();
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !mayRetry(error)) throw error;
        this.checked.clear();
        for (let seconds = attempt * SECONDS_PER_ATTEMPT; seconds > 0; seconds -= 1) {
          this.say(`Retrying in ${seconds} second${seconds === 1 ? '' : 's'}`);
          await sleep(1000);
        }
      }
    }
  }
}

/** Runs at most {@link CONCURRENT_UPLOADS} at once; the results in the order of the layers. */
async function pushLayers(pushes: readonly (() => Promise<Descriptor>)[]): Promise<Descriptor[]> {
  const results: Descriptor[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < pushes.length; index = next++) {
      const one = pushes[index];
      if (one !== undefined) results[index] = await one();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_UPLOADS }, worker));
  return results;
}

/** Docker uploads a layer once, however often the image has it. */
function once(
  pushes: Map<Digest, Promise<Descriptor>>,
  diffId: Digest,
  run: () => Promise<Descriptor>,
): Promise<Descriptor> {
  const running = pushes.get(diffId) ?? run();
  pushes.set(diffId, running);
  return running;
}

async function pushTag(engine: Engine, reference: Reference & { tag: string }, image: Image): Promise<void> {
  const { host, store, tell } = engine;
  const repository = new Repository(host, reference, 'pull,push');
  const layers = image.config.diffIds.map((diffId) => store.layers.need(diffId));
  const fromTop = [...new Set(image.config.diffIds)].reverse();
  for (const diffId of fromTop) tell(`${shortId(diffId)}: Preparing`);
  for (const diffId of fromTop.slice(CONCURRENT_UPLOADS)) tell(`${shortId(diffId)}: Waiting`);
  const running = new Map<Digest, Promise<Descriptor>>();
  const pushes = [...layers].reverse().map((layer) => (): Promise<Descriptor> => {
    const one = new LayerPush(engine, { reference, repository }, layer);
    return once(running, layer.diffId, () => one.runWithRetries());
  });
  const descriptors = (await pushLayers(pushes)).reverse();
  const configDigest = sha256(image.raw);
  if ((await repository.stat(configDigest)) === undefined) {
    const session = await repository.begin();
    if (session !== 'mounted') await repository.upload(session, image.raw);
  }
  const config = { mediaType: DOCKER_CONFIG, digest: configDigest, size: image.raw.length };
  const manifest = writeManifest(config, descriptors);
  await repository.putManifest(reference.tag, manifest, DOCKER_MANIFEST);
  const digest = sha256(manifest);
  tell(`${reference.tag}: digest: ${digest} size: ${manifest.length}`);
  store.references.set({ host: reference.host, path: reference.path, digest }, image.id);
}

/**
 * Pushes one tag, or all tags of a repository.
 *
 * @param reference with a tag, or without one for all.
 * @throws {DaemonFailure} in the engine's words: no credentials, denied, an immutable tag.
 */
export async function push(host: Host, store: Store, reference: Reference, tell: Tell): Promise<void> {
  tell(`The push refers to repository [${fullName(reference)}]`);
  const local = store.references.inRepository(reference);
  if (reference.digest !== undefined) throw new DaemonFailure('cannot push a digest reference');
  if (local.length === 0) {
    throw new DaemonFailure(
      `An image does not exist locally with the tag: ${familiar({ ...reference, tag: '' }).replace(/:$/, '')}`,
    );
  }
  const wanted = local.filter(
    ({ reference: item }) => item.tag !== undefined && (reference.tag ?? item.tag) === item.tag,
  );
  if (wanted.length === 0) throw new DaemonFailure(`tag does not exist: ${familiar(reference)}`);
  await new Repository(host, reference, 'pull,push').ping();
  for (const { reference: item, id } of wanted) {
    const image = store.images.get(id);
    if (image === undefined || item.tag === undefined) throw new DaemonFailure(`tag does not exist: ${familiar(item)}`);
    await pushTag({ host, store, tell }, { ...item, tag: item.tag }, image);
  }
}
