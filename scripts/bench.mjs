/** `npm run bench:build`: measurements, which are no part of the tests. */
import { join } from 'node:path';
import { bundlePrograms, ensureInstalled, runNode24 } from './lib/bootstrap.mjs';

ensureInstalled();
await bundlePrograms();
process.exitCode = runNode24([
  join('node_modules', 'jest', 'bin', 'jest.js'),
  '--selectProjects=bench',
  '--runInBand',
  ...process.argv.slice(2),
]);
