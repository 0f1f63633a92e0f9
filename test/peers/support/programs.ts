import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** A program that a test needs and that nobody here wrote. */
export type Program =
  | { readonly kind: 'found'; readonly name: string; readonly path: string }
  | { readonly kind: 'missing'; readonly name: string; readonly reason: string };

/** Where `.ci/install-peers` puts what it installs. */
const INSTALLED = resolve(__dirname, '../../../build/peers/bin');

/** Debian keeps daemons where the PATH of a user does not look. */
const DAEMONS = ['/usr/sbin', '/usr/local/sbin'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Looks where the peers are installed first: another version on the PATH would not be the one that was compared. */
export function findProgram(name: string): Program {
  const folders = [INSTALLED, ...(process.env.PATH ?? '').split(delimiter), ...DAEMONS];
  const path = folders.filter((folder) => folder !== '').find((folder) => isProgram(join(folder, name)));
  if (path !== undefined) return { kind: 'found', name, path: join(path, name) };
  return { kind: 'missing', name, reason: `${name} is not installed (.ci/install-peers installs it)` };
}

/** `PEERS=required`: what is missing fails instead of being skipped. */
const peersAreRequired = (): boolean => process.env.PEERS === 'required';

/**
 * `describe` for tests that need programs: skipped with the printed reason where one is missing, and failing with it
 * where peers are required.
 */
export function describeWith(programs: readonly Program[], name: string, body: () => void): void {
  const missing = programs.flatMap((program) => (program.kind === 'missing' ? [program.reason] : []));
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const reason = missing.join('; ');
  if (peersAreRequired()) {
    test(name, () => {
      throw new Error(`PEERS=required, but ${reason}`);
    });
    return;
  }
  process.stderr.write(`skipped: ${name}: ${reason}\n`);
  describe.skip(`${name} (${reason})`, body);
}
