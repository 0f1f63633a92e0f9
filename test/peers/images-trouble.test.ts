/** Pushes through a network and a registry that fail, with a real Docker Engine and a real registry behind a proxy. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { sha256 } from '../../src/registry/manifest';
import { root } from '../e2e/support/action';
import { FakeEcr } from './support/fake-ecr';
import { ImageRig, PASSWORD, rigPrograms } from './support/image-rig';
import { describeWith } from './support/programs';
import type { Passing } from './support/registry-proxy';

/** A tar with some text that compresses. */
async function layerTar(name: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name, mtime: new Date(0) }, randomBytes(50_000).toString('hex'));
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const isOurs = ({ agent }: Passing): boolean => agent === 'windows-on-ecs';

interface Manifest {
  readonly config: { readonly digest: string; readonly size: number };
  readonly layers: ReadonlyArray<{ readonly digest: string; readonly size: number; readonly mediaType: string }>;
}

describeWith(rigPrograms, 'pushes that meet trouble', () => {
  const rig = new ImageRig();
  let number = 0;

  beforeAll(async () => {
    await rig.start();
    await rig.pushBase('1');
    rig.write('.dockerignore', ['**/Dockerfile']);
  }, 120_000);
  afterAll(() => rig.stop(), 60_000);
  beforeEach(() => rig.proxy.forget());

  /** An image that nobody has yet, with two layers of its own. */
  async function freshBuild(from = `${rig.host}/base:1`) {
    number += 1;
    rig.write('Dockerfile', [`FROM ${from}`, 'COPY one /one', 'COPY two /two']);
    for (const name of ['one', 'two']) writeFileSync(rig.at('app', name), randomBytes(3_000_000));
    const built = await rig.build();
    expect(built.errors).toEqual([]);
    rig.proxy.forget();
    return { built, tag: `t${number}` };
  }

  const manifestOf = async (reference: string, path = 'app'): Promise<Manifest> =>
    (await (await rig.fetch(`${path}/manifests/${reference}`)).json()) as Manifest;

  test('killed half-way and run again: nothing is lost, and no layer goes up twice', async () => {
    const { built, tag } = await freshBuild();
    let release: () => void = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    let first: string | undefined;
    rig.proxy.spoil = ({ method, path }) => {
      const upload = /\/blobs\/uploads\/([\w-]+)/.exec(path)?.[1];
      if (method !== 'PATCH' || upload === undefined) return undefined;
      first ??= upload;
      return upload === first ? undefined : { kind: 'wait', until };
    };
    const running = rig.run('push-image', { ...rig.inputsOf(built), tags: tag }, {}, (_, kill) => {
      void (async () => {
        while (rig.proxy.uploads().length === 0) await sleep(20);
        // As the runner does at the end: all processes of the step.
        process.kill(Number(readFileSync(rig.at('docker-pid'), 'utf8')), 'SIGKILL');
        kill('SIGKILL');
      })();
    });
    expect((await running).outputs).toEqual({});
    release();
    await sleep(500);
    const before = rig.proxy.uploads();
    expect(before.length).toBeGreaterThan(0);
    rig.proxy.spoil = () => undefined;

    const again = await rig.push(built, { tags: tag });
    expect(again.errors).toEqual([]);
    const uploads = rig.proxy.uploads();
    expect(new Set(uploads).size).toBe(uploads.length);
    expect(again.log).toMatch(/Layer already exists/);
    const { config, layers } = await manifestOf(tag);
    expect(uploads).toEqual(expect.arrayContaining([config.digest, layers.at(-1)?.digest, layers.at(-2)?.digest]));
    await rig.emptyStore();
    await rig.must('pull', again.outputs['image-uri'] ?? '');
  }, 90_000);

  test('server errors and broken connections in passing are survived', async () => {
    const { built, tag } = await freshBuild();
    let count = 0;
    rig.proxy.spoil = (request) => {
      if (!isOurs(request)) return undefined;
      count += 1;
      if (count % 4 === 1) return { kind: 'answer', status: 503 };
      return count % 4 === 2 ? { kind: 'reset' } : undefined;
    };
    const pushed = await rig.push(built, { tags: tag, labels: 'commit=abc' });
    expect(pushed.errors).toEqual([]);
    expect(count).toBeGreaterThan(8);
    rig.proxy.forget();
    await rig.must('pull', pushed.outputs['image-uri'] ?? '');
  }, 90_000);

  test('a registry that stays broken is named, and what it said', async () => {
    const { built, tag } = await freshBuild();
    const body = JSON.stringify({ errors: [{ code: 'UNAVAILABLE', message: 'storage is read only' }] });
    rig.proxy.spoil = (request) => (isOurs(request) ? { kind: 'answer', status: 503, body } : undefined);
    const pushed = await rig.push(built, { tags: tag });
    expect(pushed.errors).toEqual([
      expect.stringMatching(/^127\.0\.0\.1:\d+ failed at the manifest .*: storage is read only\n.*Run the job again/),
    ]);
    expect(pushed.calls.filter((call) => call.startsWith('push'))).toEqual([]);
  }, 60_000);

  test.each([
    ['in the bytes', (request: Passing) => request.method === 'GET'],
    ['in the header', () => false],
  ])(
    'a registry that lies about a digest (%s) is named',
    async (_, isChanged) => {
      const { built, tag } = await freshBuild();
      expect((await rig.push(built, { tags: tag })).errors).toEqual([]);
      rig.proxy.spoil = (request) => {
        if (!isOurs(request) || !request.path.includes('/manifests/sha256:')) return undefined;
        if (isChanged(request)) return { kind: 'change', bytes: (body) => Buffer.concat([body, Buffer.from(' ')]) };
        return { kind: 'answer', status: 200, body: '{}', headers: { 'docker-content-digest': sha256('{}') } };
      };
      const pushed = await rig.push(built, { tags: `${tag}-again` });
      expect(pushed.errors).toEqual([
        expect.stringMatching(/^the manifest .* should have the digest .* and has sha256:/),
      ]);
    },
    60_000,
  );

  test('a token that has expired meanwhile is renewed, for docker’s push and for the rest', async () => {
    const { built, tag } = await freshBuild();
    const ecr = new FakeEcr(`http://${rig.host}`);
    await ecr.start();
    const expired = 'Your authorization token has expired. Reauthenticate and try again.';
    const refuse = {
      kind: 'answer',
      status: 403,
      body: JSON.stringify({ errors: [{ code: 'DENIED', message: expired }] }),
      headers: { 'content-type': 'application/json' },
      // By the action's clock: longer than a token is young.
      delay: 1_000,
    } as const;
    let ended: string | undefined;
    rig.proxy.spoil = ({ authorization, method, path }) => {
      if (authorization === undefined) return undefined;
      // The token that docker begins to upload with ends then.
      if (method === 'POST' && path.includes('/blobs/uploads/')) ended ??= authorization;
      return authorization === ended ? refuse : { kind: 'authorize', as: `Basic ${PASSWORD}` };
    };
    const now = Date.now();
    const pushed = await rig.push(
      built,
      { tags: tag, labels: 'commit=abc' },
      {
        ...ecr.environment,
        SANDBOX_CLOCK: `${now}:${now}:120`,
        NODE_OPTIONS: `--require ${JSON.stringify(join(root, 'build', 'sandbox', 'clock', 'preload.cjs'))}`,
      },
    );
    await ecr.stop();
    expect(pushed.errors).toEqual([]);
    expect(pushed.calls.filter((call) => call.startsWith('push'))).toHaveLength(2);
    expect(pushed.log).toMatch(/The registry token has expired meanwhile: it is renewed/);
    expect(ecr.tokens).toBeGreaterThanOrEqual(2);
    expect(pushed.log).toContain(`::add-mask::${ended?.replace('Basic ', '')}`);
  }, 90_000);

  describe('a base that its registry compressed in another way than docker would', () => {
    let base = '';
    let digests: readonly string[] = [];

    /** Nothing of it has been in the engine before, which would know other digests of the same layers then. */
    beforeAll(async () => {
      rig.proxy.forget();
      base = `localhost:${rig.proxy.port}/odd:1`;
      const tars = [await layerTar('one'), await layerTar('two')];
      const layers = tars.map((tar) => ({ diffId: sha256(tar), gzipped: gzipSync(tar, { level: 1 }) }));
      digests = await rig.putImage('odd', '1', layers);
    }, 60_000);

    const firstLayers = async (repository: string, tag: string): Promise<string[]> =>
      (await manifestOf(tag, repository)).layers.slice(0, digests.length).map(({ digest }) => digest);

    test('is copied once with its digests, and docker says that its layers exist', async () => {
      await rig.emptyStore();
      const { built, tag } = await freshBuild(base);
      expect(built.outputs.base).toMatch(/^localhost:\d+\/odd:1@sha256:[0-9a-f]{64}$/);
      const seeded = { repository: `${rig.host}/seeded`, base: built.outputs.base ?? '' };
      const cut = { count: 0 };
      // The connection to the base's registry breaks once within a layer.
      rig.proxy.spoil = ({ path, method }) => {
        const isLayer = method === 'GET' && digests.some((digest) => path.endsWith(`/odd/blobs/${digest}`));
        if (!isLayer || cut.count > 0) return undefined;
        cut.count += 1;
        return { kind: 'cut', after: 10_000 };
      };
      const pushed = await rig.push(built, { ...seeded, 'cache-tags': '', tags: tag });
      expect(pushed.errors).toEqual([]);
      expect(cut.count).toBe(1);
      expect(pushed.log.match(/: copied$/gm)?.length).toBe(digests.length + 1);
      expect(pushed.log.match(/Layer already exists/g)?.length).toBeGreaterThanOrEqual(digests.length);
      expect(await firstLayers('seeded', tag)).toEqual(digests);

      const next = await freshBuild(base);
      const again = await rig.push(next.built, { ...seeded, 'cache-tags': '', tags: next.tag });
      expect(again.errors).toEqual([]);
      expect(again.log).toMatch(/its layers are in 127\.0\.0\.1:\d+\/seeded\./);
      expect(again.log).not.toMatch(/: copied$/m);
      expect(await firstLayers('seeded', next.tag)).toEqual(digests);
    }, 90_000);

    test('that is not what the image is built upon fails the push when it is read back', async () => {
      const { built, tag } = await freshBuild(base);
      rig.write('Dockerfile', ['FROM scratch', 'COPY one /elsewhere', 'COPY two /elsewhere-too', 'COPY one /more']);
      const other = await rig.build();
      const otherPush = await rig.push(other, { tags: `${tag}-other`, 'cache-tags': '' });
      expect(otherPush.errors).toEqual([]);
      const wrong = otherPush.outputs['image-uri'] ?? '';
      const pushed = await rig.push(built, { tags: tag, 'cache-tags': '', base: wrong });
      expect(pushed.errors).toEqual([
        expect.stringMatching(
          /is not what was built: its layer 1 is not that of the base image 127\.0\.0\.1:\d+\/app@sha256:/,
        ),
      ]);
    }, 60_000);

    test('that cannot be looked at is a warning, and the push goes on', async () => {
      const { built, tag } = await freshBuild(base);
      const nowhere = `localhost:${rig.proxy.port}/nowhere@sha256:${'0'.repeat(64)}`;
      const pushed = await rig.push(built, { tags: tag, base: nowhere });
      expect(pushed.errors).toEqual([]);
      expect(pushed.log).toMatch(/::warning::The base image .*nowhere@sha256:0+ cannot be looked at/);
    }, 60_000);
  });
});
