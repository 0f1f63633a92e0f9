import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from '../support/action';

let built: string | undefined;

/** The module that puts a process on a virtual clock, made once a worker. */
export function preload(): string {
  if (built !== undefined) return built;
  const outfile = join(mkdtempSync(join(tmpdir(), 'stacks-preload-')), 'preload.cjs');
  const entryPoints = [join(root, 'sandbox', 'clock', 'preload.ts')];
  buildSync({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' });
  built = outfile;
  return outfile;
}
