import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../kernel/account';
import { readBody } from '../server';
import { answerApi } from './comments';
import { GITHUB_ISSUER, jobOf, jwks, signToken } from './issuer';

/** Where the issuer is served, beside the AWS endpoint. */
export const GITHUB_PREFIX = '/_github/';

function json(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const configuration = {
  issuer: GITHUB_ISSUER,
  jwks_uri: `${GITHUB_ISSUER}/.well-known/jwks`,
  subject_types_supported: ['public', 'pairwise'],
  response_types_supported: ['id_token'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid'],
};

/** Its REST API, as far as an action needs it: `GITHUB_API_URL` of a job. */
const API = 'api/';

/**
 * GitHub's token issuer: `…/.well-known/openid-configuration`, `…/.well-known/jwks`, and `…/idtoken`, where a job
 * shows the bearer that it was given and gets a token for `&audience=` (by default its owner's page on GitHub).
 */
export async function answerGithub(
  account: Account,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://github');
  const path = url.pathname.slice(GITHUB_PREFIX.length);
  const body = (await readBody(request)).toString('utf8');
  if (path.startsWith(API)) {
    const { method = 'GET', headers } = request;
    const authorization = headers.authorization ?? '';
    const asked = { method, path: path.slice(API.length), query: url.searchParams, authorization, body };
    const { status, value } = answerApi(account, asked);
    return json(response, status, value);
  }
  switch (path) {
    case '.well-known/openid-configuration':
      return json(response, 200, configuration);
    case '.well-known/jwks':
      return json(response, 200, jwks(account));
    case 'idtoken': {
      const bearer = /^bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
      const claims = bearer === undefined ? undefined : jobOf(account, bearer);
      if (claims === undefined)
        return json(response, 401, { message: 'The request token is not one of a running job.' });
      const audience = url.searchParams.get('audience') ?? `https://github.com/${claims.repository_owner}`;
      const value = signToken(account, claims, audience);
      return json(response, 200, { count: value.length, value });
    }
    default:
      return json(response, 404, { message: 'Not Found' });
  }
}
