import * as v from 'valibot';
import { type Challenge, parseChallenge } from './challenge';
import { basicAuth, type Credentials, type CredentialsSource } from './credentials';
import { type Http, type HttpAnswer, type HttpRequest, readBody } from './http';

const tokenAnswer = v.looseObject({ token: v.optional(v.string()), access_token: v.optional(v.string()) });
const TOKEN_ANSWER_LIMIT = 1024 * 1024;

/**
 * Sends requests with what the registry asks for: nothing at first, then Basic, or a token of its token
 * service (https://distribution.github.io/distribution/spec/auth/token/). What was good for a repository is
 * sent again until it is refused, which also renews a token that has expired. ECR refuses its expired tokens with 403
 * (DENIED), so that is answered with a renewed one too, where there is one.
 *
 * A request whose body is a stream is sent once, so something without a body has to come before it.
 */
export function withAuthorization(http: Http, credentials: CredentialsSource | undefined): AuthorizedHttp {
  const granted = new Map<string, string>();
  return async (repository, request) => {
    const isRepeatable = request.body === undefined || Buffer.isBuffer(request.body);
    // What was sent, not what is granted by now: another request may have been granted something meanwhile.
    let sent = granted.get(repository);
    let answer = await http(withHeader(request, sent));
    for (const need of ['current', 'renewed'] as const) {
      if (!isRepeatable || !isRefused(answer, sent)) return answer;
      const header = await answerTo(answer, { http, who: await credentials?.(need), sent });
      if (header === undefined || header === sent) continue;
      answer.body.resume();
      granted.set(repository, header);
      sent = header;
      answer = await http(withHeader(request, sent));
    }
    return answer;
  };
}

const isRefused = ({ status }: HttpAnswer, sent: string | undefined): boolean =>
  status === 401 || (status === 403 && sent?.startsWith('Basic ') === true);

interface Answering {
  readonly http: Http;
  readonly who: Credentials | undefined;
  readonly sent: string | undefined;
}

async function answerTo(answer: HttpAnswer, { http, who, sent }: Answering): Promise<string | undefined> {
  const challenge = parseChallenge(answer.header('www-authenticate') ?? '');
  if (challenge !== undefined) return answerChallenge(http, challenge, who);
  return sent === undefined || who === undefined ? undefined : `Basic ${basicAuth(who)}`;
}

export type AuthorizedHttp = (repository: string, request: HttpRequest) => Promise<HttpAnswer>;

function withHeader(request: HttpRequest, authorization: string | undefined): HttpRequest {
  if (authorization === undefined) return request;
  return { ...request, headers: { ...request.headers, Authorization: authorization } };
}

async function answerChallenge(
  http: Http,
  challenge: Challenge,
  credentials: Credentials | undefined,
): Promise<string | undefined> {
  const basic = credentials && `Basic ${basicAuth(credentials)}`;
  if (challenge.scheme === 'basic') return basic;
  const url = URL.parse(challenge.realm);
  if (url === null) return undefined;
  if (challenge.service !== undefined) url.searchParams.set('service', challenge.service);
  if (challenge.scope !== undefined) url.searchParams.set('scope', challenge.scope);
  const answer = await http({ method: 'GET', url, headers: basic === undefined ? {} : { Authorization: basic } });
  const body = await readBody(answer, TOKEN_ANSWER_LIMIT);
  if (answer.status !== 200) return undefined;
  const token = parseToken(body.toString('utf8'));
  return token && `Bearer ${token}`;
}

function parseToken(text: string): string | undefined {
  try {
    const parsed = v.safeParse(tokenAnswer, JSON.parse(text));
    return parsed.success ? (parsed.output.token ?? parsed.output.access_token) : undefined;
  } catch {
    return undefined;
  }
}
