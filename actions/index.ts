import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../package.json';
import { createClients } from '../src/aws/clients';
import { explain } from '../src/aws/errors';
import { systemClock } from '../src/core/clock';
import { isActionError } from '../src/core/errors';
import { listenForCancellation } from '../src/runner/cancellation';
import { parseInputs } from '../src/runner/contract/parse';
import { secretsOf } from '../src/runner/contract/secrets';
import { createExec } from '../src/runner/exec';
import { reportFailure } from '../src/runner/failure';
import { createLog } from '../src/runner/log';
import { createMasks } from '../src/runner/masks';
import { createMatchers } from '../src/runner/matchers';
import { readState, saveState, setOutputs } from '../src/runner/outputs';
import { pullRequestOf } from '../src/runner/pull-request';
import { createSummary } from '../src/runner/summary';
import type { ActionModule, Ports } from './ports';
import { type ActionName, actions } from './registry';

const POST_STATE = 'isPost';

/**
 * Runs one action of the suite in this process: the one entry of the shared bundle.
 *
 * @param folder the action's own folder; the suite's files are found from it.
 */
export async function start(name: ActionName, folder: string): Promise<void> {
  const cancellation = listenForCancellation();
  const ports = createPorts(name, folder, cancellation);
  const isPost = readState(POST_STATE) === 'true';
  ports.log.info(`windows-on-ecs ${manifest.version}: ${name}${isPost ? ' (post)' : ''}`);
  try {
    const action: ActionModule = await actions[name]();
    if (isPost) await action.post?.(ports);
    else await runMain(action, ports);
  } catch (error) {
    // A cancelled wait rejects with whatever was in flight; the person wants to know what is left.
    const told = cancellation.signal.aborted ? cancellation.signal.reason : error;
    reportFailure(isActionError(told) ? told : explain(told, 'an AWS call'));
  } finally {
    cancellation.dispose();
  }
}

async function runMain(action: ActionModule, ports: Ports): Promise<void> {
  if (action.contract.post === true) ports.state.save(POST_STATE, 'true');
  const inputs = parseInputs(action.contract, process.env);
  ports.mask(secretsOf(action.contract, inputs));
  const outcome = await action.run(inputs as never, ports);
  setOutputs(outcome.outputs);
  if (outcome.failure !== undefined) reportFailure(outcome.failure);
}

function createPorts(name: string, folder: string, cancellation: Ports['cancellation']): Ports {
  const log = createLog();
  const masks = createMasks();
  return {
    clock: systemClock,
    log,
    summary: createSummary(),
    matchers: createMatchers(),
    exec: createExec(cancellation.signal),
    aws: createClients({
      ...{ env: process.env, action: name, version: manifest.version },
      signal: cancellation.signal,
    }),
    cancellation,
    env: process.env,
    temp: process.env.RUNNER_TEMP || tmpdir(),
    suiteRoot: join(folder, '..', '..'),
    mask: masks.add,
    pullRequest: (token) => pullRequestOf({ env: process.env, token, log, redact: masks.redact }),
    state: { save: saveState, read: readState },
  };
}
