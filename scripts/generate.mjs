/** `npm run generate [-- --check]`: writes (or compares) what follows from the contracts. */
import { bundleSandbox, ensureInstalled, runNode24 } from './lib/bootstrap.mjs';

ensureInstalled();
process.exitCode =
  runNode24([await bundleSandbox('scripts/generate/registry.ts'), ...process.argv.slice(2)]) ||
  runNode24([await bundleSandbox('scripts/generate/main.ts'), ...process.argv.slice(2)]);
