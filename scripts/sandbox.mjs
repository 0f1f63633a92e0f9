/** `npm run sandbox`: serves the simulated account alone, for the AWS CLI, Docker, crane or any SDK. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { bundleSandbox, ensureInstalled, node24 } from './lib/bootstrap.mjs';

ensureInstalled();
const bundle = await bundleSandbox('sandbox/serve.ts');
const child = spawn(node24(), ['--enable-source-maps', bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
// The terminal tells the child of Ctrl-C itself; a signal to this process alone must reach it too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
