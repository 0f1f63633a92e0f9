import { readFile } from 'node:fs/promises';
import { errorsOf } from '../core/errors';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Whose code a run builds: `trusted` is on a branch of the repository itself, `foreign` comes from a fork,
 * `unmerged` is all else (pull requests of the repository, tags, runs that other runs start).
 */
export type RunTrust = 'trusted' | 'unmerged' | 'foreign';

const TRUSTED_EVENTS: ReadonlySet<string> = new Set(['push', 'workflow_dispatch', 'schedule', 'repository_dispatch']);

/**
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 *
 * @param event the parsed file of GITHUB_EVENT_PATH
 */
export function runTrust(env: Env, event: unknown): RunTrust {
  const name = env.GITHUB_EVENT_NAME;
  // Not on GitHub: whoever runs it has the repository's rights anyway.
  if (name === undefined || name === '') return 'trusted';
  // A pull request of which nothing can be read may be anybody's.
  if (isOfFork(event) || (name.startsWith('pull_request') && memberOf(event, 'pull_request') === undefined))
    return 'foreign';
  return TRUSTED_EVENTS.has(name) && env.GITHUB_REF_TYPE === 'branch' ? 'trusted' : 'unmerged';
}

/** A pull request, or the run that it started, from another repository; one that was deleted cannot be told. */
function isOfFork(event: unknown): boolean {
  const own = memberOf(memberOf(event, 'repository'), 'full_name');
  const pullRequest = memberOf(event, 'pull_request');
  const run = memberOf(event, 'workflow_run');
  const heads = [
    ...(pullRequest === undefined ? [] : [memberOf(memberOf(pullRequest, 'head'), 'repo')]),
    ...(run === undefined ? [] : [memberOf(run, 'head_repository')]),
  ];
  return heads.some((head) => memberOf(head, 'full_name') !== own);
}

export const requestError = errorsOf({
  'request-untrusted': {
    cause: 'A pull request from a fork asks for something that reaches AWS.',
    remedy:
      'Start the workflow from a branch of this repository, after you have read the change. Nothing has been changed.',
  },
  'role-missing': {
    cause: 'There is no IAM role to assume.',
    remedy:
      'Give `role-arn`. If it comes from `vars.AWS_ROLE_ARN`, see whether that variable is set for this repository or this environment: GitHub puts nothing in the place of one that is not.',
  },
  'not-confirmed': {
    cause: 'What had to be typed to confirm was not typed.',
    remedy:
      'Start the workflow again, with what the message asks for as `confirmation`, letter by letter. Nothing has been changed.',
  },
});

/** The event that started the run, as GitHub sent it; `undefined` where there is none. */
export async function readEvent(env: Env): Promise<unknown> {
  const path = env.GITHUB_EVENT_PATH;
  if (path === undefined || path === '') return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
