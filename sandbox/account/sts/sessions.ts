import { createHash } from 'node:crypto';
import { type Account, slice } from '../kernel/account';
import { globalArn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { Caller, Protocol } from '../kernel/service';

/** The access key that always works; it belongs to an administrator of the sandbox account alone. */
export const ADMINISTRATOR = {
  accessKeyId: 'AKIASANDBOXADMIN0001',
  secretAccessKey: 'sandbox/only/administrator/of/nothing/real',
} as const;

export interface Session {
  /** SHA-256 of the session token. */
  readonly tokenSha256: string;
  /** Virtual milliseconds. */
  readonly expires: number;
  readonly arn: string;
  readonly userId: string;
}

const stsState = slice('sts', () => ({ sessions: {} as Record<string, Session> }));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: Date;
}

/** Makes temporary credentials. @param seconds how long they live, in virtual seconds. */
export function openSession(account: Account, who: { arn: string; userId: string }, seconds: number): Credentials {
  const AccessKeyId = `ASIA${account.ids.token(16)}`;
  const SecretAccessKey = Buffer.from(account.ids.hex(60), 'hex').toString('base64');
  const SessionToken = `IQoJb3JpZ2lu${Buffer.from(account.ids.hex(128) + account.ids.hex(128), 'hex').toString('base64')}`;
  const expires = account.now() + seconds * 1000;
  stsState(account).sessions[AccessKeyId] = { ...who, tokenSha256: sha256(SessionToken), expires };
  return { AccessKeyId, SecretAccessKey, SessionToken, Expiration: new Date(expires) };
}

/** What a request shows of its caller. */
export interface Shown {
  readonly accessKeyId: string | undefined;
  readonly sessionToken: string | undefined;
}

/** Which call it is, for the calls that need no credentials and for the words of a refusal. */
export interface CallName {
  readonly service: string;
  readonly action: string;
  readonly protocol: Protocol;
}

const UNSIGNED = ['AssumeRoleWithWebIdentity', 'AssumeRoleWithSAML'];

export function administrator(account: Account): Caller {
  return {
    accessKeyId: ADMINISTRATOR.accessKeyId,
    arn: globalArn(account, 'iam', 'user/sandbox-administrator'),
    userId: 'AIDASANDBOXADMIN00001',
  };
}

/**
 * Finds out who calls, by the access key and the session token. The signature itself is not verified: whoever knows
 * the sandbox's keys is on the machine already.
 *
 * @throws AwsError with the code and the words of the service's protocol: unknown key, expired or no credentials.
 */
export function authenticate(account: Account, shown: Shown, call: CallName): Caller {
  const { accessKeyId } = shown;
  if (call.service === 'sts' && UNSIGNED.includes(call.action)) {
    return { accessKeyId: '', arn: 'anonymous', userId: 'anonymous' };
  }
  if (accessKeyId === undefined) throw missing(call.protocol);
  if (accessKeyId === ADMINISTRATOR.accessKeyId) return administrator(account);
  const session = stsState(account).sessions[accessKeyId];
  if (session === undefined || sha256(shown.sessionToken ?? '') !== session.tokenSha256) throw unknown(call.protocol);
  if (session.expires <= account.now()) throw expired(call.protocol);
  return { accessKeyId, arn: session.arn, userId: session.userId };
}

function missing({ kind }: Protocol): AwsError {
  if (kind === 'json') return new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 400);
  if (kind === 'rest') return new AwsError('AccessDenied', 'Access Denied', 403);
  if (kind === 'query')
    return new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  return new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
}

function unknown({ kind }: Protocol): AwsError {
  const words = 'The security token included in the request is invalid.';
  if (kind === 'json') return new AwsError('UnrecognizedClientException', words, 400);
  if (kind === 'query') return new AwsError('InvalidClientTokenId', words, 403);
  if (kind === 'rest')
    return new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403);
  return new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
}

/** As the services word it for credentials whose time is over. */
function expired({ kind }: Protocol): AwsError {
  const words = 'The security token included in the request is expired';
  if (kind === 'json') return new AwsError('ExpiredTokenException', words, 400);
  if (kind === 'query') return new AwsError('ExpiredToken', words, 403);
  if (kind === 'rest') return new AwsError('ExpiredToken', 'The provided token has expired.', 400);
  return new AwsError('RequestExpired', 'Request has expired.', 400);
}
