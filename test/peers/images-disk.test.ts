/** An engine whose disk is too small, with a real Docker Engine on a file system of its own. */

import { randomBytes } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { sha256 } from '../../src/registry/manifest';
import { ImageRig, type RigRun, rigPrograms } from './support/image-rig';
import { describeWith, findProgram } from './support/programs';

/** A layer of one file. */
async function layer(content: Buffer): Promise<{ readonly diffId: string; readonly gzipped: Buffer }> {
  const tar = pack();
  tar.entry({ name: 'file', mtime: new Date(0) }, content);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  const bytes = Buffer.concat(pieces);
  return { diffId: sha256(bytes), gzipped: gzipSync(bytes, { level: 1 }) };
}

describeWith([...rigPrograms, findProgram('mount'), findProgram('umount')], 'an engine without room', () => {
  const rig = new ImageRig();

  beforeAll(async () => {
    await rig.start('96m');
    await rig.putImage('small', '1', [await layer(Buffer.from('small'))]);
    await rig.putImage('large', '1', [await layer(randomBytes(40_000_000))]);
    // Its compressed size says nothing of what it needs.
    await rig.putImage('folded', '1', [await layer(Buffer.alloc(200_000_000))]);
  }, 120_000);
  afterAll(() => rig.stop(), 60_000);

  async function expectNothingPushed({ exitCode, outputs, calls }: RigRun): Promise<void> {
    expect(exitCode).toBe(1);
    expect(outputs).toEqual({});
    expect(calls.filter((call) => call.startsWith('push'))).toEqual([]);
    expect((await rig.fetch('app/tags/list')).status).toBe(404);
  }

  test('a base that cannot fit is refused before it is pulled, with what it needs and what there is', async () => {
    rig.write('Dockerfile', [`FROM ${rig.host}/large:1`]);
    const built = await rig.build();
    expect(built.errors).toEqual([
      expect.stringMatching(
        /^127\.0\.0\.1:\d+\/large:1 needs about 140\.\d MB on the disk, and \/\S+\/data has \d+\.\d MB left\.\nUse a runner/,
      ),
    ]);
    expect(built.calls.filter((call) => /^(pull|build)/.test(call))).toEqual([]);
    await expectNothingPushed(built);
  }, 60_000);

  test('a base that unfolds to more than there is is told as a full disk', async () => {
    rig.write('Dockerfile', [`FROM ${rig.host}/folded:1`]);
    const built = await rig.build();
    expect(built.errors).toEqual([
      expect.stringMatching(/^The disk of the engine is full: docker pull .*no space left on device\nUse a runner/),
    ]);
    await expectNothingPushed(built);
  }, 60_000);

  test('a build that fills the disk is told as that, and not as a fault of the Dockerfile', async () => {
    rig.write('Dockerfile', [`FROM ${rig.host}/small:1`, 'COPY big /big']);
    writeFileSync(rig.at('app', 'big'), '');
    // Sparse: it takes no room here.
    truncateSync(rig.at('app', 'big'), 200_000_000);
    const built = await rig.build();
    expect(built.errors).toEqual([
      expect.stringMatching(/^The disk of the engine is full: docker build .*no space left on device\nUse a runner/),
    ]);
    await expectNothingPushed(built);
  }, 60_000);

  test('with room again the same build succeeds', async () => {
    truncateSync(rig.at('app', 'big'), 1_000);
    const built = await rig.build();
    expect(built.errors).toEqual([]);
    expect((await rig.push(built, { tags: 'v1' })).errors).toEqual([]);
  }, 60_000);
});
