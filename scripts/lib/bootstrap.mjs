/**
 * What every script of the project needs before it can do anything, with nothing but Node and npm:
 * the installed packages, Node 24 (what runners run actions with), and the sandbox as a program.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Runs `npm ci` unless what the lockfile names is installed already. */
export function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Node 20 or later is needed; this is ${process.version}.`);
  const marker = join(root, 'node_modules', '.installed-from');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  process.stderr.write('Installing packages (npm ci) …\n');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  installNode24();
  writeFileSync(marker, lock);
}

function npm(args) {
  // npm's own entry, run by this Node: no shell, and no npm.cmd that Windows would refuse to start.
  const npmCli = process.env.npm_execpath;
  const result = npmCli?.endsWith('.js')
    ? spawnSync(process.execPath, [npmCli, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status !== 0) fail(`npm ${args[0]} failed (exit ${result.status ?? result.signal}).`);
}

const nodeBinary = () => join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The package `node` brings its binary by an install script, which some npm settings leave out. */
function installNode24() {
  if (existsSync(nodeBinary())) return;
  spawnSync(process.execPath, ['installArchSpecificPackage'], {
    cwd: join(root, 'node_modules', 'node'),
    stdio: ['ignore', 2, 2],
  });
}

/** Path of the Node 24 binary. */
export function node24() {
  const path = nodeBinary();
  if (!existsSync(path)) fail('The package "node" brought no binary: remove node_modules and run the command again.');
  return path;
}

/**
 * Bundles one entry of the sandbox (`sandbox/serve.ts`) into `build/`, and gives the bundle's path.
 * GitHub's parser and expressions are bundled in: their JSON imports lack the attributes that Node wants.
 */
export async function bundleSandbox(entry) {
  const { build } = await import('esbuild');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const outfile = join(root, 'build', dirname(entry), `${basename(entry, '.ts')}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    external: packages.filter((name) => !name.startsWith('@actions/')),
    logLevel: 'error',
  });
  return outfile;
}

/** Bundles all programs of the sandbox, for tests that start them. */
export function bundlePrograms() {
  const entries = ['sandbox/start.ts', 'sandbox/serve.ts', 'sandbox/engine/docker.ts', 'sandbox/clock/preload.ts'];
  return Promise.all(entries.map(bundleSandbox));
}

/** Runs a command on Node 24 with this terminal; gives its exit code. Signals go to the child by the terminal. */
export function runNode24(args, options = {}) {
  const result = spawnSync(node24(), args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error !== undefined) fail(result.error.message);
  return result.status ?? 1;
}

export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
