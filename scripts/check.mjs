/** `npm run check`: what the tests do not hold: formats, rules of the house, drift, budgets. Each check is one line. */
import { ensureInstalled } from './lib/bootstrap.mjs';

ensureInstalled();
const { checks } = await import('./lib/checks.mjs');

let failed = 0;
for (const { name, run } of checks) {
  const problems = await run();
  process.stdout.write(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name}\n`);
  for (const problem of problems) process.stdout.write(`      ${problem.trim().replace(/\n/g, '\n      ')}\n`);
  if (problems.length > 0) failed += 1;
}
process.stdout.write(`checks: ${checks.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
