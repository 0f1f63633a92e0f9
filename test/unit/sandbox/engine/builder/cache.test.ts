import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { LayerCache } from '../../../../../sandbox/engine/builder/cache';
import type { Image, RunConfig } from '../../../../../sandbox/engine/store/image';
import { openStore, type Store } from '../../../../../sandbox/engine/store/store';

let folder = '';
let store: Store;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cache-'));
  store = openStore(folder);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const step = (command: string, more: RunConfig = {}): RunConfig => ({ ...more, Cmd: [command] });

/** An image whose history and layers are the steps', all made at one time. */
function image(steps: readonly string[], made = 'once'): Image {
  return store.images.create(
    {
      architecture: 'amd64',
      os: 'windows',
      config: {},
      history: steps.map((created_by) => ({ created: made, created_by })),
      diffIds: steps.map((name) => `sha256:${name}`),
    },
    undefined,
  );
}

/** A child that was built here. */
function child(parent: Image, run: RunConfig, created: string): Image {
  const { config } = parent;
  const built = store.images.create({ ...config, container_config: run, created }, parent.id);
  store.images.markBuiltLocally(built.id);
  return built;
}

describe('the cache of what was built here', () => {
  test('finds a step by its parent and its whole configuration, the newest first', () => {
    const base = image(['base']);
    child(base, step('run'), '2026-01-01');
    const newest = child(base, step('run'), '2026-01-02');
    expect(new LayerCache(store, 'local').probe(base.id, step('run'))?.id).toBe(newest.id);
    const other = { Env: ['A=1'] };
    expect(new LayerCache(store, 'local').probe(base.id, step('run', other))).toBeUndefined();
    expect(new LayerCache(store, 'local').probe(image(['another']).id, step('run'))).toBeUndefined();
  });

  test('does not take what was pulled', () => {
    const base = image(['base']);
    const { config } = base;
    store.images.create({ ...config, container_config: step('run'), created: '2026' }, base.id);
    expect(new LayerCache(store, 'local').probe(base.id, step('run'))).toBeUndefined();
  });

  test('stays silent in a stage after its first miss', () => {
    const base = image(['base']);
    child(base, step('run'), '2026-01-01');
    const cache = new LayerCache(store, 'local');
    expect(cache.probe(base.id, step('new'))).toBeUndefined();
    expect(cache.probe(base.id, step('run'))).toBeUndefined();
  });
});

describe('the cache of --cache-from', () => {
  test('follows the history of a source, restores the images on the way and ends in the source itself', () => {
    const base = image(['base']);
    const source = image(['base', 'one', 'two']);
    const cache = new LayerCache(store, [source]);
    const middle = cache.probe(base.id, step('one'));
    expect(middle?.config.diffIds).toEqual(['sha256:base', 'sha256:one']);
    expect(cache.probe(middle?.id ?? '', step('two'))?.id).toBe(source.id);
  });

  test('misses where the base is another one, be it only made at another time', () => {
    const base = image(['base'], 'later');
    const cache = new LayerCache(store, [image(['base', 'one'])]);
    expect(cache.probe(base.id, step('one'))).toBeUndefined();
  });

  test('after a partial hit only that source is left: the first one in the list decides', () => {
    const base = image(['base']);
    const branch = image(['base', 'one', 'branch']);
    const main = image(['base', 'one', 'main']);
    const cache = new LayerCache(store, [branch, main]);
    const middle = cache.probe(base.id, step('one'));
    expect(cache.probe(middle?.id ?? '', step('main'))).toBeUndefined();
    const other = new LayerCache(store, [main, branch]);
    const again = other.probe(base.id, step('one'));
    expect(other.probe(again?.id ?? '', step('main'))?.id).toBe(main.id);
  });

  test('counts a local hit only on the way to a source', () => {
    const base = image(['base']);
    const built = child(base, step('one'), '2026-01-01');
    const unrelated = image(['base', 'other']);
    expect(new LayerCache(store, [unrelated]).probe(base.id, step('one'))).toBeUndefined();
    store.images.setParent(unrelated.id, built.id);
    expect(new LayerCache(store, [unrelated]).probe(base.id, step('one'))?.id).toBe(built.id);
  });

  test('without any source that is here nothing is found, not even what was built here', () => {
    const base = image(['base']);
    child(base, step('one'), '2026-01-01');
    expect(new LayerCache(store, []).probe(base.id, step('one'))).toBeUndefined();
  });
});
