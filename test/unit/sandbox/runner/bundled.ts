import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

/**
 * A module of the runner as it ships, through esbuild: GitHub's parser is ES modules only, with JSON imports that
 * neither Node nor Jest accept.
 */
export function bundled<T>(entry: string): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'bundled-'));
  try {
    const outfile = path.join(folder, 'bundle.cjs');
    const root = path.resolve(__dirname, '../../../..');
    buildSync({
      stdin: { contents: entry, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
      outfile,
    });
    return require(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
