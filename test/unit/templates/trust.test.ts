/** Whom the roles of github-oidc.yaml let in: tokens as GitHub signs them, asked of STS as a job does. */
import { admitJob, jobOf, signToken } from '../../../sandbox/account/github/issuer';
import { type Estate, estate } from './estate';

const ROLES = ['PlanRoleArn', 'BuildRoleArn', 'DeployRoleArn'];
const IDS = { repository_owner_id: '90210', repository_id: '781203345' };
const WORKFLOW = 'windows-on-ecs/windows-on-ecs/.github/workflows/deploy.yml@refs/tags/v1.4.0';

/** A job of the environment that is trusted, by a workflow that is. */
const TRUSTED = { repository: 'foocorp/invento', environment: 'production', job_workflow_ref: WORKFLOW, ...IDS };

let account: Estate;
beforeAll(() => {
  account = estate();
  const values = {
    Repository: 'foocorp/invento',
    OwnerId: IDS.repository_owner_id,
    RepositoryId: IDS.repository_id,
    Environment: 'production',
    Application: 'invento',
    RepositoryName: 'foocorp/invento',
  };
  expect(account.deploy('github-oidc', values)).toBe('CREATE_COMPLETE');
});

function assume(
  role: string,
  claims: Record<string, string>,
  form: 'name' | 'immutable',
  audience = 'sts.amazonaws.com',
) {
  const job = jobOf(account.account, admitJob(account.account, claims, form)) ?? {};
  return account.call('sts', 'AssumeRoleWithWebIdentity', {
    RoleArn: account.outputs('github-oidc')[role],
    RoleSessionName: 'test',
    WebIdentityToken: signToken(account.account, job, audience),
  });
}

describe.each(ROLES)('%s', (role) => {
  test.each(['name', 'immutable'] as const)(
    'lets a job of its environment in, whose subject has the %s form',
    (form) => {
      expect(assume(role, TRUSTED, form).Credentials.AccessKeyId).toEqual(expect.any(String));
    },
  );

  test.each([
    ['another environment', { ...TRUSTED, environment: 'staging' }],
    ['no environment', { ...TRUSTED, environment: '' }],
    ['another repository of the same owner', { ...TRUSTED, repository: 'foocorp/other', repository_id: '5' }],
    [
      'a workflow of the repository itself',
      { ...TRUSTED, job_workflow_ref: 'foocorp/invento/.github/workflows/x.yml@refs/heads/main' },
    ],
    [
      'the suite at a branch',
      { ...TRUSTED, job_workflow_ref: WORKFLOW.replace('refs/tags/v1.4.0', 'refs/heads/main') },
    ],
    ['the suite of somebody else', { ...TRUSTED, job_workflow_ref: WORKFLOW.replace('windows-on-ecs/', 'evil/') }],
  ])('keeps out %s', (_, claims) => {
    for (const form of ['name', 'immutable'] as const)
      expect(() => assume(role, claims, form)).toThrow('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  });

  test('keeps out whoever got the name later, where tokens have ids', () => {
    const later = { ...TRUSTED, repository_id: '999' };
    expect(() => assume(role, later, 'immutable')).toThrow('Not authorized');
  });

  test('keeps out a token that is for somebody else', () => {
    expect(() => assume(role, TRUSTED, 'name', 'api://elsewhere')).toThrow('Incorrect token audience');
  });
});
