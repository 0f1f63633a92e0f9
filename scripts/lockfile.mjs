/**
 * `node scripts/lockfile.mjs`: brings package-lock.json up to a change of package.json; what else is locked stays as it is.
 *
 * Two things differ from a plain `npm install`: no entry names a registry's host, so that the lockfile serves
 * whichever registry a machine uses; and binaries for other platforms are listed even where the registry in
 * use mirrors this platform's only, because `npm ci` refuses a lockfile that lacks them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/bootstrap.mjs';

const work = mkdtempSync(join(tmpdir(), 'lockfile-'));
for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(root, name), join(work, name));
const npm = [
  'install',
  '--package-lock-only',
  '--ignore-scripts',
  '--omit-lockfile-registry-resolved=false',
  '--loglevel=error',
];
execFileSync('npm', npm, { cwd: work, stdio: 'inherit', shell: process.platform === 'win32' });
const lock = JSON.parse(readFileSync(join(work, 'package-lock.json'), 'utf8'));
rmSync(work, { recursive: true });

for (const entry of Object.values(lock.packages)) delete entry.resolved;
const missing = [...Object.entries(lock.packages)].flatMap(([path, entry]) => missingBinaries(path, entry));
for (const [path, entry] of missing) lock.packages[path] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(
  `package-lock.json: ${Object.keys(lock.packages).length - 1} packages, ${missing.length} of them completed for other platforms\n`,
);

function missingBinaries(path, entry) {
  return Object.entries(entry.optionalDependencies ?? {})
    .filter(
      ([name]) =>
        lock.packages[`node_modules/${name}`] === undefined &&
        lock.packages[`${path}/node_modules/${name}`] === undefined,
    )
    .map(([name, range]) => [
      `node_modules/${name}`,
      {
        version: range.replace(/^[\^~]/, ''),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
        ...platformOf(name),
      },
    ]);
}

/** The platform that such a package says in its name: `…-linux-arm64-musl`. */
function platformOf(name) {
  const os = /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|aix|win32|wasm32)/.exec(name)?.[1];
  const cpu = /(arm64|x64|ia32|arm|ppc64|riscv64|s390x|loong64|mips64el|x86_64|wasm32)/.exec(
    name.slice(name.lastIndexOf(os ?? '')),
  )?.[1];
  if (os === undefined || cpu === undefined)
    throw new Error(`the platform of the missing optional package ${name} is not known`);
  const libc = /-musl/.test(name) ? { libc: ['musl'] } : /-gnu/.test(name) && os === 'linux' ? { libc: ['glibc'] } : {};
  return { cpu: [cpu], os: [os === 'wasm32' ? 'none' : os], ...libc };
}
