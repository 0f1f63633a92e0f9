/** The templates against cfn-guard and checkov, which .ci/install-peers installs. */
import { bundleSandbox, ensureInstalled, runNode24 } from './lib/bootstrap.mjs';

ensureInstalled();
process.exitCode = runNode24([await bundleSandbox('scripts/lint/templates.ts')]);
