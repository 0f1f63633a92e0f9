/** `npm run build [-- --out DIR]`: TypeScript -> build/tsc -> one CommonJS bundle in dist/, which is committed. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureInstalled, fail, root, runNode24 } from './lib/bootstrap.mjs';

ensureInstalled();
const at = process.argv.indexOf('--out');
const out = at > 0 ? resolve(process.argv[at + 1] ?? fail('--out needs a folder')) : join(root, 'dist');

rmSync(join(root, 'build', 'tsc'), { recursive: true, force: true });
rmSync(out, { recursive: true, force: true });
run([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], 'TypeScript');
run(
  [
    join('node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js'),
    'build',
    join('build', 'tsc', 'actions', 'index.js'),
    '-m',
    '--no-cache',
    '-q',
    '-o',
    out,
  ],
  'ncc',
);
if (!existsSync(join(out, 'index.js'))) fail('ncc wrote no index.js');
// The licences of what is bundled travel with it.
if (existsSync(join(root, 'LICENSE'))) cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'));

function run(args, what) {
  if (runNode24(args) !== 0) fail(`${what} failed`);
}
