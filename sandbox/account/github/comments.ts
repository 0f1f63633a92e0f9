import type { Account } from '../kernel/account';
import { slice } from '../kernel/account';

/** A comment on an issue or a pull request of the one repository that the sandbox knows of. */
interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly body: string;
}

const commentsState = slice('github', () => ({ comments: [] as Comment[] }));

/** The comments on an issue or a pull request, as they were written. */
export const commentsOn = (account: Account, issue: number): string[] =>
  commentsState(account)
    .comments.filter((each) => each.issue === issue)
    .map(({ body }) => body);

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly value: unknown;
}

const refusal = (status: number, message: string): ApiAnswer => ({ status, value: { message } });

/** A token that only reads, as the jobs of a pull request from a fork have it. */
const READS_ONLY = 'reads-only';

/**
 * The comments of GitHub's REST API, with its pages and its refusals.
 * https://docs.github.com/rest/issues/comments
 */
export function answerApi(account: Account, request: ApiRequest): ApiAnswer {
  const token = /^bearer\s+(.+)$/i.exec(request.authorization)?.[1];
  if (token === undefined) return refusal(401, 'Requires authentication');
  if (request.method !== 'GET' && token === READS_ONLY) return refusal(403, 'Resource not accessible by integration');
  const [, issue] = /^repos\/[^/]+\/[^/]+\/issues\/(\d+)\/comments$/.exec(request.path) ?? [];
  const [, id] = /^repos\/[^/]+\/[^/]+\/issues\/comments\/(\d+)$/.exec(request.path) ?? [];
  if (issue !== undefined && request.method === 'GET') return listed(account, Number(issue), request.query);
  if (issue !== undefined && request.method === 'POST') return created(account, Number(issue), bodyOf(request));
  if (id !== undefined && request.method === 'PATCH') return changed(account, Number(id), bodyOf(request));
  return refusal(404, 'Not Found');
}

const bodyOf = ({ body }: ApiRequest): string => String((JSON.parse(body) as { body?: unknown }).body ?? '');

function listed(account: Account, issue: number, query: URLSearchParams): ApiAnswer {
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  const own = commentsState(account).comments.filter((each) => each.issue === issue);
  return { status: 200, value: own.slice(start, start + size) };
}

function created(account: Account, issue: number, body: string): ApiAnswer {
  const { comments } = commentsState(account);
  const comment = { id: comments.length + 1, issue, body };
  comments.push(comment);
  return { status: 201, value: comment };
}

function changed(account: Account, id: number, body: string): ApiAnswer {
  const state = commentsState(account);
  const found = state.comments.find((each) => each.id === id);
  if (found === undefined) return refusal(404, 'Not Found');
  const comment = { ...found, body };
  state.comments = state.comments.map((each) => (each.id === id ? comment : each));
  return { status: 200, value: comment };
}
