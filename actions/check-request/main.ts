import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { readEvent, requestError, runTrust } from '../../src/runner/trust';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, { env, log }: Ports): Promise<Outcome<typeof contract>> {
  const isForeign = runTrust(env, await readEvent(env)) === 'foreign';
  const isPullRequest = env.GITHUB_EVENT_NAME?.startsWith('pull_request') === true;
  if (isForeign && inputs.forks === 'refuse') throw untrusted();
  checkConfirmation(inputs);
  const credentials = !isForeign && inputs['role-arn'] !== undefined;
  if (!credentials && !isForeign && !isPullRequest) throw roleMissing();
  if (isForeign) log.notice('This is a pull request from a fork: it is built without AWS, and nothing is pushed.');
  else if (!credentials) log.notice('There is no role: this pull request is built without AWS, and nothing is pushed.');
  const publish = credentials && !isPullRequest;
  return { outputs: { credentials: credentials ? 'true' : 'false', publish: publish ? 'true' : 'false' } };
}

function checkConfirmation({ 'confirm-with': wanted, confirmation }: Inputs): void {
  if (wanted === undefined || wanted === confirmation) return;
  throw requestError('not-confirmed', {
    message:
      confirmation === undefined
        ? `This has to be confirmed by typing ${wanted}.`
        : `This has to be confirmed by typing ${wanted}, and ${JSON.stringify(confirmation)} was typed.`,
    remedy: `Start the workflow again with \`confirmation: ${wanted}\`, if that is what you mean. Nothing has been changed.`,
  });
}

const untrusted = (): Error =>
  requestError('request-untrusted', {
    message: 'A pull request from a fork may not do this.',
    remedy: 'Start the workflow from a branch of this repository. Nothing has been changed.',
  });

const roleMissing = (): Error =>
  requestError('role-missing', {
    message: '`role-arn` is empty: there is no IAM role to assume.',
    remedy:
      'Give the ARN of a role that trusts this repository. If it comes from `vars`, check that the variable is set for the repository or the environment.',
  });
