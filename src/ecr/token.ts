import type { ECR } from '@aws-sdk/client-ecr';
import { calling } from '../aws/errors';
import type { Clock } from '../core/clock';
import { type Credentials, type CredentialsNeed, parseBasicAuth } from '../registry/credentials';
import { ecrError } from './errors';

/** Ten minutes less than the twelve hours that a token lasts. */
const LIFETIME_MS = (12 * 60 - 10) * 60_000;

/** What ECR lets a registry client in with, for twelve hours. */
export interface EcrToken {
  readonly credentials: Credentials;
  /** Host of the caller's own registry. */
  readonly host: string;
}

/**
 * Asks for a token and has it masked, with the password in it, before anything can print either. A token
 * is good for every registry of its region that the caller may use, so `registryIds` is not sent.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
 *
 * @throws ActionError `token-missing`, or of the AWS call.
 */
export async function fetchToken(
  ecr: Pick<ECR, 'getAuthorizationToken'>,
  mask: (values: readonly string[]) => void,
): Promise<EcrToken> {
  const { authorizationData } = await calling('ecr:GetAuthorizationToken', () => ecr.getAuthorizationToken({}));
  const { authorizationToken, proxyEndpoint } = authorizationData?.[0] ?? {};
  if (authorizationToken !== undefined) mask([authorizationToken]);
  const credentials = authorizationToken === undefined ? undefined : parseBasicAuth(authorizationToken);
  const host = URL.parse(proxyEndpoint ?? '')?.host;
  if (credentials === undefined || host === undefined) {
    throw ecrError('token-missing', {
      message: 'ECR answered without an authorization token that can be used.',
      remedy: 'Run the job again; if AWS_ENDPOINT_URL is set, check what answers there.',
    });
  }
  mask([credentials.password, Buffer.from(credentials.password).toString('base64')]);
  return { credentials, host };
}

/** A token that is this young was not refused because it has expired. */
const YOUNG_MS = 60_000;

/** Gives one token again and again, and another when that was refused or is about to expire. */
export function tokenSource(
  fetchNew: () => Promise<EcrToken>,
  clock: Pick<Clock, 'now'>,
): (need: CredentialsNeed) => Promise<EcrToken> {
  let known: { readonly token: Promise<EcrToken>; readonly since: number } | undefined;
  return (need) => {
    const age = known === undefined ? 0 : clock.now() - known.since;
    if (known === undefined || age > LIFETIME_MS || (need === 'renewed' && age > YOUNG_MS))
      known = { token: fetchNew(), since: clock.now() };
    return known.token;
  };
}
