import { workflowRef } from './github-context';
import { type JsonObject, textOf } from './json';
import type { LoadedWorkflow } from './library';
import type { RunRequest } from './request';

/** The claims by which a job's OIDC token says where it comes from; the issuer adds `iss`, `aud` and times. */
export function oidcClaims(
  request: RunRequest,
  github: JsonObject,
  workflow: LoadedWorkflow,
  environment: string | undefined,
): Record<string, string> {
  const copied = [
    'actor',
    'actor_id',
    'base_ref',
    'event_name',
    'head_ref',
    'ref',
    'ref_protected',
    'ref_type',
    'repository',
    'repository_id',
    'repository_owner',
    'repository_owner_id',
    'repository_visibility',
    'run_attempt',
    'run_id',
    'run_number',
    'sha',
    'workflow',
    'workflow_ref',
    'workflow_sha',
  ];
  return {
    ...Object.fromEntries(copied.map((name) => [name, textOf(github[name])])),
    sub: subject(request, environment),
    job_workflow_ref: workflowRef(workflow.home, workflow.model.file),
    job_workflow_sha: workflow.home.sha,
    runner_environment: 'github-hosted',
    ...(environment ? { environment } : {}),
  };
}

/**
 * https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims: the environment when the job has one,
 * else the ref, else that it is a pull request. The immutable form names owner and repository with their ids.
 */
function subject({ repository, pullRequest }: RunRequest, environment: string | undefined): string {
  const [owner = '', name = ''] = repository.name.split('/');
  const who =
    repository.subject === 'immutable' ? `${owner}@${repository.ownerId}/${name}@${repository.id}` : repository.name;
  // A colon inside a value would look like the next field.
  const otherwise = pullRequest === undefined ? `ref:${repository.ref}` : 'pull_request';
  const where = environment ? `environment:${environment.replaceAll(':', '%3A')}` : otherwise;
  return `repo:${who}:${where}`;
}
