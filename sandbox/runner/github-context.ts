import type { Json, JsonObject } from './json';
import type { Home, LoadedWorkflow } from './library';
import type { RunRequest } from './request';

export interface GithubFacts {
  readonly request: RunRequest;
  readonly entry: LoadedWorkflow;
  readonly runId: string;
  readonly token: string;
  /** The inputs of a dispatch, all as text, as the event carries them. */
  readonly eventInputs: Readonly<Record<string, string>>;
}

/** The `github` context as every job of the run sees it; a job adds its id, a step its action. */
export function githubContext(facts: GithubFacts): JsonObject {
  const { request, entry, runId, token } = facts;
  const { repository } = request;
  const actor = request.actor ?? 'octocat';
  return {
    token,
    actor,
    actor_id: '583231',
    triggering_actor: actor,
    event_name: request.event,
    event: eventPayload(facts, actor),
    repository: repository.name,
    repository_id: repository.id,
    repository_owner: ownerOf(repository.name),
    repository_owner_id: repository.ownerId,
    repositoryUrl: `git://github.com/${repository.name}.git`,
    repository_visibility: 'private',
    ...refsOf(request),
    sha: repository.sha,
    workflow: entry.model.name,
    workflow_ref: workflowRef(entry.home, entry.model.file),
    workflow_sha: repository.sha,
    run_id: runId,
    run_number: String(request.runNumber ?? 1),
    run_attempt: '1',
    retention_days: '90',
    secret_source: 'Actions',
    server_url: 'https://github.com',
    api_url: request.apiUrl ?? 'https://api.github.com',
    graphql_url: 'https://api.github.com/graphql',
  };
}

/** `owner/repo/.github/workflows/x.yml@refs/tags/v1`. */
export function workflowRef(home: Home, file: string): string {
  return `${home.repository}/${file}@${home.ref}`;
}

/** The context's scalars as GITHUB_* variables; GITHUB_TOKEN is not among them. */
export function githubVariables(github: JsonObject): Record<string, string> {
  const hidden = new Set([
    'token',
    'event',
    'repositoryUrl',
    'secret_source',
    'repository_visibility',
    'action_status',
  ]);
  return Object.fromEntries(
    Object.entries(github).flatMap(([key, value]) =>
      hidden.has(key) || value === null || typeof value === 'object'
        ? []
        : [[`GITHUB_${key.toUpperCase()}`, String(value)]],
    ),
  );
}

function refsOf({ repository, pullRequest }: RunRequest): JsonObject {
  const ref = pullRequest === undefined ? repository.ref : `refs/pull/${pullRequest.number}/merge`;
  return {
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: false,
    base_ref: pullRequest === undefined ? '' : 'main',
    head_ref: pullRequest?.headRef ?? '',
  };
}

function eventPayload({ request, eventInputs }: GithubFacts, actor: string): JsonObject {
  const { repository, pullRequest } = request;
  const [owner = '', name = ''] = repository.name.split('/');
  const about: JsonObject = {
    repository: {
      id: Number(repository.id),
      name,
      full_name: repository.name,
      private: true,
      default_branch: 'main',
      owner: { login: owner, id: Number(repository.ownerId) },
    },
    sender: { login: actor, id: 583231, type: 'User' },
  };
  if (pullRequest !== undefined) {
    const { number, headRepository, headRef } = pullRequest;
    const head = { ref: headRef, sha: repository.sha, repo: { full_name: headRepository } };
    const base = { ref: 'main', repo: { full_name: repository.name } };
    return { ...about, action: 'opened', number, pull_request: { number, head, base } };
  }
  if (request.event === 'schedule') return { ...about, schedule: '0 4 * * 3' };
  const commit: Json = { id: repository.sha, message: '', author: { name: actor } };
  return request.event === 'workflow_dispatch'
    ? { ...about, inputs: { ...eventInputs }, ref: repository.ref, workflow: request.workflow }
    : {
        ...about,
        ref: repository.ref,
        after: repository.sha,
        before: '0'.repeat(40),
        head_commit: commit,
        commits: [commit],
      };
}

function ownerOf(repository: string): string {
  return repository.split('/')[0] ?? '';
}
