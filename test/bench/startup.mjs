/**
 * `npm run bench:startup`: what a job pays before the first action works: the download of the archive, and each action's
 * start to its first line, cold and with V8's compile cache. Medians in milliseconds; the last line is JSON.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, node24, root } from '../../scripts/lib/bootstrap.mjs';

ensureInstalled();
const RUNS = 9;

function firstLine(args, temp) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const env = { ...process.env, RUNNER_TEMP: temp };
    delete env.NODE_OPTIONS;
    const child = spawn(node24(), args, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
    let taken;
    child.stdout.once('data', () => {
      taken = performance.now() - started;
    });
    child.once('error', reject);
    child.once('close', () => (taken === undefined ? reject(new Error(`${args} printed nothing`)) : resolve(taken)));
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(args) {
  const cold = [];
  const warm = [];
  for (let run = 0; run < RUNS; run++) {
    const temp = mkdtempSync(join(tmpdir(), 'bench-'));
    cold.push(await firstLine(args, temp));
    warm.push(await firstLine(args, temp));
    rmSync(temp, { recursive: true, force: true });
  }
  return { cold: Math.round(median(cold)), warm: Math.round(median(warm)) };
}

const archive = spawnSync('git', ['archive', '--format=zip', 'HEAD'], { cwd: root, maxBuffer: 1 << 28 }).stdout.length;
const names = readdirSync(join(root, 'actions')).filter((name) => existsSync(join(root, 'actions', name, 'index.js')));
const bare = await measure(['-e', 'console.log(1)']);
const results = { archiveBytes: archive, emptyProgram: bare, actions: {} };
process.stdout.write(`archive ${(archive / 1e6).toFixed(2)} MB; an empty program ${bare.cold} ms\n`);
for (const name of names) {
  const taken = await measure([join('actions', name, 'index.js')]);
  results.actions[name] = taken;
  process.stdout.write(`${name.padEnd(26)} cold ${taken.cold} ms, warm ${taken.warm} ms\n`);
}
process.stdout.write(`${JSON.stringify(results)}\n`);
