import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24, root } from './action';

/** What `npm start` did. */
interface Rehearsal {
  readonly exitCode: number | null;
  readonly log: string;
  readonly state: string;
  readonly summary: string;
  readonly seconds: number;
}

/** The sandbox's own program, as `npm start` starts it. */
const START = join(root, 'build', 'sandbox', 'start.cjs');

export function rehearse(...args: string[]): Rehearsal {
  const out = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  const started = performance.now();
  try {
    const run = spawnSync(node24, [START, '--out', out, ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const seconds = (performance.now() - started) / 1_000;
    const read = (file: string): string => (run.status === 2 ? '' : readFileSync(join(out, file), 'utf8'));
    const log = run.stdout + run.stderr;
    return { exitCode: run.status, log, state: read('state.json'), summary: read('summary.md'), seconds };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** What `npm start -- --list` prints: the scenarios with what they play. */
export function listScenarios(): { readonly exitCode: number | null; readonly scenarios: Map<string, string> } {
  const run = spawnSync(node24, [START, '--list'], { cwd: root, encoding: 'utf8' });
  const rows = run.stdout.trim().split('\n');
  const scenarios = new Map(
    rows.map((row) => {
      const [, name = '', description = ''] = /^(\S+) +(.*)$/.exec(row) ?? [];
      return [name, description];
    }),
  );
  return { exitCode: run.status, scenarios };
}

/** The lines under "What stands now", by their first column. */
export function standing(log: string): Record<string, string[]> {
  const rows = log.slice(log.indexOf('What stands now')).split('\n').slice(1);
  return Object.fromEntries(
    rows
      .filter((row) => row.startsWith('  '))
      .map((row) => {
        const [name = '', ...cells] = row.trim().split(/ {2,}/);
        return [name, cells];
      }),
  );
}
