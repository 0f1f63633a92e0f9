/** The tests against programs that nobody here wrote. Each is skipped with a reason where its program is missing; PEERS=required fails instead. */
import { join } from 'node:path';
import { bundlePrograms, ensureInstalled, runNode24 } from './lib/bootstrap.mjs';

ensureInstalled();
await bundlePrograms();
process.exitCode = runNode24([
  join('node_modules', 'jest', 'bin', 'jest.js'),
  '--selectProjects=peers',
  '--runInBand',
  ...process.argv.slice(2),
]);
