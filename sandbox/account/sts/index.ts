import { isTrusted, lookUpRole, type Role } from '../iam';
import type { Account } from '../kernel/account';
import { globalArn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import { integer, required } from '../kernel/input';
import type { Caller, RequestContext, Service } from '../kernel/service';
import { type Credentials, openSession } from './sessions';
import { trustedRole, verifyWebIdentity } from './web-identity';

export { ADMINISTRATOR, administrator, authenticate } from './sessions';

const CODE = 'ValidationError';

interface Assume {
  RoleArn?: string;
  RoleSessionName?: string;
  DurationSeconds?: string;
  WebIdentityToken?: string;
  ExternalId?: string;
}

/** Seconds: as asked for, within what STS and the role allow. */
function duration(asked: string | undefined, most: number, otherwise: number): number {
  const seconds = integer(asked, 'durationSeconds') ?? otherwise;
  if (seconds < 900) {
    throw new AwsError(
      CODE,
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    );
  }
  if (seconds > most) {
    throw new AwsError(CODE, 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return seconds;
}

function sessionName(input: Assume): string {
  const name = required(input.RoleSessionName, 'roleSessionName', CODE);
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  throw new AwsError(
    CODE,
    `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
  );
}

interface Assumed {
  readonly Credentials: Credentials;
  readonly AssumedRoleUser: { readonly AssumedRoleId: string; readonly Arn: string };
}

function assume(account: Account, role: Role, name: string, seconds: number): Assumed {
  const AssumedRoleId = `${role.id}:${name}`;
  const Arn = globalArn(account, 'sts', `assumed-role/${role.name}/${name}`);
  return {
    Credentials: openSession(account, { arn: Arn, userId: AssumedRoleId }, seconds),
    AssumedRoleUser: { AssumedRoleId, Arn },
  };
}

function assumeWithWebIdentity(account: Account, input: Assume): unknown {
  const roleArn = required(input.RoleArn, 'roleArn', CODE);
  const name = sessionName(input);
  const identity = verifyWebIdentity(account, required(input.WebIdentityToken, 'webIdentityToken', CODE));
  const role = trustedRole(account, roleArn, identity);
  return {
    ...assume(account, role, name, duration(input.DurationSeconds, role.maxSession, 3600)),
    SubjectFromWebIdentityToken: identity.subject,
    Provider: identity.providerArn,
    Audience: identity.audience,
  };
}

/** All principals that mean a caller: itself, its role, the whole account. */
function principalNames(account: Account, caller: Caller): string[] {
  const roleName = /:assumed-role\/([^/]+)\//.exec(caller.arn)?.[1];
  const role = roleName === undefined ? undefined : lookUpRole(account, roleName);
  const own = [caller.arn, account.state.accountId, globalArn(account, 'iam', 'root')];
  return role === undefined ? own : [...own, role.arn];
}

function assumeRole(account: Account, input: Assume, { caller }: RequestContext): unknown {
  const roleArn = required(input.RoleArn, 'roleArn', CODE);
  const name = sessionName(input);
  const role = lookUpRole(account, roleArn);
  const context = new Map<string, string[]>([['aws:principalarn', [caller.arn]]]);
  if (input.ExternalId !== undefined) context.set('sts:externalid', [input.ExternalId]);
  const principal = { kind: 'AWS' as const, names: principalNames(account, caller) };
  if (role === undefined || !isTrusted(role.trust, { action: 'sts:AssumeRole', principal, context })) {
    throw new AwsError(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      403,
    );
  }
  // A role that assumes a role gets one hour at most.
  const most = caller.arn.includes(':assumed-role/') ? 3600 : role.maxSession;
  return assume(account, role, name, duration(input.DurationSeconds, most, 3600));
}

/** Only a user's own, lasting key opens a session. */
function getSessionToken(account: Account, input: Assume, { caller }: RequestContext): unknown {
  if (caller.accessKeyId.startsWith('ASIA')) {
    throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
  }
  return { Credentials: openSession(account, caller, duration(input.DurationSeconds, 129_600, 43_200)) };
}

export const sts: Service = {
  name: 'sts',
  protocol: { kind: 'query', version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  operations: {
    GetCallerIdentity: (account, _input: object, { caller }) => ({
      UserId: caller.userId,
      Account: account.state.accountId,
      Arn: caller.arn,
    }),
    AssumeRoleWithWebIdentity: assumeWithWebIdentity,
    AssumeRole: assumeRole,
    GetSessionToken: getSessionToken,
  },
};
