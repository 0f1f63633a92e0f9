import { publicKeys } from '../github/issuer';
import { iamState, isTrusted, lookUpRole, type Role } from '../iam';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { isSignedBy, type Jwt, parseJwt } from './jwt';

/** A token that was believed: who issued it and what it says. */
export interface WebIdentity {
  readonly providerArn: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const invalid = (message: string): AwsError => new AwsError('InvalidIdentityToken', message);

/**
 * Believes a token or says as STS does why not: its provider must be registered in IAM, its signature one of the
 * issuer's keys', its audience one of the provider's client ids, and its time now.
 */
export function verifyWebIdentity(account: Account, token: string): WebIdentity {
  const jwt = parseJwt(token);
  if (jwt === undefined) {
    throw invalid('The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)');
  }
  const issuer = String(jwt.claims.iss ?? '');
  const url = issuer.replace(/^https:\/\//, '');
  const provider = Object.values(iamState(account).oidcProviders).find((each) => each.url === url);
  if (provider === undefined) throw invalid(`No OpenIDConnect provider found in your account for ${issuer}`);
  checkSignature(account, issuer, jwt);
  checkTime(account, jwt);
  const audiences = [jwt.claims.aud].flat().map(String);
  const audience = audiences.find((each) => provider.clientIds.includes(each));
  if (audience === undefined) throw invalid('Incorrect token audience');
  return {
    providerArn: provider.arn,
    issuer: url,
    subject: String(jwt.claims.sub ?? ''),
    audience,
    claims: jwt.claims,
  };
}

function checkSignature(account: Account, issuer: string, jwt: Jwt): void {
  const key = publicKeys(account, issuer)?.get(String(jwt.header.kid));
  if (key === undefined) {
    throw invalid(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  if (!isSignedBy(jwt, key)) throw invalid('Token signature invalid');
}

function checkTime(account: Account, { claims }: Jwt): void {
  const now = Math.floor(account.now() / 1000);
  const { exp, nbf } = claims;
  if (typeof exp !== 'number' || exp <= now) {
    throw new AwsError(
      'ExpiredTokenException',
      `Token expired: current date/time ${now} must be before the expiration date/time ${exp}`,
    );
  }
  if (typeof nbf === 'number' && nbf > now) {
    throw invalid(`Token is not valid yet: current date/time ${now} must be after the not-before date/time ${nbf}`);
  }
}

/**
 * Claims of GitHub's tokens that a trust policy can ask for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const CONDITION_CLAIMS = [
  'aud',
  'sub',
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'workflow',
];

/** Whether a role's trust policy lets this identity in. */
function trusts(role: Role, identity: WebIdentity): boolean {
  const context = CONDITION_CLAIMS.flatMap((claim): Array<[string, string[]]> => {
    const value = identity.claims[claim];
    if (value === undefined) return [];
    return [[`${identity.issuer}:${claim}`.toLowerCase(), [value].flat().map(String)]];
  });
  return isTrusted(role.trust, {
    action: 'sts:AssumeRoleWithWebIdentity',
    principal: { kind: 'Federated', names: [identity.providerArn] },
    context: new Map(context),
  });
}

/** The role, or the one refusal that STS gives for a missing role and for one that does not trust the caller. */
export function trustedRole(account: Account, roleArn: string, identity: WebIdentity): Role {
  const role = lookUpRole(account, roleArn);
  if (role === undefined || !trusts(role, identity)) {
    throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
  }
  return role;
}
