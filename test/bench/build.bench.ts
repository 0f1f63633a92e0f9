/**
 * `npm run bench:build`: what a build costs with the suite and with plain docker, on the same engine and registry, each time
 * on a runner that has nothing; and what hashing a context costs. Figures of one machine say only how the two compare.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { alignColumns } from '../../src/core/text';
import { node24, root } from '../e2e/support/action';
import { ImageRig, rigPrograms } from '../peers/support/image-rig';
import { describeWith } from '../peers/support/programs';

const say = (lines: readonly string[]): void => void process.stdout.write(`\n${lines.join('\n')}\n`);
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

describeWith(rigPrograms, 'a build', () => {
  const rig = new ImageRig();
  const rows: string[][] = [['', 'suite: s', 'docker commands', 'plain docker: s', 'docker commands']];

  beforeAll(async () => {
    await rig.start();
    await rig.pushBase('1');
    // Work that takes its time: a package folder, a restore, a compile.
    rig.write('Dockerfile', [
      `FROM ${rig.host}/base:1`,
      'COPY packages /packages',
      'RUN for i in 1 2 3 4; do sha256sum /packages/*; done',
      'COPY source /source',
      'RUN for i in 1 2; do sha256sum /packages/*; done; cat /source/*',
      'COPY app /app',
    ]);
    for (const folder of ['packages', 'source', 'app']) mkdirSync(rig.at('app', folder), { recursive: true });
    for (let each = 0; each < 8; each += 1)
      writeFileSync(rig.at('app', 'packages', `${each}.bin`), randomBytes(5_000_000));
    change('source/main.cs', 'app/app.exe', 'notes.txt');
  }, 120_000);
  afterAll(async () => {
    await rig.stop();
    say(alignColumns(rows));
  }, 60_000);

  const change = (...files: string[]): void => {
    for (const file of files) writeFileSync(rig.at('app', file), randomBytes(1_000_000));
  };

  async function withSuite(tag: string) {
    await rig.emptyStore();
    const started = performance.now();
    const built = await rig.build({ repository: `${rig.host}/suite` });
    expect(built.errors).toEqual([]);
    const pushed = await rig.push(built, {
      repository: `${rig.host}/suite`,
      tags: tag,
      base: built.outputs.base ?? '',
    });
    expect(pushed.errors).toEqual([]);
    return {
      time: seconds(started),
      calls: built.calls.length + pushed.calls.length,
      result: built.outputs['cache-result'],
    };
  }

  /** As teams write it by hand: pull the last image, build from it, push. */
  async function withDocker(tag: string) {
    await rig.emptyStore();
    const name = `${rig.host}/plain`;
    const commands = [
      ['pull', `${name}:latest`],
      ['build', '--cache-from', `${name}:latest`, '-t', `${name}:${tag}`, '-t', `${name}:latest`, rig.at('app')],
      ['push', `${name}:${tag}`],
      ['push', `${name}:latest`],
    ];
    const started = performance.now();
    for (const command of commands) {
      const { exitCode, output } = await rig.docker(...command);
      if (exitCode !== 0 && command[0] !== 'pull') throw new Error(`docker ${command.join(' ')}: ${output}`);
    }
    return { time: seconds(started), calls: commands.length };
  }

  test.each([
    ['miss', () => {}],
    ['exact', () => {}],
    // No COPY takes the file: the key is another one, each layer the same.
    ['full', () => change('notes.txt')],
    ['partial', () => change('app/app.exe')],
  ])(
    '%s',
    async (result, prepare) => {
      prepare();
      const suite = await withSuite(result);
      const plain = await withDocker(result);
      rows.push([result, suite.time, String(suite.calls), plain.time, String(plain.calls)]);
      expect(suite.result).toBe(result);
      if (result === 'exact') expect(suite.calls).toBe(0);
      if (result === 'exact') expect(Number(suite.time)).toBeLessThan(Number(plain.time));
    },
    180_000,
  );
});

test('a context of a gigabyte streams: little memory, and over half the speed of sha256sum', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-context-'));
  const noise = randomBytes(16_000_000);
  const file = (name: string, size: number): void =>
    writeFileSync(join(folder, name), noise.subarray(0, size - 4), { flag: 'w' });
  for (let each = 0; each < 50; each += 1) file(`large-${each}.bin`, 15_000_000);
  for (let each = 0; each < 2_500; each += 1) file(`small-${each}.dll`, 100_000);
  const program = join(folder, '..', `hash-context-${process.pid}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/hash-context.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node24',
    logLevel: 'error',
  });
  const sums = (): number => {
    const started = performance.now();
    execFileSync('find', [folder, '-type', 'f', '-exec', 'sha256sum', '{}', '+'], { maxBuffer: 1e8 });
    return (performance.now() - started) / 1000;
  };
  sums();
  const theirs = sums();
  const ours = JSON.parse(execFileSync(node24, [program, folder]).toString()) as Record<string, number>;
  rmSync(folder, { recursive: true });
  rmSync(program);
  const { bytes = 0, seconds: taken = 0, megabytes = 0 } = ours;
  const rate = (each: number): string => `${(bytes / 1e6 / each).toFixed(0)} MB/s`;
  say([
    `Hashing a context of ${(bytes / 1e9).toFixed(2)} GB in ${ours.files} files: ${taken.toFixed(2)} s, ${rate(taken)}, ${megabytes.toFixed(0)} MB of memory`,
    `sha256sum of the same files: ${theirs.toFixed(2)} s, ${rate(theirs)}`,
  ]);
  expect(bytes).toBeGreaterThan(0.99e9);
  expect(megabytes).toBeLessThan(150);
  expect(taken).toBeLessThan(theirs * 2);
}, 180_000);
