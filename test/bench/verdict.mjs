/** `npm run bench:verdict`: how soon a deployment's end is told, beside what else people wait with. */
import { bundleSandbox, ensureInstalled, runNode24 } from '../../scripts/lib/bootstrap.mjs';

ensureInstalled();
const bench = await bundleSandbox('test/bench/verdict.ts');
process.exitCode = runNode24([bench, ...process.argv.slice(2)]);
