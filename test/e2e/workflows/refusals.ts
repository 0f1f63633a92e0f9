/** What refusals.test.ts plays: by which workflow of examples/invento each shipped one is called, and how. */
interface Caller {
  /** Name of the file in `.github/workflows`. */
  readonly file: string;
  readonly event: 'workflow_dispatch' | 'schedule';
  readonly inputs: Readonly<Record<string, string>>;
}

const byHand = (file: string, inputs: Readonly<Record<string, string>>): Caller => ({
  file,
  event: 'workflow_dispatch',
  inputs,
});
const staging = { environment: 'staging' };

/** The callers that the pages show, by the name of the workflow that they call. */
export const callers: Readonly<Record<string, Caller>> = {
  build: byHand('build', {}),
  deploy: byHand('deploy', staging),
  infrastructure: byHand('infrastructure', staging),
  pipeline: byHand('deliver', staging),
  'refresh-hosts': byHand('refresh-hosts', staging),
  rollback: byHand('rollback', staging),
  'run-task': byHand('run-task', staging),
  status: byHand('status', staging),
  teardown: byHand('teardown', { ...staging, confirmation: 'invento-staging' }),
  'warm-cache': { file: 'warm-cache', event: 'schedule', inputs: {} },
};

/** What a pull request from a fork gets of them: an image, which goes nowhere; from all others nothing. */
export const builtForForks: readonly string[] = ['pipeline', 'warm-cache'];
export const refusedForForks: readonly string[] = Object.keys(callers).filter(
  (name) => name !== 'build' && !builtForForks.includes(name),
);

/** The job that asks for an approval, of those that need nothing in the account to come to it. */
export const approvals: Readonly<Record<string, string>> = {
  deploy: 'deploy',
  infrastructure: 'execute',
  rollback: 'rollback',
  'run-task': 'task',
  teardown: 'delete',
};
