import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { CLOCK_VARIABLE, virtualClock } from '../../../sandbox/clock/clock';
import { NODE } from './harness';

jest.setTimeout(30_000);

describe('a process on the virtual clock', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'preload-'));
  const preload = path.join(folder, 'preload.cjs');
  const virtual = Date.UTC(2026, 0, 5, 9);
  beforeAll(() => {
    const entryPoints = [path.resolve(__dirname, '../../../sandbox/clock/preload.ts')];
    buildSync({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile: preload, logLevel: 'error' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs an ES module on a clock 1000 times as fast, and gives back the JSON it prints. */
  const evaluate = async (script: string, clock?: string): Promise<unknown> => {
    const serialized = clock ?? virtualClock({ real: Date.now(), virtual, speed: 1_000 }).serialize();
    const { stdout } = await promisify(execFile)(NODE, ['--input-type=module', '-e', script], {
      env: {
        NODE_OPTIONS: `--require ${JSON.stringify(preload)}`,
        ...(serialized ? { [CLOCK_VARIABLE]: serialized } : {}),
      },
    });
    return JSON.parse(stdout);
  };

  test('waits virtual time in every way of waiting', async () => {
    const result = await evaluate(`
      import { setTimeout as wait, setInterval as every, scheduler } from 'node:timers/promises';
      import timers from 'node:timers';
      import { promisify } from 'node:util';
      const ways = {
        timeout: () => new Promise((done) => setTimeout(done, 60_000)),
        module: () => new Promise((done) => timers.setTimeout(done, 60_000)),
        promise: () => wait(60_000),
        promisified: () => promisify(setTimeout)(60_000),
        scheduler: () => scheduler.wait(60_000),
        interval: () => new Promise((done) => { const timer = setInterval(() => { clearInterval(timer); done(); }, 60_000); }),
        iterator: async () => { for await (const _ of every(60_000)) break; },
        abort: () => new Promise((done) => { setTimeout(() => {}, 70_000); AbortSignal.timeout(60_000).addEventListener('abort', done); }),
      };
      const took = {};
      for (const [name, way] of Object.entries(ways)) {
        const [real, virtual] = [performance.now(), Date.now()];
        await way();
        took[name] = Date.now() - virtual >= 55_000 && performance.now() - real < 2_000;
      }
      console.log(JSON.stringify(took));
    `);
    expect(result).toEqual(
      Object.fromEntries(
        ['timeout', 'module', 'promise', 'promisified', 'scheduler', 'interval', 'iterator', 'abort'].map((way) => [
          way,
          true,
        ]),
      ),
    );
  });

  test('has virtual dates that are still dates', async () => {
    const result = await evaluate(`
      import fs from 'node:fs';
      class Own extends Date {}
      console.log(JSON.stringify([
        new Date().getFullYear(), Date().includes('2026'), new Own().getFullYear(), new Own() instanceof Own,
        new Date() instanceof Date, fs.statSync('.').mtime instanceof Date, new Date(0).constructor === Date,
        new Date(0).getTime(), new Date(2020, 1, 2).getMonth(), Date.UTC(2020, 0), Date.parse('1970-01-01T00:00:01Z'), Date.length,
      ]));
    `);
    expect(result).toEqual([2026, true, 2026, true, true, true, true, 0, 1, Date.UTC(2020, 0), 1_000, 7]);
  });

  test('keeps timers that can be unref-ed, refreshed and cleared', async () => {
    const result = await evaluate(`
      const timer = setTimeout(() => {}, 3_600_000);
      timer.unref();
      timer.refresh();
      const cleared = setTimeout(() => console.log('never'), 10);
      clearTimeout(cleared);
      console.log(JSON.stringify([timer.hasRef(), typeof timer.close]));
    `);
    expect(result).toEqual([false, 'function']);
  });

  test('does not speed up the network: fetch waits for a slow answer, and what destroys a socket keeps real time', async () => {
    const result = await evaluate(`
      import http from 'node:http';
      const slow = http.createServer((request, response) => {
        const start = performance.now();
        const answer = () => (performance.now() - start < 700 ? setImmediate(answer) : response.end('late'));
        answer();
      });
      await new Promise((ready) => slow.listen(0, '127.0.0.1', ready));
      const text = await (await fetch('http://127.0.0.1:' + slow.address().port)).text();
      const start = performance.now();
      const socket = { destroy() {} };
      await new Promise((done) => setTimeout(() => { socket.destroy(); done(); }, 300));
      console.log(JSON.stringify([text, performance.now() - start > 250]));
      slow.close();
      slow.closeAllConnections();
    `);
    expect(result).toEqual(['late', true]);
  });

  test('is on the real clock when there is no other', async () => {
    const before = Date.now();
    const result = await evaluate('console.log(JSON.stringify(Date.now()))', '');
    expect(result).toBeGreaterThanOrEqual(before);
    expect(result).toBeLessThan(before + 20_000);
  });
});
