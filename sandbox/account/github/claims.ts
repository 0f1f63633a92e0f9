/** Claims of a job's token; numbers are strings, as GitHub sends them. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * How a repository names itself in `sub`: repositories made, renamed or moved after 15 July 2026 carry their
 * immutable ids, `repo:owner@12/name@34:…`. https://docs.github.com/actions/reference/security/oidc
 */
export type SubjectForm = 'name' | 'immutable';

const text = (claims: Claims, key: string, otherwise: string): string => {
  const value = claims[key];
  return value === undefined || value === null || value === '' ? otherwise : String(value);
};

/** `repo:foocorp/invento:environment:prod`, or with the ref, or `:pull_request`. */
export function subject(claims: Claims, form: SubjectForm): string {
  const [owner = '', name = ''] = text(claims, 'repository', '').split('/');
  const repository =
    form === 'name'
      ? `${owner}/${name}`
      : `${owner}@${text(claims, 'repository_owner_id', '0')}/${name}@${text(claims, 'repository_id', '0')}`;
  const environment = text(claims, 'environment', '');
  if (environment !== '') return `repo:${repository}:environment:${environment.replaceAll(':', '%3A')}`;
  if (claims.event_name === 'pull_request') return `repo:${repository}:pull_request`;
  return `repo:${repository}:ref:${text(claims, 'ref', 'refs/heads/main')}`;
}

/** Adds what GitHub would say of the job and was not given; `sub` too, unless it was. */
export function completeClaims(claims: Claims, form: SubjectForm): Claims {
  const repository = text(claims, 'repository', 'foocorp/invento');
  const ref = text(claims, 'ref', 'refs/heads/main');
  const all: Claims = {
    ref,
    sha: '0'.repeat(40),
    repository,
    repository_owner: repository.split('/')[0] ?? '',
    repository_owner_id: '1000001',
    repository_id: '2000002',
    repository_visibility: 'private',
    run_id: '1',
    run_number: '1',
    run_attempt: '1',
    actor: repository.split('/')[0] ?? '',
    actor_id: '3000003',
    workflow: 'deliver',
    head_ref: '',
    base_ref: '',
    event_name: 'workflow_dispatch',
    ref_protected: 'false',
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    runner_environment: 'github-hosted',
    ...claims,
  };
  return { sub: subject(all, form), ...all };
}
