import { GITHUB_ISSUER } from './github/issuer';
import { createOidcProvider, createRole, iamState } from './iam';
import type { Account } from './kernel/account';

export interface Seed {
  /** `foocorp/invento`: whose workflows the role trusts. */
  readonly repository: string;
  readonly roleName: string;
}

/** The repository of the worked example, and the role that its workflows assume. */
export const EXAMPLE: Seed = { repository: 'foocorp/invento', roleName: 'invento-deploy' };

/**
 * What an owner sets up once before the first pipeline runs: GitHub as an identity provider, and a role that
 * trusts the repository, in the old and in the immutable form of its `sub`. Leaves alone what is there.
 */
export function seed(account: Account, { repository, roleName }: Seed): void {
  const provider =
    Object.values(iamState(account).oidcProviders).find(({ url }) => `https://${url}` === GITHUB_ISSUER) ??
    createOidcProvider(account, { url: GITHUB_ISSUER, clientIds: ['sts.amazonaws.com'] });
  if (iamState(account).roles[roleName] !== undefined) return;
  const [owner = '', name = ''] = repository.split('/');
  createRole(account, {
    name: roleName,
    description: `Deploys ${repository} from GitHub Actions.`,
    // Long enough for a database and a Windows host to come up within one job.
    maxSession: 7200,
    attached: [`arn:${account.state.partition}:iam::aws:policy/AdministratorAccess`],
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: provider.arn },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
            StringLike: {
              'token.actions.githubusercontent.com:sub': [`repo:${repository}:*`, `repo:${owner}@*/${name}@*:*`],
            },
          },
        },
      ],
    },
  });
}
