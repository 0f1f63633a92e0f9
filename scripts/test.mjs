/** `npm test [-- jest arguments]`: types, unit tests, and the committed bundles and whole workflows as processes. */
import { join } from 'node:path';
import { bundlePrograms, ensureInstalled, runNode24 } from './lib/bootstrap.mjs';

ensureInstalled();
const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const more = process.argv.slice(2);
await bundlePrograms();
const types = runNode24([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json']);
const suites = [
  ['--selectProjects=unit', '--selectProjects=e2e', '--maxWorkers=100%'],
  ['--selectProjects=timed', '--runInBand', '--passWithNoTests'],
];
const ended = types === 0 ? suites.map((suite) => runNode24([jest, ...suite, ...more])) : [types];
process.exitCode = ended.find((code) => code !== 0) ?? 0;
