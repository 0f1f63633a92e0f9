// Stand-in for actions/checkout: copies the files of a repository of the sandbox into the workspace.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();

function main() {
  const repository = input('repository');
  if (!/^[^/]+\/[^/]+$/.test(repository)) {
    throw new Error(`Invalid repository '${repository}'. Expected format {owner}/{repo}.`);
  }
  for (const name of ['sparse-checkout', 'ssh-key']) {
    if (input(name) !== '') throw new Error(`the sandbox's checkout does not support '${name}'`);
  }
  if (!['', 'false'].includes(input('submodules'))) {
    throw new Error("the sandbox's checkout does not support 'submodules'");
  }
  const source = findSource(repository);
  const workspace = required('GITHUB_WORKSPACE');
  const target = path.resolve(workspace, input('path'));
  if (target !== workspace && !target.startsWith(workspace + path.sep)) {
    throw new Error(`Repository path '${target}' is not under '${workspace}'`);
  }
  if (input('clean') !== 'false') empty(target);
  const files = listFiles(source.root);
  for (const file of files) copyFile(source.root, target, file);
  console.log(`Syncing repository: ${repository}`);
  console.log(`Copied ${files.length} files at ${source.sha} to ${target}`);
  output('ref', input('ref') || process.env.GITHUB_REF || '');
  output('commit', source.sha);
}

function findSource(repository) {
  const known = JSON.parse(required('SANDBOX_REPOSITORIES'));
  const source = known.find(({ name }) => name.toLowerCase() === repository.toLowerCase());
  if (!source) {
    const names = known.map(({ name }) => name).join(', ');
    throw new Error(`Repository not found: ${repository}. The sandbox has ${names}.`);
  }
  const ref = input('ref');
  if (/^[0-9a-f]{40}$/.test(ref) && ref !== source.sha) {
    throw new Error(`The sandbox has ${repository} at ${source.sha} only, not at ${ref}`);
  }
  return source;
}

/** Tracked files, and new ones that are not ignored, when the folder is in a git checkout; else all but a few folders. */
function listFiles(root) {
  try {
    const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 };
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options);
    const files = listed.split('\0').filter((file) => file !== '' && isFile(path.join(root, file)));
    if (files.length > 0) return files;
  } catch {
    // No git, or no checkout: an unpacked archive has only what belongs to it.
  }
  return walk(root, '');
}

const LEFT_OUT = new Set(['.git', 'node_modules']);

function walk(root, folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : walk(root, inside);
    return entry.isFile() || entry.isSymbolicLink() ? [inside] : [];
  });
}

function isFile(file) {
  const found = fs.lstatSync(file, { throwIfNoEntry: false });
  return found !== undefined && !found.isDirectory();
}

function copyFile(root, target, file) {
  const to = path.join(target, file);
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.cpSync(path.join(root, file), to, { verbatimSymlinks: true, preserveTimestamps: false });
}

function empty(folder) {
  fs.mkdirSync(folder, { recursive: true });
  for (const entry of fs.readdirSync(folder)) fs.rmSync(path.join(folder, entry), { recursive: true, force: true });
}

function output(name, value) {
  fs.appendFileSync(required('GITHUB_OUTPUT'), `${name}=${value}\n`);
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

try {
  main();
} catch (error) {
  console.log(`::error::${String(error.message).replaceAll('%', '%25').replaceAll('\n', '%0A')}`);
  process.exitCode = 1;
}
