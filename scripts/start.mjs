/** `npm start`: the real pipeline for examples/invento against the sandbox. `npm start -- --list` shows what else it can play. */
import { bundleSandbox, ensureInstalled, runNode24 } from './lib/bootstrap.mjs';

ensureInstalled();
const [start] = await Promise.all(
  ['sandbox/start.ts', 'sandbox/engine/docker.ts', 'sandbox/clock/preload.ts'].map(bundleSandbox),
);
process.exitCode = runNode24([start, ...process.argv.slice(2)]);
