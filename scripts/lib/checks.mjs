import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24, root } from './bootstrap.mjs';

/** A check gives its problems; none is good. */
export const checks = [
  {
    name: 'format and lint (biome)',
    run: () =>
      tool(['@biomejs', 'biome', 'bin', 'biome'], ['check', '--diagnostic-level=warn', '--error-on-warnings', '.']),
  },
  { name: 'types (tsc)', run: () => tool(['typescript', 'bin', 'tsc'], ['-p', 'tsconfig.json']) },
  {
    name: 'rules of the house (dependency-cruiser)',
    run: () =>
      tool(
        ['dependency-cruiser', 'bin', 'dependency-cruise.mjs'],
        ['--config', '.dependency-cruiser.cjs', 'src', 'actions', 'sandbox', 'scripts'],
      ),
  },
  { name: 'SDK clients are made in src/aws only', run: sdkValues },
  { name: 'dead code (knip)', run: () => tool(['knip', 'bin', 'knip.js'], ['--no-progress']) },
  { name: 'generated files follow the contracts', run: () => script(['scripts/generate.mjs', '--check']) },
  { name: 'dist/ rebuilds byte for byte', run: rebuildDist },
  { name: 'the archive that runners download is at most 2 MB', run: archiveBudget },
  { name: 'each action prints its first line within 150 ms', run: startBudget },
  { name: 'no registry host, no path of a machine', run: foreignWords },
];

function tool(packagePath, args) {
  return script([join('node_modules', ...packagePath), ...args]);
}

function script(args) {
  const result = spawnSync(node24(), args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
  });
  return result.status === 0 ? [] : [`${result.stdout ?? ''}${result.stderr ?? ''}`.slice(-6_000)];
}

/** Elsewhere the SDK's packages may be named in `import type` only, which leaves nothing in the bundle. */
function sdkValues() {
  const shipped = tracked().filter((name) => /^(src|actions)\/.*\.ts$/.test(name) && !name.startsWith('src/aws/'));
  return shipped.flatMap((name) => {
    const imports =
      read(join(root, name))
        .toString('utf8')
        .match(/^(import|export)\s(?!type\b)[^;]*?from\s+'@(aws-sdk|smithy)\/[^']+'/gms) ?? [];
    return imports.map((statement) => `${name}: ${statement.replace(/\s+/g, ' ')}`);
  });
}

function rebuildDist() {
  const out = mkdtempSync(join(tmpdir(), 'dist-'));
  try {
    const failed = script(['scripts/build.mjs', '--out', out]);
    return failed.length > 0 ? failed : compareFolders(join(root, 'dist'), out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function compareFolders(committed, rebuilt) {
  const names = [...new Set([...list(committed), ...list(rebuilt)])].sort();
  return names
    .filter((name) => !read(join(committed, name)).equals(read(join(rebuilt, name))))
    .map((name) => `dist/${name} differs from what the source gives: run "npm run build" and commit the result`);
}

const list = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.from('(missing)');
  }
}

const ARCHIVE_BYTES = 2 * 1024 * 1024;

function archiveBudget() {
  const archive = spawnSync('git', ['archive', '--format=zip', 'HEAD'], { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  if (archive.status !== 0) return [`git archive failed: ${archive.stderr}`];
  const size = archive.stdout.length;
  return size <= ARCHIVE_BYTES
    ? []
    : [`the archive has ${size} bytes of ${ARCHIVE_BYTES}: see export-ignore in .gitattributes`];
}

const BUDGET_MS = 150;
/** What an empty Node program takes on the machine for which the budget was set. */
const REFERENCE_MS = 40;

/** The best of some runs, against an empty program timed beside it: the budget scales with a slower machine. */
async function startBudget() {
  const temp = mkdtempSync(join(tmpdir(), 'start-'));
  try {
    const bare = await fastest(['-e', 'console.log(1)'], temp);
    const allowed = BUDGET_MS * Math.max(1, bare / REFERENCE_MS);
    const names = readdirSync(join(root, 'actions'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(root, 'actions', entry.name, 'index.js')))
      .map((entry) => entry.name);
    const problems = [];
    for (const name of names) {
      const taken = await fastest([join('actions', name, 'index.js')], temp);
      if (taken > allowed)
        problems.push(
          `${name} took ${Math.round(taken)} ms of ${Math.round(allowed)} (an empty program: ${Math.round(bare)})`,
        );
    }
    return problems;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

async function fastest(args, temp) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 7; run++) best = Math.min(best, await firstLine(args, temp));
  return best;
}

function firstLine(args, temp) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(node24(), args, {
      cwd: root,
      env: { ...process.env, RUNNER_TEMP: temp },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let taken;
    child.stdout.once('data', () => (taken = performance.now() - started));
    child.once('error', reject);
    child.once('close', () =>
      taken === undefined ? reject(new Error(`${args.join(' ')} printed nothing`)) : resolve(taken),
    );
  });
}

/** Names that belong to one machine or one registry; written apart so that this file passes its own check. */
const FOREIGN = [
  'registry.npmjs' + '.org',
  'registry.yarnpkg' + '.com',
  '/work' + '/main',
  '/work' + '/shared',
  '"resolved"' + ':',
];

function foreignWords() {
  return tracked()
    .filter((name) => !name.startsWith('dist/'))
    .flatMap((name) => {
      const text = read(join(root, name)).toString('latin1');
      return FOREIGN.filter((word) => text.includes(word)).map((word) => `${name} holds ${word}`);
    });
}

function tracked() {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  return stdout.split('\0').filter((name) => name !== '');
}
